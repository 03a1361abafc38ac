"""One session and its recovery on paper: what was asked, answered, shown, seen, done, and when.

It tells what is stored. What was worked out is told as it was kept then, never anew.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.access import Viewer
from strtrack.checkins.queries.check_ins import sees_result
from strtrack.checkins.rules.moments import WINDOW
from strtrack.kernel.errors import NotFound
from strtrack.kernel.timezones import zone_of
from strtrack.response.queries.case_deeds import list_entries, list_looks
from strtrack.response.queries.case_file import (
    find_session,
    list_results,
    list_revisions,
    list_verdicts,
)
from strtrack.response.rules.case_file import Line, in_order, span_of
from strtrack.response.service.case_done import alerts_of, exercises_of, opened_by, plans_of
from strtrack.response.service.case_head import head_of, lines_of_head, rested_on, session_of
from strtrack.response.service.case_said import (
    Said,
    answered_of,
    asked_of,
    line_of_answer,
    lines_of_asked,
    looks_of,
    recovery_of,
    told_of,
    understood_of,
    verdicts_of,
    worked_out_of,
)

Json = dict[str, Any]
# The parts that are plain lists, and what of each line says when it was.
TIMED = {
    "worked_out": "at",
    "verdicts": "at",
    "shown": "at",
    "understood": "at",
    "opened": "first_at",
    "looks": "at",
    "alert_events": "at",
    "plans": "published_at",
    "exercises": "at",
}


def case_file_of(*, viewer: Viewer, client_id: UUID, treatment_id: UUID, now: datetime) -> Json:
    """Return the case file of a session, in the viewer's language; instants are UTC.

    The number of statements does not depend on how much there is. Access is the caller's to check.
    Raises NotFound. Not audited: the caller notes who looked.
    """
    row = find_session(client_id, treatment_id, viewer.own_member())
    if row is None:
        raise NotFound("There is nothing here.")
    language, zone = viewer.language, zone_of(row.client_zone)
    said = _said(row, viewer)
    recovery, treated = recovery_of(row=row, said=said, now=now)
    before = rested_on(row=row, language=language)
    alerts, events = alerts_of(
        client_id=client_id, treatment_id=treatment_id, language=language, now=now
    )
    looks = list_looks(client_id, treatment_id, row.started_at, row.ended_at + WINDOW)
    at_these = [one.looked_at for one in looks if one.treatment_id == treatment_id]
    span = span_of(
        started_at=row.started_at,
        ended_at=row.ended_at,
        over_at=recovery.session.over_at,
        recorded=[*said.recorded(), *(event["at"] for event in events), *at_these],
        now=now,
    )
    entries = list_entries(client_id, span.from_at, span.until_at, now)
    file = {
        "asked": asked_of(recovery=recovery, said=said),
        "answered": answered_of(said=said),
        "worked_out": worked_out_of(said=said, language=language),
        "verdicts": verdicts_of(said=said),
        "shown": told_of(said=said),
        "understood": understood_of(said=said, entries=entries),
        "opened": opened_by(entries=entries, zone=zone),
        "looks": looks_of(said=said, looks=looks, until_at=span.until_at),
        "alerts": alerts,
        "alert_events": events,
        "plans": plans_of(client_id=client_id, span=span, language=language),
        "exercises": exercises_of(client_id=client_id, span=span, zone=zone, language=language),
        "next_session": _next(treated, row),
    }
    lines = lines_of_head(row=row, before=before) + _lines(file, now)
    return (
        {
            "made_at": now,
            "made_by_name": row.made_by_name,
            "time_zone": row.client_zone,
            "from_at": span.from_at,
            "until_at": span.until_at,
            "judged": said.judged,
            "session": session_of(row=row, language=language),
            "before": before,
        }
        | head_of(row=row)
        | file
        | {"chronology": [asdict(one) for one in in_order(lines)]}
    )


def _said(row: Row[Any], viewer: Viewer) -> Said:
    """Read the answers; three statements. What was worked out only where that is shown."""
    judged = sees_result(viewer.role, row.advice_mode)
    results = list_results(row.client_id, row.id)
    return Said(
        revisions=list_revisions(row.client_id, row.id),
        results=results if judged else [],
        verdicts=list_verdicts(row.client_id, row.id),
        judged=judged,
    )


def _next(treated: Sequence[Row[Any]], row: Row[Any]) -> Json | None:
    later = next((one for one in treated if one.ended_at > row.ended_at), None)
    if later is None:
        return None
    return {"started_at": later.started_at, "by_name": later.recorded_by_name}


def _lines(file: Json, now: datetime) -> list[Line]:
    lines = lines_of_asked(asked=file["asked"], now=now)
    lines += [line_of_answer(answered=one, nth=nth) for nth, one in enumerate(file["answered"])]
    for name, when in TIMED.items():
        lines += [Line(one[when], name, nth) for nth, one in enumerate(file[name])]
    lines += [
        Line(one["withdrawn_at"], "looks_taken_back", nth)
        for nth, one in enumerate(file["looks"])
        if one["withdrawn_at"]
    ]
    if following := file["next_session"]:
        lines.append(Line(following["started_at"], "next_session", 0))
    return lines
