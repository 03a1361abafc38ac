"""Write what members may do."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update

from strtrack.accounts.access import Viewer
from strtrack.accounts.errors import LastOwner
from strtrack.accounts.models import MEMBERS, PRACTICES, SIGN_INS
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.errors import NotFound


def change_role(*, viewer: Viewer, member_id: UUID, role: str, now: datetime) -> None:
    """Let a member of the viewer's practice act in another role, on all her devices at once.

    Raises NotFound for somebody who is no member now, and LastOwner when no owner would be left.
    """
    # One change of roles at a time: two owners who demote each other meet here.
    practice = select(PRACTICES.c.id).where(PRACTICES.c.id == viewer.practice_id)
    read(practice.with_for_update()).one()
    present = (MEMBERS.c.practice_id == viewer.practice_id) & MEMBERS.c.ended_at.is_(None)
    hers = present & (MEMBERS.c.id == member_id)
    was = read(select(MEMBERS.c.role).where(hers)).scalar_one_or_none()
    if was is None:
        raise NotFound("There is nothing here.")
    if was == role:
        return
    if was == "owner":
        others = present & (MEMBERS.c.role == "owner") & (MEMBERS.c.id != member_id)
        if not read(select(func.count()).select_from(MEMBERS).where(others)).scalar_one():
            raise LastOwner("Let somebody else be an owner first.", pointer="#/role")
    read(update(MEMBERS).where(hers).values(role=role))
    read(update(SIGN_INS).where(SIGN_INS.c.member_id == member_id).values(role=role))
    detail = {"role": role, "was": was}
    record(viewer.actor, "change_role", f"member:{member_id}", None, detail, now=now)
    changes.note("member", member_id, practice_id=viewer.practice_id, client_id=None, now=now)
