"""Gather all that a client's proposals follow from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.adherence.rules.rest import LONGEST_REST
from strtrack.adherence.service import calendar_from
from strtrack.kernel.timezones import day_starts_at, diary_day, zone_of
from strtrack.library.queries import current_versions, get_content
from strtrack.plans.queries import versions_of
from strtrack.plans.rules.screening import Excluded
from strtrack.plans.rules.slots import Area, Calendar
from strtrack.plans.service.screening import excluded_for
from strtrack.progression.queries.decisions import last_of_lines, list_decisions
from strtrack.progression.queries.lines import (
    list_alerted,
    list_dosed,
    list_last_days,
    list_tried,
)
from strtrack.resting.queries import list_kept_off
from strtrack.treatments.queries.treatments import list_since
from strtrack.workouts.queries import list_mornings_between, list_routines_between

LOOKS_BACK = 56  # days: three ISO weeks, two weeks of mornings, and doses that last


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is known of a client's lines on a diary day.

    `lines` are the prescriptions of the newest version, `dosed` those of all versions of the days
    looked at, by their line and oldest first. `rounds` are by the ids of their logs. `others` are
    the versions of harder and easier exercises by slug.
    """

    facts: Any
    today: date
    lines: Sequence[Row[Any]]
    dosed: Mapping[UUID, Sequence[Row[Any]]]
    calendar: Calendar
    days: Sequence[date]
    tried: Mapping[UUID, Sequence[Row[Any]]]
    rounds: Mapping[UUID, Row[Any]]
    mornings: Mapping[date, int]
    baseline: int | None
    last_days: Mapping[UUID, date]
    alerted: Sequence[frozenset[Area] | None]
    decisions: Sequence[Row[Any]]
    approved: Mapping[UUID, Row[Any]]
    put_off: Mapping[UUID, Row[Any]]
    excluded: Mapping[str, Excluded]
    others: Mapping[str, int]


def gather(*, facts: Any, language: str, now: datetime) -> Gathered:
    """Return what a client's proposals follow from; the same statements whatever the history.

    `facts` is her row with her practice's mode, as `queries.lines.CHART` reads it.
    """
    client_id, zone = facts.id, zone_of(facts.time_zone)
    today = diary_day(now, zone)
    days = [today - timedelta(days=n) for n in reversed(range(LOOKS_BACK))]
    dosed = list_dosed(client_id, days[0])
    treated = list_since(client_id, day_starts_at(days[0], zone) - LONGEST_REST)
    newest = max((row.number for row in dosed), default=0)
    lines = [row for row in dosed if row.number == newest]
    decisions = list_decisions(client_id)
    rounds = list_routines_between(client_id, days[0], today)
    mornings = list_mornings_between(client_id, days[0], today)
    return Gathered(
        facts=facts,
        today=today,
        lines=lines,
        dosed=_by_line(dosed),
        calendar=calendar_from(
            versions=versions_of(dosed),
            kept=list_kept_off(client_id, days[0], today),
            treated=treated,
            days=days,
            zone=zone,
        ),
        days=days,
        tried=_by_line(list_tried(client_id, days[0], today)),
        rounds={UUID(log_id): row for row in rounds for log_id in row.log_ids},
        mornings={row.day_on: row.score for row in mornings},
        baseline=next((t.problem_before for t in treated if t.problem_before is not None), None),
        last_days=list_last_days(client_id),
        alerted=list_alerted(client_id),
        decisions=decisions,
        approved=last_of_lines(decisions, "approve"),
        put_off=last_of_lines(decisions, "hold"),
        excluded=excluded_for(client_id=client_id, language=language),
        others=current_versions(_others_of(lines), facts.practice_id),
    )


def _by_line(rows: Sequence[Row[Any]]) -> dict[UUID, list[Row[Any]]]:
    found: dict[UUID, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.line_id, []).append(row)
    return found


def _others_of(lines: Sequence[Row[Any]]) -> list[str]:
    facts = [get_content(row.exercise_slug, row.exercise_version)["en"] for row in lines]
    return [f[name] for f in facts for name in ("harder_slug", "easier_slug") if f[name]]
