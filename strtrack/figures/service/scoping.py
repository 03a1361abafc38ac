"""What somebody asks about: which weeks, whose, and how a condition is written."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.access import Viewer
from strtrack.accounts.queries import get_practice
from strtrack.figures.queries.sums import Scope, list_problems
from strtrack.figures.rules.conditions import key_of
from strtrack.figures.rules.weeks import finished_weeks
from strtrack.kernel.errors import Invalid
from strtrack.kernel.thresholds import Thresholds, thresholds_from
from strtrack.kernel.timezones import day_starts_at, diary_day, zone_of

SHOWN_CONDITIONS = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about, and how it is judged. `conditions` are there to choose from."""

    scope: Scope
    mondays: list[date]
    conditions: list[dict[str, Any]]
    condition: str | None
    tells_therapists: bool
    practice: Thresholds
    overrides: dict[str, Any]

    def thresholds(self, own: dict[str, Any]) -> Thresholds:
        """Return what a client's weeks are judged by."""
        return thresholds_from(self.overrides, own) if own else self.practice


def scope_of(
    *,
    viewer: Viewer,
    weeks: int,
    condition: str | None,
    therapist_id: UUID | None,
    now: datetime,
) -> Asked:
    """Return what somebody asks about. Two statements. A therapist asks about her own clients.

    Raises Invalid for somebody else's figures in a practice that does not tell them apart.
    """
    practice = get_practice(viewer.practice_id)
    own = viewer.only_therapist()
    tells = own is None and practice.by_therapist
    if therapist_id and not tells and therapist_id != viewer.own_member():
        raise Invalid("Figures are not told by therapist here.", pointer="#/therapist_id")
    zone = zone_of(practice.time_zone)
    today = diary_day(now, zone)
    mondays = finished_weeks(today, weeks)
    problems = list_problems(viewer.practice_id, own)
    scope = Scope(
        practice_id=viewer.practice_id,
        own=own,
        therapist_id=therapist_id,
        problems=None if condition is None else _written(problems, condition),
        first=mondays[0],
        last=mondays[-1],
        begins_at=day_starts_at(mondays[0], zone),
        ends_at=day_starts_at(mondays[-1] + timedelta(weeks=1), zone),
        today=today,
    )
    return Asked(
        scope=scope,
        mondays=mondays,
        conditions=_conditions(problems),
        condition=condition,
        tells_therapists=tells,
        practice=thresholds_from(practice.thresholds, {}),
        overrides=practice.thresholds,
    )


def _written(problems: list[Row[Any]], condition: str) -> tuple[str, ...]:
    wanted = key_of(condition)
    return tuple(row.problem or "" for row in problems if key_of(row.problem) == wanted)


def _conditions(problems: list[Row[Any]]) -> list[dict[str, Any]]:
    """Return the conditions there are, those of most clients first, each in its usual writing."""
    found: dict[str, list[Row[Any]]] = {}
    for row in problems:
        found.setdefault(key_of(row.problem), []).append(row)
    shown = [
        {
            "condition": max(rows, key=lambda row: (row.n, row.problem)).problem,
            "clients": sum(row.n for row in rows),
        }
        for key, rows in found.items()
        if key
    ]
    return sorted(shown, key=lambda one: (-one["clients"], one["condition"]))[:SHOWN_CONDITIONS]
