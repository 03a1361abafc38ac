"""The audit log's rows: written once, never changed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json


class AuditEntry(Base):
    """One thing that one person saw or did. It outlives what it speaks of, so it has no keys."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index(None, "practice_id", "id"), Index(None, "client_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    practice_id: Mapped[UUID | None]
    user_id: Mapped[UUID | None]
    role: Mapped[str] = mapped_column(String(12))
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(80))
    client_id: Mapped[UUID | None]
    detail: Mapped[dict[str, Any] | None] = mapped_column(Json)
