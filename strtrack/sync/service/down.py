"""What a phone is told since it last asked: a first sync page by page, then what changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from strtrack.accounts.access import Viewer
from strtrack.sync.queries.notes import Place, earliest, list_noted, mark_of
from strtrack.sync.service import exercising, messages, persons, plans, recoveries
from strtrack.sync.service.cursors import Cursor
from strtrack.sync.service.reading import Item, Reading
from strtrack.today.queries import get_person


@dataclass(frozen=True, slots=True)
class Kind:
    """How records of a kind are read, by which notes they change, and since which shape."""

    list_in: Callable[..., Iterator[Item]]
    noted_as: frozenset[str]
    shape: int = 1


JUDGED_BY = frozenset(
    {"check_in", "look", "treatment", "put_off", "screening", "recheck", "arrival", "client"}
)
PERSON = frozenset(
    {"client", "weekly_goal", "habit_plan", "barrier", "screening", "recheck", "arrival"}
)
KINDS = {
    "person": Kind(persons.persons_in, PERSON),
    "plan_version": Kind(plans.versions_in, frozenset({"plan_version"})),
    "exercise": Kind(plans.exercises_in, frozenset({"plan_version"})),
    "day_off": Kind(plans.days_off_in, frozenset({"day_off"})),
    "line_rest": Kind(plans.rests_in, frozenset({"line_rest"})),
    "treatment": Kind(recoveries.treatments_in, JUDGED_BY),
    "check_in": Kind(recoveries.check_ins_in, JUDGED_BY),
    "exercise_log": Kind(exercising.logs_in, frozenset({"exercise_log"})),
    "routine": Kind(exercising.routines_in, frozenset({"routine"})),
    "morning": Kind(exercising.mornings_in, frozenset({"morning"})),
    "message": Kind(messages.messages_in, frozenset({"message"}), shape=2),
    "past_line": Kind(plans.past_lines_in, frozenset()),
    "past_day": Kind(exercising.past_days_in, frozenset()),
}
# What is noted under the name of the kind itself: gone where it is noted and not found.
OWN_NAME = frozenset(
    {"day_off", "line_rest", "treatment", "check_in", "exercise_log", "routine", "morning"}
)


@dataclass(frozen=True, slots=True)
class Told:
    """An answer: records, where the phone is then, and whether there is more."""

    items: list[Item]
    cursor: Cursor
    more: bool
    reset: bool = False


def tell(
    *, viewer: Viewer, since: Cursor | None, place: Place, shape: int, limit: int, now: datetime
) -> Told:
    """Return what a phone does not have yet, up to about `limit` records.

    It begins anew where the cursor is none of this client's history: somebody else's, one of
    another shape or language, one ahead of what there is or from before a backup was restored,
    and when the practice changed what it shows everybody.
    """
    client_id, practice_id = viewer.own_client(), viewer.practice_id
    reading = Reading(viewer, get_person(client_id, now), now)
    begun = Cursor(client_id, shape, reading.person.language, place, "")
    if since is None or not _is_known(viewer, since, begun):
        begun = replace(begun, mark=mark_of(client_id, practice_id, place))
        return replace(_first(reading, begun, place, limit), reset=True)
    if since.at is not None:
        return _first(reading, since, place, limit)
    return _changed(reading, since, place, limit)


def _is_known(viewer: Viewer, since: Cursor, here: Cursor) -> bool:
    """Return whether a cursor is of the history that has come `here`."""
    names = ("client_id", "shape", "language")
    same = all(getattr(since, name) == getattr(here, name) for name in names)
    within = since.place.own <= here.place.own and since.place.shared == here.place.shared
    client_id, practice_id = here.client_id, viewer.practice_id
    return same and within and since.mark == mark_of(client_id, practice_id, since.place)


def _first(reading: Reading, begun: Cursor, place: Place, limit: int) -> Told:
    """Return the next records of a first sync; what changes meanwhile comes after it.

    The place in the sequences is the one where it began: whatever is written while it goes on has
    a later number, and there is more where something was.
    """
    found = list(islice(_all_after(reading, begun), limit + 1))
    items, goes_on = found[:limit], len(found) > limit
    at = (items[-1].kind, items[-1].id) if goes_on else None
    return Told(items, replace(begun, at=at), more=goes_on or begun.place != place)


def _all_after(reading: Reading, begun: Cursor) -> Iterator[Item]:
    names = [name for name, kind in KINDS.items() if kind.shape <= begun.shape]
    start, after = begun.at or (names[0], "")
    for name in names[names.index(start) if start in names else 0 :]:
        for item in sorted(KINDS[name].list_in(reading=reading), key=lambda item: item.id):
            if name != start or item.id > after:
                yield item


def _changed(reading: Reading, since: Cursor, place: Place, limit: int) -> Told:
    """Return what was noted since, each record once and as it is now."""
    client_id = reading.client_id
    noted = list_noted(client_id, after=since.place.own, until=place.own, limit=limit + 1)
    more, noted = len(noted) > limit, noted[:limit]
    if not noted:
        return Told([], since, more=False)
    ids: dict[str, set[UUID]] = {}
    for row in noted:
        ids.setdefault(row.kind, set()).add(row.record_id)
    reading = Reading(reading.viewer, reading.person, reading.now, ids, earliest(noted, JUDGED_BY))
    items = []
    for name, kind in KINDS.items():
        if kind.shape <= since.shape and kind.noted_as & ids.keys():
            items += _with_removed(name, list(kind.list_in(reading=reading)), ids)
    if "exercise_log" in ids:
        items += _past(reading)
    reached = Place(noted[-1].seq, place.shared)
    mark = mark_of(client_id, reading.viewer.practice_id, reached)
    return Told(items, replace(since, place=reached, mark=mark), more)


def _with_removed(name: str, found: list[Item], ids: dict[str, set[UUID]]) -> list[Item]:
    if name not in OWN_NAME:
        return found
    there = {item.id for item in found}
    gone = sorted({str(one) for one in ids.get(name, ())} - there)
    return found + [Item(name, record_id, None) for record_id in gone]


def _past(reading: Reading) -> list[Item]:
    """Return the rows of the past that changed with logs of days that are kept whole no more."""
    changed = exercising.past_changed(reading=reading)
    if not changed:
        return []
    past: dict[str, Any] = {item.id: item for item in exercising.past_days_in(reading=reading)}
    return [past.get(one) or Item("past_day", one, None) for one in sorted(changed)]
