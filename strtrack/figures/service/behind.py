"""The clients behind a figure: whoever is counted in it, and nobody else."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from strtrack.figures.queries.sums import list_alerts, list_of_reason, list_of_week
from strtrack.figures.rules.conditions import key_of
from strtrack.figures.rules.shares import percent
from strtrack.figures.rules.weeks import BARRIER, NO_REASON, SKIPPED
from strtrack.figures.service.people import BANDS, Sums, people_of
from strtrack.figures.service.scoping import Asked
from strtrack.kernel.errors import Invalid
from strtrack.workouts.rules import REASONS

Json = dict[str, Any]
Times = dict[UUID, int]
FIGURES = (
    "everyone", "with_data", "on_track", "band", "week", "falling", "rising", "barrier", "skipped",
    "settled", "alerts", "condition",
)  # fmt: skip
SETTLED, ALERTS = ("yes", "no"), ("acted", "open")


def clients_behind(
    *,
    asked: Asked,
    figure: str,
    of: str | None,
    reason: str | None,
    now: datetime,
    after: tuple[str, UUID] | None,
    limit: int,
) -> tuple[list[Json], int]:
    """Return those clients by name from a place in the list on, and how many there are in all.

    `n` is how often each is counted, null where a client is counted once. Raises Invalid for what a
    figure is not told of.
    """
    if reason is not None and (figure != SKIPPED or reason not in (*REASONS, NO_REASON)):
        raise Invalid("There is no such reason here.", pointer="#/reason")
    people = people_of(asked=asked, now=now)
    if figure == "week":
        people = _in_week(asked, people, _monday(asked, of))
    times = _times(asked, figure, of, reason, people)
    behind = [person for person in people if person.client_id in times]
    place = (after[0], str(after[1])) if after else ("", "")
    shown = [person for person in behind if person.place > place]
    return [_shown(person, times[person.client_id]) for person in shown[:limit]], len(behind)


def _times(
    asked: Asked, figure: str, of: str | None, reason: str | None, people: list[Sums]
) -> Times | dict[UUID, None]:
    scope = asked.scope
    if figure == BARRIER:
        _one_of(of, REASONS)
        return {row.client_id: row.n for row in list_of_reason(scope, BARRIER, reason=of)}
    if figure == SKIPPED:
        rows = list_of_reason(scope, SKIPPED, slug=_given(of), reason=reason)
        return {row.client_id: row.n for row in rows}
    if figure == "settled":
        settled = _one_of(of, SETTLED) == "yes"
        counted = {
            p.client_id: p.settled if settled else p.settled_known - p.settled for p in people
        }
        return {client_id: n for client_id, n in counted.items() if n}
    if figure == "alerts":
        still_open = _one_of(of, ALERTS) == "open"
        found: Times = {}
        for row in list_alerts(scope):
            if row.waits if still_open else row.acted_at:
                found[row.client_id] = found.get(row.client_id, 0) + 1
        return found
    return {person.client_id: None for person in people if _is_in(person, figure, of)}


def _in_week(asked: Asked, people: list[Sums], monday: date) -> list[Sums]:
    """Return those for whom something was due in one week, with what was due and done in it."""
    rows = {row.client_id: row for row in list_of_week(asked.scope, monday)}
    return [
        replace(person, due=rows[person.client_id].due, done=rows[person.client_id].done)
        for person in people
        if person.client_id in rows
    ]


def _is_in(person: Sums, figure: str, of: str | None) -> bool:
    if figure == "band":
        return person.band == _one_of(of, BANDS)
    if figure == "condition":
        return key_of(person.problem) == key_of(of)
    return {
        "everyone": True,
        "week": True,
        "with_data": person.band != "no_data",
        "on_track": person.band == "on_track",
        "falling": person.falls,
        "rising": person.rises,
    }[figure]


def _monday(asked: Asked, of: str | None) -> date:
    try:
        monday = date.fromisoformat(_given(of))
    except ValueError as error:
        raise Invalid("The Monday of a week.", pointer="#/of") from error
    if monday not in asked.mondays:
        raise Invalid("A week of this period.", pointer="#/of")
    return monday


def _one_of(of: str | None, known: tuple[str, ...]) -> str:
    if of not in known:
        raise Invalid(f"One of: {', '.join(known)}.", pointer="#/of")
    return of


def _given(of: str | None) -> str:
    if not of:
        raise Invalid("Say of what.", pointer="#/of")
    return of


def _shown(person: Sums, n: int | None) -> Json:
    return {
        "client_id": person.client_id,
        "name": person.name,
        "problem": person.problem,
        "band": person.band,
        "due": person.due,
        "done": person.done,
        "percent": percent(person.done, person.due),
        "n": n,
    }
