"""HTTP for invites on a phone: opened, proven, accepted."""

from typing import Any
from uuid import uuid4

from flask import Response, request
from sqlalchemy import Row

from strtrack.accounts import rules
from strtrack.accounts.errors import WrongBirthYear
from strtrack.accounts.login import open_to_all
from strtrack.accounts.login.limits import by_address
from strtrack.accounts.login.me import me
from strtrack.accounts.login.site import site
from strtrack.accounts.login.viewers import device_of, set_cookie
from strtrack.accounts.schemas.invites import (
    AcceptSchema,
    BirthYearSchema,
    JoinOptionsSchema,
    OpenInviteSchema,
)
from strtrack.accounts.schemas.passkeys import CreationOptionsSchema
from strtrack.accounts.schemas.sign_ins import MeSchema
from strtrack.accounts.service import joining, passkeys
from strtrack.accounts.service.challenges import Purpose
from strtrack.accounts.service.joining import NewLogin
from strtrack.accounts.service.sign_ins import Device
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, no_content, now, secret
from strtrack.kernel.http import passwords as keeper

bp = Blueprint("joining", __name__, description="Getting in")


@bp.get("/invites/<string(maxlength=40):token>")
@open_to_all
@by_address("60 per minute")
@bp.response(200, OpenInviteSchema)
@bp.alt_response(410)
@bp.alt_response(429)
@bp.doc(security=[])
def show_invite(token: str) -> Response:
    """Say who invites, before anything is asked; only in the room hint at the client's name."""
    row = _opened(token)
    from_afar = row.kind == "afar"
    return answer(
        {
            "kind": row.kind,
            "practice_name": row.practice_name,
            "therapist_name": row.therapist_name,
            "given_name_shown": None if from_afar else rules.shown_name(row.name),
            "language": row.language,
            "expires_at": row.expires_at,
            "asks_birth_year": from_afar,
        }
    )


@bp.post("/invites/<string(maxlength=40):token>/birth-year")
@open_to_all
@by_address("30 per minute")
@bp.arguments(BirthYearSchema)
@bp.response(204)
@bp.alt_response(410)
@bp.alt_response(422)
@bp.doc(security=[])
def check_birth_year(body: dict[str, Any], token: str) -> Response:
    """Say whether this is the year of birth the therapist has; the third miss closes the invite."""
    _require_birth_year(_opened(token), token, **body)
    return no_content()


@bp.post("/invites/<string(maxlength=40):token>/passkey-options")
@open_to_all
@by_address("30 per minute")
@bp.arguments(JoinOptionsSchema)
@bp.response(200, CreationOptionsSchema)
@bp.alt_response(410)
@bp.alt_response(422)
@bp.doc(security=[])
def ask_for_passkey(body: dict[str, Any], token: str) -> Response:
    """Return what asks this phone for a passkey; good for ten minutes and one answer."""
    invite = _opened(token)
    _require_birth_year(invite, token, **body)
    return answer(
        passkeys.ask_for_new(
            site=site(),
            purpose=Purpose("join", invite.token_hash),
            user_id=uuid4(),
            name=invite.given_name,
            now=now(),
        )
    )


@bp.post("/invites/<string(maxlength=40):token>/accept")
@open_to_all
@by_address("30 per minute")
@bp.arguments(AcceptSchema)
@bp.response(201, MeSchema)
@bp.alt_response(409)
@bp.alt_response(410)
@bp.alt_response(422)
@bp.doc(security=[])
def accept_invite(body: dict[str, Any], token: str) -> Response:
    """Make the login, by a passkey or by e-mail and password, and sign it in."""
    invite = _opened(token)
    _require_birth_year(invite, token, body["birth_year"])
    session = transact(
        joining.accept_invite,
        token=token,
        new=_new_login(invite, body),
        device=Device(device_of()),
        now=now(),
    )
    return set_cookie(answer(me(token=session), 201), session, at=now())


def _opened(token: str) -> Row[Any]:
    address = rules.address_key(secret(), request.remote_addr or "")
    return joining.find_invite(token=token, address=address, now=now())


def _require_birth_year(invite: Row[Any], token: str, birth_year: int | None) -> None:
    if invite.kind != "afar":
        return
    left: int | None = rules.MOST_MISSES - invite.misses
    if birth_year is not None:
        left = transact(joining.check_birth_year, token=token, birth_year=birth_year, now=now())
    if left is not None:
        raise WrongBirthYear(
            "That is not the year the therapist has.", pointer="#/birth_year", misses_left=left
        )


def _new_login(invite: Row[Any], body: dict[str, Any]) -> NewLogin:
    if body["passkey"]:
        user_id, made = passkeys.read_new(
            site=site(),
            purpose=Purpose("join", invite.token_hash),
            credential=body["passkey"],
            pointer="#/passkey",
            now=now(),
        )
        return NewLogin(user_id, passkey=made)
    email, password = body["email"], body["password"]
    joining.require_strong(invite=invite, email=email, password=password)
    return NewLogin(uuid4(), email=email, password_hash=keeper().hash(password))
