"""Which charts are simulated, and how far each life has been lived."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, table_of


class DemoLife(Base):
    """What a simulated life goes on from: the same seed, number, weeks and instant make it again.

    Numbers below zero live at the practice of strangers.
    """

    __tablename__ = "demo_lives"

    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    seed: Mapped[int]
    number: Mapped[int]
    weeks: Mapped[int]
    filled_at: Mapped[datetime]
    lived_until: Mapped[datetime]


LIVES = table_of(DemoLife)
