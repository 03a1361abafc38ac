"""A client's finished weeks as sums, worked out by a job whenever something in them changed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, table_of


class FigureWeek(Base):
    """One finished ISO week of a client, from `monday` on; a week in which nothing was has no row.

    `due`, `done` and `excused` are closed slots as clinical.md 4.5 counts them. Of the sessions
    that ended in it, `settled_known` are those of which it is known whether the soreness had
    settled by 48 hours, `settled` those in which it had. A cache: `strtrack verify` checks it.
    """

    __tablename__ = "figure_weeks"

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    monday: Mapped[date] = mapped_column(primary_key=True)
    due: Mapped[int]
    done: Mapped[int]
    excused: Mapped[int]
    settled_known: Mapped[int]
    settled: Mapped[int]


class FigureCount(Base):
    """How often a client gave a reason in a finished week: a barrier, or of an exercise skipped.

    `exercise_slug` is empty and its version 0 for a barrier; `reason` is "none" where an exercise
    was skipped without one.
    """

    __tablename__ = "figure_counts"
    __table_args__ = (CheckConstraint("kind IN ('barrier', 'skipped')", name="kind"),)

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    monday: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    exercise_slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    exercise_version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    reason: Mapped[str] = mapped_column(String(20), primary_key=True)
    n: Mapped[int]


class FigureState(Base):
    """From what a client's weeks were last worked out: the sum of two sequences of changes.

    These are hers (`scope`) and that of what her whole practice shares. `stale_at` is when her
    weeks would read differently without any write.
    """

    __tablename__ = "figure_states"
    __table_args__ = (Index(None, "stale_at"),)

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    scope: Mapped[str] = mapped_column(String(40))
    shared_scope: Mapped[str] = mapped_column(String(40))
    seq: Mapped[int] = mapped_column(BigInteger)
    stale_at: Mapped[datetime]
    worked_out_at: Mapped[datetime]


WEEKS = table_of(FigureWeek)
COUNTS = table_of(FigureCount)
STATES = table_of(FigureState)
