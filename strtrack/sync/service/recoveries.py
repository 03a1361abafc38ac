"""Sessions with what is still to be asked about them, and what was answered."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.checkins.queries.check_ins import check_in_of, list_looked_at
from strtrack.checkins.queries.verdicts import with_given
from strtrack.checkins.queries.windows import REACHES, Recovery, recoveries_from
from strtrack.kernel.thresholds import thresholds_from
from strtrack.kernel.timezones import zone_of
from strtrack.sync.queries.logged import list_check_ins_since
from strtrack.sync.service.reading import Item, Reading
from strtrack.treatments.queries.treatments import (
    MOST_TREATMENTS,
    list_since,
    list_treatments,
    own_treatment_of,
)

TO_ASK = frozenset({"not_yet_due", "due", "missed"})
ASKED = ("code", "hours", "opens_at", "target_at", "closes_at", "late_until")


def treatments_in(*, reading: Reading) -> Iterator[Item]:
    """Return the sessions of the days kept whole, those that may still ask something each time.

    What is asked is what the server would ask: to whom results are not shown, her phone cannot
    work out which questions have become needless.
    """
    open_ones = {one.treatment.id: one for one in _recoveries(reading)}
    for row in list_treatments(reading.client_id, after=None, limit=MOST_TREATMENTS):
        wanted = row.id in open_ones or reading.wants(row.id)
        if row.ended_at >= reading.since and wanted:
            told = {
                "received_at": row.received_at,
                "therapist_name": row.recorded_by_name,
                "tenderness_before": row.tenderness_before,
                "problem_before": row.problem_before,
                "not_now": row.not_now,
            }
            asked = _asked(open_ones.get(row.id))
            yield Item("treatment", str(row.id), own_treatment_of(row) | told | asked)


def check_ins_in(*, reading: Reading) -> Iterator[Item]:
    """Return the answers of the days kept whole as the client sees them, results by mode."""
    viewer, client_id = reading.viewer, reading.client_id
    rows = list_check_ins_since(client_id, reading.since)
    if reading.ids is not None:
        rows = _told_anew(rows, reading.ids, reading.sessions_since)
    for row in rows:
        if row.status != "withdrawn":
            told = check_in_of(row, row, role=viewer.role, language=viewer.language)
            yield Item("check_in", str(row.id), with_given([told], {})[0])


def _told_anew(
    rows: list[Row[Any]], ids: Mapping[str, Collection[UUID]], sessions_since: datetime
) -> list[Row[Any]]:
    """Return the answers that changed, and those that may be told otherwise because of others.

    What one says may change what the others of its session come to, and who looked at what of all
    before it.
    """
    named = [row for row in rows if row.id in ids.get("check_in", ())]
    if "look" in ids or any(row.revision_id != row.id for row in named):
        return rows
    sessions = {row.treatment_id for row in named if row.treatment_id}
    return [
        row
        for row in rows
        if row in named or row.treatment_id in sessions or row.recorded_at >= sessions_since
    ]


def _recoveries(reading: Reading) -> list[Recovery]:
    person, client_id = reading.person, reading.client_id
    recent = list_since(client_id, reading.now - REACHES)
    return recoveries_from(
        recent,
        list_looked_at(client_id, [row.id for row in recent]),
        zone=zone_of(person.time_zone),
        thresholds=thresholds_from(person.thresholds, person.own_thresholds),
        advice_mode=person.advice_mode,
        now=reading.now,
    )


def _asked(recovery: Recovery | None) -> dict[str, Any]:
    if recovery is None:
        return {"superseded_at": None, "asks": []}
    asks = [
        {name: getattr(state.question, name) for name in ASKED}
        for state in recovery.window.moments
        if state.state in TO_ASK or state.why == "not_now"
    ]
    return {"superseded_at": recovery.session.over_at, "asks": asks}
