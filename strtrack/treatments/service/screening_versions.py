"""Add a version to a client's screening: everything it says, split, judged and noted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert

from strtrack.accounts.access import Viewer
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.errors import Invalid
from strtrack.kernel.timezones import CLOCK_SKEW
from strtrack.library.rules.screening import RULES
from strtrack.treatments.errors import RecordedInFuture, ScreeningAlreadyDifferent
from strtrack.treatments.models.screening import SCREENINGS
from strtrack.treatments.rules.private import private_items, private_part, shared_part
from strtrack.treatments.rules.stored_answers import (
    areas_of,
    evaluate_stored,
    written_evaluation,
)

_INSERT = insert(SCREENINGS)


@dataclass(frozen=True, slots=True)
class Content:
    """What a version says, private items included; `changed_items` is what it changed."""

    answers: Mapping[str, Any]
    decisions: Mapping[str, Any]
    planned: list[dict[str, str]]
    changed_items: set[str]
    reason: str | None = None


def add_version(
    *,
    viewer: Viewer,
    client_id: UUID,
    state: Row[Any],
    content: Content,
    about: Mapping[str, Any],
    now: datetime,
    deed: str | None = None,
) -> None:
    """Store a version after the current one of `state` (see `get_line`), or beside it if late.

    `about` is what it says of itself: id, kind, late, recorded_at and so on; who wrote it is noted.
    `deed` is what a correction did: the audit log has it, unless it did it to C14.
    """
    planned = areas_of(content.planned)
    private_only = about["kind"] != "answers" and content.changed_items <= private_items()
    shared, private = (
        written_evaluation(
            evaluate_stored(content.answers, content.decisions, planned, private=whole)
        )
        for whole in (False, True)
    )
    row = {
        **about,
        **_place_after(state, private_only=private_only, late=about["late"]),
        "client_id": client_id,
        "rules": RULES,
        "received_at": now,
        "recorded_by": viewer.member_id,
        "planned": content.planned,
        "answers": shared_part(content.answers),
        "decisions": shared_part(content.decisions),
        "reason": None if private_only else content.reason,
        "changed_items": sorted(content.changed_items - private_items()),
        "evaluation": shared,
        "private": {
            "answers": private_part(content.answers),
            "decisions": private_part(content.decisions),
            "changed_items": sorted(content.changed_items & private_items()),
            "reason": content.reason if private_only else None,
            "evaluation": private if private != shared else None,
        },
    }
    read(_INSERT, row)
    action, subject = f"record_{about['kind']}", f"screening:{about['id']}"
    detail = {"do": deed} if deed and not private_only else None
    record(viewer.actor, action, subject, client_id, detail, now=now)
    changes.note(
        "screening", about["id"], practice_id=viewer.practice_id, client_id=client_id, now=now
    )


def require_past(*, recorded_at: datetime, now: datetime) -> None:
    """Raise RecordedInFuture for what has not happened yet."""
    if recorded_at > now + CLOCK_SKEW:
        raise RecordedInFuture("It has not happened yet.", pointer="#/recorded_at")


def require_same(*, stored: str, sent: str) -> None:
    """Raise ScreeningAlreadyDifferent when an id was stored with another digest."""
    if stored != sent:
        raise ScreeningAlreadyDifferent("Send other content under a new id.", pointer="#/id")


def answered_by(*, viewer: Viewer, said: str) -> str:
    """Return who answered: on a client's own login she did, or somebody for her."""
    if viewer.role == "client":
        return "proxy" if said == "proxy" else "client"
    if said == "client":
        detail = "At the desk it is answered together, or by somebody for the client."
        raise Invalid(detail, pointer="#/answered_by")
    return said


def whole(*, row: Row[Any], name: str) -> dict[str, Any]:
    """Return a version's "answers" or "decisions", private items included."""
    return {**getattr(row, name), **row.private[name]} if row.id is not None else {}


def _place_after(state: Row[Any], *, private_only: bool, late: bool) -> dict[str, Any]:
    """Return the numbers of the next version: everybody's, and those of who may see all of it."""
    if state.id is None:
        return {"version": 1, "shared_version": 1, "private_only": False} | dict.fromkeys(
            ("based_on", "shared_based_on")
        )
    shared = state.shared_based_on if state.private_only else state.id
    return {
        "version": state.last_version + 1,
        "shared_version": state.last_shared_version + (0 if private_only else 1),
        "private_only": private_only,
        "based_on": None if late else state.id,
        "shared_based_on": None if late else shared,
    }
