"""Screening: whole versions that never change, the draft before one, and the questions between.

What was said of touch and trauma (C14) stands in a column of its own, `private`, here and in the
draft: never in `answers`, `decisions`, `reason`, `changed_items` or `evaluation`.
"""

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
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json, table_of

BY = "answered_by IN ('client', 'proxy', 'together')"


class Screening(Base):
    """One version: every answer, every decision, and what they came to when it was written.

    `answered_at` is when the last whole questionnaire was answered. One that is `late` was
    answered before the version that was current when it came: it is never in force. A version in
    which only C14 differs is `private_only`: it is not there for those who may not see it, and the
    others keep numbers without a gap in `shared_version` and `shared_based_on`.
    """

    __tablename__ = "screenings"
    __table_args__ = (
        UniqueConstraint("client_id", "version"),
        CheckConstraint("kind IN ('answers', 'correction', 'recheck')", name="kind"),
        CheckConstraint(BY, name="answered_by"),
    )

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int]
    shared_version: Mapped[int]
    private_only: Mapped[bool]
    course_id: Mapped[UUID | None] = mapped_column(ForeignKey("courses.id"))
    kind: Mapped[str] = mapped_column(String(10))
    late: Mapped[bool] = mapped_column(server_default=false())
    form_version: Mapped[int]
    partly_understood: Mapped[bool]
    rules: Mapped[str] = mapped_column(String(40))
    recorded_at: Mapped[datetime]
    received_at: Mapped[datetime]
    answered_at: Mapped[datetime]
    time_zone: Mapped[str] = mapped_column(String(64))
    answered_by: Mapped[str] = mapped_column(String(8))
    recorded_by: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    planned: Mapped[list[Any]] = mapped_column(Json)
    answers: Mapped[dict[str, Any]] = mapped_column(Json)
    decisions: Mapped[dict[str, Any]] = mapped_column(Json)
    reason: Mapped[str | None] = mapped_column(Text)
    changed_items: Mapped[list[Any]] = mapped_column(Json)
    based_on: Mapped[UUID | None]
    shared_based_on: Mapped[UUID | None]
    evaluation: Mapped[dict[str, Any]] = mapped_column(Json)
    private: Mapped[dict[str, Any]] = mapped_column(Json)
    digest: Mapped[str] = mapped_column(String(64))


class ScreeningDraft(Base):
    """What is answered so far of a questionnaire that was left; gone once it is whole."""

    __tablename__ = "screening_drafts"

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    form_version: Mapped[int]
    answers: Mapped[dict[str, Any]] = mapped_column(Json)
    private: Mapped[dict[str, Any]] = mapped_column(Json)
    changed_at: Mapped[datetime]


class Recheck(Base):
    """What was new before a later session; `screening_id` is the version its news made.

    With an arrival of the same id, `form_version` is that of the arrival card.
    """

    __tablename__ = "rechecks"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "screening_id"], ["screenings.client_id", "screenings.id"]
        ),
        Index(None, "client_id", "recorded_at"),
        CheckConstraint(BY, name="answered_by"),
    )

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    form_version: Mapped[int] = mapped_column(server_default="1")
    partly_understood: Mapped[bool] = mapped_column(server_default=false())
    recorded_at: Mapped[datetime]
    received_at: Mapped[datetime]
    time_zone: Mapped[str] = mapped_column(String(64))
    answered_by: Mapped[str] = mapped_column(String(8))
    recorded_by: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    news: Mapped[list[Any]] = mapped_column(Json)
    answers: Mapped[dict[str, Any]] = mapped_column(Json)
    screening_id: Mapped[UUID | None]
    digest: Mapped[str] = mapped_column(String(64))


SCREENINGS: Table = table_of(Screening)
SCREENING_DRAFTS: Table = table_of(ScreeningDraft)
RECHECKS: Table = table_of(Recheck)
