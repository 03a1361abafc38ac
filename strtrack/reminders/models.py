"""What was decided to be said, to which devices, each attempt, how it is wanted, when to look."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json, table_of


class Reminder(Base):
    """Something that was due to be said: to the client, or to the member it names.

    Who, `kind`, `what` and `due_at` are what it is; its id is made of them, so it is there once
    however often it is decided. A member's may be about a client (an alert) or about nobody (a
    test, a digest). `parts` are all the things it speaks of. It may be said until `closes_at`;
    `snoozed_until` is within that. `seq` is how far the client's record had come when it was
    decided: as long as it stands there, what was decided still holds.
    """

    __tablename__ = "reminders"
    __table_args__ = (
        UniqueConstraint("client_id", "kind", "what", "due_at"),
        Index(None, "client_id", "decided_at"),
        Index(None, "member_id", "decided_at"),
        CheckConstraint("client_id IS NOT NULL OR member_id IS NOT NULL", name="whose"),
        CheckConstraint(
            "kind IN ('check_in', 'routine', 'plan', 'message', 'test', 'alert', 'digest')",
            name="kind",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    client_id: Mapped[UUID | None] = mapped_column(ForeignKey("clients.id"))
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    kind: Mapped[str] = mapped_column(String(10))
    what: Mapped[str] = mapped_column(String(60))
    due_at: Mapped[datetime]
    closes_at: Mapped[datetime | None]
    parts: Mapped[list[Any]] = mapped_column(Json)
    decided_at: Mapped[datetime]
    seq: Mapped[int | None] = mapped_column(BigInteger)
    snoozed_until: Mapped[datetime | None]


class Delivery(Base):
    """One way a reminder was to go, and how that went; the next one is its fallback.

    `result` is null while it is under way; `attempts` are counted within it. What a device says
    it showed, and what was done with that, has its own instants.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        CheckConstraint("channel IN ('none', 'push', 'email')", name="channel"),
        CheckConstraint(
            "result IN ('no_way', 'sent', 'gone', 'refused', 'given_up', 'overtaken')",
            name="result",
        ),
        Index(
            "ix_deliveries_gone",
            "ended_at",
            sqlite_where=text("result = 'gone'"),
            postgresql_where=text("result = 'gone'"),
        ),
    )

    reminder_id: Mapped[UUID] = mapped_column(ForeignKey("reminders.id"), primary_key=True)
    nth: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    channel: Mapped[str] = mapped_column(String(8))
    made_at: Mapped[datetime]
    attempts: Mapped[int]
    result: Mapped[str | None] = mapped_column(String(10))
    ended_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]
    tapped_at: Mapped[datetime | None]
    dismissed_at: Mapped[datetime | None]


class PushSubscription(Base):
    """A device that may be pushed to, of one person in one role; whoever says it last has it.

    `sign_in_id` is the sign-in it was said from: what a device tells of a reminder comes from the
    same one.
    """

    __tablename__ = "push_subscriptions"
    __table_args__ = (
        CheckConstraint("device IN ('ios', 'android', 'desktop', 'other')", name="device"),
        CheckConstraint("(client_id IS NULL) <> (member_id IS NULL)", name="whose"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    client_id: Mapped[UUID | None] = mapped_column(ForeignKey("clients.id"), index=True)
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"), index=True)
    sign_in_id: Mapped[UUID] = mapped_column(index=True)
    endpoint: Mapped[str] = mapped_column(Text)
    endpoint_hash: Mapped[str] = mapped_column(String(64), unique=True)
    p256dh: Mapped[str] = mapped_column(String(90))
    auth: Mapped[str] = mapped_column(String(30))
    device: Mapped[str] = mapped_column(String(8))
    made_at: Mapped[datetime]
    last_sent_at: Mapped[datetime | None]
    last_shown_at: Mapped[datetime | None]


class ReminderPreferences(Base):
    """How a client wants to be reminded, whole, as she said last."""

    __tablename__ = "reminder_preferences"

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    settings: Mapped[dict[str, Any]] = mapped_column(Json)
    changed_at: Mapped[datetime]


class MailStop(Base):
    """A member who wants no reminders by e-mail; a client says so in her preferences."""

    __tablename__ = "mail_stops"

    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), primary_key=True)
    stopped_at: Mapped[datetime]


class DigestStop(Base):
    """A member who does not want to hear each morning of who needs her."""

    __tablename__ = "digest_stops"

    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), primary_key=True)
    stopped_at: Mapped[datetime]


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
SUBSCRIPTIONS: Table = table_of(PushSubscription)
PREFERENCES: Table = table_of(ReminderPreferences)
MAIL_STOPS: Table = table_of(MailStop)
DIGEST_STOPS: Table = table_of(DigestStop)
DEFAULTS: Table = table_of(ReminderDefaults)
LOOKS: Table = table_of(ReminderLook)
