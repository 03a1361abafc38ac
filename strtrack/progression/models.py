"""What was decided about proposals: approved, or not now; by a member, or by the program itself."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json, table_of


class ProgressionDecision(Base):
    """One proposal of one line, and what became of it; never changed.

    Those of one `id` were decided together. `before` and `after` are the exercise with its dose,
    `step` which part of it changes, `second` that it was the second easing in a row. `basis` is
    the digest of what the proposal followed from. Approved, it came into `version_id`; not now,
    it is not offered again through `until_on`. Without `decided_by` the program did it.
    """

    __tablename__ = "progression_decisions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "version_id"], ["plan_versions.client_id", "plan_versions.id"]
        ),
        Index(None, "client_id", "decided_at"),
        CheckConstraint("action IN ('approve', 'hold')", name="action"),
        CheckConstraint("kind IN ('ease', 'restart', 'hold', 'progress')", name="kind"),
    )

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    line_id: Mapped[UUID] = mapped_column(primary_key=True)
    action: Mapped[str] = mapped_column(String(8))
    kind: Mapped[str] = mapped_column(String(8))
    second: Mapped[bool]
    step: Mapped[str | None] = mapped_column(String(10))
    before: Mapped[dict[str, Any]] = mapped_column(Json)
    after: Mapped[dict[str, Any] | None] = mapped_column(Json)
    reasons: Mapped[list[Any]] = mapped_column(Json)
    basis: Mapped[str] = mapped_column(String(64))
    until_on: Mapped[date | None]
    version_id: Mapped[UUID | None]
    decided_at: Mapped[datetime]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    digest: Mapped[str] = mapped_column(String(64))


DECISIONS: Table = table_of(ProgressionDecision)
