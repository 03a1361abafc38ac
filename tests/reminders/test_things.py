"""What of a client's day may be said: open questions, exercises that are left, news of the plan."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from strtrack.checkins.rules.moments import Answered
from strtrack.checkins.rules.windows import Session, Window, window_of
from strtrack.kernel.timezones import zone_of
from strtrack.plans.rules.slots import Line, Slot, Version
from strtrack.reminders.rules.things import (
    InForce,
    last_day_of,
    news_of,
    questions_of,
    routine_of,
)

LONDON = zone_of("Europe/London")
ENDED = datetime(2026, 3, 9, 10, tzinfo=UTC)
AREA = ("neck-back", "L")
SESSION = Session(ENDED, ENDED, (AREA,), {})
TREATMENT, LINE, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)
DAY = date(2026, 3, 10)


def hours(count: float) -> datetime:
    return ENDED + timedelta(hours=count)


def window(now: datetime, *answers: Answered, session: Session = SESSION) -> Window:
    return window_of(session, answers, zone=LONDON, now=now)


def codes(found: Window, *, not_now: Sequence[str] = ()) -> list[str]:
    things = questions_of(TREATMENT, found, known_at=ENDED, not_now=not_now)
    return [thing.what.partition(":")[2] for thing in things]


def test_questions_are_those_open_and_to_come() -> None:
    assert codes(window(hours(1))) == ["h5", "h24", "h48", "h72"]
    assert codes(window(hours(9))) == ["h24", "h48", "h72"]
    assert codes(window(hours(31))) == ["h48", "h72"]


def test_what_was_answered_put_off_or_settled_is_no_question() -> None:
    answered = Answered(1, hours(20), "h24", settled=False)
    settled = Answered(1, hours(20), "h24", settled=True)
    assert codes(window(hours(21), answered)) == ["h48", "h72", "h120"]
    assert codes(window(hours(21), settled)) == ["h48"]
    assert codes(window(hours(17)), not_now=["h24"]) == ["h48", "h72"]


def test_a_session_that_another_took_over_asks_nothing() -> None:
    over = replace(SESSION, superseded={AREA: hours(20)})
    assert codes(window(hours(21), session=over)) == []


def test_a_question_opens_when_the_client_could_be_told() -> None:
    known_at = hours(18)
    things = list(questions_of(TREATMENT, window(hours(18)), known_at=known_at, not_now=()))
    assert things[0].opens_at == known_at
    assert things[1].opens_at == hours(40)
    assert [thing.repeats for thing in things] == [True, True, True]
    at_once = list(questions_of(TREATMENT, window(hours(1)), known_at=ENDED, not_now=()))
    assert [thing.repeats for thing in at_once] == [False, True, True, True]


def slot(line: UUID = LINE, nth: int = 1, why: str | None = None, day: date = DAY) -> Slot:
    return Slot(line, line, day, nth, why)


@pytest.mark.parametrize(
    ("slots", "done", "left"),
    [
        ([], set(), None),
        ([slot()], set(), (1, 60)),
        ([slot(), slot(nth=2), slot(OTHER)], set(), (2, 210)),
        ([slot(), slot(nth=2)], {(LINE, DAY, 1)}, (1, 60)),
        ([slot()], {(LINE, DAY, 1)}, None),
        ([slot()], {(LINE, DAY, None)}, (1, 60)),
        ([slot(why="treatment")], set(), None),
        ([slot(why="gate"), slot(OTHER)], set(), (1, 90)),
        ([slot(day=DAY + timedelta(days=1))], set(), None),
    ],
)
def test_a_routine_is_what_is_left_of_the_day(
    slots: list[Slot], done: set[tuple[UUID, date, int | None]], left: tuple[int, int] | None
) -> None:
    seconds = {LINE: 60, OTHER: 90}
    found = routine_of(slots, done, seconds, day=DAY, known_at=ENDED, zone=LONDON)
    assert (found and (found.pieces, found.seconds)) == left


def test_a_plan_published_at_noon_opens_at_noon() -> None:
    noon = datetime(2026, 3, 10, 12, tzinfo=UTC)
    found = routine_of([slot()], set(), {LINE: 60}, day=DAY, known_at=noon, zone=LONDON)
    assert found
    assert found.opens_at == noon
    assert found.closes_at == datetime(2026, 3, 11, 3, tzinfo=UTC)


def news(number: int, *, seen: bool = False, ends_on: date | None = None) -> list[str]:
    current = InForce(number, ENDED, seen)
    version = Version(number, DAY, (Line(LINE, LINE, ends_on=ends_on),))
    return [thing.what for thing in news_of(current, [version], known_at=ENDED, zone=LONDON)]


def test_a_change_is_news_until_it_is_seen_and_a_first_plan_is_none() -> None:
    assert news(1) == []
    assert news(2) == ["changed:2"]
    assert news(2, seen=True) == []


def test_a_plan_is_over_from_its_last_day_on_for_three_days() -> None:
    assert news(1, ends_on=DAY) == ["over:1"]
    current = InForce(1, ENDED, seen=True)
    version = Version(1, DAY, (Line(LINE, LINE, ends_on=DAY),))
    (over,) = news_of(current, [version], known_at=ENDED, zone=LONDON)
    assert over.opens_at == datetime(2026, 3, 10, 3, tzinfo=UTC)
    assert over.closes_at == datetime(2026, 3, 13, 3, tzinfo=UTC)
    assert over.repeats is False


def test_a_plan_is_not_over_when_another_follows() -> None:
    current = InForce(1, ENDED, seen=True)
    ends = (Line(LINE, LINE, ends_on=DAY),)
    versions = [Version(1, DAY, ends), Version(2, DAY + timedelta(days=1), ends)]
    assert list(news_of(current, versions, known_at=ENDED, zone=LONDON)) == []


def test_a_plan_with_a_line_that_goes_on_has_no_last_day() -> None:
    lines = (Line(LINE, LINE, ends_on=DAY), Line(OTHER, OTHER))
    assert last_day_of(Version(1, DAY, lines)) is None
    assert last_day_of(Version(1, DAY, ())) is None
    both = (Line(LINE, LINE, ends_on=DAY), Line(OTHER, OTHER, ends_on=DAY - timedelta(days=9)))
    assert last_day_of(Version(1, DAY, both)) == DAY
