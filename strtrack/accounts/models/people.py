"""People, practices, and who cares for whom."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json, table_of


class Practice(Base):
    """The clinic. Every record belongs to exactly one; nothing crosses practices.

    With `opening_marks` a member has looked at a client's answers by opening the page they are on.
    With `reps_alone` reps and holds grow by rule without being approved one by one. `colour` is the
    bar's ("#rrggbb"). With `by_therapist` the owner sees figures for each therapist.
    `expected_reply` is how soon it says that it answers messages, null where it says nothing.
    """

    __tablename__ = "practices"
    __table_args__ = (
        CheckConstraint("advice_mode IN ('record', 'flag', 'advise')", name="advice_mode"),
        CheckConstraint("colour LIKE '#______'", name="colour"),
        CheckConstraint(
            "expected_reply IN ('same_day', 'one_working_day', 'two_working_days',"
            " 'three_working_days')",
            name="expected_reply",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(String(120))
    time_zone: Mapped[str] = mapped_column(String(64))
    country: Mapped[str] = mapped_column(String(2))
    language: Mapped[str] = mapped_column(String(5))
    phone: Mapped[str | None] = mapped_column(String(40))
    emergency_number: Mapped[str | None] = mapped_column(String(20))
    advice_number: Mapped[str | None] = mapped_column(String(20))
    advice_mode: Mapped[str] = mapped_column(String(8), default="flag")
    opening_hours: Mapped[list[Any]] = mapped_column(Json, default=list)
    thresholds: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    opening_marks: Mapped[bool] = mapped_column(server_default=false())
    reps_alone: Mapped[bool] = mapped_column(server_default=false())
    logo_key: Mapped[str | None] = mapped_column(String(60))
    colour: Mapped[str | None] = mapped_column(String(7))
    by_therapist: Mapped[bool] = mapped_column(server_default=false())
    expected_reply: Mapped[str | None] = mapped_column(String(20))
    demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class User(Base):
    """A login: one person's lasting identity, whatever roles it acts in.

    Its ways in are passkeys, or an e-mail with a password, or both.
    """

    __tablename__ = "users"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(String(120))
    language: Mapped[str] = mapped_column(String(5))
    created_at: Mapped[datetime]


class Member(Base):
    """A staff user of a practice."""

    __tablename__ = "members"
    __table_args__ = (
        UniqueConstraint("practice_id", "user_id"),
        CheckConstraint("role IN ('owner', 'therapist')", name="role"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    role: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Client(Base):
    """A person's chart in a practice, linked to a login once the invite is accepted.

    `weekly_goal` is on how many days a week the client wants to exercise; null for all planned.
    """

    __tablename__ = "clients"
    __table_args__ = (
        Index(None, "practice_id", "therapist_id", "name"),
        UniqueConstraint("practice_id", "user_id"),
        CheckConstraint("weekly_goal BETWEEN 1 AND 7", name="weekly_goal"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"))
    therapist_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), index=True)
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    given_name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str | None] = mapped_column(String(254))
    phone: Mapped[str | None] = mapped_column(String(40))
    birth_year: Mapped[int | None]
    language: Mapped[str] = mapped_column(String(5))
    time_zone: Mapped[str] = mapped_column(String(64))
    problem: Mapped[str | None] = mapped_column(String(120))
    next_appointment_at: Mapped[datetime | None]
    next_appointment_place: Mapped[str | None] = mapped_column(String(120))
    thresholds: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    weekly_goal: Mapped[int | None]
    request_digest: Mapped[str] = mapped_column(String(64))
    joined_at: Mapped[datetime | None]
    joined_with: Mapped[str | None] = mapped_column(String(80))
    created_at: Mapped[datetime]


class ThresholdChange(Base):
    """One change of a client's own thresholds, and why; never changed.

    `thresholds` are all that she has of her own from then on.
    """

    __tablename__ = "threshold_changes"
    __table_args__ = (UniqueConstraint("client_id", "number"),)

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int]
    thresholds: Mapped[dict[str, Any]] = mapped_column(Json)
    reason: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    changed_by: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    changed_at: Mapped[datetime]


class Course(Base):
    """A course of care: from intake to discharge, which says who ended it and why."""

    __tablename__ = "courses"
    __table_args__ = (
        Index(
            "uq_courses_running",
            "client_id",
            unique=True,
            sqlite_where=text("ended_on IS NULL"),
            postgresql_where=text("ended_on IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), index=True)
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    reason: Mapped[str | None] = mapped_column(String(12))


PRACTICES: Table = table_of(Practice)
USERS: Table = table_of(User)
MEMBERS: Table = table_of(Member)
CLIENTS: Table = table_of(Client)
THRESHOLD_CHANGES: Table = table_of(ThresholdChange)
COURSES: Table = table_of(Course)
