"""End a client's course of care, begin another, or let one that was just ended go on."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, update

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.accounts.errors import CourseIdTaken, CourseOver, CourseRunning, Discharged
from strtrack.accounts.models import COURSES, INVITES
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.errors import Invalid
from strtrack.kernel.timezones import diary_day, zone_of

C = COURSES.c
STILL_OPEN = {"ended_on": None, "ended_at": None, "ended_by": None, "reason": None}


def end_course(
    *, viewer: Viewer, client_id: UUID, course_id: UUID, reason: str, now: datetime
) -> bool:
    """End the course of care that is running, and invites with it; return whether this call did.

    One that is over stays as it is. Raises NotFound, Invalid for a course that is none of hers, and
    CourseOver where another one is running.
    """
    chart = client_seen_by(viewer, client_id)
    courses = _courses(client_id)
    named = next((one for one in courses if one.id == course_id), None)
    if named is None:
        raise Invalid("This client has no such course of care.", pointer="#/course_id")
    if named.ended_on is not None:
        if any(one.ended_on is None for one in courses):
            raise CourseOver("Another course of care is running.", pointer="#/course_id")
        return False
    ended = {
        "ended_on": diary_day(now, zone_of(chart.time_zone)),
        "ended_at": now,
        "ended_by": viewer.own_member(),
        "reason": reason,
    }
    read(update(COURSES).where(C.id == course_id).values(**ended))
    of_hers = (INVITES.c.client_id == client_id) & INVITES.c.used_at.is_(None)
    read(update(INVITES).where(of_hers & INVITES.c.closed_at.is_(None)).values(closed_at=now))
    _note(viewer, ("discharge", course_id), client_id, now, {"reason": reason})
    return True


def begin_course(
    *, viewer: Viewer, client_id: UUID, course_id: UUID, now: datetime
) -> datetime | None:
    """Begin a course of care, or let the one that was ended today go on: a discharge undone.

    Returns when that one had been ended, and None for a new one or where nothing changed. Raises
    NotFound, CourseRunning, CourseOver for one that ended before today or is not the last, and
    CourseIdTaken.
    """
    chart = client_seen_by(viewer, client_id)
    courses = _courses(client_id)
    running = next((one for one in courses if one.ended_on is None), None)
    if running is not None:
        if running.id != course_id:
            raise CourseRunning("There is one already.", pointer="#/id")
        return None
    today = diary_day(now, zone_of(chart.time_zone))
    if not any(one.id == course_id for one in courses):
        if read(select(C.id).where(C.id == course_id)).first():
            raise CourseIdTaken("Use a new id.", pointer="#/id")
        read(insert(COURSES).values(id=course_id, client_id=client_id, started_on=today))
        _note(viewer, ("reopen", course_id), client_id, now)
        return None
    last = courses[-1]
    if last.id != course_id or last.ended_on != today:
        raise CourseOver("Begin another one, with a new id.", pointer="#/id")
    read(update(COURSES).where(C.id == course_id).values(**STILL_OPEN))
    _note(viewer, ("undo_discharge", course_id), client_id, now)
    ended_at: datetime = last.ended_at
    return ended_at


def require_in_care(*, client_id: UUID, pointer: str) -> None:
    """Raise Discharged for a client whose courses of care are over."""
    running = select(C.id).where(C.client_id == client_id, C.ended_on.is_(None))
    if read(running).first() is None:
        raise Discharged("Begin another course of care first.", pointer=pointer)


def _courses(client_id: UUID) -> list[Row[Any]]:
    """Return a client's courses, the last one to end last."""
    mine = select(COURSES).where(C.client_id == client_id)
    return list(read(mine.order_by(C.ended_at, C.started_on)))


def _note(
    viewer: Viewer,
    done: tuple[str, UUID],
    client_id: UUID,
    now: datetime,
    detail: dict[str, Any] | None = None,
) -> None:
    action, course_id = done
    record(viewer.actor, action, f"course:{course_id}", client_id, detail, now=now)
    changes.note("client", client_id, practice_id=viewer.practice_id, client_id=client_id, now=now)
