"""When a member is away, and who looks after her clients meanwhile."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Table
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, table_of


class Absence(Base):
    """Days on which a colleague sees a member's clients as if they were hers, both included.

    They are days of the practice's own zone, midnight to midnight; it ends by itself.
    """

    __tablename__ = "absences"
    __table_args__ = (CheckConstraint("from_on <= until_on", name="days"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"), index=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    covered_by: Mapped[UUID] = mapped_column(ForeignKey("members.id"), index=True)
    made_by: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[datetime]


ABSENCES: Table = table_of(Absence)
