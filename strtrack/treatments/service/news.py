"""Add the version that news makes. What arrives late only adds to what is in force."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.access import Viewer
from strtrack.treatments.queries.screening_rows import get_line, list_since
from strtrack.treatments.rules.late import raised_by
from strtrack.treatments.rules.stored_answers import decisions_left
from strtrack.treatments.service.screening_versions import Content, add_version, whole

Json = dict[str, Any]


def came_late(*, line: Row[Any], recorded_at: datetime) -> bool:
    """Whether something was answered before what is in force was written (see `get_line`)."""
    return line.id is not None and recorded_at < line.newest_recorded_at


def add_news(
    *,
    viewer: Viewer,
    client_id: UUID,
    line: Row[Any],
    said: Mapping[str, Any],
    about: Mapping[str, Any],
    now: datetime,
) -> None:
    """Add a version in which these items have these answers, without decisions about others.

    `about` is its id, recorded_at, time_zone, answered_by, digest, and whether it was
    partly_understood; all else is carried over.
    """
    before, decided = whole(row=line, name="answers"), whole(row=line, name="decisions")
    answers = before | dict(said)
    decisions = decisions_left(
        answers,
        {item: decision for item, decision in decided.items() if item not in said},
        before=before,
        decided_before=decided,
    )
    changed = said.keys() | (decided.keys() - decisions.keys())
    add_version(
        viewer=viewer,
        client_id=client_id,
        state=line,
        content=Content(answers, decisions, line.planned, set(changed)),
        about={
            "kind": "recheck",
            "late": False,
            "form_version": line.form_version,
            "answered_at": line.answered_at,
            "course_id": line.course_id,
        }
        | dict(about)
        | {"partly_understood": line.partly_understood or about["partly_understood"]},
        now=now,
    )


def add_late_news(
    *,
    viewer: Viewer,
    client_id: UUID,
    said: Mapping[str, Any],
    about: Mapping[str, Any],
    now: datetime,
) -> bool:
    """Add the version that late answers make, if they still bear on anything; return whether.

    Whatever was answered or decided since they were given stands.
    """
    later = list_since(client_id, about["recorded_at"])
    if any(version.kind == "answers" for version in later):
        return False
    settled = {item for v in later for item in (*v.changed_items, *v.private["changed_items"])}
    line = get_line(client_id)
    raised = raised_by(
        {item: answer for item, answer in said.items() if item not in settled},
        whole(row=line, name="answers"),
    )
    if raised:
        add_news(viewer=viewer, client_id=client_id, line=line, said=raised, about=about, now=now)
    return bool(raised)
