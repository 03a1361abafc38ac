"""What clients say of their exercises: logs and finished rounds with every revision, mornings."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json, table_of
from strtrack.kernel.revisions import Log


class ExerciseLogContent:
    """What a log says and a revision may change.

    `device_performed_at` is what the phone said where its clock was wrong and `performed_at` was
    put right.
    """

    revision_id: Mapped[UUID]
    based_on: Mapped[UUID | None]
    conflict: Mapped[bool]
    status: Mapped[str] = mapped_column(String(10))
    form_version: Mapped[int]
    performed_at: Mapped[datetime]
    device_performed_at: Mapped[datetime | None]
    received_at: Mapped[datetime]
    time_zone: Mapped[str] = mapped_column(String(64))
    late: Mapped[bool]
    reason: Mapped[str | None] = mapped_column(String(20))
    sets: Mapped[list[Any] | None] = mapped_column(Json)
    variant: Mapped[str | None] = mapped_column(String(60))
    credit: Mapped[float]
    dose_ratio: Mapped[float]
    pain: Mapped[int | None]
    effort: Mapped[int | None]
    note: Mapped[str | None] = mapped_column(String(500))


class ExerciseLog(ExerciseLogContent, Base):
    """What the client did for one slot.

    `dose_ratio` is dose done over dose planned, `credit` the same up to 1. `variant` is the easier
    exercise that was done in its place.
    """

    __tablename__ = "exercise_logs"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "prescription_id"], ["prescriptions.client_id", "prescriptions.id"]
        ),
        Index(None, "client_id", "due_on"),
        Index(None, "client_id", "performed_at"),
        CheckConstraint("status IN ('done', 'partly', 'skipped', 'withdrawn')", name="status"),
        CheckConstraint("credit BETWEEN 0 AND 1", name="credit"),
    )

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    prescription_id: Mapped[UUID]
    line_id: Mapped[UUID]
    due_on: Mapped[date]
    nth: Mapped[int | None]


class ExerciseLogRevision(ExerciseLogContent, Base):
    """One state a log was in; never changed."""

    __tablename__ = "exercise_log_revisions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "record_id"], ["exercise_logs.client_id", "exercise_logs.id"]
        ),
    )

    client_id: Mapped[UUID] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    revision_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))


class RoutineContent:
    """What is said of a round and a revision may change."""

    revision_id: Mapped[UUID]
    based_on: Mapped[UUID | None]
    conflict: Mapped[bool]
    status: Mapped[str] = mapped_column(String(10))
    form_version: Mapped[int]
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    received_at: Mapped[datetime]
    time_zone: Mapped[str] = mapped_column(String(64))
    log_ids: Mapped[list[Any]] = mapped_column(Json)
    pain: Mapped[int | None]
    hurt: Mapped[list[Any]] = mapped_column(Json)
    effort: Mapped[int | None]
    two_more: Mapped[dict[str, Any] | None] = mapped_column(Json)
    note: Mapped[str | None] = mapped_column(String(500))


class Routine(RoutineContent, Base):
    """A finished round of exercises, asked about once: its logs, pain, effort, reserve, a note.

    `hurt` names the lines that hurt, where the pain was 3 or more; `two_more` is whether two more
    of one line would have been possible.
    """

    __tablename__ = "routines"
    __table_args__ = (
        Index(None, "client_id", "due_on"),
        Index(None, "client_id", "ended_at"),
        CheckConstraint("status IN ('given', 'withdrawn')", name="status"),
        CheckConstraint("pain BETWEEN 0 AND 10", name="pain"),
        CheckConstraint("effort BETWEEN 0 AND 10", name="effort"),
    )

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    due_on: Mapped[date]


class RoutineRevision(RoutineContent, Base):
    """One state that what is said of a round was in; never changed."""

    __tablename__ = "routine_revisions"
    __table_args__ = (
        ForeignKeyConstraint(["client_id", "record_id"], ["routines.client_id", "routines.id"]),
    )

    client_id: Mapped[UUID] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    revision_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))


class Morning(Base):
    """How it was on waking, 0 to 10; said before a round. Of a day the latest said counts."""

    __tablename__ = "mornings"
    __table_args__ = (
        Index(None, "client_id", "day_on"),
        CheckConstraint("score BETWEEN 0 AND 10", name="score"),
    )

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    day_on: Mapped[date]
    score: Mapped[int]
    recorded_at: Mapped[datetime]
    received_at: Mapped[datetime]
    time_zone: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))


EXERCISE_LOGS = table_of(ExerciseLog)
ROUTINES = table_of(Routine)
MORNINGS = table_of(Morning)
LOG = Log(EXERCISE_LOGS, table_of(ExerciseLogRevision))
ROUTINE = Log(ROUTINES, table_of(RoutineRevision))
