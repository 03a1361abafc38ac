"""Keep which devices may be pushed to. None of this commits."""

from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete

from strtrack.accounts.access import Viewer
from strtrack.audit import record
from strtrack.kernel.db import put_row, read
from strtrack.kernel.errors import Invalid
from strtrack.reminders.models import SUBSCRIPTIONS
from strtrack.reminders.queries.subscriptions import (
    PUT_OUT,
    SHOWN,
    find_by_hash,
    subscription_of,
    subscriptions_of,
    whose,
)
from strtrack.reminders.rules.endpoints import (
    Hosts,
    fault_of_auth,
    fault_of_endpoint,
    fault_of_point,
)

MOST = 10  # more devices than anybody reads reminders on: the oldest gives way


def shown_subscriptions(*, viewer: Viewer, public_key: str) -> dict[str, Any]:
    """Return somebody's own devices, and the key a browser subscribes with."""
    rows = subscriptions_of(viewer)
    return {"public_key": public_key, "subscriptions": [subscription_of(row) for row in rows]}


def put_subscription(
    *, viewer: Viewer, new: dict[str, Any], hosts: Hosts, now: datetime
) -> tuple[dict[str, Any], bool]:
    """Keep a device, and return it with whether it is new to this person.

    An endpoint belongs to one person at a time: whoever says it last, in the role she acts in. What
    is said again as it was changes nothing. Raises Invalid for an address that is none of an
    allowed push service, and for keys that nothing can be sealed with.
    """
    _require_usable(new, hosts)
    named = sha256(new["endpoint"].encode()).hexdigest()
    found = find_by_hash(named)
    mine = found is not None and (found.client_id, found.member_id) == (
        viewer.client_id,
        viewer.member_id,
    )
    row = {
        "id": found.id if found is not None and mine else uuid4(),
        "user_id": viewer.user_id,
        "client_id": viewer.client_id,
        "member_id": viewer.member_id,
        "sign_in_id": viewer.sign_in_id,
        "endpoint": new["endpoint"],
        "endpoint_hash": named,
        "p256dh": new["keys"]["p256dh"].rstrip("="),
        "auth": new["keys"]["auth"].rstrip("="),
        "device": new["device"],
        "made_at": found.made_at if found is not None and mine else now,
        "last_sent_at": found.last_sent_at if found is not None and mine else None,
        "last_shown_at": found.last_shown_at if found is not None and mine else None,
    }
    if found is None or row != found._asdict():
        if found is not None and not mine:
            read(delete(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.id == found.id))
        put_row(SUBSCRIPTIONS, row)
        if not mine:
            _note(viewer, "add_push_subscription", row["id"], now)
            _forget_oldest(viewer)
    return {name: row[name] for name in SHOWN}, not mine


def delete_subscription(*, viewer: Viewer, subscription_id: UUID, now: datetime) -> None:
    """Forget a device of one's own; what is none of one's own is as gone as what never was."""
    known = SUBSCRIPTIONS.c.id == subscription_id
    if read(delete(SUBSCRIPTIONS).where(known, whose(viewer))).rowcount:
        _note(viewer, "delete_push_subscription", subscription_id, now)


def forget_put_out() -> int:
    """Forget devices whose sign-in somebody has ended, and return how many.

    Nothing went to them since. It follows from what is audited itself: not audited.
    """
    return read(delete(SUBSCRIPTIONS).where(PUT_OUT)).rowcount


def _require_usable(new: dict[str, Any], hosts: Hosts) -> None:
    keys = new["keys"]
    for pointer, fault in (
        ("#/endpoint", fault_of_endpoint(new["endpoint"], hosts)),
        ("#/keys/p256dh", fault_of_point(keys["p256dh"])),
        ("#/keys/auth", fault_of_auth(keys["auth"])),
    ):
        if fault:
            raise Invalid(fault, pointer=pointer)


def _forget_oldest(viewer: Viewer) -> None:
    spare = [row.id for row in subscriptions_of(viewer)[:-MOST]]
    if spare:
        read(delete(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.id.in_(spare)))


def _note(viewer: Viewer, action: str, subscription_id: UUID, now: datetime) -> None:
    subject = f"push_subscription:{subscription_id}"
    record(viewer.actor, action, subject, viewer.client_id, now=now)
