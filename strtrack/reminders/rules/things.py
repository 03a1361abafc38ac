"""What of a client's day may be said: questions, exercises, news of the plan, messages."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from strtrack.checkins.rules.moments import MOMENTS
from strtrack.checkins.rules.windows import SUPERSEDED, Window
from strtrack.kernel.timezones import day_ends_at, day_starts_at
from strtrack.plans.rules.slots import Slot, Version
from strtrack.reminders.rules.saying import MESSAGE, Thing

NEWS_LASTS = timedelta(days=3)
SAME_DAY = MOMENTS[0].code
DoneKey = tuple[UUID, date, int | None]


class InForce(NamedTuple):
    """What news need of the version in force: since when it is known and holds; whether seen."""

    number: int
    since: datetime
    seen: bool


def questions_of(
    treatment_id: UUID, window: Window, *, known_at: datetime, not_now: Collection[str]
) -> Iterator[Thing]:
    """Return a session's questions that are open or to come, but for those put off for good.

    `known_at` is when the client could first be told: nothing is said of the time before. The
    same-day question is said once (decisions.md 8).
    """
    if window.status == SUPERSEDED:
        return
    for state in window.moments:
        asked = state.question
        if state.state in {"due", "not_yet_due"} and asked.code not in not_now:
            yield Thing(
                kind="check_in",
                what=f"{treatment_id.hex}:{asked.code}",
                opens_at=max(asked.opens_at, known_at),
                closes_at=asked.closes_at,
                wanted_at=asked.target_at,
                repeats=asked.code != SAME_DAY,
            )


def routine_of(
    slots: Sequence[Slot],
    done: Collection[DoneKey],
    seconds: Mapping[UUID, int],
    *,
    day: date,
    known_at: datetime,
    zone: ZoneInfo,
) -> Thing | None:
    """Return what is left of a day's exercises, or None: what rests is not due.

    `done` are the slots with any answer, `seconds` how long each prescription takes once.
    """
    left = [
        slot
        for slot in slots
        if slot.due_on == day
        and slot.rests_why is None
        and (slot.line_id, slot.due_on, slot.nth) not in done
    ]
    if not left:
        return None
    return Thing(
        kind="routine",
        what=day.isoformat(),
        opens_at=max(day_starts_at(day, zone), known_at),
        closes_at=day_ends_at(day, zone),
        pieces=len({slot.line_id for slot in left}),
        seconds=sum(seconds[slot.prescription_id] for slot in left),
    )


def news_of(
    in_force: InForce, versions: Sequence[Version], *, known_at: datetime, zone: ZoneInfo
) -> Iterator[Thing]:
    """Return what is new about the plan: a change she has not seen, or that it is over.

    Each for three days and once. It is over from its last day on, unless another is to follow.
    """
    number = in_force.number
    if number > 1 and not in_force.seen:
        yield _news(f"changed:{number}", in_force.since, known_at)
    newest = max(versions, key=lambda one: one.number)
    if newest.number == number and (last := last_day_of(newest)):
        yield _news(f"over:{number}", day_starts_at(last, zone), known_at)


def message_of(message_id: UUID, *, received_at: datetime) -> Thing:
    """Return a message that she has not seen, for three days and once."""
    closes_at = received_at + NEWS_LASTS
    return Thing(MESSAGE, message_id.hex, received_at, closes_at, repeats=False)


def _news(what: str, since: datetime, known_at: datetime) -> Thing:
    return Thing("plan", what, max(since, known_at), since + NEWS_LASTS, repeats=False)


def last_day_of(version: Version) -> date | None:
    """Return the last day on which a version asks for anything; None if it has none."""
    ends = [line.ends_on for line in version.lines]
    return max((end for end in ends if end), default=None) if all(ends) else None
