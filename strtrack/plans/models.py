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
    false,
    true,
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


class PlanDraft(Base):
    """A draft as it stood at a revision: what somebody saw who then meets a newer one."""

    __tablename__ = "plan_drafts"

    client_id: Mapped[UUID] = mapped_column(ForeignKey("plans.client_id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    draft: Mapped[list[Any]] = mapped_column(Json)


class PlanVersion(Base):
    """What was published: in force from `starts_on` until the next version's.

    `by_itself`: the program grew it by rule, in the name of whoever had published it before.
    """

    __tablename__ = "plan_versions"
    __table_args__ = (UniqueConstraint("client_id", "number"),)

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int]
    starts_on: Mapped[date]
    what_changed: Mapped[str | None] = mapped_column(String(500))
    published_at: Mapped[datetime]
    published_by: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    by_itself: Mapped[bool] = mapped_column(server_default=false())
    digest: Mapped[str] = mapped_column(String(64))


class Prescription(Base):
    """One exercise in one version, with dosage and schedule. `line_id` lasts across versions.

    `rrule` is what the schedule means, begun on `anchor_on`; without one its days are free:
    `per_week` of each week, or as needed. `starts_on` and `ends_on` are both its own days.
    `considered` are the answers of the screening that somebody thought about before publishing.
    `is_key` is the one that progress is asked about; `easier_ok` lets the client do the library's
    easier exercise in its place.
    """

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
        CheckConstraint(
            "schedule_kind IN ('daily', 'weekdays', 'interval', 'rule', 'quota', 'as_needed')",
            name="schedule_kind",
        ),
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
    every: Mapped[int | None]
    per_week: Mapped[int | None]
    rrule: Mapped[str | None] = mapped_column(String(120))
    anchor_on: Mapped[date]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    phase: Mapped[int | None]
    pain_limit_nprs: Mapped[int]
    min_hours_after_str: Mapped[int]
    note: Mapped[str | None] = mapped_column(String(500))
    est_seconds: Mapped[int]
    considered: Mapped[list[Any] | None] = mapped_column(Json)
    is_key: Mapped[bool] = mapped_column(server_default=false())
    easier_ok: Mapped[bool] = mapped_column(server_default=true())


class PlanView(Base):
    """When a client first saw a version."""

    __tablename__ = "plan_views"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "version_id"], ["plan_versions.client_id", "plan_versions.id"]
        ),
    )

    client_id: Mapped[UUID] = mapped_column(primary_key=True)
    version_id: Mapped[UUID] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime]


class DayOff(Base):
    """Days on which nothing is due: a pause, open-ended until it is ended, or an excused day.

    Both days are off. Taken back, it never counts again.
    """

    __tablename__ = "days_off"
    __table_args__ = (
        Index(None, "client_id", "starts_on"),
        CheckConstraint("kind IN ('pause', 'excused')", name="kind"),
        CheckConstraint("ends_on >= starts_on", name="ends_on"),
    )

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(String(20))
    made_by: Mapped[str] = mapped_column(String(12))
    made_at: Mapped[datetime]
    withdrawn: Mapped[bool]
    digest: Mapped[str] = mapped_column(String(64))


PLANS: Table = table_of(Plan)
DRAFTS: Table = table_of(PlanDraft)
VERSIONS: Table = table_of(PlanVersion)
PRESCRIPTIONS: Table = table_of(Prescription)
VIEWS: Table = table_of(PlanView)
DAYS_OFF: Table = table_of(DayOff)
