"""What a case file is put together by: how far it reaches, lines in time, days in one line each.

Plain values: nothing is worked out here of what was answered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from strtrack.checkins.rules.moments import WINDOW
from strtrack.kernel.timezones import day_ends_at, diary_day

SILENCE = timedelta(hours=12)  # from here on the chronology says that nothing is recorded
HOUR = timedelta(hours=1)
# At one instant, lines stand in the order in which one thing leads to another.
PARTS = (
    "screening", "decisions", "consent", "recheck", "arrival", "began", "ended", "noted",
    "finished", "asked", "answered", "worked_out", "shown", "alert_events", "understood",
    "verdicts", "opened", "looks", "looks_taken_back", "plans", "exercises", "not_answered",
    "next_session",
)  # fmt: skip
BY_THE_CLOCK = {"asked", "not_answered"}  # nobody did anything then, so nothing is stored of it


@dataclass(frozen=True, slots=True)
class Span:
    """How far a file reaches: what was exercised to `recovered_at`, all else to `until_at`."""

    from_at: datetime
    ended_at: datetime
    recovered_at: datetime
    until_at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """The `nth` line of a part, from 0 on, at an instant."""

    at: datetime
    part: str
    nth: int


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the chronology, and for how many hours before it nothing is recorded, if long."""

    at: datetime
    part: str
    nth: int
    silent_h: int | None


@dataclass(frozen=True, slots=True)
class Opening:
    """One look of a member at one part of a chart."""

    at: datetime
    by: object
    by_name: str | None
    role: str
    part: str


@dataclass(frozen=True, slots=True)
class Openings:
    """What one member opened on one diary day: the first and the last time, how often, which."""

    day_on: date
    by_name: str | None
    role: str
    first_at: datetime
    last_at: datetime
    count: int
    parts: tuple[str, ...]


class Round(Protocol):
    """What was said of a finished round of exercises."""

    @property
    def due_on(self) -> date: ...
    @property
    def ended_at(self) -> datetime: ...
    @property
    def pain(self) -> int | None: ...
    @property
    def note(self) -> str | None: ...


class Logged(Protocol):
    """What a day of exercise is told from: one log that counts."""

    @property
    def due_on(self) -> date: ...
    @property
    def performed_at(self) -> datetime: ...
    @property
    def late(self) -> bool: ...
    @property
    def status(self) -> str: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def pain(self) -> int | None: ...
    @property
    def note(self) -> str | None: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Exercised:
    """One exercise of a day, as often as it was logged alike."""

    name: str
    status: str
    reason: str | None
    count: int


@dataclass(frozen=True, slots=True)
class ExerciseDay:
    """What was logged for one diary day; `late` says how many logs were added after it."""

    day_on: date
    at: datetime
    items: tuple[Exercised, ...]
    pain: int | None
    late: int
    notes: tuple[tuple[str | None, str], ...]


def span_of(
    *,
    started_at: datetime,
    ended_at: datetime,
    over_at: datetime | None,
    recorded: Iterable[datetime],
    now: datetime,
) -> Span:
    """Return how far the file of a session reaches.

    It begins with the session and ends with its recovery window, at `over_at` where later sessions
    took all its areas over; what was recorded about it afterwards (`recorded`) takes it further.
    """
    recovered_at = min(over_at or ended_at + WINDOW, ended_at + WINDOW, now)
    recovered_at = max(recovered_at, ended_at)
    until_at = max([recovered_at, *(at for at in recorded if at <= now)])
    return Span(started_at, ended_at, recovered_at, until_at)


def in_order(lines: Iterable[Line]) -> list[Told]:
    """Return lines by their instants; at one instant as one thing leads to another.

    A silence is what lies between two deeds: a question that opens or closes by the clock alone
    does not break it.
    """
    found: list[Told] = []
    last: datetime | None = None
    for line in sorted(lines, key=lambda one: (one.at, PARTS.index(one.part), one.nth)):
        hours = None
        if line.part not in BY_THE_CLOCK:
            silent = line.at - last if last else timedelta()
            hours = int(silent / HOUR) if silent >= SILENCE else None
            last = line.at
        found.append(Told(line.at, line.part, line.nth, hours))
    return found


def openings_of(looks: Sequence[Opening], zone: ZoneInfo) -> list[Openings]:
    """Return looks at a chart condensed to one line for each member, role and diary day."""
    days: dict[tuple[date, object, str], list[Opening]] = {}
    for look in sorted(looks, key=lambda one: one.at):
        days.setdefault((diary_day(look.at, zone), look.by, look.role), []).append(look)
    found = [
        Openings(
            day_on=day,
            by_name=own[0].by_name,
            role=role,
            first_at=own[0].at,
            last_at=own[-1].at,
            count=len(own),
            parts=tuple(dict.fromkeys(one.part for one in own)),
        )
        for (day, _by, role), own in days.items()
    ]
    return sorted(found, key=lambda one: (one.first_at, one.by_name or ""))


def exercise_days(
    logs: Sequence[Logged], span: Span, zone: ZoneInfo, rounds: Sequence[Round] = ()
) -> list[ExerciseDay]:
    """Return one line for each diary day with logs, from the session's end to its recovery's.

    What was added later goes by its day. A day stands where something was last done on it, or at
    its end when all was added later. What was said of a round, pain and note, goes with its day.
    """
    told = [one for one in rounds if span.ended_at < one.ended_at <= span.recovered_at]
    days: dict[date, list[Logged]] = {}
    for log in logs:
        if not _lies_in(log, span, zone):
            continue
        days.setdefault(log.due_on, []).append(log)
    return [
        _day(day, own, [one for one in told if one.due_on == day], zone)
        for day, own in sorted(days.items())
    ]


def _lies_in(log: Logged, span: Span, zone: ZoneInfo) -> bool:
    if log.late:
        first, last = diary_day(span.ended_at, zone), diary_day(span.recovered_at, zone)
        return first < log.due_on <= last
    return span.ended_at < log.performed_at <= span.recovered_at


def _day(day: date, logs: Sequence[Logged], rounds: Sequence[Round], zone: ZoneInfo) -> ExerciseDay:
    counted: dict[tuple[str, str, str | None], int] = {}
    for log in logs:
        key = (log.name, log.status, log.reason)
        counted[key] = counted.get(key, 0) + 1
    then = [log.performed_at for log in logs if not log.late]
    scores = [*(log.pain for log in logs), *(one.pain for one in rounds)]
    return ExerciseDay(
        day_on=day,
        at=max(then) if then else day_ends_at(day, zone),
        items=tuple(Exercised(*key, count) for key, count in counted.items()),
        pain=max((score for score in scores if score is not None), default=None),
        late=sum(log.late for log in logs),
        notes=(
            *((log.name, log.note) for log in logs if log.note),
            *((None, one.note) for one in rounds if one.note),
        ),
    )
