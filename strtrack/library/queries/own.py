"""Read what practices made themselves: any process may have made it a moment ago.

A version's content never changes, so a process keeps what it has read of it. Which version is the
current one, and whether it is hidden, is read each time.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Row, bindparam, func, select

from strtrack.kernel.db import db, read
from strtrack.kernel.errors import NotFound
from strtrack.library.models import EXERCISES
from strtrack.library.rules.own import is_own

Content = dict[str, Any]
MOST_KEPT = 5000  # versions; some 3 KB each
_kept: WeakKeyDictionary[Engine, dict[tuple[str, int], Content]] = WeakKeyDictionary()
_E = EXERCISES.c
_OF_ITS_PRACTICE = select(_E.slug, _E.version, _E.content).where(
    _E.practice_id
    == select(_E.practice_id)
    .where(_E.slug == bindparam("slug"), _E.version == bindparam("version"))
    .scalar_subquery()
)
_CURRENT = select(EXERCISES).where(_E.practice_id == bindparam("practice_id"), _E.current.is_(True))
_VERSIONS = (
    select(_E.slug, _E.version)
    .where(_E.practice_id == bindparam("practice_id"), _E.current.is_(True))
    .where(_E.slug.in_(bindparam("slugs", expanding=True)))
)
_COUNT = select(func.count()).where(
    _E.practice_id == bindparam("practice_id"), _E.current.is_(True)
)


def get_own_content(slug: str, version: int) -> Content:
    """Return one version of a practice's own exercise by language. Raises NotFound.

    What is not kept yet is read with all of its practice's, in one statement.
    """
    kept = _kept.setdefault(db.engine, {})
    if (slug, version) not in kept:
        rows = read(_OF_ITS_PRACTICE, {"slug": slug, "version": version}).all()
        if len(kept) + len(rows) > MOST_KEPT:
            kept.clear()
        kept.update({(row.slug, row.version): row.content for row in rows})
    if (slug, version) not in kept:
        raise NotFound("There is no such exercise.")
    return kept[(slug, version)]


def forget_own_contents() -> None:
    """Read everything anew next time."""
    _kept.pop(db.engine, None)


def current_own(slugs: Iterable[str], practice_id: UUID) -> dict[str, int]:
    """Return the current version of those slugs that are a practice's own."""
    rows = read(_VERSIONS, {"practice_id": practice_id, "slugs": list(slugs)})
    return {row.slug: row.version for row in rows}


def list_own(practice_id: UUID) -> list[Row[Any]]:
    """Return the current versions of a practice's own exercises, hidden ones too."""
    return list(read(_CURRENT, {"practice_id": practice_id}))


def find_own(practice_id: UUID, slug: str, version: int | None = None) -> Row[Any] | None:
    """Return a version of a practice's own exercise, the current one unless named."""
    if not is_own(slug):
        return None
    mine = select(EXERCISES).where(_E.practice_id == practice_id, _E.slug == slug)
    return read(mine.where(_E.version == version if version else _E.current.is_(True))).first()


def count_own(practice_id: UUID) -> int:
    """Return how many exercises a practice has made, hidden ones too."""
    return int(read(_COUNT, {"practice_id": practice_id}).scalar_one())
