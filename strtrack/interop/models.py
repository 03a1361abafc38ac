"""The secret addresses at which clients' calendars are read."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, table_of


class CalendarAddress(Base):
    """A client's one living address, kept as a hash; `names` is whether titles say what it is.

    It belongs to the login that made it as well: whoever is let in anew begins without one.
    """

    __tablename__ = "calendar_addresses"

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    names: Mapped[bool]
    made_at: Mapped[datetime]
    last_read_at: Mapped[datetime | None]


ADDRESSES: Table = table_of(CalendarAddress)
