"""A month of what was due and done."""

from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from strtrack.adherence.queries import get_prescribed, name_of
from strtrack.adherence.rules.months import days_of_month, month_of, next_month, told_days
from strtrack.adherence.rules.rest import LONGEST_REST
from strtrack.adherence.service.due import calendar_from
from strtrack.kernel.errors import Invalid
from strtrack.kernel.timezones import day_starts_at
from strtrack.resting.queries import KeptOff, list_kept_off
from strtrack.treatments.queries.treatments import list_since
from strtrack.workouts.queries import list_between


def month_of_client(
    *, client_id: UUID, month: date | None, today: date, zone: ZoneInfo, language: str
) -> dict[str, Any]:
    """Return a month of days, line by line; without one, this month.

    Raises Invalid for a month before the first plan's or after the next one.
    """
    first = month or month_of(today)
    days = days_of_month(first)
    prescribed = get_prescribed(client_id, first)
    earliest = min(month_of(prescribed.begun_on or today), month_of(today))
    latest = next_month(today)
    if not earliest <= first <= latest:
        raise Invalid("From the plan's first month to the next.", pointer="#/month")
    kept = list_kept_off(client_id, days[0], days[-1])
    calendar = calendar_from(
        versions=prescribed.versions,
        kept=kept,
        treated=list_since(client_id, day_starts_at(first, zone) - LONGEST_REST),
        days=days,
        zone=zone,
    )
    told = told_days(
        days,
        today=today,
        off=calendar.off,
        slots=calendar.due_slots(days),
        logs=list_between(client_id, days[0], days[-1]),
        lines=list(prescribed.lines),
    )
    met = {entry["line_id"] for day in told for entry in day["entries"]}
    return {
        "month": first.isoformat()[:7],
        "today": today,
        "earliest": earliest.isoformat()[:7],
        "latest": latest.isoformat()[:7],
        "lines": [
            {"line_id": line, "exercise_name": name_of(rows[-1], language)}
            for line, rows in prescribed.lines.items()
            if line in met
        ],
        "days": [day | {"day_off": _why_off(kept, day["day_on"])} for day in told],
    }


def _why_off(kept: KeptOff, day: date) -> str | None:
    """Return why a day is off, where it is: a day's own excuse before a pause's."""
    covering = [
        row
        for row in kept.days_off
        if not row.withdrawn
        and row.starts_on <= day
        and (row.ends_on is None or day <= row.ends_on)
    ]
    return covering[-1].reason if covering else None
