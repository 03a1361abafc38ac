"""HTTP for invites at the desk: made, and a joining undone."""

from typing import Any
from uuid import UUID

import segno
from flask import Response

from strtrack.accounts.login import members_only, viewer
from strtrack.accounts.schemas.invites import InviteSchema, NewInviteSchema
from strtrack.accounts.service import invites, joining
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, no_content, now, secret, settings
from strtrack.kernel.mail import can_mail

bp = Blueprint("invites", __name__, description="Inviting")


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
        "mailed": made.mailed and can_mail(settings()),
    }
    return answer(shown, 201 if made.is_new else 200)


@bp.delete("/clients/<uuid:client_id>/login")
@members_only
@bp.response(204)
def undo_joining(client_id: UUID) -> Response:
    """Put out whoever joined as this client: it was somebody else. Then make a new invite."""
    transact(joining.undo_joining, viewer=viewer(), client_id=client_id, now=now())
    return no_content()
