"""Threads of messages, their pictures, and the replies a practice keeps ready."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, table_of


class Message(Base):
    """What one side of a thread wrote; never changed. `read_at` is when the other side saw it.

    `member_id` is who wrote it, null where the client did.
    """

    __tablename__ = "messages"
    __table_args__ = (
        Index(None, "client_id", "received_at", "id"),
        Index(None, "client_id", "by", "read_at"),
        CheckConstraint("by IN ('client', 'member')", name="by"),
        CheckConstraint("(by = 'client') = (member_id IS NULL)", name="member"),
    )

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    by: Mapped[str] = mapped_column(String(8))
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    text: Mapped[str] = mapped_column(Text)
    picture_id: Mapped[UUID | None]
    written_at: Mapped[datetime]
    received_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    digest: Mapped[str] = mapped_column(String(64))


class Picture(Base):
    """A picture that somebody put into a thread: its file in the store, and its size in pixels.

    Without a message that names it, it is forgotten after a day.
    """

    __tablename__ = "message_pictures"
    __table_args__ = (CheckConstraint("by IN ('client', 'member')", name="by"),)

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    by: Mapped[str] = mapped_column(String(8))
    key: Mapped[str] = mapped_column(String(60))
    width: Mapped[int]
    height: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    added_at: Mapped[datetime] = mapped_column(index=True)


class Thread(Base):
    """What the inbox shows of a client's thread, counted anew with each write.

    `unread` are the client's messages that nobody at the practice has seen; the first of them came
    at `waiting_since`, the last at `waiting_until`.
    """

    __tablename__ = "threads"
    __table_args__ = (Index(None, "practice_id", "last_at"),)

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"))
    last_id: Mapped[UUID]
    last_at: Mapped[datetime]
    unread: Mapped[int]
    waiting_since: Mapped[datetime | None]
    waiting_until: Mapped[datetime | None]


class ReadyReply(Base):
    """A text that a practice's members send often."""

    __tablename__ = "ready_replies"

    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime]


MESSAGES: Table = table_of(Message)
PICTURES: Table = table_of(Picture)
THREADS: Table = table_of(Thread)
READY_REPLIES: Table = table_of(ReadyReply)
