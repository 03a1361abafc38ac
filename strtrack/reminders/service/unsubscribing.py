"""Stop somebody's mails by the link that stands in each of them, and begin again. No commit."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import delete

from strtrack.audit import Actor, record
from strtrack.kernel.db import put_row, read
from strtrack.reminders.models import MAIL_STOPS
from strtrack.reminders.queries.mail_holders import Mailed, find_mailed
from strtrack.reminders.rules.unsubscribing import Holder, holder_of
from strtrack.reminders.service.wishes import keep_settings, settings_of

NOBODY = Holder("client", UUID(int=0))
BY_LINK = {"by": "link"}


def open_link(*, token: str, secret: str) -> Mailed | None:
    """Return whose link it is; None for one that was altered or made up, which is logged.

    Whichever it is, one signature is worked out and one row looked for. Not audited: nothing of
    anybody's record is seen.
    """
    holder = holder_of(token, secret)
    found = find_mailed(holder or NOBODY)
    if found is None:
        structlog.get_logger().warning("unsubscribe_link_unknown", signed=holder is not None)
    return found


def set_mail(*, token: str, secret: str, on: bool, now: datetime) -> Mailed | None:
    """Let reminders go by e-mail, or no more; return whose they are, as `open_link` does.

    What is so already is left as it is. It is audited as done by the person herself.
    """
    found = open_link(token=token, secret=secret)
    if found is None or found.gets_mail == on:
        return found
    actor = Actor(found.user_id, found.role, found.practice_id)
    if found.wished is not None:
        settings = settings_of(wished=replace(found.wished, email=on))
        keep_settings(
            actor=actor,
            practice_id=found.practice_id,
            client_id=found.holder.id,
            settings=settings,
            now=now,
            detail=BY_LINK,
        )
    else:
        _set_member_mail(actor, found.holder.id, on=on, now=now)
    return replace(found, gets_mail=on)


def _set_member_mail(actor: Actor, member_id: UUID, *, on: bool, now: datetime) -> None:
    if on:
        read(delete(MAIL_STOPS).where(MAIL_STOPS.c.member_id == member_id))
    else:
        put_row(MAIL_STOPS, {"member_id": member_id, "stopped_at": now})
    action = "resume_reminder_mail" if on else "stop_reminder_mail"
    record(actor, action, f"member:{member_id}", None, BY_LINK, now=now)
