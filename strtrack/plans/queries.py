"""Read plans, without changing anything."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select

from strtrack.accounts.models import MEMBERS
from strtrack.kernel.db import read
from strtrack.library.queries import get_content
from strtrack.plans.models import PLANS, PRESCRIPTIONS, VERSIONS
from strtrack.plans.rules import Line, Version

ITEM = (
    "line_id", "exercise_slug", "side", "sets", "reps", "hold_s", "duration_s", "rest_s", "tempo",
    "load", "rir_target", "times_per_day", "pain_limit_nprs", "note", "est_seconds",
)  # fmt: skip
_LINES = (
    select(
        VERSIONS.c.number,
        VERSIONS.c.starts_on,
        VERSIONS.c.published_at,
        PRESCRIPTIONS.c.id,
        PRESCRIPTIONS.c.line_id,
        PRESCRIPTIONS.c.times_per_day,
        PRESCRIPTIONS.c.schedule_kind,
        PRESCRIPTIONS.c.weekdays,
    )
    .join(
        PRESCRIPTIONS,
        (PRESCRIPTIONS.c.client_id == VERSIONS.c.client_id)
        & (PRESCRIPTIONS.c.version_id == VERSIONS.c.id),
    )
    .where(VERSIONS.c.client_id == bindparam("client_id"))
    .order_by(VERSIONS.c.number, PRESCRIPTIONS.c.position)
)


def find_plan(client_id: UUID) -> Row[Any] | None:
    """Return the draft's row, if the client has a plan."""
    return read(select(PLANS).where(PLANS.c.client_id == client_id)).first()


def list_versions_in_force(client_id: UUID) -> list[Version]:
    """Return every published version as rules take it, oldest first."""
    by_number: dict[int, tuple[date, list[Line]]] = {}
    for row in read(_LINES, {"client_id": client_id}):
        weekdays = frozenset(row.weekdays) if row.schedule_kind == "weekdays" else None
        line = Line(row.id, row.line_id, row.times_per_day, weekdays)
        by_number.setdefault(row.number, (row.starts_on, []))[1].append(line)
    return [
        Version(number, starts_on, tuple(lines)) for number, (starts_on, lines) in by_number.items()
    ]


def find_prescription(client_id: UUID, prescription_id: UUID) -> Row[Any] | None:
    """Return one prescription with its version's number and start."""
    joined = select(
        PRESCRIPTIONS, VERSIONS.c.number, VERSIONS.c.starts_on, VERSIONS.c.published_at
    ).join(
        VERSIONS,
        (VERSIONS.c.client_id == PRESCRIPTIONS.c.client_id)
        & (VERSIONS.c.id == PRESCRIPTIONS.c.version_id),
    )
    mine = (PRESCRIPTIONS.c.client_id == client_id) & (PRESCRIPTIONS.c.id == prescription_id)
    return read(joined.where(mine)).first()


def find_next_version(client_id: UUID, number: int) -> Row[Any] | None:
    """Return the version after this one, if there is one."""
    after = (VERSIONS.c.client_id == client_id) & (VERSIONS.c.number == number + 1)
    return read(select(VERSIONS).where(after)).first()


def find_version(client_id: UUID, version_id: UUID) -> Row[Any] | None:
    """Return one published version of a client."""
    mine = (VERSIONS.c.client_id == client_id) & (VERSIONS.c.id == version_id)
    return read(select(VERSIONS).where(mine)).first()


def list_versions(client_id: UUID) -> list[dict[str, Any]]:
    """Return what was published, newest first, without the items."""
    rows = read(
        select(VERSIONS, MEMBERS.c.name.label("published_by_name"))
        .join(MEMBERS, MEMBERS.c.id == VERSIONS.c.published_by)
        .where(VERSIONS.c.client_id == client_id)
        .order_by(VERSIONS.c.number.desc())
    )
    return [version_of(row) for row in rows]


def version_of(row: Row[Any]) -> dict[str, Any]:
    """Return a version's head as the API shows it."""
    return {
        "id": row.id,
        "number": row.number,
        "published_at": row.published_at,
        "starts_on": row.starts_on,
        "what_changed": row.what_changed,
        "published_by_name": row.published_by_name,
    }


def list_prescriptions(client_id: UUID, version_id: UUID) -> list[Row[Any]]:
    """Return a version's prescriptions in the plan's order."""
    mine = (PRESCRIPTIONS.c.client_id == client_id) & (PRESCRIPTIONS.c.version_id == version_id)
    return list(read(select(PRESCRIPTIONS).where(mine).order_by(PRESCRIPTIONS.c.position)))


def plan_of(client_id: UUID, language: str) -> dict[str, Any]:
    """Return a client's draft and newest version as the API shows them."""
    plan = find_plan(client_id)
    versions = list_versions(client_id)
    newest: dict[str, Any] | None = None
    if versions:
        rows = list_prescriptions(client_id, versions[0]["id"])
        newest = versions[0] | {"items": [prescription_of(row, language) for row in rows]}
    draft = plan.draft if plan else []
    return {
        "revision": plan.revision if plan else 0,
        "items": [named(item, item["exercise_version"], language) for item in draft],
        "version": newest,
    }


def prescription_of(row: Row[Any], language: str) -> dict[str, Any]:
    """Return one prescription as the API shows it."""
    item = {name: getattr(row, name) for name in ITEM} | {
        "prescription_id": row.id,
        "schedule": {"kind": row.schedule_kind, "weekdays": row.weekdays},
    }
    return named(item, row.exercise_version, language)


def named(item: dict[str, Any], version: int, language: str) -> dict[str, Any]:
    """Return an item with its exercise's name in a language."""
    content = get_content(item["exercise_slug"], version)
    shown = {k: v for k, v in item.items() if k != "exercise_version"}
    return shown | {"exercise_name": content[language]["name"]}
