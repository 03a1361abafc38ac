"""Treatments, kept under the id the desk gave them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json, table_of


class Treatment(Base):
    """One STR session. Scores are 0 to 10; null means not noted, which is not 0.

    A draft has ended as well: only its details come later, and `revision` counts how often they
    were saved. `digest` is what was sent first; `screening_id` is what the treatment rests on;
    `not_now` are the questions about it that the client put off.
    """

    __tablename__ = "treatments"
    __table_args__ = (
        Index(None, "client_id", "ended_at"),
        UniqueConstraint("client_id", "arrival_id"),
        ForeignKeyConstraint(["client_id", "arrival_id"], ["arrivals.client_id", "arrivals.id"]),
        ForeignKeyConstraint(
            ["client_id", "screening_id"], ["screenings.client_id", "screenings.id"]
        ),
        CheckConstraint("ended_at >= started_at", name="ends_after_start"),
    )

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    recorded_by: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    time_zone: Mapped[str] = mapped_column(String(64))
    areas: Mapped[list[Any]] = mapped_column(Json)
    technique: Mapped[str | None] = mapped_column(String(20))
    pressure: Mapped[str | None] = mapped_column(String(12))
    per_area: Mapped[list[Any] | None] = mapped_column(Json)
    tenderness_before: Mapped[int | None]
    tenderness_after: Mapped[int | None]
    problem_before: Mapped[int | None]
    problem_after: Mapped[int | None]
    response: Mapped[str | None] = mapped_column(String(12))
    note: Mapped[str | None] = mapped_column(Text)
    ranges: Mapped[list[Any] | None] = mapped_column(Json)
    minutes: Mapped[int | None]
    aftercare: Mapped[str | None] = mapped_column(Text)
    next_appointment: Mapped[dict[str, Any] | None] = mapped_column(Json)
    arrival_id: Mapped[UUID | None]
    screening_id: Mapped[UUID | None]
    screened: Mapped[str] = mapped_column(String(16), server_default="not_screened")
    draft: Mapped[bool]
    digest: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(server_default="1")
    changed_by: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    changed_at: Mapped[datetime | None]
    finished_by: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    finished_at: Mapped[datetime | None]
    not_now: Mapped[list[Any]] = mapped_column(Json, server_default="[]")


TREATMENTS: Table = table_of(Treatment)
