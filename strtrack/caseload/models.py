"""One row a client, rewritten whenever something it is worked out from changes; who may wait."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json, table_of

_ORDER = ("practice_id", "therapist_id", "rank", "name", "client_id")
_COUNTED = ("in_recovery", "next_appointment_at", "snoozed_until", "stale_at", "soreness")


class ClientSummary(Base):
    """What the desk shows of one client. A cache: `strtrack verify` works it out again.

    `rank` is the place on the desk, lowest first: LAST_RANK less the weight of the gravest reason,
    so that an index holds the desk's very order, and after it what is counted above the list: rows
    are wide, and to count reads every one of a practice. `stale_at` is when the row would read
    differently without any write, `exercise_until` when its month of exercise would: a check-in
    changes nothing in that, so the columns from `rate` to `signs` stay as they are until then.
    `signs` are what the weeks behind say: a fall or a rise, what hurt, a plan that is over.
    `arrival` is who sits in the waiting room, `screening` what is known without what few may know;
    it holds until its own `changes_at`. Somebody who may wait (`snooze`) has nobody to need until
    then: her rank is the last, her level and her reasons are what they are. Behind that come those
    who were discharged (`discharged_on`), of whom nothing is asked. `unreached` is why reminders
    reach her no more, and since when that is known: a job notices it.
    """

    __tablename__ = "client_summaries"
    __table_args__ = (
        Index("ix_client_summaries_desk", *_ORDER, *_COUNTED),
        Index("ix_client_summaries_practice", "practice_id", "rank", "name", "client_id"),
        Index(None, "stale_at"),
    )

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"))
    therapist_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    name: Mapped[str] = mapped_column(String(120))
    level: Mapped[str] = mapped_column(String(12))
    rank: Mapped[int]
    reasons: Mapped[list[Any]] = mapped_column(Json)
    in_recovery: Mapped[bool]
    rate: Mapped[float | None]
    slots: Mapped[int]
    band: Mapped[str] = mapped_column(String(10))
    silent_days: Mapped[int]
    silent_since: Mapped[datetime | None]
    has_plan: Mapped[bool]
    signs: Mapped[dict[str, Any] | None] = mapped_column(Json)
    exercise_until: Mapped[datetime]
    soreness: Mapped[dict[str, Any] | None] = mapped_column(Json)
    trend: Mapped[list[Any]] = mapped_column(Json)
    last_contact_at: Mapped[datetime | None]
    next_appointment_at: Mapped[datetime | None]
    next_appointment_place: Mapped[str | None] = mapped_column(String(120))
    arrival: Mapped[dict[str, Any] | None] = mapped_column(Json)
    screening: Mapped[dict[str, Any] | None] = mapped_column(Json)
    snooze: Mapped[dict[str, Any] | None] = mapped_column(Json)
    snoozed_until: Mapped[datetime | None]
    unreached: Mapped[dict[str, Any] | None] = mapped_column(Json)
    discharged_on: Mapped[date | None]
    stale_at: Mapped[datetime]


class Snooze(Base):
    """Until when a client may wait, who says so, and why; `weight` is the gravest known then.

    One at a time; what became of earlier ones is in the audit log.
    """

    __tablename__ = "snoozes"

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    made_by: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[datetime]
    until: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(12))
    note: Mapped[str | None] = mapped_column(String(200))
    weight: Mapped[int]


class DeskView(Base):
    """A slice of the desk that a member keeps under a name of her own."""

    __tablename__ = "desk_views"

    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    query: Mapped[dict[str, Any]] = mapped_column(Json)
    made_at: Mapped[datetime]


SUMMARIES = table_of(ClientSummary)
SNOOZES = table_of(Snooze)
DESK_VIEWS = table_of(DeskView)
