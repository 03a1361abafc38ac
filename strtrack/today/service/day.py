"""Put the client's day together from plan, logs and recovery window."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.queries.absences import away_of
from strtrack.accounts.rules import given_name_of
from strtrack.adherence.rules.rest import LONGEST_REST
from strtrack.adherence.rules.weeks import week_of, week_so_far
from strtrack.adherence.service import calendar_from
from strtrack.checkins.queries.windows import REACHES
from strtrack.habits.rules.barriers import LOOKS_BACK, asks, missed_days
from strtrack.kernel.timezones import day_ends_at, day_starts_at, diary_day, zone_of
from strtrack.plans.queries import versions_of
from strtrack.plans.rules.slots import Calendar
from strtrack.resting.queries import list_kept_off
from strtrack.today.queries import get_person, list_planned
from strtrack.today.service.advice import advice_of
from strtrack.today.service.exercises import Exercises
from strtrack.today.service.preparing import preparing_of
from strtrack.today.service.reading import reads_of
from strtrack.today.service.recovery import check_in_of, recoveries_at
from strtrack.treatments.queries.treatments import list_since
from strtrack.workouts.queries import list_between
from strtrack.workouts.rules import LATE_DAYS

RECENT_CHANGE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Day:
    """An answer of Today, and the instant at which it would be another one without any write."""

    body: dict[str, Any]
    until: datetime


def today_of(*, client_id: UUID, now: datetime) -> Day:
    """Return a client's day: the open question, what is due, the week; nine reads at the most."""
    person = get_person(client_id, now)
    zone = zone_of(person.time_zone)
    day = diary_day(now, zone)
    week = week_of(day)
    days = _days_read(day)
    since = min(day_starts_at(days[0], zone) - LONGEST_REST, now - REACHES)
    treated = list_since(client_id, since)
    recovery = recoveries_at(
        client_id=client_id, person=person, treated=treated, zone=zone, now=now
    )
    planned = list_planned(client_id)
    oldest = diary_day(now - REACHES, zone)
    recent = list_between(client_id, min(days[0], oldest), week[-1])
    logs = [log for log in recent if log.due_on >= week[0]]
    kept = list_kept_off(client_id, days[0], days[-1])
    calendar = calendar_from(
        versions=versions_of(planned), kept=kept, treated=treated, days=days, zone=zone
    )
    slots = calendar.due_slots(week)
    exercises = Exercises(planned, logs, day=day, language=person.language)
    todays = [exercises.slot(slot) for slot in slots if slot.due_on == day]
    open_ones = [s for s in todays if s["log"] is None and s["rests_why"] is None]
    preparing = preparing_of(client_id=client_id, person=person, now=now)
    advice = advice_of(
        client_id=client_id,
        person=person,
        recoveries=recovery.all,
        shown=recovery.shown,
        now=now,
    )
    edges = [day_ends_at(day, zone), *preparing.edges, *recovery.edges, *advice.edges]
    until = _until(edges, planned, person, now)
    body: dict[str, Any] = {
        "day_on": day,
        "until": until,
        "given_name": person.given_name,
        "language": person.language,
        "time_zone": person.time_zone,
        "practice": {
            "name": person.practice_name,
            "phone": person.phone,
            "emergency_number": person.emergency_number,
            "advice_number": person.advice_number,
            "advice_mode": person.advice_mode,
            "reads": reads_of(person=person, now=now),
        },
        "therapist": {
            "name": person.therapist_name,
            "given_name": given_name_of(person.therapist_name),
        },
        **check_in_of(
            client_id=client_id, person=person, recovery=recovery.shown, logs=recent, now=now
        ),
        **advice.body,
        **preparing.body,
        "slots": todays,
        "offers": exercises.offers(calendar),
        "est_seconds": sum(s["est_seconds"] for s in open_ones),
        "week": week_so_far(slots, calendar.week_quotas(week), logs),
        "day_off": _day_off(kept.days_off, day),
        "plan": _plan(planned, day, now),
        "next_appointment": _appointment(person, now),
        "morning": _morning(person, recent, day),
        "barrier": {"asked": _asks_for_barrier(calendar, recent, person, day)},
        "habit": person.habit_plan,
        "messages": {"unread": person.messages_unread, "newest_at": person.message_at},
    }
    if person.discharged_on:
        body["discharged_on"] = person.discharged_on
    if away := away_of(person, now):
        body["therapist"]["away"] = away
    return Day(body, until)


def earlier_of(*, client_id: UUID, now: datetime) -> list[dict[str, Any]]:
    """Return the diary days that may still be added to, newest first: what was due, what was done.

    What rests and what has no day of its own is left out; days without anything planned as well.
    """
    person = get_person(client_id, now)
    zone = zone_of(person.time_zone)
    today = diary_day(now, zone)
    days = [today - timedelta(days=back) for back in range(LATE_DAYS, 0, -1)]
    since = day_starts_at(days[0], zone) - LONGEST_REST
    planned = list_planned(client_id)
    calendar = calendar_from(
        versions=versions_of(planned),
        kept=list_kept_off(client_id, days[0], days[-1]),
        treated=list_since(client_id, since),
        days=days,
        zone=zone,
    )
    logs = list_between(client_id, days[0], days[-1])
    exercises = Exercises(planned, logs, day=today, language=person.language)
    slots = [exercises.slot(slot) for slot in calendar.due_slots(days)]
    shown = [
        {"day_on": day, "slots": [s for s in slots if s["due_on"] == day and not s["rests_why"]]}
        for day in reversed(days)
    ]
    return [day for day in shown if day["slots"]]


def _plan(planned: Sequence[Row[Any]], day: date, now: datetime) -> dict[str, Any] | None:
    in_force = [row for row in planned if row.version_starts_on <= day]
    if not in_force:
        return None
    row = in_force[-1]
    changed_recently = row.number > 1 and now - row.published_at < RECENT_CHANGE
    before = {one.line_id for one in planned if one.number == row.number - 1}
    added = [one.line_id for one in planned if one.number == row.number]
    return {
        "version_id": row.version_id,
        "number": row.number,
        "published_at": row.published_at,
        "what_changed": row.what_changed,
        "published_by_name": row.published_by_name,
        "by_itself": row.by_itself,
        "changed_recently": changed_recently,
        "new_lines": [one for one in added if changed_recently and one not in before],
    }


def _morning(person: Row[Any], recent: Sequence[Row[Any]], day: date) -> dict[str, Any]:
    """Return whether the next round asks about this morning: exercises were done this last week."""
    said = person.morning_score if person.morning_day_on == day else None
    first = day - timedelta(days=LOOKS_BACK)
    done = any(log.credit > 0 and first <= log.due_on < day for log in recent)
    return {"asked": said is None and done, "score": said}


def _days_read(day: date) -> list[date]:
    """Return this week's days, from a week before today on: what was missed is asked about."""
    week = week_of(day)
    first = min(week[0], day - timedelta(days=LOOKS_BACK))
    return [first + timedelta(days=n) for n in range((week[-1] - first).days + 1)]


def _asks_for_barrier(
    calendar: Calendar, recent: Sequence[Row[Any]], person: Row[Any], day: date
) -> bool:
    before = [day - timedelta(days=back) for back in range(LOOKS_BACK, 0, -1)]
    missed = missed_days(calendar.due_slots(before), recent, today=day)
    return asks(missed, today=day, said_on=person.barrier_said_on)


def _day_off(days_off: Sequence[Row[Any]], day: date) -> dict[str, Any] | None:
    for row in days_off:
        if row.starts_on <= day and (row.ends_on is None or day <= row.ends_on):
            return {name: getattr(row, name) for name in ("id", "kind", "reason", "ends_on")}
    return None


def _appointment(person: Row[Any], now: datetime) -> dict[str, Any] | None:
    if person.next_appointment_at is None or person.next_appointment_at <= now:
        return None
    return {"at": person.next_appointment_at, "place": person.next_appointment_place}


def _until(
    edges: list[datetime],
    planned: Sequence[Row[Any]],
    person: Row[Any],
    now: datetime,
) -> datetime:
    if person.next_appointment_at:
        edges.append(person.next_appointment_at)
    edges += [row.published_at + RECENT_CHANGE for row in planned]
    return min(edge for edge in edges if edge > now)
