"""Plans of every kind as the calendar's rules take them, each with what else decides its days."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from strtrack.adherence.rules.rest import rests_of
from strtrack.interop.rules.calendar_days import days_between, routines_of, window_of
from strtrack.interop.rules.calendar_entries import (
    Telling,
    Words,
    exercise_entries,
    plan_entries,
)
from strtrack.interop.rules.calendar_file import Shown, write_calendar
from strtrack.kernel.timezones import day_ends_at
from strtrack.plans.rules.recurrence import parse_rule, recur
from strtrack.plans.rules.slots import Calendar, Gate, Line, Version
from strtrack.reminders.rules.hours import Quiet, Times
from strtrack.reminders.rules.preferences import Habit, Preferences
from tests.people import id_of

ANA = id_of("ana's calendar")
TODAY = date(2026, 3, 10)
FIRST, LAST = window_of(TODAY)
DAYS = days_between(FIRST, LAST)
SECONDS = 150
CHANGED_AT = datetime(2026, 3, 9, 12, 30, tzinfo=UTC)
WORDS = Words("Appointment", "How sore?", "The plan ends", {n: f"{n} to do" for n in range(1, 31)})
Change = Callable[["Life"], "Life"]


@dataclass(frozen=True)
class Treated:
    """A session that rests need."""

    ended_at: datetime
    areas: list[dict[str, Any]]


@dataclass(frozen=True)
class Life:
    """A client's plan and what happens to it, in any zone."""

    versions: tuple[Version, ...]
    off: frozenset[date] = frozenset()
    treated: tuple[Treated, ...] = ()
    gated: tuple[tuple[date, date], ...] = ()
    preferences: Preferences = field(default_factory=Preferences)
    habit: Habit | None = None
    loud: frozenset[str] = frozenset({"check_in", "routine", "plan"})

    def calendar_in(self, zone: ZoneInfo) -> Calendar:
        """Return what decides the days."""
        gates: dict[date, list[Gate]] = {}
        for first, last in self.gated:
            for day in days_between(first, last):
                gates.setdefault(day, []).append(Gate("gate", day_ends_at(last, zone)))
        return Calendar(self.versions, self.off, rests_of(self.treated, zone), gates)

    def telling_in(self, zone: ZoneInfo, *, names: bool = False) -> Telling:
        """Return how it is told."""
        return Telling(
            words=WORDS if names else None,
            hours=self.preferences.hours_in(zone, self.habit),
            loud=self.loud,
            silent=frozenset(day for day in DAYS if self.preferences.are_silent_on(day)),
        )

    def written_in(self, zone: ZoneInfo, *, names: bool = False) -> bytes:
        """Return the calendar of its exercises."""
        calendar, telling = self.calendar_in(zone), self.telling_in(zone, names=names)
        lines = [line for version in self.versions for line in version.lines]
        routines = routines_of(
            calendar,
            DAYS,
            seconds={line.prescription_id: SECONDS for line in lines},
            hours=telling.hours,
            silent=telling.silent if "routine" in self.loud else DAYS,
        )
        called = {line.prescription_id: f"Stretch, no. {n}; \\ ñ" for n, line in enumerate(lines)}
        entries = [
            *exercise_entries(routines, called, telling),
            *plan_entries(self.versions, telling),
        ]
        shown = Shown(ANA, zone.key, "en", FIRST, LAST, CHANGED_AT, "https://str.test/today")
        return write_calendar(shown, entries)


def line(name: str, rule: str | None, anchor: date = date(2026, 1, 5), **given: Any) -> Line:
    """Return a prescription by its rule, begun on a Monday."""
    falls = recur(parse_rule(rule), anchor) if rule else None
    return Line(id_of(f"prescription {name}"), id_of(f"line {name}"), falls=falls, **given)


def plan(*lines: Line, number: int = 1, starts_on: date = date(2026, 1, 5)) -> Version:
    """Return a version of such lines."""
    own = tuple(
        replace(one, prescription_id=UUID(int=one.prescription_id.int ^ number)) for one in lines
    )
    return Version(number, starts_on, own)


def every(count: int, **given: Any) -> Line:
    """Return a line of every so many days."""
    return line(f"every {count}", f"FREQ=DAILY;INTERVAL={count}", **given)


def on(days: str, **given: Any) -> Line:
    """Return a line of some weekdays."""
    return line(f"on {days}", f"FREQ=WEEKLY;BYDAY={days}", **given)


def session(month: int, day: int, hour: int = 9) -> Treated:
    """Return a session at the calf, left."""
    ended_at = datetime(2026, month, day, hour, 17, 41, tzinfo=UTC)
    return Treated(ended_at, [{"zone": "calf", "side": "L"}])


DAILY, MIXED = every(1), (every(1), every(3), on("MO,WE,FR"))
CALF = every(1, zones=frozenset({"calf"}), rest_hours=24)
LOADED = line("heavy", "FREQ=WEEKLY;BYDAY=TU,TH,SA", loaded=True)
EARLY = Times(time(2, 30), None)
AWAKE_AT_NIGHT = Quiet(time(4), time(6))
LIVES: dict[str, Life] = {
    "daily": Life((plan(DAILY),)),
    "weekdays": Life((plan(on("MO,TU,WE,TH,FR")),)),
    "one weekday": Life((plan(on("SU")),)),
    "every 2nd day": Life((plan(every(2)),)),
    "every 3rd day": Life((plan(every(3)),)),
    "every 10th day": Life((plan(every(10)),)),
    "every 2nd week": Life((plan(line("a", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SA")),)),
    "every 5th week": Life((plan(line("a", "FREQ=WEEKLY;INTERVAL=5;BYDAY=MO,SU")),)),
    "on weekdays that a rule of days meets": Life(
        (plan(line("a", "FREQ=DAILY;INTERVAL=2;BYDAY=MO,WE,FR")),)
    ),
    "so many times": Life((plan(line("a", "FREQ=DAILY;INTERVAL=2;COUNT=40")),)),
    "until a day": Life((plan(line("a", "FREQ=WEEKLY;BYDAY=MO,FR;UNTIL=20260918")),)),
    "three times a day": Life((plan(every(1, times_per_day=3)),)),
    "lines that meet and part": Life((plan(*MIXED),)),
    "lines that hardly ever meet": Life((plan(every(5), every(7), every(9), on("TU")),)),
    "phases": Life(
        (
            plan(
                every(1, ends_on=date(2026, 4, 6)),
                every(2, starts_on=date(2026, 4, 7), ends_on=date(2026, 6, 1)),
                on("MO,TH", starts_on=date(2026, 6, 2)),
            ),
        )
    ),
    "versions": Life(
        (
            plan(every(1)),
            plan(*MIXED, number=2, starts_on=date(2026, 3, 20)),
            plan(on("TU,FR"), number=3, starts_on=date(2026, 8, 3)),
        )
    ),
    "any three days a week, and as needed": Life(
        (plan(line("quota", None, per_week=3), line("needed", None)),)
    ),
    "any three days a week beside some weekdays": Life(
        (plan(line("quota", None, per_week=3), on("MO,WE")),)
    ),
    "a rest after sessions": Life(
        (plan(CALF, on("MO,WE")),), treated=(session(2, 27), session(3, 9), session(3, 10, 23))
    ),
    "a flare-up": Life((plan(every(2), LOADED),), gated=((date(2026, 3, 8), date(2026, 3, 24)),)),
    "days off": Life(
        (plan(*MIXED),), off=frozenset({date(2026, 3, 12), date(2026, 3, 29), date(2026, 4, 5)})
    ),
    "a pause": Life(
        (plan(on("MO,WE,FR")),),
        off=frozenset(days_between(date(2026, 7, 1), date(2026, 8, 31))),
    ),
    "a pause without an end": Life(
        (plan(DAILY),), off=frozenset(days_between(date(2026, 3, 5), LAST))
    ),
    "a plan that ends": Life(
        (plan(every(1, ends_on=date(2026, 5, 3)), every(2, ends_on=date(2026, 5, 17))),)
    ),
    "a plan that is over": Life((plan(every(1, ends_on=date(2026, 1, 20))),)),
    "no plan": Life(()),
    "a habit on some weekdays": Life(
        (plan(*MIXED),), habit=Habit(frozenset({"MO", "TU", "SA"}), time(19, 15))
    ),
    "reminders that pause": Life(
        (plan(DAILY),), preferences=Preferences(paused_until_on=date(2026, 3, 24))
    ),
    "no reminders": Life((plan(DAILY),), preferences=Preferences(off=True)),
    "reminders of other things": Life((plan(DAILY),), loud=frozenset({"check_in", "plan"})),
    "an hour that the clocks leave out": Life(
        (plan(DAILY),), preferences=Preferences(quiet=AWAKE_AT_NIGHT, times=EARLY)
    ),
    "after midnight on some weekdays": Life(
        (plan(*MIXED),),
        preferences=Preferences(quiet=AWAKE_AT_NIGHT),
        habit=Habit(frozenset({"WE", "SU"}), time(1, 30)),
    ),
}
ZONES = tuple(
    map(
        ZoneInfo,
        ("Europe/Madrid", "America/New_York", "Pacific/Auckland", "Australia/Lord_Howe"),
    )
)
