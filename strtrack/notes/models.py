"""Private notes, kept under the id the desk gave them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Table, Text
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, table_of


class ClientNote(Base):
    """One note of a member's about a client. Taken away it stays, so that it can come back."""

    __tablename__ = "client_notes"
    __table_args__ = (Index(None, "client_id", "written_at"),)

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    written_by: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    received_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    edited_by: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    removed_at: Mapped[datetime | None]


NOTES: Table = table_of(ClientNote)
