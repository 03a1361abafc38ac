"""HTTP for a client's calendar: its secret address, and the feed that is read there."""

import hashlib
from typing import Any

from flask import Response

from strtrack.accounts.login import clients_only, open_to_all, viewer
from strtrack.accounts.login.limits import by_address
from strtrack.interop.schemas.calendar import (
    CalendarAddressSchema,
    MadeCalendarSchema,
    NewCalendarSchema,
)
from strtrack.interop.service import addresses
from strtrack.interop.service.calendar import calendar_of
from strtrack.kernel.db import transact
from strtrack.kernel.http import (
    REVALIDATE,
    Blueprint,
    answer,
    asked_about,
    no_content,
    not_modified,
    now,
    settings,
)

ABOUT = "A client's days in her own calendar"
MIME = "text/calendar"
address_bp = Blueprint("calendar", __name__, description=ABOUT)
feed_bp = Blueprint("calendar_feed", __name__, description=ABOUT, url_prefix="/calendar")


@address_bp.get("/reminders/calendar")
@clients_only
@address_bp.response(200, CalendarAddressSchema)
def show_calendar() -> Response:
    """Show whether one's calendar has an address, and when it was read last."""
    return answer(addresses.shown_address(client_id=viewer().own_client()))


@address_bp.post("/reminders/calendar")
@clients_only
@address_bp.arguments(NewCalendarSchema)
@address_bp.response(201, MadeCalendarSchema)
@address_bp.alt_response(409)
def make_calendar(body: dict[str, Any]) -> Response:
    """Make the secret address of one's calendar, shown this once; the one before ends."""
    made = transact(
        addresses.make_address,
        viewer=viewer(),
        names=body["names"],
        public_url=settings().public_url,
        now=now(),
    )
    return answer(made, 201)


@address_bp.delete("/reminders/calendar")
@clients_only
@address_bp.response(204)
def end_calendar() -> Response:
    """End the address of one's calendar, also where there is none."""
    transact(addresses.end_address, viewer=viewer(), now=now())
    return no_content()


@feed_bp.get("/<string:token>.ics")
@open_to_all
@by_address("120 per minute")
@feed_bp.response(
    200, {"type": "string", "description": "RFC 5545"}, content_type="text/calendar; charset=utf-8"
)
@feed_bp.alt_response(304)
@feed_bp.alt_response(404)
@feed_bp.alt_response(429)
@feed_bp.doc(security=[])
def read_calendar(token: str) -> Response:
    """Read a client's calendar at its secret address, as a calendar program does."""
    at = now()
    opened = addresses.open_address(token=token, now=at)
    body = calendar_of(
        client_id=opened.client_id,
        names=opened.names,
        public_url=settings().public_url,
        now=at,
    )
    etag = hashlib.sha256(body).hexdigest()[:32]
    if asked_about(etag):
        return not_modified(etag)
    response = Response(body, content_type=f"{MIME}; charset=utf-8")
    response.headers["Cache-Control"] = REVALIDATE
    response.headers["ETag"] = f'"{etag}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response
