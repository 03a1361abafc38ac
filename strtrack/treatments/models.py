"""Treatments, kept under the id the desk gave them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json, table_of


class Treatment(Base):
    """One STR session. Scores are 0 to 10; null means not noted, which is not 0."""

    __tablename__ = "treatments"
    __table_args__ = (
        Index(None, "client_id", "ended_at"),
        CheckConstraint("ended_at >= started_at", name="ends_after_start"),
    )

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    recorded_by: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    time_zone: Mapped[str] = mapped_column(String(64))
    areas: Mapped[list[Any]] = mapped_column(Json)
    technique: Mapped[str] = mapped_column(String(20))
    pressure: Mapped[str] = mapped_column(String(12))
    per_area: Mapped[list[Any] | None] = mapped_column(Json)
    tenderness_before: Mapped[int | None]
    tenderness_after: Mapped[int | None]
    problem_before: Mapped[int | None]
    problem_after: Mapped[int | None]
    response: Mapped[str | None] = mapped_column(String(12))
    note: Mapped[str | None] = mapped_column(Text)
    draft: Mapped[bool]
    digest: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime]


TREATMENTS: Table = table_of(Treatment)
