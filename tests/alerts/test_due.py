"""By when somebody has to have looked (decisions.md 8)."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from strtrack.alerts.rules.due import Hours, Reads

LONDON = ZoneInfo("Europe/London")
WEEK = [{"weekdays": ["MO", "TU", "WE", "TH", "FR"], "opens": "09:00", "closes": "18:00"}]
SPLIT = [
    {"weekdays": ["MO", "WE"], "opens": "08:30", "closes": "12:00"},
    {"weekdays": ["MO", "WE"], "opens": "14:00", "closes": "19:00"},
]


def on(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("weekly", "at", "due"),
    [
        (WEEK, on(10, 7), on(10, 12)),  # Tuesday before opening: that noon
        (WEEK, on(10, 10), on(11, 12)),  # while open: the next opening is tomorrow's
        (WEEK, on(13, 20), on(16, 12)),  # Friday night: Monday noon
        ([], on(14, 9), on(16, 12)),  # nothing said: Monday to Friday from nine
        (SPLIT, on(9, 12, 30), on(9, 17)),  # Monday over lunch: three hours into the afternoon
        (WEEK, on(27, 20), on(30, 11)),  # Monday after the clocks went forward: noon is 11:00 UTC
    ],
)
def test_contact_is_due_three_hours_after_the_next_opening(
    weekly: list[dict[str, Any]], at: datetime, due: datetime
) -> None:
    hours = Hours(weekly, LONDON)
    assert hours.due_at("contact", at) == due
    assert hours.due_at("no_answer", at) == due
    assert hours.due_at("urgent", at) == at


@pytest.mark.parametrize(
    ("weekly", "at", "escalates"),
    [
        (WEEK, on(10, 10, 20), on(11, 10, 20)),
        (WEEK, on(13, 10), on(16, 10)),  # Friday morning: Monday morning
        (WEEK, on(13, 20), on(17, 9)),  # Friday night counts from Monday's opening
        (SPLIT, on(9, 10), on(11, 10)),  # Monday: Wednesday is the next working day
        (WEEK, on(27, 10), on(30, 9)),  # ten by the clock on both sides of the change
    ],
)
def test_after_a_working_day_it_is_the_owners(
    weekly: list[dict[str, Any]], at: datetime, escalates: datetime
) -> None:
    assert Hours(weekly, LONDON).working_day_after(at) == escalates


@pytest.mark.parametrize(
    ("weekly", "reads"),
    [
        ([], Reads(("MO", "TU", "WE", "TH", "FR"), "12:00")),  # nothing said
        (WEEK, Reads(("MO", "TU", "WE", "TH", "FR"), "12:00")),
        (SPLIT, Reads(("MO", "WE"), "11:30")),  # the first opening of a day
        (
            [
                {"weekdays": ["SA", "TU"], "opens": "10:15", "closes": "13:00"},
                {"weekdays": ["MO"], "opens": "08:00", "closes": "12:00"},
            ],
            Reads(("MO", "TU", "SA"), "13:15"),  # a time that holds on each of them
        ),
        ([{"weekdays": ["FR"], "opens": "21:00", "closes": "23:00"}], Reads(("FR",), None)),
    ],
)
def test_what_clients_send_is_read_on_working_days_three_hours_after_opening(
    weekly: list[dict[str, Any]], reads: Reads
) -> None:
    assert Hours(weekly, LONDON).reads() == reads
