"""What of a client's day is open or to come, from what was read of many clients at a time."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from strtrack.adherence.service import calendar_from
from strtrack.checkins.queries.windows import recoveries_from
from strtrack.kernel.thresholds import thresholds_from
from strtrack.kernel.timezones import day_starts_at, diary_day, zone_of
from strtrack.plans.queries import versions_of
from strtrack.reminders.queries.days import Days
from strtrack.reminders.rules.hours import Hours
from strtrack.reminders.rules.preferences import (
    Preferences,
    habit_from,
    preferences_from,
    usual_times,
)
from strtrack.reminders.rules.saying import Thing
from strtrack.reminders.rules.things import InForce, message_of, news_of, questions_of, routine_of
from strtrack.resting.queries import KeptOff


def hours_of(*, row: Row[Any]) -> tuple[Preferences, Hours]:
    """Return how a client wants to be reminded, and the hours that makes where she is."""
    preferences = preferences_from(row.defaults, row.settings)
    usual = usual_times(row.defaults)
    return preferences, preferences.hours_in(
        zone_of(row.time_zone), habit_from(row.habit_plan), usual
    )


def things_of(*, row: Row[Any], days: Days, now: datetime) -> Iterator[Thing]:
    """Return what a client may be reminded of, now or later.

    When she is not in care, that is what somebody wrote to her.
    """
    for message in days.messages.get(row.id, ()):
        yield message_of(message.id, received_at=message.received_at)
    if not row.in_care:
        return
    zone = zone_of(row.time_zone)
    treated = days.treated.get(row.id, ())
    recoveries = recoveries_from(
        treated,
        days.answers.get(row.id, ()),
        zone=zone,
        thresholds=thresholds_from(row.thresholds, row.own_thresholds),
        advice_mode=row.advice_mode,
        now=now,
    )
    for one in recoveries:
        known_at = max(one.treatment.received_at, row.joined_at)
        yield from questions_of(
            one.treatment.id, one.window, known_at=known_at, not_now=one.treatment.not_now
        )
    if planned := days.plans.get(row.id):
        yield from _planned(row, planned, days, zone, now)


def _planned(
    row: Row[Any], planned: Sequence[Row[Any]], days: Days, zone: ZoneInfo, now: datetime
) -> Iterator[Thing]:
    """Return what is left of today's exercises, and what is new about the plan."""
    today = diary_day(now, zone)
    calendar = calendar_from(
        versions=versions_of(planned),
        kept=KeptOff(list(days.off.get(row.id, ())), list(days.rests.get(row.id, ()))),
        treated=days.treated.get(row.id, ()),
        days=[today],
        zone=zone,
    )
    version = calendar.version_for(today)
    if version is None:
        return
    first = next(one for one in planned if one.number == version.number)
    since = max(first.published_at, day_starts_at(version.starts_on, zone))
    known_at = max(first.published_at, row.joined_at)
    routine = routine_of(
        calendar.due_slots([today]),
        {(log.line_id, log.due_on, log.nth) for log in days.logs.get(row.id, ())},
        {one.id: one.est_seconds for one in planned},
        day=today,
        known_at=known_at,
        zone=zone,
    )
    if routine:
        yield routine
    in_force = InForce(version.number, since, first.seen_at is not None)
    yield from news_of(in_force, calendar.versions, known_at=known_at, zone=zone)
