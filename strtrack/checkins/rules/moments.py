"""The moments of a recovery window (clinical.md 1.4): when each opens, is wanted and closes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

DAYTIME = range(8, 21)  # the same-day question and the extra one only from 08:00 to 21:00
WINDOW = timedelta(hours=168)
NO_REPLY_AFTER = timedelta(hours=56)  # clinical.md 1.4: then on the therapist's list
EXTRA_AFTER, EXTRA_AROUND = timedelta(hours=12), timedelta(hours=3)
APART = timedelta(hours=8)  # no extra question nearer than this to another one


@dataclass(frozen=True, slots=True)
class Moment:
    """One question of a recovery window, in hours after the session's end."""

    code: str
    target: int
    opens: int
    closes: int


MOMENTS = (
    Moment("h5", 5, 3, 8),
    Moment("h24", 24, 16, 30),
    Moment("h48", 48, 40, 56),
    Moment("h72", 72, 66, 84),
    Moment("h120", 120, 110, 132),
)
ALWAYS = {"h24", "h48"}
LAST = Moment("h168", 168, 158, 180)  # for soreness put down to exercises alone
EXTRA = "extra"
CODES = (*(m.code for m in MOMENTS), LAST.code, EXTRA)


class Span(NamedTuple):
    """A moment of one session as instants; `hours` is how long after it it is wanted."""

    code: str
    hours: int
    opens_at: datetime
    target_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """A moment of one session as instants. It may still be answered late until `late_until`."""

    code: str
    hours: int
    opens_at: datetime
    target_at: datetime
    closes_at: datetime
    late_until: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """What the window needs of one answer. `level` is None where nothing was worked out.

    `settled` says that it had settled and asks for nobody; `cause` is what the client put it down
    to, None where that was not asked.
    """

    id: object
    at: datetime
    moment: str | None
    settled: bool
    level: str | None = None
    cause: str | None = None


def schedule(
    *, ended_at: datetime, answers: Sequence[Answered], zone: ZoneInfo, asks_extra: bool
) -> list[Question]:
    """Return every question a session could have, in the order they open, +168 h and extra too.

    Whether each is asked is the window's to say. `answers` are in the order they were given.
    """
    spans = [
        Span(
            m.code,
            m.target,
            *(ended_at + timedelta(hours=h) for h in (m.opens, m.target, m.closes)),
        )
        for m in (*MOMENTS, *_last(ended_at, answers))
    ]
    if asks_extra and (extra := _extra(ended_at, answers, zone, spans)):
        spans.append(extra)
    spans.sort(key=lambda span: span.opens_at)
    following = [span.opens_at for span in spans[1:]] + [spans[-1].closes_at]
    return [
        Question(*span, late_until=max(late, span.opens_at))
        for span, late in zip(spans, following, strict=True)
    ]


def in_daytime(at: datetime, zone: ZoneInfo) -> bool:
    """Return whether an instant lies between 08:00 and 21:00 on the client's clock."""
    return at.astimezone(zone).hour in DAYTIME


def _last(ended_at: datetime, answers: Sequence[Answered]) -> Iterator[Moment]:
    opens_at = ended_at + timedelta(hours=LAST.opens)
    causes = [a.cause for a in answers if a.cause and a.at < opens_at]
    answered = any(a.moment == LAST.code for a in answers)
    if answered or (causes and causes[-1] == "exercises"):
        yield LAST


def _extra(
    ended_at: datetime, answers: Sequence[Answered], zone: ZoneInfo, spans: Sequence[Span]
) -> Span | None:
    """Return the one extra question: 12 h after the first watch result that leaves room for it."""
    for answer in answers:
        target_at = answer.at + EXTRA_AFTER
        if answer.level != "watch" or not in_daytime(target_at, zone):
            continue
        if any(abs(target_at - other.target_at) < APART for other in spans):
            continue
        if target_at < ended_at + WINDOW:
            hours = round((target_at - ended_at) / timedelta(hours=1))
            return Span(EXTRA, hours, target_at - EXTRA_AROUND, target_at, target_at + EXTRA_AROUND)
    return None
