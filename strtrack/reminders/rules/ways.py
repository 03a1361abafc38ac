"""By which way a reminder goes first, by which next, and whether any reaches somebody at all."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

USUAL = ("push", "email")  # a device that cannot be pushed to has no subscription: e-mail is first
SEEN_BY_THEN = timedelta(hours=1)  # a push that nothing was told of for so long was not shown [E]
URGENT_WAITS = timedelta(minutes=5)  # so long for a push of what is urgent to be shown [E]
UNSEEN = 2  # so many of them one after the other are trouble [E]
GONE, NOT_SHOWN, NO_WAY = "push_gone", "not_shown", "no_way"


class Reach(NamedTuple):
    """What there is to reach somebody by, and the channel she chose, if any."""

    push: bool = False
    email: bool = False
    chosen: str | None = None


NOBODY = Reach()


class Went(NamedTuple):
    """A delivery that is over: how it went, when, and whether a device said that it was shown."""

    channel: str
    result: str
    ended_at: datetime
    seen: bool


def ways_of(reach: Reach) -> tuple[str, ...]:
    """Return the ways there are, in the order in which they are tried."""
    there = [name for name in USUAL if getattr(reach, name)]
    return tuple(sorted(there, key=lambda name: name != reach.chosen))


def next_way(reach: Reach, tried: Collection[str] = ()) -> str | None:
    """Return the first way there is that was not tried yet."""
    return next((name for name in ways_of(reach) if name not in tried), None)


def trouble_of(reach: Reach, lately: Sequence[Went], now: datetime) -> str | None:
    """Return why reminders may not reach somebody, the gravest first; `lately` is newest first."""
    if not ways_of(reach):
        lost = any(one.channel == "push" and one.result == "gone" for one in lately)
        return GONE if lost else NO_WAY
    pushed = [one for one in lately if one.channel == "push"]
    if not reach.push and pushed and pushed[0].result == "gone":
        return GONE
    if not reach.push:
        return None
    sent = [o for o in pushed if o.result == "sent" and (o.seen or now - o.ended_at > SEEN_BY_THEN)]
    unseen = len(sent) >= UNSEEN and not any(one.seen for one in sent[:UNSEEN])
    return NOT_SHOWN if unseen else None
