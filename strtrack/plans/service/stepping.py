"""Publish the newest version with some of its lines changed, beside the draft that is worked on."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, update

from strtrack.kernel.db import read
from strtrack.plans.models import PLANS
from strtrack.plans.queries import (
    ITEM,
    find_last_version,
    find_plan,
    list_prescriptions,
)
from strtrack.plans.rules.differences import differences
from strtrack.plans.rules.dosage import dosage_of
from strtrack.plans.rules.schedules import ever_falls, schedule_of
from strtrack.plans.service.drafts import keep_draft
from strtrack.plans.service.publishing import Author, NewVersion, add_version
from strtrack.plans.service.screening import require_considered


def step_lines(
    *,
    author: Author,
    client_id: UUID,
    version: NewVersion,
    changes: Mapping[UUID, Mapping[str, Any]],
    language: str,
    now: datetime,
) -> None:
    """Publish the newest version with fields of these lines changed; what is over is left out.

    What the draft holds unpublished stays unpublished: a line of it follows where it stood there as
    it was published, and is left alone where somebody is at work on it. Raises ExerciseBlocked
    and ExerciseAsks as publishing does, for any line of the plan. The version is audited: the draft
    that follows it is not audited.
    """
    last, plan = find_last_version(client_id), find_plan(client_id)
    if last is None or plan is None:
        raise LookupError("There is no plan to step on from.")
    rows = list_prescriptions(client_id, last.id)
    before = {row.line_id: item_of(row=row) for row in rows if _goes_on(row, version.starts_on)}
    after = {
        line_id: _changed(item, changes[line_id]) if line_id in changes else item
        for line_id, item in before.items()
    }
    require_considered(client_id=client_id, items=list(after.values()), language=language)
    add_version(
        author=author, client_id=client_id, version=version, items=list(after.values()), now=now
    )
    draft = [
        after[line_id]
        if (line_id := UUID(item["line_id"])) in changes
        and line_id in before
        and not differences([before[line_id]], [item])
        else item
        for item in plan.draft
    ]
    values = {"revision": plan.revision + 1, "draft": draft}
    read(update(PLANS).where(PLANS.c.client_id == client_id).values(**values))
    keep_draft(client_id=client_id, revision=plan.revision + 1, draft=draft)


def item_of(*, row: Row[Any]) -> dict[str, Any]:
    """Return a prescription as a draft holds it."""
    item = {name: getattr(row, name) for name in ITEM} | {
        "exercise_version": row.exercise_version,
        "schedule": schedule_of(row),
        "considered": row.considered or [],
    }
    days = {name: item[name] and item[name].isoformat() for name in ("starts_on", "ends_on")}
    return item | days | {"line_id": str(row.line_id)}


def _goes_on(row: Row[Any], day: date) -> bool:
    first = max(day, row.starts_on or day)
    return ever_falls(row.rrule, anchor=row.anchor_on, first=first, last=row.ends_on)


def _changed(item: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    new = dict(item) | dict(changes)
    return new | {"est_seconds": dosage_of(new).est_seconds}
