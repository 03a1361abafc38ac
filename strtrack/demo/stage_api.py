"""HTTP for the demo's stage; on a program that is not a demo none of it exists.

The app knows nothing of the demo, so what opens the demo adds these routes itself.
"""

from datetime import timedelta
from typing import Any, cast

from flask import Flask, Response
from marshmallow import fields, validate

from strtrack.accounts.login import open_to_all
from strtrack.accounts.login.me import me
from strtrack.accounts.login.viewers import device_of, set_cookie
from strtrack.accounts.service.sign_ins import Device
from strtrack.demo import mailbox, stage
from strtrack.kernel.clock import OffsetClock
from strtrack.kernel.http import Blueprint, answer, clock, now, settings
from strtrack.kernel.shapes import Int, Shape

bp = Blueprint("demo", __name__)
LOCK_FILE = "demo_clock.lock"


class LookAroundSchema(Shape):
    role = fields.String(required=True, validate=validate.OneOf(sorted(stage.LOGINS)))


class MoveSchema(Shape):
    """How far: hours from now, or null for the next Monday at nine."""

    hours = Int(1, stage.FARTHEST_H, required=True, allow_none=True)


def open_stage(app: Flask) -> None:
    """Add the stage to a demo; every answer says that it is one, and how far its clock is moved."""
    app.register_blueprint(bp)
    app.register_blueprint(mailbox.bp)

    @app.after_request
    def say_so(response: Response) -> Response:
        response.headers["STRTrack-Demo"] = str(_offset_ms(_movable().offset()))
        return response


@bp.get("/demo")
@open_to_all
def show_scene() -> Response:
    """Say what time the demo is at, and whose phone lies on the stage."""
    return _scene()


@bp.post("/demo/look-around")
@open_to_all
@bp.arguments(LookAroundSchema)
def look_around(body: dict[str, Any]) -> Response:
    """Sign in as the client, the therapist, the owner or a stranger, by one tap."""
    token = stage.look_around(role=body["role"], device=Device(device_of()), now=now())
    return set_cookie(answer(me(token=token), 201), token, at=now())


@bp.post("/demo/clock")
@open_to_all
@bp.arguments(MoveSchema)
def move_clock(body: dict[str, Any]) -> Response:
    """Move the clock, for every process of this demo."""
    beside = settings().data_dir / LOCK_FILE
    stage.move_clock(clock=_movable(), hours=body["hours"], beside=beside)
    return _scene()


def _scene() -> Response:
    scene = stage.show_scene(clock=_movable())
    return answer(
        {
            "now": scene.now,
            "offset_ms": _offset_ms(scene.offset),
            "time_zone": scene.time_zone,
            "client_id": scene.client_id,
            "given_name": scene.given_name,
        }
    )


def _offset_ms(offset: timedelta) -> int:
    return round(offset.total_seconds() * 1000)


def _movable() -> OffsetClock:
    return cast(OffsetClock, clock())
