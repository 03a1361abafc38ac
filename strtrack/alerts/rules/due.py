"""Working hours of a practice: when somebody has to have looked (decisions.md 8)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DUE_AFTER_OPENING = timedelta(hours=3)
USUAL_HOURS = [{"weekdays": list(WEEKDAYS[:5]), "opens": "09:00", "closes": "18:00"}]
NOW_LASTS = timedelta(hours=1)  # what is urgent is due now, and overdue once that has passed
LOOKS_AHEAD = 16  # days: open on one weekday only, the one after the next is two weeks off


@dataclass(frozen=True, slots=True)
class Open:
    """One opening of a practice."""

    day_on: date
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Reads:
    """On which weekdays somebody reads what clients send, and by what time on the wall clock.

    `by` is None where no one time holds for all of them.
    """

    weekdays: tuple[str, ...]
    by: str | None


@dataclass(frozen=True, slots=True)
class Hours:
    """When a practice is open; Monday to Friday, nine to six, where it has not said."""

    weekly: Sequence[Mapping[str, Any]]
    zone: ZoneInfo

    def openings(self, since: datetime) -> Iterator[Open]:
        """Yield the openings that have not ended at an instant, in their order."""
        first = since.astimezone(self.zone).date() - timedelta(days=1)
        for day in (first + timedelta(days=n) for n in range(LOOKS_AHEAD)):
            for opens, closes in self._on(day):
                ends = day if closes > opens else day + timedelta(days=1)
                found = Open(day, self._at(day, opens), self._at(ends, closes))
                if found.closes_at > since:
                    yield found

    def next_opening(self, after: datetime) -> datetime:
        """Return when it opens next, after an instant."""
        return next(one.opens_at for one in self.openings(after) if one.opens_at > after)

    def due_at(self, level: str, at: datetime) -> datetime:
        """Return by when somebody has to have looked: urgent at once, else 3 h after opening."""
        return at if level == "urgent" else self.next_opening(at) + DUE_AFTER_OPENING

    def working_day_after(self, at: datetime) -> datetime:
        """Return the same time on the next working day, counted from the next opening if closed."""
        current = next(self.openings(at))
        begun = max(at, current.opens_at).astimezone(self.zone)
        following = next(one for one in self.openings(at) if one.day_on > current.day_on)
        wall = datetime.combine(following.day_on, begun.time().replace(tzinfo=None))
        return wall.replace(tzinfo=self.zone).astimezone(UTC)

    def reads(self) -> Reads:
        """Return when what clients send is read: 3 h after each day's first opening."""
        first = {name: self._named(name) for name in WEEKDAYS}
        days = tuple(name for name in WEEKDAYS if first[name])
        opens = time.fromisoformat(max(first[name][0][0] for name in days))
        by = datetime.combine(date.min, opens) + DUE_AFTER_OPENING
        return Reads(days, f"{by:%H:%M}" if by.date() == date.min else None)

    def _on(self, day: date) -> list[tuple[str, str]]:
        return self._named(WEEKDAYS[day.weekday()])

    def _named(self, name: str) -> list[tuple[str, str]]:
        lines: Sequence[Mapping[str, Any]] = self.weekly or USUAL_HOURS
        return sorted((one["opens"], one["closes"]) for one in lines if name in one["weekdays"])

    def _at(self, day: date, written: str) -> datetime:
        wall = datetime.combine(day, time.fromisoformat(written), tzinfo=self.zone)
        return wall.astimezone(UTC)


def is_overdue(level: str, due_at: datetime, now: datetime) -> bool:
    """Return whether somebody should have looked by now."""
    return due_at < (now - NOW_LASTS if level == "urgent" else now)
