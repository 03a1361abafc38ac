"""Write what members may do."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select, update

from strtrack.accounts.access import Viewer
from strtrack.accounts.errors import CaseloadLeft, LastOwner
from strtrack.accounts.models import CLIENTS, MEMBERS, PRACTICES, SIGN_INS
from strtrack.accounts.service.absences import forget_absences_of
from strtrack.accounts.service.sign_ins import end_sign_ins
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.errors import NotFound


def change_role(*, viewer: Viewer, member_id: UUID, role: str, now: datetime) -> None:
    """Let a member of the viewer's practice act in another role, on all her devices at once.

    Raises NotFound for somebody who is no member now, and LastOwner when no owner would be left.
    """
    was = _role_of(viewer, member_id)
    if was is None:
        raise NotFound("There is nothing here.")
    if was == role:
        return
    if was == "owner":
        _require_another_owner(viewer, member_id, pointer="#/role")
    read(update(MEMBERS).where(MEMBERS.c.id == member_id).values(role=role))
    read(update(SIGN_INS).where(SIGN_INS.c.member_id == member_id).values(role=role))
    detail = {"role": role, "was": was}
    record(viewer.actor, "change_role", f"member:{member_id}", None, detail, now=now)
    changes.note("member", member_id, practice_id=viewer.practice_id, client_id=None, now=now)


def end_member(*, viewer: Viewer, member_id: UUID, now: datetime) -> None:
    """End a member of the viewer's practice: all her devices are signed out at once.

    One who has left already stays as she is. Raises NotFound, LastOwner, and CaseloadLeft while
    somebody is in her care: clients always have a therapist.
    """
    if _role_of(viewer, member_id) == "owner":
        _require_another_owner(viewer, member_id)
    row = read(select(MEMBERS).where(MEMBERS.c.id == member_id)).first()
    if row is None or row.practice_id != viewer.practice_id:
        raise NotFound("There is nothing here.")
    if row.ended_at is not None:
        return
    hers = select(func.count()).select_from(CLIENTS).where(CLIENTS.c.therapist_id == member_id)
    if left := read(hers).scalar_one():
        raise CaseloadLeft("Hand the caseload over first.", clients=left)
    read(update(MEMBERS).where(MEMBERS.c.id == member_id).values(ended_at=now))
    forget_absences_of(member_id=member_id)
    end_sign_ins(which=SIGN_INS.c.member_id == member_id, now=now)
    record(viewer.actor, "end_member", f"member:{member_id}", None, now=now)
    changes.note("member", member_id, practice_id=viewer.practice_id, client_id=None, now=now)


def _role_of(viewer: Viewer, member_id: UUID) -> str | None:
    """Return the role of somebody who is a member now."""
    # One change of members at a time: two owners who demote each other meet here.
    practice = select(PRACTICES.c.id).where(PRACTICES.c.id == viewer.practice_id)
    read(practice.with_for_update()).one()
    return read(
        select(MEMBERS.c.role).where(_present(viewer), MEMBERS.c.id == member_id)
    ).scalar_one_or_none()


def _require_another_owner(viewer: Viewer, member_id: UUID, pointer: str | None = None) -> None:
    others = (MEMBERS.c.role == "owner") & (MEMBERS.c.id != member_id)
    counted = select(func.count()).select_from(MEMBERS).where(_present(viewer), others)
    if not read(counted).scalar_one():
        raise LastOwner("Let somebody else be an owner first.", pointer=pointer)


def _present(viewer: Viewer) -> ColumnElement[bool]:
    return and_(MEMBERS.c.practice_id == viewer.practice_id, MEMBERS.c.ended_at.is_(None))
