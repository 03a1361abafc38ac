"""Which exercises are due on which diary days (clinical.md 4.5, decisions.md 8)."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from strtrack.plans.rules.recurrence import Recurrence

SIDE_LETTERS = {"left": frozenset("LM"), "right": frozenset("RM")}
ANY_SIDE = frozenset("LRM")
NO_DAYS_OFF: frozenset[date] = frozenset()
RESTING_WHY = ("treatment", "gate", "therapist", "contact", "urgent")  # the gravest last
Area = tuple[str, str]
_AWAKE = (None, None)


@dataclass(frozen=True, slots=True)
class Line:
    """What a prescription is to the calendar.

    `falls` is its rule; `per_week` is how many days of an ISO week it wants, whichever they are;
    with neither it is done as needed. `side` is left, right, each or both. `loaded` is work against
    a load, the heavy exercise of clinical.md 1.7.
    """

    prescription_id: UUID
    line_id: UUID
    times_per_day: int = 1
    falls: Recurrence | None = None
    per_week: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    zones: frozenset[str] = frozenset()
    side: str = "both"
    rest_hours: int = 0
    loaded: bool = False

    def is_open_on(self, day: date) -> bool:
        """Whether the prescription has begun and has not ended; both days are its own."""
        begun = self.starts_on is None or self.starts_on <= day
        return begun and (self.ends_on is None or day <= self.ends_on)

    def is_due_on(self, day: date) -> bool:
        """Whether its rule falls on a day on which it is open."""
        return self.falls is not None and self.falls.falls_on(day) and self.is_open_on(day)


@dataclass(frozen=True, slots=True)
class Version:
    """A published version: in force from `starts_on` until the next one's."""

    number: int
    starts_on: date
    lines: tuple[Line, ...]


class Slot(NamedTuple):
    """One due performance: a line on a diary day, the `nth` of that day from 1.

    It rests, and is not due, where `rests_why` says why; `rests_until` is null while nobody knows
    until when. A tuple: every write makes a month of them.
    """

    prescription_id: UUID
    line_id: UUID
    due_on: date
    nth: int
    rests_why: str | None = None
    rests_until: datetime | None = None


class Rest(NamedTuple):
    """A treatment on one of the days it may keep from exercising: `day_ends_at` is that day's."""

    ended_at: datetime
    day_ends_at: datetime
    areas: frozenset[Area]


class Gate(NamedTuple):
    """What keeps exercises from being due on a day that it covers to its end.

    A "gate" is an answer that asks for a gentle day: it holds back loaded work alone. `areas` and
    `line_ids` say what it touches; with neither it touches everything. `until` is null where it
    stays until somebody ends it.
    """

    why: str
    until: datetime | None
    areas: frozenset[Area] | None = None
    line_ids: frozenset[UUID] | None = None

    def touches(self, line: Line) -> bool:
        """Whether it keeps a line from being due."""
        if self.why == "gate" and not line.loaded:
            return False
        if self.line_ids is not None:
            return line.line_id in self.line_ids
        return self.areas is None or _meets(line, self.areas)


class Resting(NamedTuple):
    """Why a line rests on a day, and until when; `until` is null while nobody knows."""

    why: str
    until: datetime | None


class WeekQuota(NamedTuple):
    """What an "any N days a week" line asks of one ISO week.

    `days` are its days in the window that count, `wanted` the sum over them of what the version of
    each day asks a week, `rested` that part of the sum that lies on days on which it rests.
    """

    line_id: UUID
    monday: date
    days: tuple[date, ...]
    wanted: int
    rested: int = 0

    @property
    def expected(self) -> int:
        """How many sessions that makes, pro rata, half rounded up (clinical.md 4.5)."""
        return _pro_rata(self.wanted)

    @property
    def expected_rested(self) -> int:
        """How many when the resting days ask nothing."""
        return _pro_rata(self.wanted - self.rested)


@dataclass(frozen=True, slots=True)
class Calendar:
    """All that decides what is due, as plain values.

    `off` are paused and excused days, `rests` what treatments keep from being due, `gates` what
    answers and people do.
    """

    versions: Sequence[Version]
    off: Container[date] = NO_DAYS_OFF
    rests: Mapping[date, Sequence[Rest]] | None = None
    gates: Mapping[date, Sequence[Gate]] | None = None

    def version_for(self, day: date) -> Version | None:
        """Return the version that owns a day: the newest that had started by then."""
        started = [v for v in self.versions if v.starts_on <= day]
        return max(started, key=lambda v: v.number, default=None)

    def due_slots(self, days: Iterable[date]) -> list[Slot]:
        """Return every slot of the days, resting ones too, day by day in the plan's order."""
        found = []
        for day in days:
            version = None if day in self.off else self.version_for(day)
            if version is None:
                continue
            eased = bool((self.rests and day in self.rests) or (self.gates and day in self.gates))
            for line in version.lines:
                if line.is_due_on(day):
                    why, until = (eased and self.resting(line, day)) or _AWAKE
                    found += [
                        Slot(line.prescription_id, line.line_id, day, nth, why, until)
                        for nth in range(1, line.times_per_day + 1)
                    ]
        return found

    def resting(self, line: Line, day: date) -> Resting | None:
        """Return why a line rests on a day, or None: of several reasons the one that lasts."""
        rests = self.rests.get(day, ()) if self.rests else ()
        gates = self.gates.get(day, ()) if self.gates else ()
        until = rests_until(line, rests)
        if not gates:
            return Resting("treatment", until) if until else None
        found = [Resting(gate.why, gate.until) for gate in gates if gate.touches(line)]
        if until:
            found.append(Resting("treatment", until))
        return max(found, key=_lasting, default=None)

    def flexible_lines(self, day: date) -> list[Line]:
        """Return a day's lines without a day of their own: any N a week, and as needed."""
        version = None if day in self.off else self.version_for(day)
        lines = version.lines if version else ()
        return [line for line in lines if line.falls is None and line.is_open_on(day)]

    def week_quotas(self, days: Sequence[date]) -> list[WeekQuota]:
        """Return what "any N days a week" lines ask of the ISO weeks the days lie in."""
        found: dict[tuple[UUID, date], WeekQuota] = {}
        for day in days:
            for line in self.flexible_lines(day):
                if line.per_week is None:
                    continue
                monday = day - timedelta(days=day.weekday())
                quota = found.get((line.line_id, monday), WeekQuota(line.line_id, monday, (), 0))
                rested = line.per_week if self.resting(line, day) else 0
                found[(line.line_id, monday)] = quota._replace(
                    days=(*quota.days, day),
                    wanted=quota.wanted + line.per_week,
                    rested=quota.rested + rested,
                )
        return list(found.values())


def rests_until(line: Line, rests: Iterable[Rest]) -> datetime | None:
    """Return until when a treatment keeps a line from being due, or None.

    It does when what is left of the day after the treatment lies before the rest's end, and the
    exercise uses a treated zone on the same side or on the midline.
    """
    if not line.rest_hours:
        return None
    length = timedelta(hours=line.rest_hours)
    ends = [
        rest.ended_at + length
        for rest in rests
        if rest.ended_at < rest.day_ends_at <= rest.ended_at + length and _meets(line, rest.areas)
    ]
    return max(ends, default=None)


def _meets(line: Line, areas: Iterable[Area]) -> bool:
    sides = SIDE_LETTERS.get(line.side, ANY_SIDE)
    return any(zone in line.zones and side in sides for zone, side in areas)


def _lasting(resting: Resting) -> tuple[bool, float, int]:
    ends = resting.until.timestamp() if resting.until else 0.0
    return resting.until is None, ends, RESTING_WHY.index(resting.why)


def _pro_rata(wanted: int) -> int:
    return (2 * wanted + 7) // 14
