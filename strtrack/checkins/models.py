"""Check-ins: what counts now, every revision of it, every result, and who looked at it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json, table_of
from strtrack.kernel.revisions import Log

MODE_THEN = "advice_mode IN ('record', 'flag', 'advise')"


class CheckInContent:
    """What a check-in says and a revision may change.

    `recalled_by` is the member who wrote it down for the client. `device_recorded_at` is what her
    phone said where its clock was wrong and `recorded_at` was put right.
    """

    revision_id: Mapped[UUID]
    based_on: Mapped[UUID | None]
    conflict: Mapped[bool]
    status: Mapped[str] = mapped_column(String(10))
    form_version: Mapped[int]
    recorded_at: Mapped[datetime]
    device_recorded_at: Mapped[datetime | None]
    received_at: Mapped[datetime]
    time_zone: Mapped[str] = mapped_column(String(64))
    day_on: Mapped[date]
    hours_after: Mapped[float | None]
    partly_understood: Mapped[bool]
    score: Mapped[int | None]
    recalled_by: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    answers: Mapped[dict[str, Any]] = mapped_column(Json)


class CheckIn(CheckInContent, Base):
    """One answer about soreness.

    `day_on` is the diary day it was given on, fixed for good; `hours_after` counts from the
    session's end; `score` is the sorest of 0 to 10. `result` is what it comes to as things stand,
    null where nothing is worked out; `understood_at` when she said that she had read what an
    urgent result says.
    """

    __tablename__ = "check_ins"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "treatment_id"], ["treatments.client_id", "treatments.id"]
        ),
        Index(None, "client_id", "recorded_at"),
        CheckConstraint("status IN ('recorded', 'withdrawn')", name="status"),
        CheckConstraint("score BETWEEN 0 AND 10", name="score"),
    )

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    treatment_id: Mapped[UUID | None]
    moment: Mapped[str | None] = mapped_column(String(8))
    result: Mapped[dict[str, Any] | None] = mapped_column(Json)
    understood_at: Mapped[datetime | None]


class CheckInRevision(CheckInContent, Base):
    """One state a check-in was in; never changed.

    `advice_mode` is what the practice told its clients in when it came, which says what this client
    was shown; None where that was not kept yet.
    """

    __tablename__ = "check_in_revisions"
    __table_args__ = (
        ForeignKeyConstraint(["client_id", "record_id"], ["check_ins.client_id", "check_ins.id"]),
        CheckConstraint(MODE_THEN, name="advice_mode"),
    )

    client_id: Mapped[UUID] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    revision_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    advice_mode: Mapped[str | None] = mapped_column(String(8))


class CheckInResult(Base):
    """One result of a check-in, kept for good: of which revision, and what it was worked out from.

    A correction of this or of an earlier answer, or of the session, adds another. `advice_mode` is
    what the practice told its clients in by then, as with revisions.
    """

    __tablename__ = "check_in_results"
    __table_args__ = (
        ForeignKeyConstraint(["client_id", "check_in_id"], ["check_ins.client_id", "check_ins.id"]),
        CheckConstraint(MODE_THEN, name="advice_mode"),
    )

    client_id: Mapped[UUID] = mapped_column(primary_key=True)
    check_in_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[UUID]
    computed_at: Mapped[datetime]
    result: Mapped[dict[str, Any]] = mapped_column(Json)
    inputs: Mapped[dict[str, Any]] = mapped_column(Json)
    advice_mode: Mapped[str | None] = mapped_column(String(8))


class CheckInVerdict(Base):
    """What a member says an answer comes to, and why; never changed, another one is added.

    It is about one revision of the answer, and `instead_of` is what that had been worked out to.
    """

    __tablename__ = "check_in_verdicts"
    __table_args__ = (
        ForeignKeyConstraint(["client_id", "check_in_id"], ["check_ins.client_id", "check_ins.id"]),
        Index(None, "client_id", "check_in_id"),
        CheckConstraint("level IN ('expected', 'watch', 'contact', 'urgent')", name="level"),
    )

    client_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    check_in_id: Mapped[UUID]
    revision_id: Mapped[UUID]
    level: Mapped[str] = mapped_column(String(12))
    instead_of: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    given_by: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    given_at: Mapped[datetime]


class Look(Base):
    """A member's word that she has looked at a client's answers; taken back it stays.

    It holds for every answer and correction that was received up to `seen_received_at`, when the
    newest one on her screen was. `opened` is a look that opening the page made.
    """

    __tablename__ = "looks"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "seen_check_in_id", "seen_revision_id"],
            [
                "check_in_revisions.client_id",
                "check_in_revisions.record_id",
                "check_in_revisions.revision_id",
            ],
        ),
        Index(None, "client_id", "seen_received_at"),
        CheckConstraint("how IN ('marked', 'opened')", name="how"),
    )

    client_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    how: Mapped[str] = mapped_column(String(8))
    seen_check_in_id: Mapped[UUID]
    seen_revision_id: Mapped[UUID]
    seen_received_at: Mapped[datetime]
    digest: Mapped[str] = mapped_column(String(64))
    looked_by: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    looked_at: Mapped[datetime]
    withdrawn_by: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    withdrawn_at: Mapped[datetime | None]


CHECK_INS = table_of(CheckIn)
REVISIONS = table_of(CheckInRevision)
RESULTS = table_of(CheckInResult)
VERDICTS = table_of(CheckInVerdict)
LOOKS = table_of(Look)
LOG = Log(CHECK_INS, REVISIONS)
