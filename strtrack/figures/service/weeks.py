"""Work out a client's finished weeks, keep them, and hold what is kept against her records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Table, delete

from strtrack.adherence.rules.rest import LONGEST_REST
from strtrack.adherence.rules.weeks import week_of
from strtrack.adherence.service.due import calendar_from
from strtrack.checkins.queries.check_ins import list_given_since
from strtrack.checkins.queries.windows import answered_of, sessions_of
from strtrack.figures.models import COUNTS, STATES, WEEKS
from strtrack.figures.queries.history import get_chart, list_barriers, list_logs, list_treated
from strtrack.figures.queries.states import list_counts, list_fresh, list_weeks
from strtrack.figures.rules.settling import KNOWN_AFTER, Told, settled_by_48
from strtrack.figures.rules.weeks import KEPT, Settling, finished_weeks, weeks_of_history
from strtrack.kernel.changes import client_scope, sequence, shared_scope
from strtrack.kernel.db import insert_many, put_many, put_row, read
from strtrack.kernel.thresholds import thresholds_from
from strtrack.kernel.timezones import day_starts_at, diary_day, zone_of
from strtrack.plans.queries import list_versions_in_force
from strtrack.resting.queries import list_kept_off

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """A client's weeks, her counts, and from what they were worked out, as rows."""

    state: Json
    weeks: list[Json]
    counts: list[Json]


def work_out_weeks(*, client_id: UUID, now: datetime) -> WorkedOut:
    """Return a client's last 52 finished weeks from her records. Nine statements."""
    chart = get_chart(client_id)
    scopes = client_scope(client_id), shared_scope(chart.practice_id)
    seq = sequence(*scopes)
    zone = zone_of(chart.time_zone)
    today = diary_day(now, zone)
    mondays = finished_weeks(today, KEPT)
    first, last = mondays[0], week_of(mondays[-1])[-1]
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    treated = list_treated(client_id, day_starts_at(first, zone) - LONGEST_REST)
    found = weeks_of_history(
        mondays,
        calendar=calendar_from(
            versions=list_versions_in_force(client_id, first),
            kept=list_kept_off(client_id, first, last),
            treated=treated,
            days=days,
            zone=zone,
        ),
        logs=list_logs(client_id, first, last),
        barriers=list_barriers(client_id, first, last),
        settlings=_settlings(client_id, treated, chart, zone=zone, now=now),
        today=today,
    )
    known_at = [row.ended_at + KNOWN_AFTER for row in treated]
    edges = [day_starts_at(week_of(today)[-1] + timedelta(days=1), zone), *known_at]
    return WorkedOut(
        state={
            "client_id": client_id,
            "scope": scopes[0],
            "shared_scope": scopes[1],
            "seq": seq,
            "stale_at": min(at for at in edges if at > now),
            "worked_out_at": now,
        },
        weeks=[
            {
                "client_id": client_id,
                "monday": monday,
                "due": week.due,
                "done": week.done,
                "excused": week.excused,
                "settled_known": week.settled_known,
                "settled": week.settled,
            }
            for monday, week in found.items()
        ],
        counts=[
            {"client_id": client_id, "monday": monday, **counted._asdict(), "n": n}
            for monday, week in found.items()
            for counted, n in week.counts.items()
        ],
    )


def keep_weeks(*, worked_out: WorkedOut) -> None:
    """Store what changed of a client's weeks. It follows from audited writes: not audited."""
    client_id = worked_out.state["client_id"]
    _keep(WEEKS, client_id, list_weeks(client_id), worked_out.weeks)
    _keep(COUNTS, client_id, list_counts(client_id), worked_out.counts)
    put_row(STATES, worked_out.state)


def find_week_differences(*, now: datetime) -> dict[UUID, list[str]]:
    """Return which tables differ from weeks worked out anew, client by client.

    Weeks that are to be worked out anyway are the job's, and are left out.
    """
    different = {}
    for client_id in list_fresh(now):
        fresh = work_out_weeks(client_id=client_id, now=now)
        pairs = (
            (WEEKS.name, list_weeks(client_id), fresh.weeks),
            (COUNTS.name, list_counts(client_id), fresh.counts),
        )
        names = [
            name
            for name, stored, rows in pairs
            if {tuple(row) for row in stored} != {tuple(row.values()) for row in rows}
        ]
        if names:
            different[client_id] = names
    return different


def _keep(table: Table, client_id: UUID, stored: Sequence[Row[Any]], rows: Sequence[Json]) -> None:
    """Write the rows that are new or say something else, and take away those that are no more."""
    keys = [column.name for column in table.primary_key]
    before = {tuple(getattr(row, key) for key in keys): tuple(row) for row in stored}
    after = {tuple(row[key] for key in keys): row for row in rows}
    put_many(table, [row for key, row in after.items() if before.get(key) != tuple(row.values())])
    gone = {key[keys.index("monday")] for key in before.keys() - after.keys()}
    if gone:
        mine = table.c.client_id == client_id
        read(delete(table).where(mine, table.c.monday.in_(gone)))
        left = [row for row in rows if row["monday"] in gone]
        insert_many(table, left)


def _settlings(
    client_id: UUID, treated: Sequence[Row[Any]], chart: Row[Any], *, zone: ZoneInfo, now: datetime
) -> list[Settling]:
    """Return of each session whether it had settled, once the question at 48 hours is over.

    What was said once later sessions had taken over all of its areas is not about it.
    """
    if not treated:
        return []
    thresholds = thresholds_from(chart.thresholds, chart.own_thresholds)
    given: dict[UUID, list[Row[Any]]] = {}
    for row in list_given_since(client_id, treated[-1].ended_at):
        given.setdefault(row.treatment_id, []).append(row)
    sessions = sessions_of(treated)
    found = []
    for row in treated:
        if row.ended_at + KNOWN_AFTER > now:
            continue
        session = sessions[row.id]
        over_at = session.over_at
        answers = [
            one for one in given.get(row.id, ()) if over_at is None or one.recorded_at < over_at
        ]
        judged = answered_of(answers, row, session, thresholds=thresholds)
        told = [
            Told(one.hours_after, one.moment, bool(said.settled))
            for one, said in zip(answers, judged, strict=True)
            if one.hours_after is not None
        ]
        found.append(Settling(diary_day(row.ended_at, zone), settled_by_48(told)))
    return found
