"""Put a client's calendar together: from the same rules as her day and her reminders."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.adherence.rules.rest import LONGEST_REST
from strtrack.adherence.service import calendar_from
from strtrack.checkins.queries.windows import REACHES, recoveries_of
from strtrack.interop.queries.calendar import get_person, list_planned
from strtrack.interop.rules.calendar_days import days_between, routines_of, window_of
from strtrack.interop.rules.calendar_entries import (
    Telling,
    Words,
    appointment_entries,
    exercise_entries,
    plan_entries,
    question_entries,
)
from strtrack.interop.rules.calendar_file import Entry, Shown, write_calendar
from strtrack.kernel.texts import say
from strtrack.kernel.thresholds import thresholds_from
from strtrack.kernel.timezones import day_starts_at, diary_day, zone_of
from strtrack.library.queries import get_content
from strtrack.plans.queries import versions_of
from strtrack.reminders.rules.preferences import habit_from, preferences_from, usual_times
from strtrack.reminders.rules.things import questions_of
from strtrack.resting.queries import list_kept_off
from strtrack.treatments.queries.treatments import list_since

MOST_ITEMS = 30  # of a plan (decisions.md 8)


def calendar_of(*, client_id: UUID, names: bool, public_url: str, now: datetime) -> bytes:
    """Return a client's calendar as a file; five statements at the most.

    It is the same, to the byte, until something about her changes, a question closes, or a month
    begins.
    """
    person = get_person(client_id)
    zone = zone_of(person.time_zone)
    first, last = window_of(diary_day(now, zone))
    planned = list_planned(client_id, first)
    treated = list_since(client_id, min(day_starts_at(first, zone) - LONGEST_REST, now - REACHES))
    days = days_between(first, last)
    calendar = calendar_from(
        versions=versions_of(planned),
        kept=list_kept_off(client_id, first, last),
        treated=treated,
        days=days,
        zone=zone,
    )
    telling = _telling(person, names, days)
    entries = [
        *exercise_entries(
            routines_of(
                calendar,
                days,
                seconds={row.id: row.est_seconds for row in planned},
                hours=telling.hours,
                silent=telling.silent if "routine" in telling.loud else days,
            ),
            _names_of(planned, person.language) if names else {},
            telling,
        ),
        *_questions(person, [row for row in treated if row.ended_at > now - REACHES], telling, now),
        *plan_entries(calendar.versions, telling),
        *appointment_entries(
            person.next_appointment_at, person.next_appointment_place, zone, telling
        ),
    ]
    shown = Shown(
        client_id=client_id,
        time_zone=person.time_zone,
        language=person.language,
        first=first,
        last=last,
        changed_at=_changed_at(person, first),
        open_at=f"{public_url}/today",
    )
    return write_calendar(shown, [one for one in entries if first <= one.on <= last])


def _telling(person: Row[Any], names: bool, days: Sequence[date]) -> Telling:  # noqa: FBT001
    preferences = preferences_from(person.defaults, person.settings)
    habit, usual = habit_from(person.habit_plan), usual_times(person.defaults)
    silent = person.in_care is False
    return Telling(
        words=_words(person.language) if names else None,
        hours=preferences.hours_in(zone_of(person.time_zone), habit, usual),
        loud=preferences.kinds,
        silent=frozenset(day for day in days if silent or preferences.are_silent_on(day)),
    )


def _words(language: str) -> Words:
    return Words(
        appointment=say(language, "calendar.appointment"),
        question=say(language, "reminder.check_in"),
        plan_ends=say(language, "calendar.plan_ends"),
        exercises={
            count: say(language, "calendar.exercises", count=count)
            for count in range(1, MOST_ITEMS + 1)
        },
    )


def _names_of(planned: Sequence[Row[Any]], language: str) -> dict[UUID, str]:
    return {
        row.id: get_content(row.exercise_slug, row.exercise_version)[language]["name"]
        for row in planned
    }


def _questions(
    person: Row[Any], treated: Sequence[Row[Any]], telling: Telling, now: datetime
) -> list[Entry]:
    recoveries = recoveries_of(
        person.id,
        treated,
        zone=telling.hours.zone,
        thresholds=thresholds_from(person.thresholds, person.own_thresholds),
        advice_mode=person.advice_mode,
        now=now,
    )
    asked = [
        thing
        for one in recoveries
        for thing in questions_of(
            one.treatment.id,
            one.window,
            known_at=one.treatment.received_at,
            not_now=one.treatment.not_now,
        )
    ]
    return list(question_entries(asked, telling))


def _changed_at(person: Row[Any], first: date) -> datetime:
    """Return when the calendar became what it is: by a change, or by another month's beginning."""
    known = (person.created_at, person.changed_at, person.defaults_changed_at)
    at: datetime = max(one for one in (datetime.combine(first, time(), UTC), *known) if one)
    return at.replace(microsecond=0)
