"""Read plans, without changing anything."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, func, select

from strtrack.accounts.models import MEMBERS
from strtrack.kernel.db import read
from strtrack.library.queries import get_content
from strtrack.plans.models import DAYS_OFF, DRAFTS, PLANS, PRESCRIPTIONS, VERSIONS, VIEWS
from strtrack.plans.rules.days_off import days_of
from strtrack.plans.rules.differences import USUAL
from strtrack.plans.rules.schedules import recurrence_of, schedule_of
from strtrack.plans.rules.screening import Excluded, Mark, marks_on
from strtrack.plans.rules.slots import Line, Version

ITEM = (
    "line_id", "exercise_slug", "side", "sets", "reps", "hold_s", "duration_s", "rest_s", "tempo",
    "load", "rir_target", "times_per_day", "pain_limit_nprs", "note", "est_seconds", "starts_on",
    "ends_on", "phase", "considered", "is_key", "easier_ok",
)  # fmt: skip
_IN_VERSION = (VERSIONS.c.client_id == PRESCRIPTIONS.c.client_id) & (
    VERSIONS.c.id == PRESCRIPTIONS.c.version_id
)
_LINES = (
    select(
        VERSIONS.c.number,
        VERSIONS.c.starts_on.label("version_starts_on"),
        PRESCRIPTIONS.c.id,
        PRESCRIPTIONS.c.line_id,
        PRESCRIPTIONS.c.exercise_slug,
        PRESCRIPTIONS.c.exercise_version,
        PRESCRIPTIONS.c.side,
        PRESCRIPTIONS.c.times_per_day,
        PRESCRIPTIONS.c.rrule,
        PRESCRIPTIONS.c.anchor_on,
        PRESCRIPTIONS.c.per_week,
        PRESCRIPTIONS.c.starts_on,
        PRESCRIPTIONS.c.ends_on,
        PRESCRIPTIONS.c.min_hours_after_str,
    )
    .join(VERSIONS, _IN_VERSION)
    .where(PRESCRIPTIONS.c.client_id == bindparam("client_id"))
    .order_by(VERSIONS.c.number, PRESCRIPTIONS.c.position)
)
_STARTED = VERSIONS.alias("started_version").c
_OWNER = select(func.max(_STARTED.number)).where(
    _STARTED.client_id == bindparam("client_id"), _STARTED.starts_on <= bindparam("first")
)
OWNING = VERSIONS.c.number >= func.coalesce(_OWNER.scalar_subquery(), 0)
_LINES_OWNING = _LINES.where(OWNING)
_DAYS_OFF = (
    select(
        DAYS_OFF.c.id, DAYS_OFF.c.kind, DAYS_OFF.c.starts_on, DAYS_OFF.c.ends_on, DAYS_OFF.c.reason
    )
    .where(DAYS_OFF.c.client_id == bindparam("client_id"), DAYS_OFF.c.withdrawn.is_(False))
    .where(DAYS_OFF.c.starts_on <= bindparam("last"))
    .where((DAYS_OFF.c.ends_on.is_(None)) | (DAYS_OFF.c.ends_on >= bindparam("first")))
    .order_by(DAYS_OFF.c.kind.desc(), DAYS_OFF.c.starts_on)
)
_PLAN = (
    select(PLANS, MEMBERS.c.name.label("changed_by_name"))
    .join(MEMBERS, MEMBERS.c.id == PLANS.c.changed_by)
    .where(PLANS.c.client_id == bindparam("client_id"))
)
_ONE = (
    select(
        PRESCRIPTIONS,
        VERSIONS.c.number,
        VERSIONS.c.starts_on.label("version_starts_on"),
        VERSIONS.c.published_at,
    )
    .join(VERSIONS, _IN_VERSION)
    .where(
        PRESCRIPTIONS.c.client_id == bindparam("client_id"),
        PRESCRIPTIONS.c.id == bindparam("prescription_id"),
    )
)


def find_plan(client_id: UUID) -> Row[Any] | None:
    """Return the draft's row and who changed it last, if the client has a plan."""
    return read(_PLAN, {"client_id": client_id}).first()


def find_draft(client_id: UUID, revision: int) -> list[dict[str, Any]] | None:
    """Return the draft as it stood at a revision, while it is kept."""
    if revision == 0:
        return []
    kept = (DRAFTS.c.client_id == client_id) & (DRAFTS.c.revision == revision)
    found: list[dict[str, Any]] | None = read(select(DRAFTS.c.draft).where(kept)).scalar()
    return found


def list_versions_in_force(client_id: UUID, first: date | None = None) -> list[Version]:
    """Return the published versions as rules take them, oldest first.

    From a `first` day on: those that may own one of these days, and none before.
    """
    if first is None:
        return versions_of(read(_LINES, {"client_id": client_id}).all())
    return versions_of(read(_LINES_OWNING, {"client_id": client_id, "first": first}).all())


def versions_of(rows: Sequence[Row[Any]]) -> list[Version]:
    """Return versions as rules take them, from their prescriptions' rows in order."""
    by_number: dict[int, tuple[date, list[Line]]] = {}
    for row in rows:
        found = by_number.setdefault(row.number, (row.version_starts_on, []))
        found[1].append(line_of(row))
    return [
        Version(number, starts_on, tuple(lines)) for number, (starts_on, lines) in by_number.items()
    ]


def line_of(row: Row[Any]) -> Line:
    """Return what a prescription is to the calendar."""
    texts = get_content(row.exercise_slug, row.exercise_version)["en"]
    return Line(
        prescription_id=row.id,
        line_id=row.line_id,
        times_per_day=row.times_per_day,
        falls=recurrence_of(row.rrule, row.anchor_on),
        per_week=row.per_week,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        zones=frozenset(texts["zones"]),
        side=row.side,
        rest_hours=row.min_hours_after_str,
        loaded=texts["type"] == "strength",
    )


def list_days_off(client_id: UUID, first: date, last: date) -> frozenset[date]:
    """Return the paused and excused days of a window."""
    return days_of(list_days_off_in(client_id, first, last), first, last)


def list_days_off_in(client_id: UUID, first: date, last: date) -> list[Row[Any]]:
    """Return the pauses and excused days that touch a window, pauses first."""
    return list(read(_DAYS_OFF, {"client_id": client_id, "first": first, "last": last}))


def find_day_off(client_id: UUID, day_off_id: UUID) -> Row[Any] | None:
    """Return one pause or excused day of a client."""
    mine = (DAYS_OFF.c.client_id == client_id) & (DAYS_OFF.c.id == day_off_id)
    return read(select(DAYS_OFF).where(mine)).first()


def list_day_off_records(client_id: UUID) -> list[Row[Any]]:
    """Return a client's pauses and excused days, newest first, those taken back too."""
    mine = select(DAYS_OFF).where(DAYS_OFF.c.client_id == client_id)
    return list(read(mine.order_by(DAYS_OFF.c.starts_on.desc(), DAYS_OFF.c.id)))


def day_off_of(row: Row[Any]) -> dict[str, Any]:
    """Return a pause or an excused day as the API shows it."""
    names = ("id", "kind", "starts_on", "ends_on", "reason", "made_by", "made_at", "withdrawn")
    return {name: getattr(row, name) for name in names}


def find_prescription(client_id: UUID, prescription_id: UUID) -> Row[Any] | None:
    """Return one prescription with its version's number and start."""
    keys = {"client_id": client_id, "prescription_id": prescription_id}
    return read(_ONE, keys).first()


def find_next_version(client_id: UUID, number: int) -> Row[Any] | None:
    """Return the version after this one, if there is one."""
    after = (VERSIONS.c.client_id == client_id) & (VERSIONS.c.number == number + 1)
    return read(select(VERSIONS).where(after)).first()


def find_last_version(client_id: UUID) -> Row[Any] | None:
    """Return the newest version, in force or to come."""
    mine = select(VERSIONS).where(VERSIONS.c.client_id == client_id)
    return read(mine.order_by(VERSIONS.c.number.desc()).limit(1)).first()


def find_view(client_id: UUID, version_id: UUID) -> datetime | None:
    """Return when the client first saw a version."""
    mine = (VIEWS.c.client_id == client_id) & (VIEWS.c.version_id == version_id)
    return read(select(VIEWS.c.seen_at).where(mine)).scalar()


def find_version(client_id: UUID, version_id: UUID) -> Row[Any] | None:
    """Return one published version of a client."""
    mine = (VERSIONS.c.client_id == client_id) & (VERSIONS.c.id == version_id)
    return read(select(VERSIONS).where(mine)).first()


def list_versions(client_id: UUID, limit: int | None = None) -> list[dict[str, Any]]:
    """Return what was published, newest first, without the items; all without a limit."""
    seen = (VIEWS.c.client_id == VERSIONS.c.client_id) & (VIEWS.c.version_id == VERSIONS.c.id)
    rows = read(
        select(VERSIONS, MEMBERS.c.name.label("published_by_name"), VIEWS.c.seen_at)
        .join(MEMBERS, MEMBERS.c.id == VERSIONS.c.published_by)
        .join(VIEWS, seen, isouter=True)
        .where(VERSIONS.c.client_id == client_id)
        .order_by(VERSIONS.c.number.desc())
        .limit(limit)
    )
    return [version_of(row) for row in rows]


def list_whole_versions(client_id: UUID, language: str, *, own: bool) -> list[dict[str, Any]]:
    """Return what was published with its items, newest first; to the client as `plan_of` does."""
    items: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    mine = select(PRESCRIPTIONS).where(PRESCRIPTIONS.c.client_id == client_id)
    for row in read(mine.order_by(PRESCRIPTIONS.c.position)):
        thought = {} if own else {"considered": row.considered or []}
        items[row.version_id].append(prescription_of(row, language, None) | thought)
    return [version | {"items": items[version["id"]]} for version in list_versions(client_id)]


def version_of(row: Any) -> dict[str, Any]:
    """Return a version's head as the API shows it."""
    names = ("id", "number", "published_at", "starts_on", "what_changed", "published_by_name")
    return {name: getattr(row, name) for name in (*names, "by_itself", "seen_at")}


def list_prescriptions(client_id: UUID, version_id: UUID) -> list[Row[Any]]:
    """Return a version's prescriptions in the plan's order."""
    mine = (PRESCRIPTIONS.c.client_id == client_id) & (PRESCRIPTIONS.c.version_id == version_id)
    return list(read(select(PRESCRIPTIONS).where(mine).order_by(PRESCRIPTIONS.c.position)))


def plan_of(
    client_id: UUID, language: str, excluded: Mapping[str, Excluded] | None
) -> dict[str, Any]:
    """Return a client's draft and newest version as the API shows them.

    `excluded` is what the screening says of exercises; without it, as to the client herself, its
    marks are left out.
    """
    newest = next(iter(list_versions(client_id, 1)), None)
    items = list_prescriptions(client_id, newest["id"]) if newest else []
    return plan_from(find_plan(client_id), newest, items, language, excluded)


def plan_from(
    plan: Any,
    newest: dict[str, Any] | None,
    items: Sequence[Row[Any]],
    language: str,
    excluded: Mapping[str, Excluded] | None,
) -> dict[str, Any]:
    """Return the same from the draft's row, the newest version's head and its prescriptions."""
    shown = [prescription_of(row, language, excluded) for row in items]
    draft = plan.draft if plan else []
    return {
        "revision": plan.revision if plan else 0,
        "items": [named(item, item["exercise_version"], language, excluded) for item in draft],
        "version": newest | {"items": shown} if newest else None,
    }


def prescription_of(
    row: Row[Any], language: str, excluded: Mapping[str, Excluded] | None
) -> dict[str, Any]:
    """Return one prescription as the API shows it."""
    item = {name: getattr(row, name) for name in ITEM} | {
        "prescription_id": row.id,
        "schedule": schedule_of(row),
    }
    return named(item, row.exercise_version, language, excluded)


def named(
    item: dict[str, Any], version: int, language: str, excluded: Mapping[str, Excluded] | None
) -> dict[str, Any]:
    """Return an item with its exercise's name in a language, and what the screening says of it."""
    content = get_content(item["exercise_slug"], version)
    item = USUAL | item
    shown = {k: v for k, v in item.items() if k not in {"exercise_version", "considered"}}
    shown["exercise_name"] = content[language]["name"]
    if excluded is None:
        return shown
    considered = item.get("considered") or []
    marks = marks_on(content["en"], item["side"], excluded)
    return shown | {
        "considered": considered,
        "screening": [mark_of(m) | {"considered": m.tag in considered} for m in marks],
    }


def mark_of(mark: Mark) -> dict[str, Any]:
    """Return what the screening says of an exercise as the API shows it."""
    areas = mark.areas and [{"zone": zone, "side": side} for zone, side in mark.areas]
    return {"tag": mark.tag, "action": mark.action, "title": mark.title, "areas": areas}
