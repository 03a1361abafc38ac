"""What got in the way, and when a client means to exercise."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json, table_of


class Barrier(Base):
    """What a client says got in the way of the days before `day_on`, on which she said it."""

    __tablename__ = "barriers"
    __table_args__ = (
        Index(None, "client_id", "day_on"),
        CheckConstraint(
            "reason IN ('no_time', 'forgot', 'tired', 'pain_rule', 'illness', 'travel',"
            " 'no_equipment', 'too_hard', 'too_easy', 'other')",
            name="reason",
        ),
    )

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    day_on: Mapped[date]
    reason: Mapped[str] = mapped_column(String(20))
    note: Mapped[str | None] = mapped_column(String(500))
    said_at: Mapped[datetime]
    received_at: Mapped[datetime]
    time_zone: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))


class HabitPlan(Base):
    """When a client means to exercise, as she said last; `plan` is null where she has none."""

    __tablename__ = "habit_plans"

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    plan: Mapped[dict[str, Any] | None] = mapped_column(Json)
    said_at: Mapped[datetime]
    received_at: Mapped[datetime]


BARRIERS: Table = table_of(Barrier)
HABIT_PLANS: Table = table_of(HabitPlan)
