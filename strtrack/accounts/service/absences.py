"""Say when a member is away and who looks after her clients; it ends by itself."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, or_, select

from strtrack.accounts.access import Viewer
from strtrack.accounts.errors import AbsenceOverlaps, PracticeOfOne
from strtrack.accounts.models import ABSENCES, CLIENTS, MEMBERS
from strtrack.accounts.queries.absences import find_absence, list_clashes
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import put_row, read
from strtrack.kernel.errors import Forbidden, Invalid, NotFound
from strtrack.kernel.timezones import zone_of

SAID = ("member_id", "from_on", "until_on", "covered_by")


def put_absence(*, viewer: Viewer, absence_id: UUID, new: dict[str, Any], now: datetime) -> None:
    """Keep an absence, or change it; the same again changes nothing.

    A therapist says so of herself, the owner of anybody. Raises NotFound, Forbidden, Invalid,
    PracticeOfOne, and AbsenceOverlaps where somebody would be away or standing in twice.
    """
    found = find_absence(absence_id)
    if found is not None:
        _require_hers(viewer, found.practice_id, found.member_id)
        if all(getattr(found, name) == new[name] for name in SAID):
            return
    if viewer.role != "owner" and new["member_id"] != viewer.member_id:
        raise Forbidden("Only the owner says so of others.", pointer="#/member_id")
    _require_members(viewer, new)
    if new["until_on"] < _today(viewer, now):
        raise Invalid("These days are over.", pointer="#/until_on")
    _require_free(absence_id, new)
    made = {"practice_id": viewer.practice_id, "made_by": viewer.own_member(), "made_at": now}
    put_row(ABSENCES, {"id": absence_id} | {name: new[name] for name in SAID} | made)
    who = {new["member_id"]} | ({found.member_id} if found else set())
    _note(viewer, "put_absence", absence_id, who, now)


def remove_absence(*, viewer: Viewer, absence_id: UUID, now: datetime) -> None:
    """Take an absence back, or end it early; one that never was is as gone. Raises NotFound."""
    found = find_absence(absence_id)
    if found is None:
        return
    _require_hers(viewer, found.practice_id, found.member_id)
    read(delete(ABSENCES).where(ABSENCES.c.id == absence_id))
    _note(viewer, "remove_absence", absence_id, {found.member_id}, now)


def forget_absences_of(*, member_id: UUID) -> None:
    """Forget where somebody who leaves is away or stands in. Not audited: leaving is."""
    hers = or_(ABSENCES.c.member_id == member_id, ABSENCES.c.covered_by == member_id)
    read(delete(ABSENCES).where(hers))


def _require_hers(viewer: Viewer, practice_id: UUID, member_id: UUID) -> None:
    own = viewer.role == "owner" or member_id == viewer.member_id
    if practice_id != viewer.practice_id or not own:
        raise NotFound("There is nothing here.")


def _require_members(viewer: Viewer, new: dict[str, Any]) -> None:
    m = MEMBERS.c
    present = select(m.id).where(m.practice_id == viewer.practice_id, m.ended_at.is_(None))
    members = set(read(present).scalars())
    if len(members) == 1:
        raise PracticeOfOne("Invite a colleague first.", pointer="#/covered_by")
    for name in ("member_id", "covered_by"):
        if new[name] not in members:
            raise Invalid("No member of this practice has this id.", pointer=f"#/{name}")
    if new["member_id"] == new["covered_by"]:
        raise Invalid("Name a colleague.", pointer="#/covered_by")


def _require_free(absence_id: UUID, new: dict[str, Any]) -> None:
    """Nobody is away twice, and whoever stands in is there herself."""
    days = (new["from_on"], new["until_on"])
    for clash in list_clashes(absence_id, [new["member_id"], new["covered_by"]], *days):
        if clash.member_id == new["member_id"]:
            pointer = "#/from_on"
        elif new["covered_by"] == clash.member_id:
            pointer = "#/covered_by"
        elif new["member_id"] == clash.covered_by:
            pointer = "#/member_id"
        else:
            continue  # one may stand in for several
        said = {name: str(getattr(clash, name)) for name in ("id", *SAID)}
        raise AbsenceOverlaps("Change that one first.", pointer=pointer, with_absence=said)


def _today(viewer: Viewer, now: datetime) -> date:
    return now.astimezone(zone_of(viewer.practice_zone)).date()


def _note(viewer: Viewer, action: str, absence_id: UUID, who: set[UUID], now: datetime) -> None:
    """Note it for the clients of whoever is away: their phones say who looks."""
    record(viewer.actor, action, f"absence:{absence_id}", None, now=now)
    theirs = select(CLIENTS.c.id).where(CLIENTS.c.therapist_id.in_(who))
    client_ids = list(read(theirs).scalars())
    changes.note_all("client", client_ids, practice_id=viewer.practice_id, now=now)
