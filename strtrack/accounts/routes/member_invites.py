"""HTTP for colleagues: invited by an owner, let in on their own device."""

from typing import Any
from uuid import UUID, uuid4

import segno
from flask import Response, request
from sqlalchemy import Row

from strtrack.accounts import rules
from strtrack.accounts.login import open_to_all, owners_only, viewer
from strtrack.accounts.login.limits import by_address
from strtrack.accounts.login.me import me
from strtrack.accounts.login.site import site
from strtrack.accounts.login.viewers import device_of, set_cookie
from strtrack.accounts.schemas.invites import WayInSchema
from strtrack.accounts.schemas.members import (
    MadeMemberInviteSchema,
    MemberInvitesSchema,
    NewMemberInviteSchema,
    OpenMemberInviteSchema,
)
from strtrack.accounts.schemas.passkeys import CreationOptionsSchema, NothingSchema
from strtrack.accounts.schemas.sign_ins import MeSchema
from strtrack.accounts.service import joining, member_invites, passkeys
from strtrack.accounts.service.challenges import Purpose
from strtrack.accounts.service.joining import NewLogin
from strtrack.accounts.service.sign_ins import Device
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, no_content, now, secret, settings
from strtrack.kernel.http import passwords as keeper

INVITE = "/member-invites/<string(maxlength=40):token>"
SHOWN = ("kind", "practice_name", "invited_by_name", "name", "role", "language", "expires_at")
bp = Blueprint("member_invites", __name__, description="Inviting colleagues")


@bp.get("/members/invites")
@owners_only
@bp.response(200, MemberInvitesSchema)
def show_member_invites() -> Response:
    """List the invites for colleagues that still let somebody in."""
    found = member_invites.list_member_invites(practice_id=viewer().practice_id, now=now())
    return answer({"items": found, "next_cursor": None})


@bp.post("/members/invites")
@owners_only
@bp.arguments(NewMemberInviteSchema)
@bp.response(201, MadeMemberInviteSchema)
@bp.alt_response(200, schema=MadeMemberInviteSchema)
@bp.alt_response(409)
def invite_member(body: dict[str, Any]) -> Response:
    """Make an invite for a colleague: a link and its QR code, in the room a short code as well."""
    made = transact(
        member_invites.make_member_invite, viewer=viewer(), new=body, secret=secret(), now=now()
    )
    link = f"{settings().public_url}/join/{made.token}"
    shown = body | {
        "link": link,
        "code": made.code or None,
        "qr_svg": segno.make(link, error="m").svg_inline(scale=6, border=2, omitsize=True),
        "expires_at": made.expires_at,
    }
    return answer(shown, 201 if made.is_new else 200)


@bp.delete("/members/invites/<uuid:invite_id>")
@owners_only
@bp.response(204)
def close_invite(invite_id: UUID) -> Response:
    """Take an invite for a colleague back."""
    transact(member_invites.close_member_invite, viewer=viewer(), invite_id=invite_id, now=now())
    return no_content()


@bp.get(INVITE)
@open_to_all
@by_address("60 per minute")
@bp.response(200, OpenMemberInviteSchema)
@bp.alt_response(410)
@bp.alt_response(429)
@bp.doc(security=[])
def show_member_invite(token: str) -> Response:
    """Say who invites whom, and as what, before anything is asked."""
    row = _opened(token)
    return answer({name: getattr(row, name) for name in SHOWN})


@bp.post(f"{INVITE}/passkey-options")
@open_to_all
@by_address("30 per minute")
@bp.arguments(NothingSchema)
@bp.response(200, CreationOptionsSchema)
@bp.alt_response(410)
@bp.doc(security=[])
def ask_for_members_passkey(_body: dict[str, Any], token: str) -> Response:
    """Return what asks this device for a passkey; good for ten minutes and one answer."""
    invite = _opened(token)
    return answer(
        passkeys.ask_for_new(
            site=site(),
            purpose=Purpose("join", invite.token_hash),
            user_id=uuid4(),
            name=rules.given_name_of(invite.name),
            now=now(),
        )
    )


@bp.post(f"{INVITE}/accept")
@open_to_all
@by_address("30 per minute")
@bp.arguments(WayInSchema)
@bp.response(201, MeSchema)
@bp.alt_response(409)
@bp.alt_response(410)
@bp.alt_response(422)
@bp.doc(security=[])
def accept_member_invite(body: dict[str, Any], token: str) -> Response:
    """Make the login and its membership, by a passkey or a password, and sign it in."""
    new = _new_login(_opened(token), body)
    session = transact(
        member_invites.accept_member_invite,
        token=token,
        new=new,
        device=Device(device_of()),
        now=now(),
    )
    return set_cookie(answer(me(token=session), 201), session, at=now())


def _opened(token: str) -> Row[Any]:
    address = rules.address_key(secret(), request.remote_addr or "")
    return member_invites.find_member_invite(token=token, address=address, now=now())


def _new_login(invite: Row[Any], body: dict[str, Any]) -> NewLogin:
    if body["passkey"]:
        purpose = Purpose("join", invite.token_hash)
        user_id, made = passkeys.read_new(
            site=site(),
            purpose=purpose,
            credential=body["passkey"],
            pointer="#/passkey",
            now=now(),
        )
        return NewLogin(user_id, passkey=made)
    email, password = body["email"], body["password"]
    joining.require_strong(invite=invite, email=email, password=password)
    return NewLogin(uuid4(), email=email, password_hash=keeper().hash(password))
