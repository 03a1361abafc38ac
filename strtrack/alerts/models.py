"""Alerts, and what happened to each."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json, table_of


class Alert(Base):
    """Something that asks for a therapist's look.

    `open_key` names client, kind and session, and is null once it is resolved: one of a kind is
    open at a time. `due_at` is by when somebody has to have looked, `escalates_at` when it goes to
    the owner if nobody has. `later` is the last answer that was lower.
    """

    __tablename__ = "alerts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "treatment_id"], ["treatments.client_id", "treatments.id"]
        ),
        Index(None, "practice_id", "resolved_at", "due_at"),
        Index(None, "client_id", "opened_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"))
    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"))
    kind: Mapped[str] = mapped_column(String(12))
    treatment_id: Mapped[UUID | None]
    treatment_ended_at: Mapped[datetime | None]
    open_key: Mapped[str | None] = mapped_column(String(100), unique=True)
    level: Mapped[str] = mapped_column(String(12))
    mode: Mapped[str | None] = mapped_column(String(12))
    reasons: Mapped[list[Any]] = mapped_column(Json)
    later: Mapped[dict[str, Any] | None] = mapped_column(Json)
    opened_at: Mapped[datetime]
    raised_at: Mapped[datetime]
    due_at: Mapped[datetime]
    escalates_at: Mapped[datetime]
    escalated_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    action: Mapped[str | None] = mapped_column(String(24))
    no_action_reason: Mapped[str | None] = mapped_column(String(24))
    action_note: Mapped[str | None] = mapped_column(Text)
    resolved_at: Mapped[datetime | None]
    resolved_by: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    outcome: Mapped[str | None] = mapped_column(String(24))
    outcome_note: Mapped[str | None] = mapped_column(Text)


class AlertEvent(Base):
    """One thing that happened to an alert; never changed."""

    __tablename__ = "alert_events"

    alert_id: Mapped[UUID] = mapped_column(ForeignKey("alerts.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime]
    by: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    detail: Mapped[dict[str, Any]] = mapped_column(Json)


ALERTS: Table = table_of(Alert)
EVENTS: Table = table_of(AlertEvent)
