"""HTTP for passkeys: sign in with one; list, add and remove one's own."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts import rules
from strtrack.accounts.login import open_to_all, signed_in, viewer
from strtrack.accounts.login.limits import by_address
from strtrack.accounts.login.me import me
from strtrack.accounts.login.site import site
from strtrack.accounts.login.viewers import device_of, set_cookie
from strtrack.accounts.queries import get_sign_in, get_user, list_passkeys
from strtrack.accounts.schemas.passkeys import (
    CreationOptionsSchema,
    NewPasskeySchema,
    NothingSchema,
    PasskeySchema,
    PasskeySignInSchema,
    PasskeysSchema,
    RequestOptionsSchema,
)
from strtrack.accounts.schemas.sign_ins import MeSchema
from strtrack.accounts.service import passkeys
from strtrack.accounts.service.confirmation import own_purpose, require_confirmed
from strtrack.accounts.service.sign_ins import Device
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, no_content, now

bp = Blueprint("passkeys", __name__, description="Getting in by a device's own lock")


@bp.post("/passkeys/sign-in-options")
@open_to_all
@by_address("60 per minute")
@bp.arguments(NothingSchema)
@bp.response(200, RequestOptionsSchema)
@bp.alt_response(429)
@bp.doc(security=[])
def ask_to_sign_in(_body: dict[str, Any]) -> Response:
    """Return what asks this device for any passkey it has for this site."""
    return answer(passkeys.ask_for_proof(site=site(), now=now()))


@bp.post("/passkeys/sign-in")
@open_to_all
@by_address("30 per minute")
@bp.arguments(PasskeySignInSchema)
@bp.response(200, MeSchema)
@bp.alt_response(401)
@bp.alt_response(429)
@bp.doc(security=[])
def sign_in(body: dict[str, Any]) -> Response:
    """Sign in with a passkey."""
    token = passkeys.sign_in_with_passkey(
        site=site(), **body, device=Device(device_of()), now=now()
    )
    return set_cookie(answer(me(token=token)), token, at=now())


@bp.get("/passkeys")
@signed_in
@bp.response(200, PasskeysSchema)
def show_passkeys() -> Response:
    """List one's own passkeys."""
    return answer({"items": _own_passkeys()})


@bp.post("/passkeys/options")
@signed_in
@bp.arguments(NothingSchema)
@bp.response(200, CreationOptionsSchema)
@bp.alt_response(403)
def ask_for_passkey(_body: dict[str, Any]) -> Response:
    """Return what asks this device for one more passkey. Needs a recent confirmation."""
    seen = viewer()
    require_confirmed(viewer=seen, now=now())
    name = rules.given_name_of(get_user(seen.user_id).name)
    return answer(
        passkeys.ask_for_new(
            site=site(),
            purpose=own_purpose(viewer=seen, name="add"),
            user_id=seen.user_id,
            name=name,
            now=now(),
        )
    )


@bp.post("/passkeys")
@signed_in
@bp.arguments(NewPasskeySchema)
@bp.response(201, PasskeySchema)
@bp.alt_response(403)
def add_passkey(body: dict[str, Any]) -> Response:
    """Add this device's passkey to one's login. Needs a recent confirmation."""
    seen = viewer()
    require_confirmed(viewer=seen, now=now())
    _, made = passkeys.read_new(
        site=site(),
        purpose=own_purpose(viewer=seen, name="add"),
        credential=body["credential"],
        pointer="#/credential",
        now=now(),
    )
    passkey_id = transact(
        passkeys.add_passkey, viewer=seen, made=made, device=Device(device_of()), now=now()
    )
    return answer(next(item for item in _own_passkeys() if item["id"] == passkey_id), 201)


@bp.delete("/passkeys/<uuid:passkey_id>")
@signed_in
@bp.response(204)
@bp.alt_response(403)
@bp.alt_response(409)
def remove_passkey(passkey_id: UUID) -> Response:
    """Remove one of one's own passkeys, but not the last way in. Needs a recent confirmation."""
    seen = viewer()
    require_confirmed(viewer=seen, now=now())
    transact(passkeys.remove_passkey, viewer=seen, passkey_id=passkey_id, now=now())
    return no_content()


def _own_passkeys() -> list[dict[str, Any]]:
    seen = viewer()
    here = get_sign_in(seen.token_hash).passkey_id
    return [
        {
            "id": row.id,
            "label": row.label,
            "created_at": row.created_at,
            "last_used_at": row.last_used_at,
            "this_device": row.id == here,
        }
        for row in list_passkeys(seen.user_id)
    ]
