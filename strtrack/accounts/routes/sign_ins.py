"""HTTP for signing in, staying, acting in a role, and signing out."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.login import open_to_all, signed_in, viewer
from strtrack.accounts.login.limits import by_address
from strtrack.accounts.login.me import me
from strtrack.accounts.login.viewers import (
    clear_cookie,
    device_of,
    forget_viewer,
    keep_cookie,
    locked_viewer,
    set_cookie,
    signed_in_even_locked,
)
from strtrack.accounts.queries import list_sign_ins
from strtrack.accounts.schemas.sign_ins import (
    ActAsSchema,
    LoginSchema,
    MePatchSchema,
    MeSchema,
    SignInsSchema,
)
from strtrack.accounts.service import clients, sign_ins
from strtrack.accounts.service.sign_ins import Device
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, no_content, now, passwords

bp = Blueprint("sign_ins", __name__, description="Signing in and out")


@bp.post("/login")
@open_to_all
@by_address("30 per minute")
@bp.arguments(LoginSchema)
@bp.response(200, MeSchema)
@bp.alt_response(401)
@bp.alt_response(429)
@bp.doc(security=[])
def login(credentials: dict[str, Any]) -> Response:
    """Sign in with e-mail and password."""
    token = sign_ins.sign_in(
        **credentials, device=Device(device_of()), passwords=passwords(), now=now()
    )
    return set_cookie(answer(me(token=token)), token, at=now())


@bp.post("/logout")
@signed_in_even_locked
@bp.response(204)
def logout() -> Response:
    """Sign this device out."""
    seen = locked_viewer()
    transact(sign_ins.sign_out, viewer=seen, sign_in_id=seen.sign_in_id, now=now())
    return clear_cookie(no_content())


@bp.get("/me")
@signed_in
@bp.response(200, MeSchema)
def show_me() -> Response:
    """Say who is signed in and in which role. A client's device keeps its secret as long again."""
    return keep_cookie(answer(me()), at=now()) if viewer().role == "client" else answer(me())


@bp.patch("/me")
@signed_in
@bp.arguments(MePatchSchema)
@bp.response(200, MeSchema)
def change_me(body: dict[str, Any]) -> Response:
    """Set one's own language."""
    transact(clients.set_language, viewer=viewer(), **body, now=now())
    forget_viewer()
    return answer(me())


@bp.post("/me/acting")
@signed_in
@bp.arguments(ActAsSchema)
@bp.response(200, MeSchema)
def act_as(body: dict[str, Any]) -> Response:
    """Act in another of one's own roles."""
    transact(sign_ins.act_as, viewer=viewer(), role_id=next(iter(body.values())), now=now())
    forget_viewer()
    return answer(me())


@bp.get("/sessions")
@signed_in
@bp.response(200, SignInsSchema)
def show_sign_ins() -> Response:
    """List the devices one is signed in on."""
    seen = viewer()
    items = [
        {
            "id": row.id,
            "created_at": row.created_at,
            "last_used_at": row.last_used_at,
            "device": row.device,
            "current": row.id == seen.sign_in_id,
        }
        for row in list_sign_ins(seen.user_id)
        if row.expires_at > now()
    ]
    return answer({"items": items})


@bp.delete("/sessions/<uuid:sign_in_id>")
@signed_in
@bp.response(204)
def end_sign_in(sign_in_id: UUID) -> Response:
    """Sign another device out."""
    transact(sign_ins.sign_out, viewer=viewer(), sign_in_id=sign_in_id, now=now())
    return no_content()


@bp.delete("/sessions")
@signed_in
@bp.response(204)
def end_every_sign_in() -> Response:
    """Sign out everywhere, on this device too."""
    transact(sign_ins.sign_out_everywhere, viewer=viewer(), now=now())
    return clear_cookie(no_content())
