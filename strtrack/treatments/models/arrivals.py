"""What a client says on arriving, and when the desk asked for it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Table, false
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json, table_of


class Arrival(Base):
    """One arrival card. What is new since last time stands in the recheck of the same id."""

    __tablename__ = "arrivals"
    __table_args__ = (
        Index(None, "client_id", "recorded_at"),
        CheckConstraint("tenderness BETWEEN 0 AND 10", name="tenderness"),
        CheckConstraint("problem BETWEEN 0 AND 10", name="problem"),
    )

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    form_version: Mapped[int]
    partly_understood: Mapped[bool] = mapped_column(server_default=false())
    recorded_at: Mapped[datetime]
    received_at: Mapped[datetime]
    time_zone: Mapped[str] = mapped_column(String(64))
    tenderness: Mapped[int | None]
    problem: Mapped[int | None]
    news: Mapped[list[Any]] = mapped_column(Json)
    digest: Mapped[str] = mapped_column(String(64))


class ArrivalAsk(Base):
    """The desk opened the treatment sheet: the client's Today asks now."""

    __tablename__ = "arrival_asks"
    __table_args__ = (Index(None, "client_id", "asked_at"),)

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    asked_at: Mapped[datetime]


ARRIVALS: Table = table_of(Arrival)
ARRIVAL_ASKS: Table = table_of(ArrivalAsk)
