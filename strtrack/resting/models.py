"""What keeps exercises from being due beside days off and treatments."""

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
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json, table_of


class LineRest(Base):
    """Exercises that rest: for an answer in a practice that advises, or because a member said so.

    `areas` or `line_ids` say which, and neither is all of them; "gate" holds back loaded work
    alone. It lasts through `until_on`, without one until it is ended. Nothing is deleted: ended
    means that somebody talked to the client, let them go on, that the answer was corrected or
    taken back, or that the practice stopped advising.
    """

    __tablename__ = "line_rests"
    __table_args__ = (
        ForeignKeyConstraint(["client_id", "check_in_id"], ["check_ins.client_id", "check_ins.id"]),
        Index(None, "client_id", "begins_at"),
        Index(None, "alert_id"),
        CheckConstraint("why IN ('urgent', 'contact', 'gate', 'therapist')", name="why"),
        CheckConstraint("ended_why IN ('talked', 'let_go', 'corrected', 'mode')", name="ended_why"),
    )

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    why: Mapped[str] = mapped_column(String(10))
    areas: Mapped[list[Any] | None] = mapped_column(Json)
    line_ids: Mapped[list[Any] | None] = mapped_column(Json)
    begins_at: Mapped[datetime]
    until_on: Mapped[date | None]
    check_in_id: Mapped[UUID | None]
    alert_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("alerts.id"))
    set_by: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    set_at: Mapped[datetime]
    digest: Mapped[str | None] = mapped_column(String(64))
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    ended_why: Mapped[str | None] = mapped_column(String(10))


LINE_RESTS: Table = table_of(LineRest)
