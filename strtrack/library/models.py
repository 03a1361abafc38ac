"""Exercises: each change of a text or a number is a new version; plans keep the one they showed."""

from typing import Any

from sqlalchemy import String, Table
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json, table_of


class Exercise(Base):
    """One version of a built-in library entry, its content by language."""

    __tablename__ = "exercises"

    slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    current: Mapped[bool] = mapped_column(index=True)


EXERCISES: Table = table_of(Exercise)
