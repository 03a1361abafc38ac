"""A practice's figures worked out the slow way: from every event, day by day, keeping nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any
from uuid import UUID

from sqlalchemy import Table, select

from strtrack.accounts.models import CLIENTS, PRACTICES
from strtrack.adherence.rules.rates import rates
from strtrack.adherence.rules.signs import LOOKS_BACK, fall_of, rise_of
from strtrack.adherence.rules.weeks import whole_weeks, window
from strtrack.adherence.service import calendar_of, list_done
from strtrack.alerts.models import ALERTS, EVENTS
from strtrack.checkins.models import CHECK_INS
from strtrack.habits.models import BARRIERS
from strtrack.kernel.db import read
from strtrack.kernel.thresholds import thresholds_from
from strtrack.kernel.timezones import day_starts_at, diary_day, zone_of
from strtrack.plans.models import PRESCRIPTIONS
from strtrack.treatments.models.treatments import TREATMENTS
from strtrack.workouts.models import EXERCISE_LOGS

QUIET = {"expected", "watch"}


@dataclass
class Found:
    """One client's period."""

    due: int = 0
    done: int = 0
    band: str = "no_data"
    falls: bool = False
    rises: bool = False
    settled: int = 0
    known: int = 0
    weeks: dict[date, tuple[int, int]] = field(default_factory=dict)
    barriers: Counter[str] = field(default_factory=Counter)
    skipped: Counter[tuple[str, str]] = field(default_factory=Counter)


@dataclass
class Slow:
    """A practice's period, client by client, and its alerts."""

    clients: dict[UUID, Found]
    hours: list[float]
    waiting: int

    @property
    def median_hours(self) -> float | None:
        return round(median(self.hours), 1) if self.hours else None


def slowly(practice_id: UUID, weeks: int, now: datetime) -> Slow:
    """Return what a practice's figures should be."""
    (practice,) = read(select(PRACTICES).where(PRACTICES.c.id == practice_id)).all()
    zone = zone_of(practice.time_zone)
    monday = diary_day(now, zone)
    while monday.weekday():
        monday -= timedelta(days=1)
    mondays = [monday - timedelta(days=7 * n) for n in range(weeks, 0, -1)]
    begins, ends = day_starts_at(mondays[0], zone), day_starts_at(monday, zone)
    clients = {
        chart.id: _client(chart, practice, mondays, now)
        for chart in read(select(CLIENTS).where(CLIENTS.c.practice_id == practice_id)).all()
    }
    hours, waiting = [], 0
    for alert in read(select(ALERTS).where(ALERTS.c.practice_id == practice_id)).all():
        if begins <= alert.opened_at < ends:
            acts = [
                event.at
                for event in read(select(EVENTS).where(EVENTS.c.alert_id == alert.id))
                if event.kind == "acknowledged"
            ]
            hours += [(min(acts) - alert.opened_at).total_seconds() / 3600] if acts else []
            waiting += alert.acknowledged_at is None and alert.resolved_at is None
    return Slow(clients, hours, waiting)


def _client(chart: Any, practice: Any, mondays: list[date], now: datetime) -> Found:
    zone = zone_of(chart.time_zone)
    today = diary_day(now, zone)
    thresholds = thresholds_from(practice.thresholds, chart.thresholds)
    found = Found()
    for monday in mondays:
        days = [monday + timedelta(days=n) for n in range(7)]
        calendar = calendar_of(client_id=chart.id, days=days, zone=zone)
        week = rates(
            calendar.due_slots(days),
            list_done(client_id=chart.id, days=days),
            today=today,
            thresholds=thresholds,
            quotas=calendar.week_quotas(days),
        )
        done = round((week.rate or 0) * week.n)
        found.weeks[monday] = (week.n, done)
        found.due += week.n
        found.done += done
    if found.due >= 3:
        rate = round(found.done / found.due, 4)
        found.band = (
            "on_track"
            if rate >= thresholds.adherence_on_track
            else "partial"
            if rate >= thresholds.adherence_partial
            else "low"
        )
    behind = window(today, LOOKS_BACK)
    calendar = calendar_of(client_id=chart.id, days=behind, zone=zone)
    logs = list_done(client_id=chart.id, days=whole_weeks(behind))
    found.falls = fall_of(calendar, logs, today=today, thresholds=thresholds) is not None
    found.rises = rise_of(calendar, logs, today=today, thresholds=thresholds) is not None
    first, after = mondays[0], mondays[-1] + timedelta(days=7)
    for said in _rows(BARRIERS, chart.id):
        found.barriers[said.reason] += first <= said.day_on < after
    found.barriers = +found.barriers
    _skips(found, chart.id, first, after)
    _settled(found, chart.id, zone, first, after, now)
    return found


def _skips(found: Found, client_id: UUID, first: date, after: date) -> None:
    slugs = {row.id: row.exercise_slug for row in _rows(PRESCRIPTIONS, client_id)}
    best: dict[Any, Any] = {}
    for log in _rows(EXERCISE_LOGS, client_id):
        if log.status == "withdrawn" or not first <= log.due_on < after:
            continue
        slot = (log.line_id, log.due_on, log.nth if log.nth is not None else log.id)
        if slot not in best or best[slot].credit < log.credit:
            best[slot] = log
    for log in best.values():
        if log.status == "skipped":
            found.skipped[(slugs[log.prescription_id], log.reason or "none")] += 1


def _settled(
    found: Found, client_id: UUID, zone: Any, first: date, after: date, now: datetime
) -> None:
    sessions = sorted(_rows(TREATMENTS, client_id), key=lambda row: row.ended_at)
    answers = [row for row in _rows(CHECK_INS, client_id) if row.status == "recorded"]
    for session in sessions:
        day = diary_day(session.ended_at, zone)
        if not first <= day < after or session.ended_at + timedelta(hours=56) > now:
            continue
        told = sorted(
            (
                48.0 if one.moment == "h48" and one.hours_after < 56 else one.hours_after,
                one.recorded_at,
                one.result["settled"] and one.result["level"] in QUIET,
            )
            for one in answers
            if one.treatment_id == session.id and one.recorded_at < _taken_over(session, sessions)
        )
        sore = [hours for hours, _, settled in told if not settled]
        calm = [hours for hours, _, settled in told if settled and hours > max(sore, default=-1)]
        if sore and max(sore) >= 48:
            found.known += 1
        elif calm and min(calm) <= 48:
            found.known += 1
            found.settled += 1


def _taken_over(session: Any, sessions: list[Any]) -> datetime:
    """Return when later sessions had taken over each of a session's areas."""
    instants = []
    for area in session.areas:
        later = [
            other.ended_at
            for other in sessions
            if other.ended_at > session.ended_at
            and (area["zone"], area["side"]) in {(a["zone"], a["side"]) for a in other.areas}
        ]
        instants.append(min(later, default=datetime.max.replace(tzinfo=session.ended_at.tzinfo)))
    return max(instants)


def _rows(table: Table, client_id: UUID) -> Iterator[Any]:
    return iter(read(select(table).where(table.c.client_id == client_id)).all())
