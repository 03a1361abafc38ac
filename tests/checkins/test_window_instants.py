"""Windows are instants: neither a change of the clocks nor a flight moves them (decisions.md 6)."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strtrack.checkins.rules.moments import CODES, Answered
from strtrack.checkins.rules.windows import Window, window_of
from tests.checkins.recovery import LONDON, after, at, said, session, states

CHANGES = [
    ("Pacific/Auckland", datetime(2026, 4, 4, 10, 30, tzinfo=UTC)),  # 23:30, clocks go back
    ("Pacific/Auckland", datetime(2026, 9, 26, 11, 30, tzinfo=UTC)),  # 23:30, they go forward
    ("Asia/Kathmandu", datetime(2026, 3, 28, 17, 45, tzinfo=UTC)),  # 23:30, nothing changes
    ("Asia/Kathmandu", datetime(2026, 10, 24, 17, 45, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 3, 8, 4, 30, tzinfo=UTC)),  # 23:30, they go forward
    ("America/New_York", datetime(2026, 11, 1, 3, 30, tzinfo=UTC)),  # 23:30, they go back
    ("Australia/Lord_Howe", datetime(2026, 4, 4, 12, 30, tzinfo=UTC)),  # 23:30, back by 30 minutes
    ("Australia/Lord_Howe", datetime(2026, 10, 3, 13, 0, tzinfo=UTC)),  # 23:30, forward by 30
]


@pytest.mark.parametrize(("zone", "ended_at"), CHANGES)
def test_over_a_change_of_the_clocks_hours_stay_hours(zone: str, ended_at: datetime) -> None:
    here = ZoneInfo(zone)
    local = ended_at.astimezone(here)
    assert (local.hour, local.minute) == (23, 30)
    found = at(0, ended_at=ended_at, zone=here)
    opens = {s.question.code: s.question.opens_at for s in found.moments}
    assert opens["h24"] == ended_at + timedelta(hours=16)
    assert opens["h48"] == ended_at + timedelta(hours=40)
    assert states(found)["h5"] == "quiet_night"
    assert states(at(16, ended_at=ended_at, zone=here))["h24"] == "due"
    assert states(at(30, ended_at=ended_at, zone=here))["h24"] == "missed"


def test_a_flight_over_the_date_line_moves_no_instant() -> None:
    answers = (said(24, "h24"),)
    home = at(41, *answers, zone=ZoneInfo("Pacific/Auckland"))
    away = at(41, *answers, zone=ZoneInfo("Pacific/Honolulu"))
    moved = {"h5"}  # its night is that of the clock she wears

    def told(window: Window) -> list[Any]:
        return [s for s in window.moments if s.question.code not in moved]

    assert told(home) == told(away)
    assert (home.open, home.status) == (away.open, away.status)


def test_a_session_recorded_nine_hours_later_asks_the_next_day() -> None:
    late: dict[str, Any] = {"recorded_at": after(9)}
    assert at(9, **late).open is None
    assert states(at(9, **late))["h5"] == "recorded_late"
    assert at(9, **late).next == at(9, **late).moments[1]
    found = at(16, **late)
    assert found.open is not None
    assert found.open.question.code == "h24"


ANSWERS = st.lists(
    st.builds(
        said,
        st.floats(0, 200),
        st.sampled_from([None, *CODES]),
        settled=st.booleans(),
        level=st.sampled_from([None, "expected", "watch", "contact"]),
        cause=st.sampled_from([None, "exercises", "treatment"]),
    ),
    max_size=5,
).map(lambda found: sorted(found, key=lambda a: a.at))


@given(answers=ANSWERS, hours=st.floats(0, 200), later=st.floats(0, 1))
def test_between_now_and_its_edge_a_window_reads_the_same(
    answers: list[Answered], hours: float, later: float
) -> None:
    known = [a for a in answers if a.at <= after(hours)]
    found = at(hours, *known)
    until = found.differs_at or after(hours + 1000)
    assert until > after(hours)
    between = after(hours) + (until - after(hours)) * later * 0.999
    assert window_of(session(), known, zone=LONDON, now=between) == found


@given(answers=ANSWERS, hours=st.floats(0, 200), more=st.floats(0, 100))
def test_what_was_answered_stays_answered(
    answers: list[Answered], hours: float, more: float
) -> None:
    known = [a for a in answers if a.at <= after(hours)]
    done = {c for c, state in states(at(hours, *known)).items() if state in {"answered", "late"}}
    still = states(at(hours + more, *known))
    assert {still[code] for code in done} <= {"answered", "late"}
