"""Keep the draft a therapist works on, and say what changed when somebody else was quicker."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, update

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.kernel.db import read
from strtrack.kernel.errors import Invalid
from strtrack.kernel.timezones import diary_day, zone_of
from strtrack.library.queries import current_versions, get_content
from strtrack.plans.errors import PlanStale
from strtrack.plans.models import DRAFTS, PLANS
from strtrack.plans.queries import find_draft, find_plan
from strtrack.plans.rules.differences import differences
from strtrack.plans.rules.dosage import dosage_of
from strtrack.plans.rules.schedules import ever_falls, rule_of
from strtrack.plans.service.noting import note_plan
from strtrack.plans.service.screening import show_plan

KEPT_DRAFTS = 20


def save_draft(
    *, viewer: Viewer, client_id: UUID, items: list[dict[str, Any]], revision: int, now: datetime
) -> None:
    """Keep the draft, if nobody changed it since `revision`.

    Raises PlanStale with what is there and what was done to it, Invalid for an exercise that is
    unknown and for a rule that never falls due.
    """
    chart = client_seen_by(viewer, client_id)
    found = find_plan(client_id)
    stored = found.revision if found else 0
    require_current(viewer=viewer, client_id=client_id, stored=stored, seen=revision)
    today = diary_day(now, zone_of(chart.time_zone))
    known = current_versions((item["exercise_slug"] for item in items), viewer.practice_id)
    draft = [_complete(item, index, today, known) for index, item in enumerate(items)]
    values = {
        "revision": revision + 1,
        "draft": draft,
        "changed_at": now,
        "changed_by": viewer.own_member(),
    }
    if found:
        read(update(PLANS).where(PLANS.c.client_id == client_id).values(**values))
    else:
        read(insert(PLANS).values(client_id=client_id, **values))
    keep_draft(client_id=client_id, revision=revision + 1, draft=draft)
    note_plan(
        viewer=viewer,
        action="save_plan_draft",
        subject=("plan", client_id),
        client_id=client_id,
        now=now,
    )


def require_current(*, viewer: Viewer, client_id: UUID, stored: int, seen: int) -> None:
    """Raise PlanStale unless the caller has seen what is stored."""
    if stored == seen:
        return
    current = show_plan(
        client_id=client_id, practice_id=viewer.practice_id, language=viewer.language
    )
    plan = find_plan(client_id)
    before = find_draft(client_id, seen)
    raise PlanStale(
        "Somebody changed it; yours is not lost.",
        current=current,
        changed_at=plan.changed_at if plan else None,
        changed_by_name=plan.changed_by_name if plan else None,
        differs=None
        if before is None or plan is None
        else [
            {
                "change": found.change,
                "line_id": found.item["line_id"],
                "exercise_name": _name(found.item, viewer.language),
                "fields": found.fields,
            }
            for found in differences(before, plan.draft)
        ],
    )


def keep_draft(*, client_id: UUID, revision: int, draft: list[dict[str, Any]]) -> None:
    """Keep a revision's draft for who may still be looking at it; forget the oldest.

    It is what an audited write left behind: not audited.
    """
    read(insert(DRAFTS).values(client_id=client_id, revision=revision, draft=draft))
    old = DRAFTS.c.revision <= revision - KEPT_DRAFTS
    read(delete(DRAFTS).where(DRAFTS.c.client_id == client_id, old))


def _complete(
    item: dict[str, Any], index: int, today: date, known: Mapping[str, int]
) -> dict[str, Any]:
    version = known.get(item["exercise_slug"])
    if version is None:
        raise Invalid("There is no such exercise.", pointer=f"#/items/{index}/exercise_slug")
    first = item["starts_on"] or min(today, item["ends_on"] or today)
    if not ever_falls(rule_of(item["schedule"]), anchor=first, first=first, last=item["ends_on"]):
        raise Invalid("It never falls due.", pointer=f"#/items/{index}/schedule")
    days = {name: _written(item[name]) for name in ("starts_on", "ends_on")}
    taken = {"exercise_version": version, "est_seconds": dosage_of(item).est_seconds}
    return item | days | taken


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _name(item: dict[str, Any], language: str) -> str:
    content = get_content(item["exercise_slug"], item["exercise_version"])
    name: str = content[language]["name"]
    return name
