"""What was decided to be said, each attempt to say it, how somebody wants it, and when to look."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json, table_of


class Reminder(Base):
    """Something that was due to be said about a client: to her, or to the member it names.

    Who, `kind`, `what` and `due_at` are what it is; its id is made of them, so it is there once
    however often it is decided. `parts` are all the things it speaks of. It may be said until
    `closes_at`; `snoozed_until` is within that.
    """

    __tablename__ = "reminders"
    __table_args__ = (
        UniqueConstraint("client_id", "kind", "what", "due_at"),
        Index(None, "client_id", "decided_at"),
        CheckConstraint(
            "kind IN ('check_in', 'routine', 'plan', 'message', 'test', 'alert')", name="kind"
        ),
    )

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    kind: Mapped[str] = mapped_column(String(10))
    what: Mapped[str] = mapped_column(String(60))
    due_at: Mapped[datetime]
    closes_at: Mapped[datetime | None]
    parts: Mapped[list[Any]] = mapped_column(Json)
    decided_at: Mapped[datetime]
    snoozed_until: Mapped[datetime | None]


class Delivery(Base):
    """One way a reminder was to go, and how that went; the next one is its fallback.

    `result` is null while it is under way; `attempts` are counted within it. What a device says
    it showed, and what was done with that, has its own instants.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        ForeignKeyConstraint(["client_id", "reminder_id"], ["reminders.client_id", "reminders.id"]),
        CheckConstraint("channel IN ('none', 'push', 'email')", name="channel"),
        CheckConstraint(
            "result IN ('no_way', 'sent', 'gone', 'refused', 'given_up', 'overtaken')",
            name="result",
        ),
    )

    client_id: Mapped[UUID] = mapped_column(primary_key=True)
    reminder_id: Mapped[UUID] = mapped_column(primary_key=True)
    nth: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    channel: Mapped[str] = mapped_column(String(8))
    made_at: Mapped[datetime]
    attempts: Mapped[int]
    result: Mapped[str | None] = mapped_column(String(10))
    ended_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]
    tapped_at: Mapped[datetime | None]
    dismissed_at: Mapped[datetime | None]


class ReminderPreferences(Base):
    """How a client wants to be reminded, whole, as she said last."""

    __tablename__ = "reminder_preferences"

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    settings: Mapped[dict[str, Any]] = mapped_column(Json)
    changed_at: Mapped[datetime]


class ReminderDefaults(Base):
    """What holds for a practice's clients who have said nothing."""

    __tablename__ = "reminder_defaults"

    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"), primary_key=True)
    settings: Mapped[dict[str, Any]] = mapped_column(Json)
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID] = mapped_column(ForeignKey("members.id"))


class ReminderLook(Base):
    """When to look at a client again: at `look_at`, or as soon as her `scope` has another `seq`."""

    __tablename__ = "reminder_looks"

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    scope: Mapped[str] = mapped_column(String(40))
    seq: Mapped[int] = mapped_column(BigInteger)
    look_at: Mapped[datetime] = mapped_column(index=True)


REMINDERS: Table = table_of(Reminder)
DELIVERIES: Table = table_of(Delivery)
PREFERENCES: Table = table_of(ReminderPreferences)
DEFAULTS: Table = table_of(ReminderDefaults)
LOOKS: Table = table_of(ReminderLook)
