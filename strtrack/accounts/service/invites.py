"""Invite a client into her chart, or back into it with another phone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update

from strtrack.accounts import rules
from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.accounts.errors import AlreadyJoined, InviteAlreadyDifferent, NotJoined
from strtrack.accounts.models import CLIENTS, INVITES, MEMBERS, PRACTICES
from strtrack.accounts.service.courses import require_in_care
from strtrack.audit import record
from strtrack.kernel import changes, outbox
from strtrack.kernel.db import read
from strtrack.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class MadeInvite:
    """An invite with its secrets, which are worked out anew each time and never kept."""

    token: str
    code: str
    expires_at: datetime
    mailed: bool
    is_new: bool


def make_invite(
    *, viewer: Viewer, client_id: UUID, invite_id: UUID, kind: str, secret: str, now: datetime
) -> MadeInvite:
    """Make an invite and close the earlier ones; `afar` is mailed when the chart has an e-mail.

    Sent twice it answers the same. Raises AlreadyJoined, NotJoined (a recovery is for who has),
    InviteAlreadyDifferent, Discharged, and Invalid when an invite from afar has no birth year to
    ask for.
    """
    chart = client_seen_by(viewer, client_id)
    token = rules.derived_token(secret, client_id, invite_id)
    code = rules.derived_code(secret, client_id, invite_id)
    mailed = kind == "afar" and chart.email is not None
    same = (INVITES.c.client_id == client_id) & (INVITES.c.id == invite_id)
    if found := read(select(INVITES).where(same)).first():
        if found.kind != kind:
            raise InviteAlreadyDifferent("Use a new id.", pointer="#/id")
        return MadeInvite(token, code, found.expires_at, mailed, is_new=False)
    if kind == "recovery" and chart.joined_at is None:
        raise NotJoined("Make an invite.", pointer="#/kind")
    if kind != "recovery" and chart.user_id:
        raise AlreadyJoined("Nothing needs to be sent.")
    if kind != "recovery":
        require_in_care(client_id=client_id, pointer="#/kind")
    if kind == "afar" and chart.birth_year is None:
        raise Invalid("Add the birth year first: it proves who opens the link.", pointer="#/kind")
    open_ones = (INVITES.c.client_id == client_id) & INVITES.c.used_at.is_(None)
    read(update(INVITES).where(open_ones & INVITES.c.closed_at.is_(None)).values(closed_at=now))
    expires_at = now + (rules.AFAR_INVITE if kind == "afar" else rules.ROOM_INVITE)
    read(
        insert(INVITES).values(
            id=invite_id,
            client_id=client_id,
            kind=kind,
            token_hash=rules.secret_hash(token),
            code_hash=rules.secret_hash(code),
            made_by=viewer.own_member(),
            made_at=now,
            expires_at=expires_at,
            misses=0,
        )
    )
    if mailed:
        payload = {"client_id": str(client_id), "invite_id": str(invite_id)}
        outbox.enqueue("invite_mail", f"invite:{client_id}:{invite_id}", payload, due_at=now)
    record(viewer.actor, "make_invite", f"invite:{invite_id}", client_id, {"kind": kind}, now=now)
    changes.note("invite", invite_id, practice_id=viewer.practice_id, client_id=client_id, now=now)
    return MadeInvite(token, code, expires_at, mailed, is_new=True)


def find_mail(*, client_id: UUID, invite_id: UUID, secret: str) -> dict[str, Any] | None:
    """Return who gets an invite's mail, in which language, its facts; None once it is closed."""
    row = read(
        select(
            CLIENTS.c.email,
            CLIENTS.c.language,
            CLIENTS.c.given_name,
            PRACTICES.c.name.label("practice"),
            MEMBERS.c.name.label("therapist"),
        )
        .select_from(INVITES)
        .join(CLIENTS, CLIENTS.c.id == INVITES.c.client_id)
        .join(PRACTICES, PRACTICES.c.id == CLIENTS.c.practice_id)
        .join(MEMBERS, MEMBERS.c.id == CLIENTS.c.therapist_id)
        .where(
            INVITES.c.client_id == client_id,
            INVITES.c.id == invite_id,
            INVITES.c.used_at.is_(None),
            INVITES.c.closed_at.is_(None),
        )
    ).first()
    if row is None or row.email is None:
        return None
    return row._asdict() | {"token": rules.derived_token(secret, client_id, invite_id)}
