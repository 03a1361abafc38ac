"""What the weeks of each client come to, and groups of clients."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from strtrack.adherence.rules.rates import band
from strtrack.figures.queries.sums import list_people
from strtrack.figures.rules.shares import FEW, percent, share_of
from strtrack.figures.service.scoping import Asked

BANDS = ("on_track", "partial", "low", "no_data")


@dataclass(frozen=True, slots=True)
class Sums:
    """One client's weeks together, and the band they make (clinical.md 4.5)."""

    client_id: UUID
    name: str
    therapist_id: UUID
    problem: str | None
    due: int
    done: int
    excused: int
    settled_known: int
    settled: int
    band: str
    falls: bool
    rises: bool
    stale: bool

    @property
    def place(self) -> tuple[str, str]:
        """By what clients are listed: one order on every database."""
        return self.name, str(self.client_id)


def people_of(*, asked: Asked, now: datetime) -> list[Sums]:
    """Return each client asked about, by name. One statement."""
    people = [
        Sums(
            client_id=row.id,
            name=row.name,
            therapist_id=row.therapist_id,
            problem=row.problem,
            due=row.due,
            done=row.done,
            excused=row.excused,
            settled_known=row.settled_known,
            settled=row.settled,
            band=band(
                round(row.done / row.due, 4) if row.due else None,
                row.due,
                asked.thresholds(row.thresholds),
            ),
            falls=bool(row.falls),
            rises=bool(row.rises),
            stale=bool(row.stale),
        )
        for row in list_people(asked.scope, now)
    ]
    return sorted(people, key=lambda person: person.place)


def together_of(*, people: Iterable[Sums]) -> dict[str, Any]:
    """Return what the weeks of several clients come to.

    `on_track` is a share of those of whom enough is known; of fewer than five it is told as an
    interval alone.
    """
    people = list(people)
    due, done, excused = (sum(getattr(p, n) for p in people) for n in ("due", "done", "excused"))
    known = [person for person in people if person.band != "no_data"]
    on_track = share_of(sum(person.band == "on_track" for person in known), len(known))
    if len(known) < FEW:
        on_track["percent"] = None
    return {
        "clients": len(people),
        "with_data": len(known),
        "due": due,
        "done": done,
        "percent": percent(done, due),
        "adjusted": percent(done, due - excused),
        "on_track": on_track,
    }
