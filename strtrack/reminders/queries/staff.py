"""Members whom reminders go to, and whether what they were told of is still so."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Row, Uuid, bindparam, select

from strtrack.accounts.models import MEMBERS, USERS
from strtrack.alerts.models import ALERTS
from strtrack.kernel.db import read
from strtrack.reminders.models import MAIL_STOPS, SUBSCRIPTIONS
from strtrack.reminders.queries.subscriptions import PUT_OUT

_IDS: BindParameter[Any] = bindparam("ids", type_=Uuid(), expanding=True)
_PUSHED = (
    select(SUBSCRIPTIONS.c.id)
    .where(SUBSCRIPTIONS.c.member_id == MEMBERS.c.id, ~PUT_OUT)
    .correlate(MEMBERS)
    .exists()
)
_MEMBERS = (
    select(
        MEMBERS.c.id,
        USERS.c.email,
        USERS.c.language,
        MAIL_STOPS.c.stopped_at.is_(None).label("gets_mail"),
        _PUSHED.label("pushed"),
    )
    .join(USERS, USERS.c.id == MEMBERS.c.user_id)
    .join(MAIL_STOPS, MAIL_STOPS.c.member_id == MEMBERS.c.id, isouter=True)
    .where(MEMBERS.c.id.in_(_IDS), MEMBERS.c.ended_at.is_(None))
)
_WANTING = select(ALERTS.c.id).where(
    ALERTS.c.id.in_(_IDS),
    ALERTS.c.level == "urgent",
    ALERTS.c.resolved_at.is_(None),
    ALERTS.c.acknowledged_at.is_(None),
)


def list_members(member_ids: Sequence[UUID]) -> list[Row[Any]]:
    """Return how these members are reached, but for those who have left."""
    return list(read(_MEMBERS, {"ids": list(member_ids)}))


def still_urgent(alert_ids: Sequence[UUID]) -> set[UUID]:
    """Return the alerts that are urgent and that nobody has taken on yet."""
    return set(read(_WANTING, {"ids": list(alert_ids)}).scalars())
