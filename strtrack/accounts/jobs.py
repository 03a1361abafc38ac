"""Background work of accounts; scheduler.py decides how often."""

from datetime import datetime
from typing import Any
from uuid import UUID

from strtrack.accounts.service import challenges, failures, invites, sign_ins
from strtrack.kernel.db import transact
from strtrack.kernel.letters import Letter, Link
from strtrack.kernel.mail import Mail, Mailer
from strtrack.kernel.texts import say


def send_invite(payload: dict[str, Any], *, mailer: Mailer, secret: str, public_url: str) -> None:
    """Mail one invite, unless it was used or closed meanwhile. Raises what the mailer raises."""
    client_id, invite_id = UUID(payload["client_id"]), UUID(payload["invite_id"])
    facts = transact(invites.find_mail, client_id=client_id, invite_id=invite_id, secret=secret)
    if facts is None:
        return
    link = f"{public_url}/invite/{facts.pop('token')}"
    language, to = facts.pop("language"), facts.pop("email")
    letter = Letter(
        title=say(language, "invite.subject", **facts),
        language=language,
        says=[say(language, f"invite.{part}", **facts) for part in ("who", "works", "asked")],
        button=Link(say(language, "invite.open"), link),
    )
    mailer.send(Mail(to, letter, f"invite.{client_id}.{invite_id}"))


def forget_old_sign_ins(*, now: datetime) -> int:
    """Delete sign-ins that are over, and challenges and failures nobody asks about.

    Returns how many sign-ins.
    """
    transact(challenges.forget_old_challenges, now=now)
    transact(failures.forget_old_failures, now=now)
    return transact(sign_ins.forget_old_sign_ins, now=now)
