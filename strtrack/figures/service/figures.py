"""All figures of a caseload or a practice, in one answer."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from strtrack.figures.queries.sums import (
    list_alerts,
    list_members,
    list_reasons,
    list_skipped,
    list_weeks,
)
from strtrack.figures.rules.conditions import key_of
from strtrack.figures.rules.shares import middle_of, percent, share_of
from strtrack.figures.rules.weeks import BARRIER, SKIPPED
from strtrack.figures.service.people import BANDS, Sums, people_of, together_of
from strtrack.figures.service.scoping import SHOWN_CONDITIONS, Asked
from strtrack.library.queries import get_content

MOST_SKIPPED = 10
HOUR = timedelta(hours=1)
Json = dict[str, Any]


def figures_of(
    *, asked: Asked, language: str, now: datetime, most_skipped: int | None = MOST_SKIPPED
) -> Json:
    """Return every figure. Seven statements, whatever the history."""
    people = people_of(asked=asked, now=now)
    reasons = list_reasons(asked.scope)
    therapists = _therapists(asked, people) if asked.tells_therapists else None
    return {
        "weeks": len(asked.mondays),
        "from_on": asked.scope.first,
        "to_on": asked.scope.last + timedelta(days=6),
        "condition": asked.condition,
        "therapist_id": asked.scope.therapist_id,
        "pending": sum(person.stale for person in people),
        "adherence": together_of(people=people),
        "bands": [
            {"band": name, "clients": sum(person.band == name for person in people)}
            for name in BANDS
        ],
        "trend": _trend(asked, list_weeks(asked.scope)),
        "falling": sum(person.falls for person in people),
        "rising": sum(person.rises for person in people),
        "barriers": [_reason(row) for row in _most(reasons) if row.kind == BARRIER],
        "skipped": [
            {
                "exercise_slug": row.exercise_slug,
                "exercise_name": get_content(row.exercise_slug, row.exercise_version)[language][
                    "name"
                ],
                "n": row.n,
                "clients": row.clients,
                "reasons": [
                    _reason(one)
                    for one in _most(reasons)
                    if one.kind == SKIPPED and one.exercise_slug == row.exercise_slug
                ],
            }
            for row in list_skipped(asked.scope, most_skipped)
        ],
        "settled": share_of(
            sum(person.settled for person in people),
            sum(person.settled_known for person in people),
        ),
        "alerts": _alerts(list_alerts(asked.scope)),
        "conditions": _by_condition(people),
        "therapists": therapists,
        "known_conditions": asked.conditions,
    }


def _trend(asked: Asked, rows: Sequence[Row[Any]]) -> list[Json]:
    """Return every week there was, oldest first, those in which nothing was due as well."""
    by_monday = {row.monday: row for row in rows}
    found = []
    for monday in asked.mondays:
        row = by_monday.get(monday)
        due, done, excused = (row.due, row.done, row.excused) if row else (0, 0, 0)
        known, settled = (row.settled_known, row.settled) if row else (0, 0)
        found.append(
            {
                "monday": monday,
                "clients": row.clients if row else 0,
                "due": due,
                "done": done,
                "percent": percent(done, due),
                "adjusted": percent(done, due - excused),
                "settled": share_of(settled, known),
            }
        )
    return found


def _alerts(rows: Sequence[Row[Any]]) -> Json:
    acted = [(row.acted_at - row.opened_at) / HOUR for row in rows if row.acted_at]
    return {
        "n": len(acted),
        "median_hours": middle_of(acted),
        "open": sum(row.waits for row in rows),
        "clients": len({row.client_id for row in rows if row.acted_at}),
        "clients_open": len({row.client_id for row in rows if row.waits}),
    }


def _by_condition(people: Sequence[Sums]) -> list[Json]:
    """Return what each condition comes to, of most clients first; null is no condition at all."""
    groups: dict[str, list[Sums]] = {}
    for person in people:
        groups.setdefault(key_of(person.problem), []).append(person)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return [
        {"condition": _usual(own) if key else None, **together_of(people=own)}
        for key, own in ordered[:SHOWN_CONDITIONS]
    ]


def _usual(people: Sequence[Sums]) -> str:
    """Return how most of them have their condition written."""
    texts = [person.problem or "" for person in people]
    return max(texts, key=lambda text: (texts.count(text), text))


def _therapists(asked: Asked, people: Sequence[Sums]) -> list[Json]:
    found = []
    for member in list_members(asked.scope.practice_id):
        own = [person for person in people if person.therapist_id == member.id]
        if own:
            told = together_of(people=own)
            found.append({"therapist_id": member.id, "name": member.name} | told)
    return found


def _most(rows: Sequence[Row[Any]]) -> list[Row[Any]]:
    return sorted(rows, key=lambda row: (-row.n, row.reason))


def _reason(row: Row[Any]) -> Json:
    return {"reason": row.reason, "n": row.n, "clients": row.clients}
