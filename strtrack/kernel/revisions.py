"""Logs of clients: a head row that shows what counts now, and revisions that never change.

Both tables of a log carry the same columns of `SHARED` and of the feature; the head's primary key
is `(client_id, id)`, a revision's `(client_id, record_id, revision_id)`. The first revision has
the record's own id.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Table, insert, select, update

from strtrack.kernel.db import read
from strtrack.kernel.errors import Conflict, NotFound


class AlreadyDifferent(Conflict):
    slug, title = "already-different", "This id was stored with other content"


@dataclass(frozen=True, slots=True)
class Log:
    """The two tables of one kind of log."""

    heads: Table
    revisions: Table

    def find_head(self, client_id: UUID, record_id: UUID) -> Row[Any] | None:
        """Return what counts now of one record."""
        mine = (self.heads.c.client_id == client_id) & (self.heads.c.id == record_id)
        return read(select(self.heads).where(mine)).first()

    def find_same(
        self, client_id: UUID, record_id: UUID, revision_id: UUID, content: str
    ) -> Row[Any] | None:
        """Return a revision that was stored before with this very content; None when it is new.

        Raises AlreadyDifferent when the id holds other content.
        """
        r = self.revisions
        mine = (r.c.client_id == client_id) & (r.c.record_id == record_id)
        row = read(select(r).where(mine & (r.c.revision_id == revision_id))).first()
        if row is not None and row.digest != content:
            pointer = "#/id" if revision_id == record_id else "#/revision_id"
            raise AlreadyDifferent("Send other content under a new id.", pointer=pointer)
        return row

    def add(
        self, client_id: UUID, record_id: UUID, head: dict[str, Any], shown: dict[str, Any]
    ) -> None:
        """Store a new record: `head` is fixed for good, `shown` may be revised."""
        first = shown | {"revision_id": record_id, "based_on": None, "conflict": False}
        digest = first.pop("digest")
        read(insert(self.heads).values(client_id=client_id, id=record_id, **head, **first))
        read(
            insert(self.revisions).values(
                client_id=client_id, record_id=record_id, number=1, digest=digest, **first
            )
        )

    def revise(
        self,
        client_id: UUID,
        record_id: UUID,
        revision_id: UUID,
        based_on: UUID,
        shown: dict[str, Any],
    ) -> None:
        """Add a revision, which counts from now on; a conflict when `based_on` was not current."""
        head = self.find_head(client_id, record_id)
        if head is None:
            raise NotFound("There is nothing here.")
        values = shown | {
            "revision_id": revision_id,
            "based_on": based_on,
            "conflict": head.revision_id != based_on,
        }
        digest = values.pop("digest")
        r = self.revisions
        counted = select(r.c.number).where(r.c.client_id == client_id, r.c.record_id == record_id)
        last = read(counted.order_by(r.c.number.desc()).limit(1)).scalar_one()
        read(
            insert(r).values(
                client_id=client_id, record_id=record_id, number=last + 1, digest=digest, **values
            )
        )
        mine = (self.heads.c.client_id == client_id) & (self.heads.c.id == record_id)
        read(update(self.heads).where(mine).values(**values))
