"""One page of a client's timeline, each entry as the route of its own shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.access import Viewer
from strtrack.checkins.queries.check_ins import check_in_of
from strtrack.checkins.queries.verdicts import with_given
from strtrack.kernel.timezones import zone_of
from strtrack.timeline.queries.places import days_in, ids_in, list_entries
from strtrack.timeline.queries.records import list_answers, list_exercised, list_rounds
from strtrack.timeline.rules.places import ARMS, KIND_OF, ORDER, Entry, Place
from strtrack.timeline.service.short import SHORT, exercise_of
from strtrack.treatments.queries.screening import sees_private
from strtrack.treatments.queries.treatments import list_by_ids, treatment_of

Json = dict[str, Any]
PAGE = 30


@dataclass(frozen=True, slots=True)
class Told:
    """A page of entries, newest first, and the place that the next one begins at."""

    items: list[Json]
    last: Place | None


def page_of(
    *, viewer: Viewer, chart: Row[Any], kind: str | None, before: Place, now: datetime
) -> Told:
    """Return the next entries of one kind, or of all; five statements at the most.

    Access is the caller's to check. Not audited: the caller notes who looked.
    """
    zone = zone_of(chart.time_zone)
    found = list_entries(
        chart.id,
        ARMS[kind] if kind else tuple(ORDER),
        before=before,
        limit=PAGE + 1,
        private=sees_private(viewer, chart.therapist_id),
        user_id=viewer.user_id,
        zone=zone,
        now=now,
    )
    shown = found[:PAGE]
    long = _long(viewer, chart.id, kind, shown)
    items = [_entry(one, viewer, long) for one in shown]
    return Told(items, shown[-1].place if len(found) > PAGE else None)


def _entry(one: Entry, viewer: Viewer, long: dict[str, dict[Any, Json]]) -> Json:
    kind, key = KIND_OF[one.arm], f"{one.arm} {one.place.id} {one.place.nth}"
    if one.arm == "opening":  # the same member's of another day has another place in time alone
        key = f"{key} {one.place.at.isoformat()}"
    if kind in SHORT:
        told = SHORT[kind](one.row, viewer)
    else:
        told = long[kind][one.row.day_on if kind == "exercise" else one.place.id]
    return {"kind": kind, "key": key, "at": one.place.at, kind: told}


def _long(
    viewer: Viewer, client_id: UUID, kind: str | None, shown: Sequence[Entry]
) -> dict[str, dict[Any, Json]]:
    """Return what is read afterwards, by kind and by id or day: every kind that is asked for.

    That a kind is not on this page saves no statement: how many there are does not depend on rows.
    """
    found: dict[str, dict[Any, Json]] = {}
    if kind in {None, "treatment"}:
        treated = list_by_ids(client_id, ids_in(shown, "treatment"))
        found["treatment"] = {row.id: treatment_of(row) for row in treated}
    if kind in {None, "check_in"}:
        rows, verdicts = list_answers(client_id, ids_in(shown, "check_in"))
        role, language = viewer.role, viewer.language
        answers = [check_in_of(row, row, role=role, language=language) for row in rows.values()]
        found["check_in"] = {one["id"]: one for one in with_given(answers, verdicts)}
    if kind in {None, "exercise"}:
        days = days_in(shown)
        logs, rounds = list_exercised(client_id, days), list_rounds(client_id, days)
        found["exercise"] = {
            day: exercise_of(day_on=day, logs=logs[day], rounds=rounds.get(day, []), viewer=viewer)
            for day in days
        }
    return found
