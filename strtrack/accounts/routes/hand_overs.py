"""HTTP for taking a client's sign-in over to another device of hers."""

from typing import Any

from flask import Response, request

from strtrack.accounts import rules
from strtrack.accounts.login import clients_only, open_to_all, viewer
from strtrack.accounts.login.limits import by_address
from strtrack.accounts.login.me import me
from strtrack.accounts.login.viewers import device_of, set_cookie
from strtrack.accounts.schemas.passkeys import NothingSchema
from strtrack.accounts.schemas.sign_ins import HandOverSchema, MeSchema, TakeOverSchema
from strtrack.accounts.service import hand_overs
from strtrack.accounts.service.sign_ins import Device
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, now, secret

bp = Blueprint("hand_overs", __name__, description="From the browser to the installed app")


@bp.post("/me/hand-over")
@clients_only
@by_address("30 per minute")
@bp.arguments(NothingSchema)
@bp.response(201, HandOverSchema)
@bp.alt_response(403)
def offer_hand_over(_body: dict[str, Any]) -> Response:
    """Make a code by which another device is signed in as well: once, within ten minutes."""
    return answer(transact(hand_overs.offer_hand_over, viewer=viewer(), now=now()), 201)


@bp.post("/hand-over")
@open_to_all
@by_address("30 per minute")
@bp.arguments(TakeOverSchema)
@bp.response(201, MeSchema)
@bp.alt_response(404)
@bp.alt_response(429)
@bp.doc(security=[])
def take_over(body: dict[str, Any]) -> Response:
    """Sign this device in by the code that another one shows."""
    token = hand_overs.take_over(
        typed=body["code"],
        address=rules.address_key(secret(), request.remote_addr or ""),
        device=Device(device_of()),
        now=now(),
    )
    return set_cookie(answer(me(token=token), 201), token, at=now())
