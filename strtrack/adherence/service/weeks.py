"""Weeks as dots, held against the client's own goal."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from strtrack.adherence.rules.rates import Done
from strtrack.adherence.rules.rhythm import Counted, score_of, step_of, target_of
from strtrack.adherence.rules.weeks import (
    by_day,
    day_state,
    silent_days,
    week_of,
    week_so_far,
    weeks_until,
    whole_weeks,
    window,
)
from strtrack.adherence.service.due import calendar_of, list_done
from strtrack.plans.rules.slots import Calendar


def weeks_of(
    *, client_id: UUID, today: date, zone: ZoneInfo, count: int, goal: int | None
) -> dict[str, Any]:
    """Return the ISO weeks up to this one, newest first, with the client's goal and rhythm."""
    days = weeks_until(today, count)
    return weeks_from(
        calendar=calendar_of(client_id=client_id, days=days, zone=zone),
        logs=list_done(client_id=client_id, days=days),
        today=today,
        count=count,
        goal=goal,
    )


def count_silent_days(*, client_id: UUID, today: date, zone: ZoneInfo) -> int:
    """Return on how many of the latest planned days, unbroken, nothing was said; of 28 at most."""
    month = window(today, 28)
    calendar = calendar_of(client_id=client_id, days=month, zone=zone)
    logs = list_done(client_id=client_id, days=whole_weeks(month))
    quotas = calendar.week_quotas(month)
    return len(silent_days(calendar.due_slots(month), logs, today=today, quotas=quotas))


def weeks_from(
    *, calendar: Calendar, logs: Sequence[Done], today: date, count: int, goal: int | None
) -> dict[str, Any]:
    """Return the same from what was read already; more than is asked about changes nothing."""
    days = weeks_until(today, count)
    slots, done = by_day(calendar.due_slots(days)), by_day(logs)
    shown, weighed = [], []
    for monday in reversed(days[::7]):
        week = week_of(monday)
        counted = week_so_far(
            [slot for day in week for slot in slots[day]],
            calendar.week_quotas(week),
            [log for day in week for log in done[day]],
        )
        states = [
            {
                "day_on": day,
                "state": day_state(
                    day, today=today, off=day in calendar.off, slots=slots[day], logs=done[day]
                ),
            }
            for day in week
        ]
        shown.append({"monday": monday, **counted, "days": states})
        target = target_of(goal, counted["planned_days"])
        weighed.append(Counted(counted["done_days"], target))
    running, *finished = weighed
    score = score_of(finished, running)
    return {
        "today": today,
        "items": shown,
        "next_cursor": None,
        "goal": goal,
        "rhythm": None if score is None else step_of(score),
    }
