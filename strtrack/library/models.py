"""Exercises: each change of a text or a number is a new version; plans keep the one they showed."""

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
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json, table_of


class Exercise(Base):
    """One version of a library entry, its content by language.

    One without a practice is built in. A practice's own may be hidden: it is offered no more, and
    stays wherever it is.
    """

    __tablename__ = "exercises"

    slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    current: Mapped[bool] = mapped_column(index=True)
    practice_id: Mapped[UUID | None] = mapped_column(ForeignKey("practices.id"), index=True)
    hidden: Mapped[bool] = mapped_column(server_default=false())
    changed_at: Mapped[datetime | None]
    changed_by: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))


class Medium(Base):
    """A picture or a video of a practice's own, as it was made anew, and a still of it.

    `digest` is that of the bytes that were sent; `key` and `still_key` name files of the store.
    """

    __tablename__ = "media"
    __table_args__ = (CheckConstraint("kind IN ('picture', 'video')", name="kind"),)

    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    key: Mapped[str] = mapped_column(String(60))
    still_key: Mapped[str] = mapped_column(String(60))
    width: Mapped[int]
    height: Mapped[int]
    seconds: Mapped[float | None]
    digest: Mapped[str] = mapped_column(String(64))
    added_at: Mapped[datetime]
    added_by: Mapped[UUID] = mapped_column(ForeignKey("members.id"))


class ExerciseMedium(Base):
    """That a version of an exercise shows a picture or a video; its content says in which order."""

    __tablename__ = "exercise_media"
    __table_args__ = (
        ForeignKeyConstraint(["slug", "version"], ["exercises.slug", "exercises.version"]),
        ForeignKeyConstraint(["practice_id", "media_id"], ["media.practice_id", "media.id"]),
        Index(None, "practice_id", "media_id"),
    )

    slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    media_id: Mapped[UUID] = mapped_column(primary_key=True)
    practice_id: Mapped[UUID]


EXERCISES: Table = table_of(Exercise)
MEDIA: Table = table_of(Medium)
EXERCISE_MEDIA: Table = table_of(ExerciseMedium)
