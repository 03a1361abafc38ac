"""Which caseloads changed hands."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, table_of


class CaseloadHandOver(Base):
    """Clients who went from one therapist to another at once; never changed."""

    __tablename__ = "caseload_hand_overs"
    __table_args__ = (Index(None, "practice_id", "made_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"))
    from_member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    to_member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    client_ids: Mapped[list[Any]]
    digest: Mapped[str] = mapped_column(String(64))
    made_by: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[datetime]


CASELOAD_HAND_OVERS: Table = table_of(CaseloadHandOver)
