"""Read which devices may be pushed to."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, or_, select

from strtrack.accounts.access import Viewer
from strtrack.accounts.models import ENDED_SIGN_INS
from strtrack.kernel.db import read
from strtrack.reminders.models import SUBSCRIPTIONS

S = SUBSCRIPTIONS.c
SHOWN = ("id", "endpoint", "device", "made_at", "last_sent_at", "last_shown_at")
PUT_OUT = (
    select(ENDED_SIGN_INS.c.token_hash)
    .where(ENDED_SIGN_INS.c.sign_in_id == S.sign_in_id)
    .correlate(SUBSCRIPTIONS)
    .exists()
)
"""Somebody has ended this device's sign-in: by leaving, or because it was lost. One that ran out is
no such: a therapist's desk does by the evening, and what is urgent must reach her."""
_KEYS = ("id", "client_id", "member_id", "endpoint", "p256dh", "auth")


def subscriptions_of(viewer: Viewer) -> list[Row[Any]]:
    """Return the devices of somebody in the role she acts in, oldest first."""
    return list(read(select(SUBSCRIPTIONS).where(whose(viewer)).order_by(S.made_at, S.id)))


def devices_of(client_id: UUID) -> list[dict[str, Any]]:
    """Return a client's devices as she sees them, oldest first."""
    hers = select(SUBSCRIPTIONS).where(S.client_id == client_id, ~PUT_OUT)
    hers = hers.order_by(S.made_at, S.id)
    return [subscription_of(row) for row in read(hers)]


def whose(viewer: Viewer) -> ColumnElement[bool]:
    """Return what tells a person's devices in the role she acts in."""
    if viewer.client_id is not None:
        return and_(S.client_id == viewer.client_id, ~PUT_OUT)
    return and_(S.member_id == viewer.own_member(), ~PUT_OUT)


def find_by_hash(endpoint_hash: str) -> Row[Any] | None:
    """Return the device with an endpoint, whoever has it."""
    return read(select(SUBSCRIPTIONS).where(S.endpoint_hash == endpoint_hash)).first()


def list_devices(client_ids: Sequence[UUID], member_ids: Sequence[UUID]) -> list[Row[Any]]:
    """Return what is needed to push to some people's devices."""
    theirs = or_(S.client_id.in_(client_ids), S.member_id.in_(member_ids))
    found = select(*(S[name] for name in _KEYS)).where(theirs, ~PUT_OUT).order_by(S.id)
    return list(read(found))


def subscription_of(row: Row[Any]) -> dict[str, Any]:
    """Return a device as its owner sees it."""
    return {name: getattr(row, name) for name in SHOWN}
