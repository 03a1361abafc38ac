"""Publish a draft as a version that never changes, and note when the client first sees it."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Row, insert, update

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.audit import Actor
from strtrack.kernel.db import insert_many, read
from strtrack.kernel.errors import Invalid, NotFound
from strtrack.kernel.replay import digest
from strtrack.kernel.timezones import diary_day, zone_of
from strtrack.library.queries import get_content
from strtrack.plans.errors import NothingToPublish, VersionAlreadyDifferent
from strtrack.plans.models import PLANS, PRESCRIPTIONS, VERSIONS, VIEWS
from strtrack.plans.queries import (
    find_last_version,
    find_plan,
    find_version,
    find_view,
    list_prescriptions,
)
from strtrack.plans.rules.differences import USUAL
from strtrack.plans.rules.schedules import ever_falls, rule_of
from strtrack.plans.service.drafts import keep_draft, require_current
from strtrack.plans.service.noting import note_plan
from strtrack.plans.service.screening import require_considered

FURTHEST = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Author:
    """In whose name a version is published, and who acts: a member, or the program itself."""

    member_id: UUID
    actor: Actor
    practice_id: UUID


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version to be stored, but for its items and who published it."""

    id: UUID
    starts_on: date
    what_changed: str | None
    digest: str
    by_itself: bool = False


def publish_plan(
    *, viewer: Viewer, client_id: UUID, new: dict[str, Any], revision: int, now: datetime
) -> bool:
    """Publish the draft as the next version; return whether this call did.

    It is in force from `starts_on`, today's diary day unless named. Raises PlanStale,
    NothingToPublish, ExerciseBlocked or ExerciseAsks where the screening stands against an
    exercise, and Invalid for one that is never due from then on.
    """
    chart = client_seen_by(viewer, client_id)
    content = digest(new)
    if found := find_version(client_id, new["id"]):
        if found.digest != content:
            raise VersionAlreadyDifferent("Use a new id.", pointer="#/id")
        return False
    plan = find_plan(client_id)
    stored = plan.revision if plan else 0
    require_current(viewer=viewer, client_id=client_id, stored=stored, seen=revision)
    if plan is None or not plan.draft:
        raise NothingToPublish("Add an exercise first.")
    require_considered(client_id=client_id, items=plan.draft, language=viewer.language)
    today = diary_day(now, zone_of(chart.time_zone))
    starts_on: date = new["starts_on"] or today
    if not today <= starts_on <= today + FURTHEST:
        raise Invalid("A plan starts today or within 90 days.", pointer="#/starts_on")
    add_version(
        author=Author(viewer.own_member(), viewer.actor, viewer.practice_id),
        client_id=client_id,
        version=NewVersion(new["id"], starts_on, new["what_changed"], content),
        items=plan.draft,
        now=now,
    )
    read(update(PLANS).where(PLANS.c.client_id == client_id).values(revision=revision + 1))
    keep_draft(client_id=client_id, revision=revision + 1, draft=plan.draft)
    return True


def add_version(
    *,
    author: Author,
    client_id: UUID,
    version: NewVersion,
    items: list[dict[str, Any]],
    now: datetime,
) -> None:
    """Store the next version of a plan from whole items; the draft is the caller's to look after.

    Raises Invalid for an exercise that is never due from then on.
    """
    last = find_last_version(client_id)
    rows = _prescriptions(client_id, version.id, version.starts_on, items, last)
    read(
        insert(VERSIONS).values(
            client_id=client_id,
            number=last.number + 1 if last else 1,
            published_at=now,
            published_by=author.member_id,
            **asdict(version),
        )
    )
    insert_many(PRESCRIPTIONS, rows)
    note_plan(
        viewer=author,
        action="publish_plan",
        subject=("plan_version", version.id),
        client_id=client_id,
        now=now,
    )


def see_version(*, viewer: Viewer, client_id: UUID, version_id: UUID, now: datetime) -> None:
    """Note that the client has seen a version, the first time. Raises NotFound."""
    if viewer.own_client() != client_id or find_version(client_id, version_id) is None:
        raise NotFound("There is nothing here.")
    if find_view(client_id, version_id) is None:
        read(insert(VIEWS).values(client_id=client_id, version_id=version_id, seen_at=now))
        note_plan(
            viewer=viewer,
            action="see_plan_version",
            subject=("plan_version", version_id),
            client_id=client_id,
            now=now,
        )


def _prescriptions(
    client_id: UUID,
    version_id: UUID,
    starts_on: date,
    draft: list[dict[str, Any]],
    last: Row[Any] | None,
) -> list[dict[str, Any]]:
    before = {row.line_id: row for row in list_prescriptions(client_id, last.id)} if last else {}
    rows = []
    for position, item in enumerate(draft):
        facts = get_content(item["exercise_slug"], item["exercise_version"])["en"]
        line_id, schedule = UUID(item["line_id"]), item["schedule"]
        days = {name: _day(item.get(name)) for name in ("starts_on", "ends_on")}
        rrule = rule_of(schedule)
        anchor = _anchor(before.get(line_id), rrule, days["starts_on"], starts_on)
        first = max(starts_on, days["starts_on"] or starts_on)
        if not ever_falls(rrule, anchor=anchor, first=first, last=days["ends_on"]):
            raise Invalid("It never falls due.", pointer=f"#/items/{position}/schedule")
        own = {k: v for k, v in item.items() if k != "schedule"}
        rows.append(
            own
            | days
            | {
                "client_id": client_id,
                "id": uuid5(version_id, item["line_id"]),
                "version_id": version_id,
                "line_id": line_id,
                "position": position,
                "schedule_kind": schedule["kind"],
                "weekdays": schedule["weekdays"],
                "every": schedule["every"],
                "per_week": schedule["per_week"],
                "rrule": rrule,
                "anchor_on": anchor,
                "considered": item.get("considered", []),
                **{name: item.get(name, usual) for name, usual in USUAL.items()},
                "min_hours_after_str": facts["min_hours_after_str"],
            }
        )
    return rows


def _anchor(
    before: Row[Any] | None, rrule: str | None, own_start: date | None, starts_on: date
) -> date:
    """Return the day a rule counts from: a line that keeps its rule keeps its rhythm."""
    if before is not None and before.rrule == rrule and before.starts_on == own_start:
        kept: date = before.anchor_on
        return kept
    return own_start or starts_on


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
