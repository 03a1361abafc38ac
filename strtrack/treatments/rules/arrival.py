"""When the arrival card is open, and how long an arrival is the baseline of a session."""

from dataclasses import dataclass
from datetime import datetime, timedelta

BEFORE_APPOINTMENT = timedelta(hours=2)
AFTER_APPOINTMENT = timedelta(hours=1)
ASK_HOLDS = timedelta(hours=2)
ARRIVAL_HOLDS = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Card:
    """Whether the card is open, and the instants ahead at which time alone may change that."""

    is_open: bool
    edges: tuple[datetime, ...]


def card_at(
    *,
    appointment_at: datetime | None,
    asked_at: datetime | None,
    treated_at: datetime | None,
    now: datetime,
) -> Card:
    """Return the card: open around the appointment and once the desk has asked.

    A session that has ended since (`treated_at` is the latest one's end) closes it.
    """
    spans = []
    if appointment_at:
        spans.append((appointment_at - BEFORE_APPOINTMENT, appointment_at + AFTER_APPOINTMENT))
    if asked_at:
        spans.append((asked_at, asked_at + ASK_HOLDS))
    left = [span for span in spans if treated_at is None or treated_at < span[0]]
    edges = tuple(edge for span in left for edge in span if edge > now)
    return Card(any(opens <= now < closes for opens, closes in left), edges)


def holds(recorded_at: datetime, now: datetime) -> bool:
    """Whether an arrival still says how somebody comes in: for twelve hours."""
    return now < recorded_at + ARRIVAL_HOLDS


def waits(recorded_at: datetime, *, treated_at: datetime | None, now: datetime) -> bool:
    """Whether somebody who arrived then is still waiting: no session has ended since."""
    return holds(recorded_at, now) and (treated_at is None or treated_at < recorded_at)
