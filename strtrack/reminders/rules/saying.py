"""What is to be said to a client now, and when to look at her again (decisions.md 8).

What is open is said at the day's nudge and once more, if it is left, at its repeat. A question that
no nudge meets while it can be answered is said at a time of its own. At most two reminders a day.
What a person wrote is told besides, once she has been quiet for five minutes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from strtrack.kernel.timezones import day_starts_at, diary_day
from strtrack.reminders.rules.hours import DAY, Hours
from strtrack.reminders.rules.preferences import Preferences

CAP = 2
MESSAGE = "message"
ORDER = ("check_in", "routine", "plan", MESSAGE)  # what goes first; messages go beside the cap
QUIET_AFTER = timedelta(minutes=5)  # several messages are told of together
LONGEST_WAIT = timedelta(minutes=15)  # however long somebody goes on writing [E]
HELD = timedelta(hours=2)  # so long after its time a nudge of the same day still comes [E]
ROOM = timedelta(hours=1)  # no question is said when it closes sooner [E]
NEVER = timedelta(days=28)
Rank = tuple[int, bool]


class Thing(NamedTuple):
    """Something that may be said while it is open and not done: `what` names it for ever.

    A question has an instant at which an answer is `wanted_at`. `pieces` and `seconds` are what the
    text says of it.
    """

    kind: str
    what: str
    opens_at: datetime
    closes_at: datetime
    wanted_at: datetime | None = None
    repeats: bool = True
    pieces: int = 1
    seconds: int = 0


class Said(NamedTuple):
    """A reminder: when it was decided, of what it spoke, and whether it counts under the cap."""

    at: datetime
    whats: frozenset[str]
    counts: bool = True


class Part(NamedTuple):
    """A thing in a reminder: the `nth` time that it is said, planned for `planned_at`."""

    thing: Thing
    nth: int
    planned_at: datetime

    @property
    def rank(self) -> Rank:
        """Its place under the cap, the lowest first: by kind, then what was not said yet."""
        return ORDER.index(self.thing.kind), self.nth > 1


@dataclass(frozen=True, slots=True)
class Reminder:
    """One message: it goes by its first part, and its time by the latest of all."""

    parts: tuple[Part, ...]

    @property
    def kind(self) -> str:
        """What it is about above all."""
        return self.parts[0].thing.kind

    @property
    def what(self) -> str:
        """The very thing it is about above all."""
        return self.parts[0].thing.what

    @property
    def due_at(self) -> datetime:
        """The instant it was planned for, whenever somebody looked."""
        return max(part.planned_at for part in self.parts)

    @property
    def closes_at(self) -> datetime:
        """When nothing of it can be done any more."""
        return max(part.thing.closes_at for part in self.parts)


class Decision(NamedTuple):
    """What is to be said now, if anything, and when to look again if nobody writes before."""

    reminder: Reminder | None
    look_at: datetime


def decide(
    things: Iterable[Thing],
    said: Sequence[Said],
    *,
    preferences: Preferences,
    hours: Hours,
    now: datetime,
) -> Decision:
    """Return what is to be said at an instant. `things` are open or to come, and not done."""
    today = diary_day(now, hours.zone)
    if preferences.off:
        return Decision(None, now + NEVER)
    if preferences.paused_until_on is not None and preferences.are_silent_on(today):
        resumes_at = day_starts_at(preferences.paused_until_on + DAY, hours.zone)
        return Decision(None, min(resumes_at, now + NEVER))
    wanted = [thing for thing in things if thing.kind in preferences.kinds]
    written = plan_messages([one for one in wanted if one.kind == MESSAGE], said, now)
    planned = [
        part
        for thing in wanted
        if thing.kind != MESSAGE and (part := plan(thing, said, hours, now))
    ]
    due = sorted((p for p in planned if p.planned_at <= now), key=lambda p: (*p.rank, p.thing.what))
    later = [p for p in [*planned, *written] if p.planned_at > now]
    told = [p for p in written if p.planned_at <= now]
    if hours.is_quiet(now):
        return Decision(None, _next_look(now if due or told else None, later, hours, now))
    if told:
        return Decision(Reminder(tuple(told)), now)  # and the rest at once after it
    if due and _has_room(due[0].rank, later, said, hours, now):
        return Decision(Reminder(tuple(due)), _next_look(None, later, hours, now))
    full_until = hours.day_of(now)[1] if due else None
    return Decision(None, _next_look(full_until, later, hours, now))


def plan(thing: Thing, said: Sequence[Said], hours: Hours, now: datetime) -> Part | None:
    """Return when a thing is to be said next, now or later; None if it is not any more."""
    before = [one.at for one in said if thing.what in one.whats]
    until = thing.closes_at - ROOM if thing.wanted_at else thing.closes_at
    if len(before) > thing.repeats or until <= now:
        return None
    nudges = hours.nudges_between(thing.opens_at, until)
    nth = len(before) + 1
    today_at = hours.day_of(now)[0]
    for at in nudges:
        if at >= today_at and now < at + HELD and (not before or at > before[-1]):
            return Part(thing, nth, at)
    if nudges or before or thing.wanted_at is None:
        return None
    wanted_at = max(thing.wanted_at, thing.opens_at)
    own = hours.first_allowed(wanted_at, until) or hours.first_allowed(thing.opens_at, until)
    return Part(thing, nth, own) if own else None


def plan_messages(things: Sequence[Thing], said: Sequence[Said], now: datetime) -> list[Part]:
    """Return when messages that were not told of yet are told together, in their order.

    Five minutes after the last of them, and a quarter of an hour after the first at the latest.
    """
    told = frozenset[str]().union(*(one.whats for one in said))
    new = sorted(
        (one for one in things if one.what not in told and now < one.closes_at),
        key=lambda one: (one.opens_at, one.what),
    )
    if not new:
        return []
    at = min(new[-1].opens_at + QUIET_AFTER, new[0].opens_at + LONGEST_WAIT)
    return [Part(one, 1, at) for one in new]


def _has_room(
    rank: Rank, later: Iterable[Part], said: Sequence[Said], hours: Hours, now: datetime
) -> bool:
    """Whether the day has room for a reminder of that rank beside what is known to go before it."""
    begins_at, ends_at = hours.day_of(now)
    spent = sum(one.counts and one.at >= begins_at for one in said)
    kept = {p.planned_at for p in later if p.planned_at < ends_at and p.rank < rank}
    return spent + len(kept) < CAP


def _next_look(
    held_until: datetime | None, later: Iterable[Part], hours: Hours, now: datetime
) -> datetime:
    """Return the first instant at which anything could be said that is not said now.

    What is due and held back by the night or the cap may be said when that is over.
    """
    looks = [part.planned_at for part in later]
    today = diary_day(now, hours.zone)
    for day in (today, today + DAY):
        looks += [at for at in hours.nudges_on(day) if at > now]
    if held_until and (at := hours.first_allowed(held_until, held_until + 2 * DAY)):
        looks.append(at)
    return min(looks, default=hours.day_of(now)[1])
