"""HTTP for what came of reminders: shown, tried, told by devices, put off."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import members_only, signed_in, viewer
from strtrack.adherence.service import count_silent_days
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, no_content, now, settings
from strtrack.kernel.timezones import diary_day, zone_of
from strtrack.reminders.schemas import (
    ClientReachSchema,
    NewTestReminderSchema,
    ReceiptSchema,
    SnoozeSchema,
    ToldReminderSchema,
    ToldRemindersSchema,
)
from strtrack.reminders.service import answering, told
from strtrack.reminders.service.reaching import channels_of

bp = Blueprint("reminders", __name__, description="What was said to whom, and how it went")


@bp.get("/reminders")
@signed_in
@bp.response(200, ToldRemindersSchema)
def show_reminders() -> Response:
    """Show one's latest reminders, newest first, and whether reminders arrive."""
    channels = channels_of(settings=settings())
    return answer(told.told_reminders(viewer=viewer(), channels=channels, now=now()))


@bp.get("/reminders/<uuid:reminder_id>")
@signed_in
@bp.response(200, ToldReminderSchema)
def show_reminder(reminder_id: UUID) -> Response:
    """Show one of one's reminders, and how it goes."""
    return answer(told.told_reminder(viewer=viewer(), reminder_id=reminder_id))


@bp.post("/reminders/test")
@signed_in
@bp.arguments(NewTestReminderSchema)
@bp.response(202, ToldReminderSchema)
@bp.alt_response(429)
def ask_test(body: dict[str, Any]) -> Response:
    """Have a test sent at once, at most five in ten minutes; ask for it to see how it goes."""
    seen = viewer()
    made = transact(
        answering.ask_test,
        viewer=seen,
        channel=body["channel"],
        channels=channels_of(settings=settings()),
        now=now(),
    )
    return answer(told.told_reminder(viewer=seen, reminder_id=made), 202)


@bp.post("/reminder-receipts")
@signed_in
@bp.arguments(ReceiptSchema)
@bp.response(204)
def keep_receipt(body: dict[str, Any]) -> Response:
    """Say what a device showed, or what was done with it. Sending it again changes nothing."""
    transact(answering.note_receipt, viewer=viewer(), new=body, now=now())
    return no_content()


@bp.post("/reminders/<uuid:reminder_id>/snooze")
@signed_in
@bp.arguments(SnoozeSchema)
@bp.response(200, ToldReminderSchema)
@bp.alt_response(409)
def put_off(body: dict[str, Any], reminder_id: UUID) -> Response:
    """Have a reminder come again after a while, if there is still anything to say then."""
    seen = viewer()
    transact(
        answering.snooze,
        viewer=seen,
        reminder_id=reminder_id,
        minutes=body["minutes"],
        now=now(),
    )
    return answer(told.told_reminder(viewer=seen, reminder_id=reminder_id))


@bp.get("/clients/<uuid:client_id>/reminders")
@members_only
@bp.response(200, ClientReachSchema)
def show_reach(client_id: UUID) -> Response:
    """Show whether reminders reach a client, without a word of what they said."""
    chart = opened_chart(viewer(), client_id, "reminders", now=now())
    zone = zone_of(chart.time_zone)
    silent = count_silent_days(client_id=client_id, today=diary_day(now(), zone), zone=zone)
    channels = channels_of(settings=settings())
    reach = told.reach_of_client(client_id=client_id, channels=channels, now=now())
    return answer(reach | {"silent_days": silent})
