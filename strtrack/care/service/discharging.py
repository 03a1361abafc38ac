"""Discharge a client, and take her into care again."""

from datetime import datetime
from uuid import UUID

from strtrack.accounts.access import Viewer
from strtrack.accounts.service.courses import begin_course, end_course
from strtrack.alerts.service.with_courses import close_at_discharge, reopen_after_discharge
from strtrack.interop.service.addresses import end_address_of
from strtrack.reminders.service.ending import end_reminders


def discharge(
    *, viewer: Viewer, client_id: UUID, course_id: UUID, reason: str, now: datetime
) -> None:
    """End a client's course of care and what goes out to her with it; sent again nothing changes.

    Her login stays: she may read and export what is hers. Raises what `end_course` raises. Not
    audited here: ending the course is.
    """
    ended = end_course(
        viewer=viewer, client_id=client_id, course_id=course_id, reason=reason, now=now
    )
    if ended:
        close_at_discharge(client_id=client_id, by=viewer.own_member(), now=now)
        end_reminders(client_id=client_id, now=now)
        end_address_of(client_id=client_id)


def reopen(*, viewer: Viewer, client_id: UUID, course_id: UUID, now: datetime) -> None:
    """Begin a course of care, or undo today's discharge: then its alerts are open again too.

    Devices and calendars are set up anew by the client herself. Raises what `begin_course` raises.
    Not audited here: beginning is.
    """
    ended_at = begin_course(viewer=viewer, client_id=client_id, course_id=course_id, now=now)
    if ended_at:
        reopen_after_discharge(client_id=client_id, at=ended_at, by=viewer.own_member(), now=now)
