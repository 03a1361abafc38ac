"""Plans, their published versions, and the prescriptions in them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
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


class Plan(Base):
    """A client's one plan: the draft the therapist works on. `revision` grows with every change."""

    __tablename__ = "plans"

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    revision: Mapped[int]
    draft: Mapped[list[Any]] = mapped_column(Json)
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID] = mapped_column(ForeignKey("members.id"))


class PlanVersion(Base):
    """What was published: in force from `starts_on` until the next version's."""

    __tablename__ = "plan_versions"
    __table_args__ = (UniqueConstraint("client_id", "number"),)

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int]
    starts_on: Mapped[date]
    what_changed: Mapped[str | None] = mapped_column(String(500))
    published_at: Mapped[datetime]
    published_by: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    digest: Mapped[str] = mapped_column(String(64))


class Prescription(Base):
    """One exercise in one version, with dosage and schedule. `line_id` lasts across versions."""

    __tablename__ = "prescriptions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "version_id"], ["plan_versions.client_id", "plan_versions.id"]
        ),
        ForeignKeyConstraint(
            ["exercise_slug", "exercise_version"], ["exercises.slug", "exercises.version"]
        ),
        Index(None, "client_id", "version_id", "position"),
        CheckConstraint("side IN ('both', 'left', 'right', 'each')", name="side"),
        CheckConstraint("schedule_kind IN ('daily', 'weekdays')", name="schedule_kind"),
    )

    client_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    version_id: Mapped[UUID]
    line_id: Mapped[UUID]
    position: Mapped[int]
    exercise_slug: Mapped[str] = mapped_column(String(60))
    exercise_version: Mapped[int]
    side: Mapped[str] = mapped_column(String(8))
    sets: Mapped[int]
    reps: Mapped[int]
    hold_s: Mapped[int | None]
    duration_s: Mapped[int | None]
    rest_s: Mapped[int]
    tempo: Mapped[str | None] = mapped_column(String(12))
    load: Mapped[dict[str, Any]] = mapped_column(Json)
    rir_target: Mapped[int | None]
    times_per_day: Mapped[int]
    schedule_kind: Mapped[str] = mapped_column(String(10))
    weekdays: Mapped[list[Any]] = mapped_column(Json)
    pain_limit_nprs: Mapped[int]
    min_hours_after_str: Mapped[int]
    note: Mapped[str | None] = mapped_column(String(500))
    est_seconds: Mapped[int]


PLANS: Table = table_of(Plan)
VERSIONS: Table = table_of(PlanVersion)
PRESCRIPTIONS: Table = table_of(Prescription)
