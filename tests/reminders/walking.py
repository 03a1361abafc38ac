"""The same decisions taken as slowly and plainly as can be: quarter hour by quarter hour.

It knows nothing of the rules under test but the order of kinds and the numbers it is told: two a
day, two hours for a nudge to hold, one hour of room before a question closes. It looks at each
tick what the wall clock reads, and at every other tick to know what comes.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from tests.reminders.lives import BEGINS, QUARTER, Life, day_at

HOUR = timedelta(hours=1)
KINDS = ["check_in", "routine", "plan"]


@dataclass(frozen=True)
class Open:
    """Something not done; it may be said until an instant, as often as it says."""

    kind: str
    what: str
    since: datetime
    until: datetime
    wanted_at: datetime | None
    times: int


def shift(clock: str, minutes: int) -> str:
    hour, minute = map(int, clock.split(":"))
    total = (hour * 60 + minute + minutes) % 1440
    return f"{total // 60:02}:{total % 60:02}"


def in_day(clock: str) -> str:
    """A wall clock that starts at 03:00, so that its readings of a diary day are in order."""
    return shift(clock, -180)


def is_within(clock: str, begins: str, ends: str) -> bool:
    return begins <= clock < ends if begins < ends else not ends <= clock < begins


def out_of(clock: str, begins: str, ends: str) -> str:
    if not is_within(clock, begins, ends):
        return clock
    return ends if in_day(ends) > in_day(clock) else shift(begins, -30)


def clocks_on(day: date, wishes: Any, habit: Any) -> list[str]:
    if wishes.get("times"):
        found = [wishes["times"]["first"], wishes["times"]["second"]]
    elif habit and ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day.weekday()] in habit["weekdays"]:
        first = in_day(habit["at"])
        second = max(shift(first, 120), in_day("17:30"))
        found = [habit["at"], shift(second, 180) if first < "22:00" else None]
    else:
        found = ["08:30", "17:30"]
    return [clock for clock in found if clock]


@lru_cache(maxsize=40)
def reading(zone: ZoneInfo, days: int) -> list[tuple[date, str]]:
    """What the clock reads at every tick, and of which diary day."""
    found = []
    for n in range((days + 12) * 96):
        local = (BEGINS + n * QUARTER).astimezone(zone).replace(tzinfo=None)
        found.append(((local - 3 * HOUR).date(), local.strftime("%H:%M")))
    return found


def tick(at: datetime) -> int:
    return -(-(at - BEGINS) // QUARTER)


class Walk:
    """One client's year."""

    def __init__(self, life: Life, days: int) -> None:
        self.life, self.days = life, days
        self.said: list[tuple[datetime, set[str]]] = []
        self.seen: dict[str, tuple[list[bool], list[int]]] = {}

    def reminders(self) -> list[tuple[datetime, set[str]]]:
        events = set(self.life.events())
        open_ones: list[Open] = []
        day = None
        for n in range(self.days * 96):
            now = BEGINS + n * QUARTER
            if now in events:
                self._turn_to(now)
            if now in events or day != self.clock[n][0]:
                day = self.clock[n][0]
                open_ones = list(self._open_ones(now))
            if self.loud[n] and open_ones and not self._is_off(day):
                self._look(n, now, open_ones)
        return self.said

    def _turn_to(self, now: datetime) -> None:
        zone, habit = self.life.at("zones", now), self.life.at("habits", now)
        self.wishes = self.life.at("wishes", now)
        self.clock = reading(zone, self.days)
        key = str((zone, habit, self.wishes))
        if key not in self.seen:
            self.seen[key] = self._ticks(habit)
        self.loud, self.nudges = self.seen[key]

    def _ticks(self, habit: Any) -> tuple[list[bool], list[int]]:
        """Which ticks are not quiet, and which of them are nudges."""
        quiet = self.wishes.get("quiet", {"begins": "21:00", "ends": "08:00"})
        begins, ends = quiet["begins"], quiet["ends"]
        loud = [not is_within(clock, begins, ends) for _, clock in self.clock]
        nudges: list[int] = []
        waiting: dict[date, list[str]] = {}
        for n, (day, clock) in enumerate(self.clock):
            if day not in waiting:
                clocks = clocks_on(day, self.wishes, habit)
                passed = in_day(clock) if n == 0 else ""
                wanted = {in_day(out_of(one, begins, ends)) for one in clocks}
                waiting[day] = sorted(one for one in wanted if one >= passed)
            while waiting[day] and in_day(clock) >= waiting[day][0]:
                waiting[day].pop(0)
                if loud[n] and nudges[-1:] != [n]:
                    nudges.append(n)
        return loud, nudges

    def _is_off(self, day: date | None) -> bool:
        paused = self.wishes.get("paused_until_on")
        return bool(self.wishes.get("off") or (paused and str(day) <= paused))

    def _open_ones(self, now: datetime) -> Iterator[Open]:
        if now < self.life.joined_at:
            return
        kinds = self.wishes.get("kinds") or dict.fromkeys(KINDS, True)
        if kinds["check_in"]:
            yield from self._questions(now)
        number = self.life.number_at(now)
        if not number:
            return
        since = max(self.life.published[number - 1], self.life.joined_at)
        if kinds["routine"]:
            yield from self._routine(now, since)
        if kinds["plan"]:
            yield from self._news(now, since, number)

    def _questions(self, now: datetime) -> Iterator[Open]:
        for one, window in self.life.windows_at(now):
            for state in [] if window.status == "superseded" else window.moments:
                q, gone = state.question, one.put_off.get(state.question.code)
                if not (state.answer or state.why or (gone and gone <= now)):
                    since = max(q.opens_at, one.known_at, self.life.joined_at)
                    what, times = f"{one.id.hex}:{q.code}", 1 if q.code == "h5" else 2
                    yield Open("check_in", what, since, q.closes_at - HOUR, q.target_at, times)

    def _routine(self, now: datetime, since: datetime) -> Iterator[Open]:
        day, done = day_at(self.life, now), self.life.done
        if self.life.plans_for(day) and not (day in done and done[day] <= now):
            ticks = [n for n, entry in enumerate(self.clock) if entry[0] == day]
            begins, ends = (BEGINS + n * QUARTER for n in (ticks[0], ticks[-1] + 1))
            yield Open("routine", str(day), max(begins, since), ends, None, 2)

    def _news(self, now: datetime, since: datetime, number: int) -> Iterator[Open]:
        ends = self.life.published[number - 1] + timedelta(days=3)
        if number > 1 and self.life.seen[number] > now:
            yield Open("plan", f"changed:{number}", since, ends, None, 1)
        last = bisect_left(self.clock, (self.life.planned_until, ""))
        if 0 < last < len(self.clock):
            begins = BEGINS + last * QUARTER
            ends = begins + timedelta(days=3)
            yield Open("plan", f"over:{number}", max(begins, since), ends, None, 1)

    def _look(self, n: int, now: datetime, open_ones: list[Open]) -> None:
        due: list[tuple[tuple[int, bool], int, str]] = []
        coming: list[tuple[tuple[int, bool], int, str]] = []
        for one in open_ones:
            if (at := self._next_tick(one, n)) is None:
                continue
            rank = KINDS.index(one.kind), bool(self._sayings(one))
            (due if at <= n else coming).append((rank, at, one.what))
        if not due:
            return
        day = self.clock[n][0]
        spent = sum(self.clock[tick(at)][0] == day for at, _ in self.said[-9:])
        kept = {at for rank, at, _ in coming if self.clock[at][0] == day and rank < min(due)[0]}
        if spent + len(kept) < 2:
            self.said.append((now, {what for _, _, what in due}))

    def _sayings(self, one: Open) -> list[datetime]:
        return [at for at, whats in self.said[-40:] if one.what in whats]

    def _next_tick(self, one: Open, n: int) -> int | None:
        said = self._sayings(one)
        first, end = tick(one.since), tick(one.until)
        if len(said) >= one.times or n >= end:
            return None
        place = bisect_left(self.nudges, first)
        nudges = self.nudges[place : bisect_left(self.nudges, end)]
        for at in nudges:
            stale = at + 8 <= n or (at < n and self.clock[at][0] != self.clock[n][0])
            if not stale and (not said or at > tick(said[-1])):
                return at
        if nudges or said or one.wanted_at is None:
            return None
        wanted = max(tick(one.wanted_at), first)
        loud = [at for at in (*range(wanted, end), *range(first, end)) if self.loud[at]]
        return loud[0] if loud else None
