"""How far a case file reaches, in which order its lines stand, what is told in one line a day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strtrack.response.rules.case_file import (
    PARTS,
    Exercised,
    Line,
    Opening,
    Span,
    exercise_days,
    in_order,
    openings_of,
    span_of,
)
from strtrack.response.rules.case_shown import shown_of

ENDED_AT = datetime(2026, 3, 28, 10, 0, tzinfo=UTC)  # the clocks go forward the next night
LONDON = ZoneInfo("Europe/London")


def after(hours: float) -> datetime:
    return ENDED_AT + timedelta(hours=hours)


def reaches(*recorded: float, over: float | None = None, now: float = 400) -> tuple[float, float]:
    """Return where recovery and file end, in hours after the session."""
    span = span_of(
        started_at=after(-1),
        ended_at=ENDED_AT,
        over_at=None if over is None else after(over),
        recorded=[after(hours) for hours in recorded],
        now=after(now),
    )
    hour = timedelta(hours=1)
    return (span.recovered_at - ENDED_AT) / hour, (span.until_at - ENDED_AT) / hour


@pytest.mark.parametrize(
    ("recorded", "given", "expected"),
    [
        ((), {}, (168, 168)),
        ((5, 48), {}, (168, 168)),
        ((5, 300), {}, (168, 300)),  # an alert was closed later
        ((5,), {"over": 70}, (70, 70)),  # all areas were treated again
        ((5, 72), {"over": 70}, (70, 72)),
        ((5,), {"now": 30}, (30, 30)),
        ((), {"over": 500}, (168, 168)),
        ((), {"now": 0}, (0, 0)),
    ],
)
def test_a_file_reaches_as_far_as_something_was_recorded_about_its_session(
    recorded: tuple[float, ...], given: dict[str, float], expected: tuple[float, float]
) -> None:
    assert reaches(*recorded, **given) == expected


def test_lines_of_one_instant_stand_as_one_leads_to_another() -> None:
    parts = ("shown", "alert_events", "answered", "worked_out", "asked")
    told = in_order([Line(after(24), part, 0) for part in parts])
    found = [one.part for one in told]
    assert found == ["asked", "answered", "worked_out", "shown", "alert_events"]


def test_a_silence_is_said_from_half_a_day_on_and_no_question_breaks_it() -> None:
    told = in_order(
        [
            Line(after(0), "ended", 0),
            Line(after(11.9), "answered", 0),
            Line(after(16), "asked", 1),
            Line(after(30), "not_answered", 1),
            Line(after(41.5), "answered", 1),
            Line(after(53.5), "opened", 0),
        ]
    )
    assert [one.silent_h for one in told] == [None, None, None, None, 29, 12]


@given(
    st.lists(
        st.builds(
            Line,
            st.integers(-50, 300).map(after),
            st.sampled_from(PARTS),
            st.integers(0, 5),
        ),
        unique=True,
    ),
    st.randoms(),
)
def test_the_order_does_not_depend_on_where_lines_come_from(lines: list[Line], random: Any) -> None:
    told = in_order(lines)
    shuffled = list(lines)
    random.shuffle(shuffled)
    assert in_order(shuffled) == told
    assert sorted((one.at, one.part, one.nth) for one in told) == sorted(
        (one.at, one.part, one.nth) for one in lines
    )
    assert [one.at for one in told] == sorted(one.at for one in told)


def look(hours: float, part: str, by: str = "Theo", role: str = "therapist") -> Opening:
    return Opening(after(hours), by, by, role, part)


def test_openings_are_a_line_for_each_member_and_diary_day() -> None:
    found = openings_of(
        [
            look(26, "plan"),
            look(1, "chart"),
            look(2, "alerts"),
            look(2.5, "chart"),
            look(3, "chart", by="Olivia", role="owner"),
            look(15.9, "alerts"),  # 02:54, an hour was left out: still the same diary day
            look(16.1, "alerts"),  # 03:06
        ],
        LONDON,
    )
    told = [(one.day_on.day, one.by_name, one.count, one.parts) for one in found]
    assert told == [
        (28, "Theo", 4, ("chart", "alerts")),
        (28, "Olivia", 1, ("chart",)),
        (29, "Theo", 2, ("alerts", "plan")),
    ]
    assert (found[0].first_at, found[0].last_at) == (after(1), after(15.9))


def test_who_acts_in_two_roles_has_a_line_for_each() -> None:
    found = openings_of([look(1, "chart"), look(2, "chart", role="owner")], LONDON)
    assert [(one.role, one.count) for one in found] == [("therapist", 1), ("owner", 1)]


@dataclass(frozen=True)
class Logged:
    """An exercise log, all of it named only where it matters."""

    hours: float
    due_on: date = date(2026, 3, 28)
    late: bool = False
    status: str = "done"
    reason: str | None = None
    pain: int | None = None
    note: str | None = None
    name: str = "Wall slide"

    @property
    def performed_at(self) -> datetime:
        return after(self.hours)


@dataclass(frozen=True)
class Finished:
    """What was said of a round, so many hours after the session."""

    hours: float
    pain: int | None
    note: str | None
    due_on: date = date(2026, 3, 28)

    @property
    def ended_at(self) -> datetime:
        return after(self.hours)


SPAN = Span(after(-1), ENDED_AT, after(168), after(168))


def test_a_day_of_exercise_is_one_line() -> None:
    (day,) = exercise_days(
        [
            Logged(-0.5),  # before the session ended
            Logged(2),
            Logged(3, pain=2),
            Logged(4, status="skipped", reason="pain_rule", name="Step-up", note="It pinched."),
            Logged(5, status="partly", name="Band row", pain=1),
        ],
        SPAN,
        LONDON,
    )
    assert day.items == (
        Exercised("Wall slide", "done", None, 2),
        Exercised("Step-up", "skipped", "pain_rule", 1),
        Exercised("Band row", "partly", None, 1),
    )
    assert (day.pain, day.late, day.at) == (2, 0, after(5))
    assert day.notes == (("Step-up", "It pinched."),)


def test_what_was_said_of_a_round_goes_with_its_day() -> None:
    (day,) = exercise_days(
        [Logged(2, pain=1), Logged(3, note="Slow.")],
        SPAN,
        LONDON,
        [
            Finished(-0.5, 9, "Before the session."),
            Finished(4, 3, "Better than Monday."),
            Finished(5, None, None),
        ],
    )
    assert day.pain == 3
    assert day.notes == (("Wall slide", "Slow."), (None, "Better than Monday."))


def test_what_was_added_later_goes_by_its_day() -> None:
    first, second = date(2026, 3, 28), date(2026, 3, 29)
    late = [Logged(30, first, late=True), Logged(50, second, late=True)]
    (day,) = exercise_days([*late, Logged(170, date(2026, 4, 4))], SPAN, LONDON)
    assert (day.day_on, day.late) == (second, 1)
    assert day.at == datetime(2026, 3, 30, 2, 0, tzinfo=UTC)  # three o'clock in summer time


@dataclass(frozen=True)
class Revised:
    """A revision of the one answer."""

    hours: float
    revision_id: str = "r1"
    advice_mode: str | None = "advise"
    status: str = "recorded"
    recalled_by: str | None = None
    record_id: str = "a"

    @property
    def received_at(self) -> datetime:
        return after(self.hours)


@dataclass(frozen=True)
class Resulted:
    """A result of the one answer."""

    hours: float
    level: str
    number: int = 1
    revision_id: str = "r1"
    advice_mode: str | None = "advise"
    check_in_id: str = "a"

    @property
    def computed_at(self) -> datetime:
        return after(self.hours)

    @property
    def result(self) -> dict[str, Any]:
        return {"level": self.level, "mode": None, "settled": False}


def shown(revisions: list[Revised], results: list[Resulted]) -> list[tuple[Any, ...]]:
    found = shown_of(revisions, results)
    return [(one.at, one.occasion, one.advice_mode, one.level) for one in found]


@pytest.mark.parametrize(
    ("mode", "level"), [("advise", "watch"), ("flag", None), ("record", None), (None, None)]
)
def test_only_where_the_practice_advised_a_level_was_put_into_words(
    mode: str | None, level: str | None
) -> None:
    result = Resulted(5, "watch", advice_mode=mode)
    assert shown([Revised(5, advice_mode=mode)], [result]) == [(after(5), "on_saving", mode, level)]


def test_a_correction_and_a_result_worked_out_anew_are_shown_each() -> None:
    revisions = [Revised(5), Revised(6, "r2"), Revised(30, "r3", status="withdrawn")]
    results = [
        Resulted(5, "watch"),
        Resulted(6, "contact", 2, "r2"),
        Resulted(20, "urgent", 3, "r2"),
        Resulted(21, "watch", 4, "r2", advice_mode="flag"),
    ]
    assert shown(revisions, results) == [
        (after(5), "on_saving", "advise", "watch"),
        (after(6), "on_saving", "advise", "contact"),
        (after(20), "afterwards", "advise", "urgent"),
    ]


def test_what_was_told_by_phone_was_shown_on_no_page_of_hers() -> None:
    told = shown([Revised(5, recalled_by="Theo")], [Resulted(5, "watch")])
    assert told == [(after(5), "by_phone", "advise", "watch")]


def test_a_mode_that_came_later_was_not_in_force_then() -> None:
    told = shown([Revised(5, advice_mode="record")], [Resulted(9, "watch")])
    assert told == [
        (after(5), "on_saving", "record", None),
        (after(9), "afterwards", "advise", "watch"),
    ]
