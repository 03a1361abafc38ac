"""HTTP for a client's calendar: its secret address."""

from typing import Any

from flask import Response

from strtrack.accounts.login import clients_only, viewer
from strtrack.interop.schemas.calendar import (
    CalendarAddressSchema,
    MadeCalendarSchema,
    NewCalendarSchema,
)
from strtrack.interop.service import addresses
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, no_content, now, settings

address_bp = Blueprint("calendar", __name__, description="A client's days in her own calendar")


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
