"""One person, two devices: the app on the home screen takes over the browser's sign-in by a code.

On iOS the two share nothing, not even a cookie; and whoever joined with a screen lock of another
device has no password to type.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from strtrack.accounts import rules
from strtrack.accounts.access import Viewer
from strtrack.accounts.models import HAND_OVERS, USERS
from strtrack.accounts.queries import roles_of
from strtrack.accounts.service.failures import count_failure, refuse_if_closed
from strtrack.accounts.service.sign_ins import Device, add_sign_in
from strtrack.audit import record
from strtrack.kernel.db import put_row, read, transact
from strtrack.kernel.errors import Forbidden, NotFound


def offer_hand_over(*, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """Return a new code and until when it is good; an earlier one of this login is not any more.

    Raises Forbidden for somebody who is also a member: one sign-in may act in all roles of its
    login, and a short code is too little to open a desk.
    """
    if any(role["member_id"] for role in roles_of(viewer.user_id)):
        raise Forbidden("Sign in there as you did here.")
    code, ends = rules.new_code(), now + rules.HAND_OVER_LASTS
    client_id = viewer.own_client()
    put_row(
        HAND_OVERS,
        {
            "user_id": viewer.user_id,
            "code_hash": rules.secret_hash(code),
            "client_id": client_id,
            "expires_at": ends,
        },
    )
    record(viewer.actor, "offer_hand_over", f"user:{viewer.user_id}", client_id, now=now)
    return {"code": code, "expires_at": ends}


def take_over(*, typed: str, address: str, device: Device, now: datetime) -> str:
    """Sign a device in by a code and use it up; return the new sign-in's secret.

    `address` is `rules.address_key`'s. Codes that never were are counted by it, together with those
    of invites (TooManyTries). Raises NotFound for a code that is wrong, used or too old.
    Not audited: `add_sign_in` is.
    """
    key = f"address:{address}"
    refuse_if_closed(key=key, now=now)
    try:
        return transact(_take, code=rules.typed_code(typed) or typed, device=device, now=now)
    except NotFound:
        action = "take_over_failed"
        transact(count_failure, key=key, now=now, free=rules.FREE_GUESSES, action=action)
        raise


def _take(*, code: str, device: Device, now: datetime) -> str:
    named = HAND_OVERS.c.code_hash == rules.secret_hash(code)
    offered = read(
        delete(HAND_OVERS).where(named, HAND_OVERS.c.expires_at > now).returning(HAND_OVERS)
    ).first()
    if offered is None:
        raise NotFound("There is nothing here.")
    user = read(select(USERS).where(USERS.c.id == offered.user_id)).one()
    roles = [role for role in roles_of(user.id) if role["client_id"] == offered.client_id]
    if not roles:  # she was discharged meanwhile
        raise NotFound("There is nothing here.")
    return add_sign_in(user=user, role=roles[0], device=device, now=now)
