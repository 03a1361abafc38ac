"""HTTP for the members of a practice: who they are, and in which role."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.login import members_only, owners_only, viewer
from strtrack.accounts.queries import list_members
from strtrack.accounts.schemas.members import MemberPatchSchema, MemberSchema, MembersSchema
from strtrack.accounts.service.members import change_role, end_member
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, no_content, now

bp = Blueprint("members", __name__, description="Members of a practice")


@bp.get("/members")
@members_only
@bp.response(200, MembersSchema)
def show_members() -> Response:
    """List the practice's members by name, those who have left too."""
    return answer({"items": _shown()})


@bp.patch("/members/<uuid:member_id>")
@owners_only
@bp.arguments(MemberPatchSchema)
@bp.response(200, MemberSchema)
@bp.alt_response(409)
def change_member(body: dict[str, Any], member_id: UUID) -> Response:
    """Let a member act in another role; the last owner stays one."""
    seen = viewer()
    transact(change_role, viewer=seen, member_id=member_id, role=body["role"], now=now())
    # An owner who gave her role away reads what a therapist reads from now on.
    may_read = seen.role if member_id != seen.member_id else body["role"]
    return answer(_shown(member_id, role=may_read)[0])


@bp.delete("/members/<uuid:member_id>")
@owners_only
@bp.response(204)
@bp.alt_response(409)
def end_membership(member_id: UUID) -> Response:
    """End a member who has no clients left; she is signed out everywhere at once."""
    transact(end_member, viewer=viewer(), member_id=member_id, now=now())
    return no_content()


def _shown(member_id: UUID | None = None, *, role: str | None = None) -> list[dict[str, Any]]:
    hidden = {} if (role or viewer().role) == "owner" else {"email": None}
    return [one | hidden for one in list_members(viewer().practice_id, member_id=member_id)]
