"""By which way first, by which next, and when reminders do not reach somebody."""

from datetime import timedelta

import pytest

from strtrack.reminders.rules.going import address_of, kind_of
from strtrack.reminders.rules.ways import Reach, Went, next_way, trouble_of, ways_of
from tests.people import NOW

EVERYTHING = Reach(push=True, email=True)


@pytest.mark.parametrize(
    ("reach", "ways"),
    [
        (EVERYTHING, ("push", "email")),
        (EVERYTHING._replace(chosen="push"), ("push", "email")),
        (EVERYTHING._replace(chosen="email"), ("email", "push")),
        (Reach(push=False, email=True), ("email",)),
        (Reach(push=False, email=True, chosen="push"), ("email",)),
        (Reach(push=True, email=False, chosen="email"), ("push",)),
        (Reach(), ()),
        (Reach(chosen="push"), ()),
    ],
)
def test_what_she_chose_goes_first_and_then_what_there_is(
    reach: Reach, ways: tuple[str, ...]
) -> None:
    assert ways_of(reach) == ways
    assert next_way(reach) == (ways[0] if ways else None)
    assert next_way(reach, ways[:1]) == (ways[1] if ways[1:] else None)
    assert next_way(reach, ("push", "email")) is None


def pushed(result: str = "sent", *, seen: bool = False, hours: float = 5) -> Went:
    return Went("push", result, NOW - timedelta(hours=hours), seen)


MAILED = Went("email", "sent", NOW - timedelta(hours=1), seen=False)


@pytest.mark.parametrize(
    ("reach", "lately", "trouble"),
    [
        (EVERYTHING, [], None),
        (Reach(), [], "no_way"),
        (Reach(), [pushed("gone")], "push_gone"),
        (Reach(email=True), [], None),
        (Reach(email=True), [MAILED, pushed("gone")], "push_gone"),
        (Reach(email=True), [pushed(), pushed("gone")], None),
        (EVERYTHING, [pushed("gone")], None),
        (EVERYTHING, [pushed()], None),
        (EVERYTHING, [pushed(), pushed()], "not_shown"),
        (EVERYTHING, [pushed(), MAILED, pushed()], "not_shown"),
        (EVERYTHING, [pushed(seen=True), pushed(), pushed()], None),
        (EVERYTHING, [pushed(), pushed(seen=True), pushed()], None),
        (EVERYTHING, [pushed(hours=0.5), pushed()], None),
        (EVERYTHING, [pushed(hours=0.5), pushed(), pushed()], "not_shown"),
        (EVERYTHING, [pushed(seen=True, hours=0.5), pushed(), pushed()], None),
        (EVERYTHING, [MAILED, MAILED], None),
    ],
)
def test_what_keeps_reminders_from_her_is_named(
    reach: Reach, lately: list[Went], trouble: str | None
) -> None:
    assert trouble_of(reach, lately, NOW) == trouble


@pytest.mark.parametrize(
    ("kinds", "kind", "address"),
    [
        (["check_in"], "check_in", "/check-in"),
        (["routine"], "routine", "/today"),
        (["plan"], "plan", "/plan"),
        (["check_in", "routine"], "check_in", "/today"),
        (["routine", "plan"], "routine", "/today"),
        (["check_in", "check_in"], "check_in", "/check-in"),
        ([], "test", "/you/reminders"),
        ([], "alert", "/alerts"),
    ],
)
def test_a_tap_opens_what_it_is_about_and_today_where_that_is_more_than_one_kind(
    kinds: list[str], kind: str, address: str
) -> None:
    parts = [{"kind": one} for one in kinds]
    assert kind_of(kind, parts) == kind
    assert address_of(kind, parts) == address
