"""What is left to say of a reminder when it goes: the rule is asked again, whoever was how late."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from strtrack.kernel.timezones import diary_day
from strtrack.reminders.rules.hours import Hours
from strtrack.reminders.rules.preferences import Preferences
from strtrack.reminders.rules.saying import Thing

ADDRESSES = {
    "check_in": "/check-in",
    "routine": "/today",
    "plan": "/plan",
    "message": "/messages",
    "test": "/you/reminders",
    "alert": "/alerts",
    "digest": "/desk",
}
ACTIONS = {
    "check_in": ("answer", "later"),
    "routine": ("all_done", "start", "later"),
}  # decisions.md 8
Parts = Sequence[dict[str, Any]]
HOLDS = timedelta(
    minutes=10
)  # what a practice changes for all of its clients counts after that [E]


class Left(NamedTuple):
    """The parts that are still to be said, as they are now, and from when they may be.

    Without parts it was overtaken; without `from_at` it may never be said any more.
    """

    parts: Parts
    from_at: datetime | None


def holds(
    parts: Parts, *, seq: int | None, seq_now: int, decided_at: datetime, now: datetime
) -> bool:
    """Whether what was decided holds as it stands: lately, and of a record unchanged since."""
    lately = decided_at <= now <= decided_at + HOLDS
    return lately and seq == seq_now and all("closes_at" in part for part in parts)


def things_in(parts: Parts, *, decided_at: datetime) -> list[Thing]:
    """Return the things that parts speak of, as they were when that was decided."""
    return [
        Thing(
            kind=part["kind"],
            what=part["what"],
            opens_at=decided_at,
            closes_at=datetime.fromisoformat(part["closes_at"]),
            pieces=part["pieces"],
            seconds=part["seconds"],
        )
        for part in parts
    ]


def left_of(
    parts: Parts,
    things: Iterable[Thing],
    *,
    preferences: Preferences,
    hours: Hours,
    now: datetime,
) -> Left:
    """Return what is left of a reminder: what is open, not done, wanted, and not at night."""
    if preferences.are_silent_on(diary_day(now, hours.zone)):
        return Left((), None)
    open_now = {
        thing.what: thing
        for thing in things
        if thing.kind in preferences.kinds and thing.opens_at <= now < thing.closes_at
    }
    left = [
        part | {"pieces": found.pieces, "seconds": found.seconds}
        for part in parts
        if (found := open_now.get(part["what"]))
    ]
    if not left:
        return Left((), None)
    until = max(open_now[part["what"]].closes_at for part in left)
    return Left(left, hours.first_allowed(now, until))


def address_of(kind: str, parts: Parts) -> str:
    """Return the screen a reminder opens: today's, where it speaks of more than one kind."""
    kinds = {part["kind"] for part in parts}
    return ADDRESSES["routine" if len(kinds) > 1 else kind]


def kind_of(kind: str, parts: Parts) -> str:
    """Return what is left is about above all: the first part's kind, or the reminder's own."""
    first: str = parts[0]["kind"] if parts else kind
    return first
