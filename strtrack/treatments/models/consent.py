"""Consent to treat: its own record, apart from screening."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json, table_of


class TreatmentConsent(Base):
    """One yes or one withdrawal, in the order they arrived; the last one counts."""

    __tablename__ = "treatment_consents"
    __table_args__ = (
        UniqueConstraint("client_id", "version"),
        CheckConstraint("status IN ('given', 'withdrawn')", name="status"),
        CheckConstraint("given_by IN ('client', 'proxy')", name="given_by"),
    )

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int]
    status: Mapped[str] = mapped_column(String(10))
    text_version: Mapped[int]
    language: Mapped[str] = mapped_column(String(5))
    given_by: Mapped[str] = mapped_column(String(8))
    proxy_name: Mapped[str | None] = mapped_column(String(120))
    agreed: Mapped[list[Any]] = mapped_column(Json)
    chaperone: Mapped[bool | None]
    recorded_at: Mapped[datetime]
    received_at: Mapped[datetime]
    recorded_by: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    digest: Mapped[str] = mapped_column(String(64))


TREATMENT_CONSENTS: Table = table_of(TreatmentConsent)
