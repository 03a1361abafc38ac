"""Write plans: keep a draft, publish it as a version."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import insert, select, update

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import insert_many, read
from strtrack.kernel.errors import Invalid
from strtrack.kernel.replay import digest
from strtrack.kernel.timezones import diary_day, zone_of
from strtrack.library.queries import current_version, get_content
from strtrack.plans.errors import NothingToPublish, PlanStale, VersionAlreadyDifferent
from strtrack.plans.models import PLANS, PRESCRIPTIONS, VERSIONS
from strtrack.plans.queries import find_plan, find_version, plan_of
from strtrack.plans.rules import est_seconds

FURTHEST = timedelta(days=90)


def save_draft(
    *, viewer: Viewer, client_id: UUID, items: list[dict[str, Any]], revision: int, now: datetime
) -> None:
    """Keep the draft, if nobody changed it since `revision`; PlanStale carries what is there."""
    client_seen_by(viewer, client_id)
    found = find_plan(client_id)
    _require_current(client_id, found.revision if found else 0, revision, viewer)
    values = {
        "revision": revision + 1,
        "draft": [_complete(item, index) for index, item in enumerate(items)],
        "changed_at": now,
        "changed_by": viewer.own_member(),
    }
    if found:
        read(update(PLANS).where(PLANS.c.client_id == client_id).values(**values))
    else:
        read(insert(PLANS).values(client_id=client_id, **values))
    _note(viewer, "save_plan_draft", ("plan", client_id), client_id, now)


def publish_plan(
    *, viewer: Viewer, client_id: UUID, new: dict[str, Any], revision: int, now: datetime
) -> bool:
    """Publish the draft as the next version; return whether this call did.

    A version never changes. It is in force from `starts_on`, today's diary day unless named.
    """
    chart = client_seen_by(viewer, client_id)
    content = digest(new)
    if found := find_version(client_id, new["id"]):
        if found.digest != content:
            raise VersionAlreadyDifferent("Use a new id.", pointer="#/id")
        return False
    plan = find_plan(client_id)
    _require_current(client_id, plan.revision if plan else 0, revision, viewer)
    if plan is None or not plan.draft:
        raise NothingToPublish("Add an exercise first.")
    today = diary_day(now, zone_of(chart.time_zone))
    starts_on: date = new["starts_on"] or today
    if not today <= starts_on <= today + FURTHEST:
        raise Invalid("A plan starts today or within 90 days.", pointer="#/starts_on")
    numbers = select(VERSIONS.c.number).where(VERSIONS.c.client_id == client_id)
    last = read(numbers.order_by(VERSIONS.c.number.desc()).limit(1)).scalar() or 0
    read(
        insert(VERSIONS).values(
            client_id=client_id,
            id=new["id"],
            number=last + 1,
            starts_on=starts_on,
            what_changed=new["what_changed"],
            published_at=now,
            published_by=viewer.own_member(),
            digest=content,
        )
    )
    insert_many(PRESCRIPTIONS, _prescriptions(client_id, new["id"], plan.draft))
    read(update(PLANS).where(PLANS.c.client_id == client_id).values(revision=revision + 1))
    _note(viewer, "publish_plan", ("plan_version", new["id"]), client_id, now)
    return True


def _require_current(client_id: UUID, stored: int, seen: int, viewer: Viewer) -> None:
    if stored != seen:
        current = plan_of(client_id, viewer.language)
        raise PlanStale("Somebody changed it; yours is not lost.", current=current)


def _complete(item: dict[str, Any], index: int) -> dict[str, Any]:
    slug = item["exercise_slug"]
    version = current_version(slug)
    if version is None:
        raise Invalid("There is no such exercise.", pointer=f"#/items/{index}/exercise_slug")
    names = ("side", "sets", "reps", "hold_s", "duration_s", "rest_s", "tempo")
    takes = est_seconds(**{name: item[name] for name in names})
    return item | {"exercise_version": version, "est_seconds": takes}


def _prescriptions(
    client_id: UUID, version_id: UUID, draft: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    rows = []
    for position, item in enumerate(draft):
        facts = get_content(item["exercise_slug"], item["exercise_version"])["en"]
        schedule = item["schedule"]
        row = {k: v for k, v in item.items() if k != "schedule"} | {
            "client_id": client_id,
            "id": uuid5(version_id, item["line_id"]),
            "version_id": version_id,
            "line_id": UUID(item["line_id"]),
            "position": position,
            "schedule_kind": schedule["kind"],
            "weekdays": schedule["weekdays"],
            "min_hours_after_str": facts["min_hours_after_str"],
        }
        rows.append(row)
    return rows


def _note(
    viewer: Viewer, action: str, subject: tuple[str, UUID], client_id: UUID, now: datetime
) -> None:
    kind, record_id = subject
    record(viewer.actor, action, f"{kind}:{record_id}", client_id, now=now)
    changes.note(kind, record_id, practice_id=viewer.practice_id, client_id=client_id, now=now)
