"""Work out practices' own courses, keep them, and hold what is kept against the records."""

from datetime import datetime
from typing import Any
from uuid import UUID

from strtrack.kernel.db import put_row
from strtrack.response.models import PRACTICE_COURSES
from strtrack.response.queries.course import (
    QUANTILES,
    get_sequence,
    list_unchanged,
    list_windows,
)
from strtrack.response.rules.course import LOOKS_BACK, SURELY_CLOSED, course_of


def work_out_course(*, practice_id: UUID, now: datetime) -> dict[str, Any]:
    """Return a practice's row, worked out from its records as they stand. Three statements."""
    from_at, to_at = now - LOOKS_BACK, now - SURELY_CLOSED
    seq = get_sequence(practice_id)
    found = course_of(list_windows(practice_id, after=from_at, by=to_at))
    row: dict[str, Any] = {
        "practice_id": practice_id,
        "sessions": found.sessions,
        "n": found.n,
        "from_at": from_at,
        "to_at": to_at,
        "computed_at": now,
        "seq": seq,
    }
    for name in QUANTILES:
        after_h, by_h = getattr(found, name) or (None, None)
        row |= {f"{name}_after_h": after_h, f"{name}_by_h": by_h}
    return row


def keep_course(*, row: dict[str, Any]) -> None:
    """Store a practice's row. It follows from audited writes: not audited."""
    put_row(PRACTICE_COURSES, row)


def find_course_differences() -> dict[UUID, list[str]]:
    """Return which columns of stored rows differ from rows worked out anew, practice by practice.

    A row is worked out for the instant it is of, and only where nothing has changed since.
    """
    different = {}
    for row in list_unchanged():
        fresh = work_out_course(practice_id=row.practice_id, now=row.computed_at)
        names = [name for name, value in fresh.items() if getattr(row, name) != value]
        if names:
            different[row.practice_id] = names
    return different
