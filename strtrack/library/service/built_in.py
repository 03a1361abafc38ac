"""Load the built-in library; nothing else writes it."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from strtrack.audit import record
from strtrack.audit.service import SYSTEM
from strtrack.kernel.db import insert_many, read
from strtrack.kernel.replay import digest
from strtrack.library.models import EXERCISES


def load_library(*, entries: dict[str, dict[str, Any]], now: datetime) -> int:
    """Store every entry that is new or changed as a new version; return how many were.

    Loading the same twice changes nothing. An entry that left the files is no longer current.
    """
    rows = read(
        select(
            EXERCISES.c.slug, EXERCISES.c.version, EXERCISES.c.digest, EXERCISES.c.current
        ).where(EXERCISES.c.practice_id.is_(None))
    )
    newest: dict[str, Any] = {}
    for row in rows:
        if row.slug not in newest or row.version > newest[row.slug].version:
            newest[row.slug] = row
    fresh = []
    for slug, content in entries.items():
        known, hashed = newest.get(slug), digest(content)
        if known is None or known.digest != hashed or not known.current:
            version = known.version + 1 if known else 1
            fresh.append(
                {
                    "slug": slug,
                    "version": version,
                    "digest": hashed,
                    "content": content,
                    "current": True,
                }
            )
    old = {row["slug"] for row in fresh} | (newest.keys() - entries.keys())
    if old:
        read(update(EXERCISES).where(EXERCISES.c.slug.in_(old)).values(current=False))
    insert_many(EXERCISES, fresh)
    if fresh:
        record(SYSTEM, "load_library", "library:exercises", None, {"versions": len(fresh)}, now=now)
    return len(fresh)
