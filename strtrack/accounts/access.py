"""Who is asking, and the one door to a client's chart."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select

from strtrack.accounts.models import CLIENTS
from strtrack.audit import Actor, record
from strtrack.kernel.db import read, transact
from strtrack.kernel.errors import NotFound

CHART: Select[Any] = select(CLIENTS)
PERMISSIONS = {
    "owner": ["clients", "caseload", "practice", "assign"],
    "therapist": ["clients", "caseload"],
    "client": ["own"],
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person behind a request, in the one role this sign-in acts in.

    `covers` are the members whose clients she looks after today, because they are away.
    """

    sign_in_id: UUID
    token_hash: str
    user_id: UUID
    practice_id: UUID
    role: str
    member_id: UUID | None
    client_id: UUID | None
    language: str
    practice_zone: str = "UTC"
    locked: bool = False
    covers: tuple[UUID, ...] = ()

    @property
    def actor(self) -> Actor:
        """This person as the audit log names them."""
        return Actor(self.user_id, self.role, self.practice_id)

    def own_client(self) -> UUID:
        """Return the client this person is; only a client is one."""
        if self.client_id is None:
            raise NotFound("There is nothing here.")
        return self.client_id

    def own_member(self) -> UUID:
        """Return the member this person is; only staff are."""
        if self.member_id is None:
            raise NotFound("There is nothing here.")
        return self.member_id

    def only_therapist(self) -> UUID | None:
        """Return the therapist whose clients alone this member sees; None for the owner."""
        return self.member_id if self.role == "therapist" else None

    def only_therapists(self) -> tuple[UUID, ...] | None:
        """Return whose clients alone this member sees today; None for the owner."""
        return (self.own_member(), *self.covers) if self.role == "therapist" else None


def client_seen_by(
    viewer: Viewer, client_id: UUID, *, about_clients: Select[Any] = CHART
) -> Row[Any]:
    """Return the chart's row if this viewer may see it; everybody else gets NotFound.

    The owner sees all of her practice, a therapist the clients assigned to them
    and those of a colleague they stand in for today, a client herself.
    `about_clients` is a statement that says more of clients than their own rows.
    """
    mine = (CLIENTS.c.id == client_id) & (CLIENTS.c.practice_id == viewer.practice_id)
    if viewer.role == "therapist":
        mine &= CLIENTS.c.therapist_id.in_((viewer.member_id, *viewer.covers))
    elif viewer.role == "client":
        mine &= CLIENTS.c.id == viewer.client_id
    row = read(about_clients.where(mine)).first()
    if row is None:
        raise NotFound("There is nothing here.")
    return row


def opened_chart(
    viewer: Viewer,
    client_id: UUID,
    part: str,
    *,
    now: datetime,
    about_clients: Select[Any] = CHART,
) -> Row[Any]:
    """Return the chart's row as `client_seen_by` does, and note in the audit log that staff looked.

    `part` says what of the chart is shown ("treatments"). A client's look at her own is not noted.
    """
    row = client_seen_by(viewer, client_id, about_clients=about_clients)
    if viewer.role != "client":
        transact(record, viewer.actor, f"view_{part}", f"client:{client_id}", client_id, now=now)
    return row
