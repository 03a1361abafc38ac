"""Write practices and their members."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update

from strtrack.accounts import rules
from strtrack.accounts.access import Viewer
from strtrack.accounts.errors import AdviceNotRead
from strtrack.accounts.models import MEMBERS, PRACTICES, USERS
from strtrack.accounts.queries import get_practice, practice_of
from strtrack.accounts.service.thresholds import require_fitting, require_in_order_for_clients
from strtrack.audit import Actor, record
from strtrack.audit.service import SYSTEM
from strtrack.kernel import changes
from strtrack.kernel.db import read


@dataclass(frozen=True, slots=True)
class NewMember:
    """Somebody of the staff who does not have a login yet."""

    name: str
    email: str
    password_hash: str | None
    role: str
    language: str


def add_practice(*, practice: dict[str, Any], now: datetime) -> UUID:
    """Store a practice; the numbers to call come from its country unless given."""
    practice_id = uuid4()
    row: dict[str, Any] = {
        **rules.call_numbers(practice["country"]),
        "advice_mode": "flag",
        "opening_hours": [],
        "thresholds": {},
    }
    read(
        insert(PRACTICES).values(
            **row | {"demo": False} | practice | {"id": practice_id, "created_at": now}
        )
    )
    record(SYSTEM, "add_practice", f"practice:{practice_id}", None, now=now)
    changes.note("practice", practice_id, practice_id=practice_id, client_id=None, now=now)
    return practice_id


def add_member(*, practice_id: UUID, new: NewMember, now: datetime) -> UUID:
    """Store a login and its membership; return the member's id."""
    user_id, member_id = uuid4(), uuid4()
    read(
        insert(USERS).values(
            id=user_id,
            email=rules.normal_email(new.email),
            password_hash=new.password_hash,
            name=new.name,
            language=new.language,
            created_at=now,
        )
    )
    read(
        insert(MEMBERS).values(
            id=member_id,
            practice_id=practice_id,
            user_id=user_id,
            role=new.role,
            name=new.name,
            created_at=now,
        )
    )
    record(SYSTEM, "add_member", f"member:{member_id}", None, {"role": new.role}, now=now)
    changes.note("member", member_id, practice_id=practice_id, client_id=None, now=now)
    return member_id


def change_practice(*, viewer: Viewer, changed: dict[str, Any], now: datetime) -> None:
    """Change the practice's record; thresholds must keep their bounds and their order.

    With its country go the numbers to call, unless they are given or somebody had set them.

    Raises AdviceNotRead, and ClientsOutOfOrder when they would not for clients who have some of
    their own.
    """
    _require_read(viewer, changed)
    if "thresholds" in changed:
        names = set(changed["thresholds"])
        merged = get_practice(viewer.practice_id).thresholds | changed["thresholds"]
        values = {k: v for k, v in merged.items() if v is not None}
        require_fitting(thresholds=values)
        require_in_order_for_clients(
            practice_id=viewer.practice_id, thresholds=values, changed=names
        )
        changed["thresholds"] = values
    if "country" in changed:
        was = practice_of(get_practice(viewer.practice_id))
        changed = rules.moved_numbers(was, was["country"], changed["country"]) | changed
    if changed:
        read(update(PRACTICES).where(PRACTICES.c.id == viewer.practice_id).values(**changed))
    subject = f"practice:{viewer.practice_id}"
    record(viewer.actor, "change_practice", subject, None, {"fields": sorted(changed)}, now=now)
    changes.note(
        "practice",
        viewer.practice_id,
        practice_id=viewer.practice_id,
        client_id=None,
        now=now,
        for_everybody=True,
    )


def _require_read(viewer: Viewer, changed: dict[str, Any]) -> None:
    """Advising clients is switched on only by somebody who has read what it asks (1.8)."""
    was_read = changed.pop("advice_read")
    if changed.get("advice_mode") != "advise" or was_read:
        return
    if get_practice(viewer.practice_id).advice_mode != "advise":
        raise AdviceNotRead("Read it, then switch it on.", pointer="#/advice_read")


def set_logo(
    *, practice_id: UUID, key: str | None, now: datetime, by: Actor = SYSTEM
) -> str | None:
    """Let a stored picture be the practice's logo, or none; return the key of the one before."""
    mine = PRACTICES.c.id == practice_id
    was: str | None = read(select(PRACTICES.c.logo_key).where(mine).with_for_update()).scalar_one()
    read(update(PRACTICES).where(mine).values(logo_key=key))
    action = "set_logo" if key else "remove_logo"
    record(by, action, f"practice:{practice_id}", None, now=now)
    changes.note(
        "practice",
        practice_id,
        practice_id=practice_id,
        client_id=None,
        now=now,
        for_everybody=True,
    )
    return was
