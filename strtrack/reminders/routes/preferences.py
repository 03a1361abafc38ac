"""HTTP for how somebody wants to be reminded."""

from typing import Any

from flask import Response

from strtrack.accounts.login import clients_only, members_only, owners_only, viewer
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.reminders.schemas import (
    MemberRemindersSchema,
    NewPreferencesSchema,
    PreferencesSchema,
    ReminderDefaultsSchema,
)
from strtrack.reminders.service import member_wishes, wishes

bp = Blueprint("reminder_preferences", __name__, description="How one wants to be reminded")


@bp.get("/reminders/preferences")
@clients_only
@bp.response(200, PreferencesSchema)
def show_preferences() -> Response:
    """Show how one is reminded, with the practice's where one has said nothing."""
    seen = viewer()
    found = wishes.shown_preferences(client_id=seen.own_client(), language=seen.language)
    return answer(found)


@bp.put("/reminders/preferences")
@clients_only
@bp.arguments(NewPreferencesSchema)
@bp.response(200, PreferencesSchema)
def say_preferences(body: dict[str, Any]) -> Response:
    """Say how one wants to be reminded; what was said last holds."""
    return answer(transact(wishes.put_preferences, viewer=viewer(), new=body, now=now()))


@bp.get("/reminders/desk")
@members_only
@bp.response(200, MemberRemindersSchema)
def show_member_reminders() -> Response:
    """Show how a member is told of her clients."""
    return answer(member_wishes.shown_member_wishes(viewer=viewer()))


@bp.put("/reminders/desk")
@members_only
@bp.arguments(MemberRemindersSchema)
@bp.response(200, MemberRemindersSchema)
def say_member_reminders(body: dict[str, Any]) -> Response:
    """Say how one wants to be told of one's clients. Urgent alerts come in any case."""
    return answer(transact(member_wishes.put_member_wishes, viewer=viewer(), new=body, now=now()))


@bp.get("/reminders/defaults")
@owners_only
@bp.response(200, ReminderDefaultsSchema)
def show_defaults() -> Response:
    """Show what holds for the practice's clients who have said nothing."""
    return answer(wishes.shown_defaults(practice_id=viewer().practice_id))


@bp.put("/reminders/defaults")
@owners_only
@bp.arguments(ReminderDefaultsSchema)
@bp.response(200, ReminderDefaultsSchema)
def say_defaults(body: dict[str, Any]) -> Response:
    """Say what holds for the practice's clients who have said nothing."""
    return answer(transact(wishes.put_defaults, viewer=viewer(), new=body, now=now()))
