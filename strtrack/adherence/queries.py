"""Read what was prescribed and when, without changing anything."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, func, select

from strtrack.kernel.db import read
from strtrack.library.queries import get_content
from strtrack.plans.models import PRESCRIPTIONS, VERSIONS
from strtrack.plans.queries import OWNING, versions_of
from strtrack.plans.rules.slots import Version

_P, _V = PRESCRIPTIONS.c, VERSIONS.c
_BEGUN = VERSIONS.alias("begun_version").c
_BEGUN_ON = (
    select(func.min(_BEGUN.starts_on))
    .where(_BEGUN.client_id == bindparam("client_id"))
    .scalar_subquery()
)
_PRESCRIBED = (
    select(
        PRESCRIPTIONS,
        _V.number,
        _V.starts_on.label("version_starts_on"),
        _BEGUN_ON.label("begun_on"),
    )
    .join(VERSIONS, (_V.client_id == _P.client_id) & (_V.id == _P.version_id))
    .where(_V.client_id == bindparam("client_id"), OWNING)
    .order_by(_V.number, _P.position)
)


_EXERCISE_OF_LINE = (
    select(_P.exercise_slug, _P.exercise_version)
    .join(VERSIONS, (_V.client_id == _P.client_id) & (_V.id == _P.version_id))
    .where(_P.client_id == bindparam("client_id"), _P.line_id == bindparam("line_id"))
    .order_by(_V.number.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Prescribed:
    """What may own a day from one on: versions, and every line's prescriptions, oldest first.

    Lines stand in the order of the newest version they are in, those of the newest plan first.
    `begun_on` is the first day there was a plan for, None where there never was one.
    """

    versions: list[Version]
    lines: Mapping[UUID, Sequence[Row[Any]]]
    begun_on: date | None


def get_prescribed(client_id: UUID, first: date) -> Prescribed:
    """Return what was published that may own a day from `first` on."""
    rows = read(_PRESCRIBED, {"client_id": client_id, "first": first}).all()
    lines: dict[UUID, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        lines[row.line_id].append(row)
    ordered = sorted(lines.items(), key=lambda line: (-line[1][-1].number, line[1][-1].position))
    return Prescribed(versions_of(rows), dict(ordered), rows[0].begun_on if rows else None)


def find_exercise(client_id: UUID, line_id: UUID) -> tuple[str, int] | None:
    """Return which exercise a line is, and which edition of it, as it was last published."""
    row = read(_EXERCISE_OF_LINE, {"client_id": client_id, "line_id": line_id}).first()
    return (row.exercise_slug, row.exercise_version) if row else None


def name_of(row: Row[Any], language: str) -> str:
    """Return the name of a prescription's exercise in a language."""
    name: str = get_content(row.exercise_slug, row.exercise_version)[language]["name"]
    return name
