"""How somebody wants to be reminded, and what holds where she has said nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from strtrack.plans.rules.recurrence import WEEKDAYS
from strtrack.reminders.rules.hours import (
    DAY,
    USUAL_QUIET,
    USUAL_TIMES,
    Hours,
    Quiet,
    Times,
    into_day,
    off_day,
)

SAID_OF = ("check_in", "routine", "plan", "message")
CHANNELS = ("push", "email")
REPEAT_AFTER = timedelta(hours=2)  # a repeat comes no sooner after the nudge [E]


@dataclass(frozen=True, slots=True)
class Habit:
    """What reminders need of a habit plan: on these weekdays at about this time."""

    weekdays: frozenset[str]
    at: time


@dataclass(frozen=True, slots=True)
class Preferences:
    """What somebody wants to hear of, and when.

    Without `times` of her own the habit plan's hold, and on other days the practice's. Until
    `paused_until_on`, that day too, nothing is said. Without `channel` it is what the device can.
    `email` is whether she may be written to at all.
    """

    off: bool = False
    paused_until_on: date | None = None
    kinds: frozenset[str] = frozenset(SAID_OF)
    quiet: Quiet = USUAL_QUIET
    times: Times | None = None
    health_words: bool = False
    channel: str | None = None
    email: bool = True
    fallback_minutes: int | None = None

    def are_silent_on(self, day: date) -> bool:
        """Whether nothing at all is said on a diary day."""
        return self.off or (self.paused_until_on is not None and day <= self.paused_until_on)

    def hours_in(self, zone: ZoneInfo, habit: Habit | None, usual: Times = USUAL_TIMES) -> Hours:
        """Return the hours these make in a zone; `usual` are the practice's times."""
        times = tuple(times_on(name, self.times, habit, usual) for name in WEEKDAYS)
        return Hours(self.quiet, zone, times)


def times_on(weekday: str, own: Times | None, habit: Habit | None, usual: Times) -> Times:
    """Return a weekday's times: her own, else the habit plan's, else the usual.

    A habit plan says when the nudge comes; its repeat is the usual one, or two hours later where
    that is sooner, or none where the day is over by then.
    """
    if own is not None:
        return own
    if habit is None or weekday not in habit.weekdays:
        return usual
    soonest = into_day(habit.at) + REPEAT_AFTER
    if usual.second is None or soonest >= DAY:
        return Times(habit.at, None)
    return Times(habit.at, off_day(max(soonest, into_day(usual.second))))


def habit_from(plan: dict[str, Any] | None) -> Habit | None:
    """Return what reminders need of a stored habit plan."""
    return Habit(frozenset(plan["weekdays"]), time.fromisoformat(plan["at"])) if plan else None


def preferences_from(*settings: dict[str, Any] | None) -> Preferences:
    """Return preferences from stored settings, the practice's before the client's own.

    What is said later holds; what nobody said is as `Preferences` has it.
    """
    known: dict[str, Any] = {}
    for one in settings:
        known |= {name: value for name, value in (one or {}).items() if name in READ}
    return Preferences(**{name: READ[name](value) for name, value in known.items()})


def usual_times(defaults: dict[str, Any] | None) -> Times:
    """Return a practice's times: those of clients without any of their own, or a habit plan."""
    return _times((defaults or {}).get("usual_times")) or USUAL_TIMES


def _kinds(kinds: dict[str, bool]) -> frozenset[str]:
    return frozenset(name for name in SAID_OF if kinds[name])


def _quiet(quiet: dict[str, str]) -> Quiet:
    return Quiet(time.fromisoformat(quiet["begins"]), time.fromisoformat(quiet["ends"]))


def _times(times: dict[str, Any] | None) -> Times | None:
    if times is None:
        return None
    second = times["second"]
    return Times(time.fromisoformat(times["first"]), second and time.fromisoformat(second))


READ: dict[str, Any] = {
    "off": bool,
    "paused_until_on": lambda day: day and date.fromisoformat(day),
    "kinds": _kinds,
    "quiet": _quiet,
    "times": _times,
    "health_words": bool,
    "channel": lambda name: name,
    "email": bool,
    "fallback_minutes": lambda minutes: minutes,
}


def faults_of(quiet: Quiet, times: Times | None) -> Sequence[tuple[str, str]]:
    """Return what makes no sense in hours and times: where, and why."""
    if quiet.begins == quiet.ends:
        return [("quiet/ends", "They begin and end at the same time.")]
    if times is None:
        return []
    faults = [
        (f"times/{name}", "That is in the quiet hours.")
        for name, at in zip(("first", "second"), times, strict=True)
        if at is not None and quiet.covers(at)
    ]
    if times.second is not None and into_day(times.second) <= into_day(times.first):
        faults.append(("times/second", "It comes after the first, before 03:00."))
    return faults
