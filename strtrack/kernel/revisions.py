"""Logs of clients: a head row that shows what counts now, and revisions that never change.

Both tables of a log carry the same columns of the feature, and revisions may keep more (`digest`
at least); the head's primary key is `(client_id, id)`, a revision's
`(client_id, record_id, revision_id)`. The first revision has the record's own id.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Table, bindparam, insert, select, update

from strtrack.kernel.db import read
from strtrack.kernel.errors import Conflict, Invalid, NotFound
from strtrack.kernel.replay import as_said, by_device


class AlreadyDifferent(Conflict):
    slug, title = "already-different", "This id was stored with other content"


class UnknownRevision(Invalid):
    slug, title = "unknown-revision", "This is based on something that was never stored"


def instant_of(head: Row[Any], new: dict[str, Any], name: str) -> tuple[datetime, datetime | None]:
    """Return the instant a correction speaks of, and what the device said where that is another.

    Said again as the device said it first, or as it was put right then, it is the same instant.
    """
    known: datetime = getattr(head, name)
    device: datetime | None = getattr(head, f"device_{name}", None)
    if as_said(new)[name] in {known, device}:
        return known, device
    return new[name], by_device(new, name)


class Log:
    """The two tables of one kind of log. Its statements are built once: each is on a hot path."""

    def __init__(self, heads: Table, revisions: Table) -> None:
        self.heads, self.revisions = heads, revisions
        self._of_heads = frozenset(heads.c.keys())
        self._head = select(heads).where(
            heads.c.client_id == bindparam("client_id"), heads.c.id == bindparam("record_id")
        )
        self._revision = select(revisions).where(
            revisions.c.client_id == bindparam("client_id"),
            revisions.c.record_id == bindparam("record_id"),
            revisions.c.revision_id == bindparam("revision_id"),
        )
        self._add_head, self._add_revision = insert(heads), insert(revisions)

    def find_head(self, client_id: UUID, record_id: UUID) -> Row[Any] | None:
        """Return what counts now of one record."""
        return read(self._head, {"client_id": client_id, "record_id": record_id}).first()

    def find_same(
        self, client_id: UUID, record_id: UUID, revision_id: UUID, content: str
    ) -> Row[Any] | None:
        """Return a revision that was stored before with this very content; None when it is new.

        Raises AlreadyDifferent when the id holds other content.
        """
        keys = {"client_id": client_id, "record_id": record_id, "revision_id": revision_id}
        row = read(self._revision, keys).first()
        if row is not None and row.digest != content:
            pointer = "#/id" if revision_id == record_id else "#/revision_id"
            raise AlreadyDifferent("Send other content under a new id.", pointer=pointer)
        return row

    def add(
        self, client_id: UUID, record_id: UUID, head: dict[str, Any], shown: dict[str, Any]
    ) -> None:
        """Store a new record: `head` is fixed for good, `shown` may be revised.

        What of `shown` only revisions have a column for is the first one's alone.
        """
        first = shown | {"revision_id": record_id, "based_on": None, "conflict": False}
        named = {"client_id": client_id, "id": record_id}
        read(self._add_head, named | head | self._shown_by_head(first))
        keys = {"client_id": client_id, "record_id": record_id, "number": 1}
        read(self._add_revision, keys | first)

    def revise(
        self,
        client_id: UUID,
        record_id: UUID,
        revision_id: UUID,
        based_on: UUID,
        shown: dict[str, Any],
    ) -> None:
        """Add a revision, which counts from now on; a conflict when `based_on` was not current.

        Raises NotFound, and UnknownRevision when the record never had the one it is based on.
        """
        head = self.find_head(client_id, record_id)
        if head is None:
            raise NotFound("There is nothing here.")
        keys = {"client_id": client_id, "record_id": record_id, "revision_id": based_on}
        if head.revision_id != based_on and read(self._revision, keys).first() is None:
            raise UnknownRevision("Base it on what is there.", pointer="#/based_on")
        values = shown | {
            "revision_id": revision_id,
            "based_on": based_on,
            "conflict": head.revision_id != based_on,
        }
        r = self.revisions
        counted = select(r.c.number).where(r.c.client_id == client_id, r.c.record_id == record_id)
        last = read(counted.order_by(r.c.number.desc()).limit(1)).scalar_one()
        first = {"client_id": client_id, "record_id": record_id, "number": last + 1}
        read(self._add_revision, first | values)
        mine = (self.heads.c.client_id == client_id) & (self.heads.c.id == record_id)
        read(update(self.heads).where(mine).values(**self._shown_by_head(values)))

    def _shown_by_head(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in values.items() if name in self._of_heads}
