"""Members who want a digest and have had none of late."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select

from strtrack.accounts.models import MEMBERS, PRACTICES
from strtrack.kernel.db import read
from strtrack.reminders.models import DIGEST_STOPS, MAIL_STOPS, REMINDERS

_R = REMINDERS.c
_HAD_ONE = (
    select(_R.id)
    .where(
        _R.member_id == MEMBERS.c.id,
        _R.kind == "digest",
        _R.due_at > bindparam("since", type_=_R.due_at.type),
    )
    .correlate(MEMBERS)
    .exists()
)
_WAITING = (
    select(MEMBERS.c.id, PRACTICES.c.time_zone, PRACTICES.c.opening_hours)
    .join(PRACTICES, PRACTICES.c.id == MEMBERS.c.practice_id)
    .join(DIGEST_STOPS, DIGEST_STOPS.c.member_id == MEMBERS.c.id, isouter=True)
    .where(MEMBERS.c.ended_at.is_(None), DIGEST_STOPS.c.stopped_at.is_(None), ~_HAD_ONE)
    .order_by(MEMBERS.c.id)
)
_WISHES = (
    select(
        DIGEST_STOPS.c.stopped_at.is_(None).label("digest"),
        MAIL_STOPS.c.stopped_at.is_(None).label("email"),
    )
    .select_from(MEMBERS)
    .join(DIGEST_STOPS, DIGEST_STOPS.c.member_id == MEMBERS.c.id, isouter=True)
    .join(MAIL_STOPS, MAIL_STOPS.c.member_id == MEMBERS.c.id, isouter=True)
    .where(MEMBERS.c.id == bindparam("member_id"))
)


def list_waiting(since: datetime) -> list[Row[Any]]:
    """Return members without a digest since an instant, with their practice's zone and hours."""
    return list(read(_WAITING, {"since": since}))


def get_member_wishes(member_id: UUID) -> Row[Any]:
    """Return whether a member wants a digest in the morning, and whether mails at all."""
    return read(_WISHES, {"member_id": member_id}).one()
