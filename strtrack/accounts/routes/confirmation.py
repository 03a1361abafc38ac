"""HTTP for proving again who one is: a locked desk, and before changing one's ways in."""

from typing import Any

from flask import Response

from strtrack.accounts.login import signed_in, viewer
from strtrack.accounts.login.limits import by_address
from strtrack.accounts.login.me import me
from strtrack.accounts.login.site import site
from strtrack.accounts.login.viewers import (
    forget_viewer,
    locked_viewer,
    signed_in_even_locked,
)
from strtrack.accounts.schemas.passkeys import NothingSchema, RequestOptionsSchema
from strtrack.accounts.schemas.sign_ins import MeSchema, NewPasswordSchema, ProofSchema
from strtrack.accounts.service import confirmation, passkeys
from strtrack.accounts.service.confirmation import Proof
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, no_content, now
from strtrack.kernel.http import passwords as keeper

bp = Blueprint("confirmation", __name__, description="Proving again who one is")


@bp.post("/unlock/options")
@signed_in_even_locked
@by_address("60 per minute")
@bp.arguments(NothingSchema)
@bp.response(200, RequestOptionsSchema)
def ask_to_unlock(_body: dict[str, Any]) -> Response:
    """Return what asks this device for one of the login's passkeys."""
    purpose = confirmation.own_purpose(viewer=locked_viewer(), name="unlock")
    return answer(passkeys.ask_for_proof(site=site(), purpose=purpose, now=now()))


@bp.post("/unlock")
@signed_in_even_locked
@by_address("30 per minute")
@bp.arguments(ProofSchema)
@bp.response(200, MeSchema)
@bp.alt_response(401)
def unlock(body: dict[str, Any]) -> Response:
    """Go on after a pause on the same device."""
    confirmation.unlock(
        viewer=locked_viewer(), proof=Proof(**body), site=site(), passwords=keeper(), now=now()
    )
    forget_viewer()
    return answer(me())


@bp.post("/me/confirm-options")
@signed_in
@by_address("60 per minute")
@bp.arguments(NothingSchema)
@bp.response(200, RequestOptionsSchema)
def ask_to_confirm(_body: dict[str, Any]) -> Response:
    """Return what asks this device for one of the login's passkeys."""
    purpose = confirmation.own_purpose(viewer=viewer(), name="confirm")
    return answer(passkeys.ask_for_proof(site=site(), purpose=purpose, now=now()))


@bp.post("/me/confirm")
@signed_in
@by_address("30 per minute")
@bp.arguments(ProofSchema)
@bp.response(204)
@bp.alt_response(401)
def confirm(body: dict[str, Any]) -> Response:
    """Confirm who one is; for ten minutes the ways in can be changed on this device."""
    confirmation.confirm(
        viewer=viewer(), proof=Proof(**body), site=site(), passwords=keeper(), now=now()
    )
    return no_content()


@bp.put("/me/password")
@signed_in
@bp.arguments(NewPasswordSchema)
@bp.response(204)
@bp.alt_response(403)
@bp.alt_response(409)
def set_password(body: dict[str, Any]) -> Response:
    """Set one's password. Needs a recent confirmation."""
    seen, email = viewer(), body["email"]
    confirmation.require_confirmed(viewer=seen, now=now())
    confirmation.require_strong(viewer=seen, **body)
    hashed = keeper().hash(body["password"])
    transact(confirmation.set_password, viewer=seen, password_hash=hashed, email=email, now=now())
    return no_content()
