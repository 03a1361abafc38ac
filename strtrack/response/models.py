"""One row a practice: its own course, and the state of its records that it was worked out from."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, table_of


class PracticeCourse(Base):
    """How long soreness takes to settle at one practice. A cache: `strtrack verify` checks it.

    Of `sessions` answered ones that ended after `from_at` and by `to_at`, `n` had left soreness.
    Hours after a session's end, null where there are too few or, for `_by_h`, where it was not
    seen. `seq` is the practice's sequence of changes when its records were read, at `computed_at`.
    """

    __tablename__ = "practice_courses"

    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"), primary_key=True)
    sessions: Mapped[int]
    n: Mapped[int]
    lower_quartile_after_h: Mapped[int | None]
    lower_quartile_by_h: Mapped[int | None]
    median_after_h: Mapped[int | None]
    median_by_h: Mapped[int | None]
    upper_quartile_after_h: Mapped[int | None]
    upper_quartile_by_h: Mapped[int | None]
    from_at: Mapped[datetime]
    to_at: Mapped[datetime]
    computed_at: Mapped[datetime]
    seq: Mapped[int] = mapped_column(BigInteger)


PRACTICE_COURSES = table_of(PracticeCourse)
