"""Which second easings are to be told, and which of those that were still wait for somebody."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from strtrack.progression.rules.easings import Eased, asks_still, to_tell

EASED_AT = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)
LATER, EARLIER = EASED_AT + timedelta(days=8), EASED_AT - timedelta(days=8)
SQUAT, BRIDGE = UUID(int=1), UUID(int=2)
FIRST, SECOND = UUID(int=11), UUID(int=12)


def line(line_id: UUID = SQUAT, easing_id: UUID = FIRST, **given: Any) -> Eased:
    return Eased(line_id, easing_id, EASED_AT, **{"too_much": True} | given)


@pytest.mark.parametrize(
    ("given", "is_told"),
    [
        ({}, True),
        ({"too_much": False}, False),
        ({"has_ended": True}, False),
        ({"put_off_at": LATER}, False),
        ({"put_off_at": EARLIER}, True),
    ],
    ids=["too much", "bearable", "ended", "put off since", "put off before"],
)
def test_what_is_too_much_again_is_told_unless_somebody_has_seen_to_it(
    given: dict[str, Any], is_told: bool
) -> None:
    assert to_tell([line(**given)], set()) == ([line(**given)] if is_told else [])


def test_one_second_easing_is_told_once_and_a_further_one_again() -> None:
    told = {line().about}
    assert to_tell([line()], told) == []
    assert to_tell([line(easing_id=SECOND)], told) == [line(easing_id=SECOND)]
    assert to_tell([line(), line(BRIDGE)], told) == [line(BRIDGE)]


@pytest.mark.parametrize(
    ("lines", "still"),
    [
        ([line()], True),
        ([line(too_much=False)], True),
        ([line(easing_id=SECOND)], False),
        ([line(put_off_at=LATER)], False),
        ([line(has_ended=True)], False),
        ([line(BRIDGE)], False),
        ([line(put_off_at=LATER), line(BRIDGE, SECOND)], False),
        ([line(), line(BRIDGE)], True),
        ([], False),
    ],
    ids=[
        "as it was", "better by itself", "eased again", "put off", "ended", "another line",
        "another line and put off", "one of two", "no line",
    ],
)  # fmt: skip
def test_what_was_told_waits_until_something_is_done_about_the_line(
    lines: list[Eased], still: bool
) -> None:
    assert asks_still(lines, [line().about]) is still
