"""HTTP for invites: made at the desk, opened and accepted on a phone."""

from typing import Any
from uuid import UUID

import segno
from flask import Response

from strtrack.accounts import rules
from strtrack.accounts.errors import WrongBirthYear
from strtrack.accounts.login import members_only, open_to_all, viewer
from strtrack.accounts.login.limits import by_address
from strtrack.accounts.login.me import me
from strtrack.accounts.login.viewers import device_of, set_cookie
from strtrack.accounts.schemas import (
    AcceptSchema,
    InviteSchema,
    MeSchema,
    NewInviteSchema,
    OpenInviteSchema,
)
from strtrack.accounts.service import invites
from strtrack.accounts.service.sign_ins import Device
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, now, passwords, secret, settings

bp = Blueprint("invites", __name__, description="Getting in")


@bp.post("/clients/<uuid:client_id>/invite")
@members_only
@bp.arguments(NewInviteSchema)
@bp.response(201, InviteSchema)
@bp.alt_response(200, schema=InviteSchema)
@bp.alt_response(409)
def make_invite(body: dict[str, Any], client_id: UUID) -> Response:
    """Make an invite: a link, its QR code and a short code. Earlier ones stop working."""
    made = transact(
        invites.make_invite,
        viewer=viewer(),
        client_id=client_id,
        invite_id=body["id"],
        kind=body["kind"],
        secret=secret(),
        now=now(),
    )
    link = f"{settings().public_url}/invite/{made.token}"
    shown = {
        "id": body["id"],
        "kind": body["kind"],
        "link": link,
        "code": made.code,
        "qr_svg": segno.make(link, error="m").svg_inline(scale=6, border=2, omitsize=True),
        "expires_at": made.expires_at,
        "mailed": made.mailed and bool(settings().smtp_url),
    }
    return answer(shown, 201 if made.is_new else 200)


@bp.get("/invites/<string(maxlength=40):token>")
@open_to_all
@by_address("60 per minute")
@bp.response(200, OpenInviteSchema)
@bp.alt_response(410)
@bp.doc(security=[])
def show_invite(token: str) -> Response:
    """Say who invites, before anything is asked; only in the room hint at the client's name."""
    row = invites.open_invite(token=token, now=now())
    in_room = row.kind == "room"
    return answer(
        {
            "kind": row.kind,
            "practice_name": row.practice_name,
            "therapist_name": row.therapist_name,
            "given_name_shown": rules.shown_name(row.name) if in_room else None,
            "language": row.language,
            "expires_at": row.expires_at,
        }
    )


@bp.post("/invites/<string(maxlength=40):token>/accept")
@open_to_all
@by_address("30 per minute")
@bp.arguments(AcceptSchema)
@bp.response(201, MeSchema)
@bp.alt_response(409)
@bp.alt_response(410)
@bp.doc(security=[])
def accept_invite(body: dict[str, Any], token: str) -> Response:
    """Make the login and sign it in."""
    row = invites.open_invite(token=token, now=now())
    try:
        invites.require_acceptable(invite=row, **body)
    except WrongBirthYear:
        transact(invites.miss, invite=row, now=now())
        raise
    session = transact(
        invites.accept_invite,
        token=token,
        email=body["email"],
        password_hash=passwords().hash(body["password"]),
        device=Device(device_of()),
        now=now(),
    )
    return set_cookie(answer(me(token=session), 201), session, at=now())
