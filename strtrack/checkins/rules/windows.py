"""A recovery window as it stands at one instant: what was asked, what is, how it ended.

Instants only (decisions.md 6): a change of the clocks or a flight moves nothing but what a clock
shows, save that a question in the client's night is not asked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from strtrack.checkins.rules.moments import (
    ALWAYS,
    EXTRA,
    LAST,
    MOMENTS,
    WINDOW,
    Answered,
    Question,
    in_daytime,
    schedule,
)
from strtrack.checkins.rules.triage import Area

OPEN, SETTLED, SUPERSEDED = "open", "settled", "superseded"
NOT_SETTLED, NOT_ANSWERED = "not_settled", "not_answered"
STATUSES = (OPEN, SETTLED, SUPERSEDED, NOT_SETTLED, NOT_ANSWERED)
CLOSED = "closed"  # what a window is to somebody who is not told how it ended
STATES = ("not_yet_due", "due", "answered", "late", "missed", "skipped")
REASONS_TO_SKIP = (
    "quiet_night", "settled", "superseded", "not_now", "recorded_late", "not_answered",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Session:
    """What a window needs of a treatment. `not_now` are moments the client put off for good.

    `superseded` are its areas that a later treatment took over, and when.
    """

    ended_at: datetime
    recorded_at: datetime
    areas: tuple[Area, ...]
    superseded: dict[Area, datetime]
    not_now: frozenset[str] = frozenset()

    @property
    def over_at(self) -> datetime | None:
        """When the last of its areas was taken over; None while it keeps one."""
        if len(self.superseded) < len(self.areas):
            return None
        return max(self.superseded.values())

    def areas_at(self, at: datetime) -> tuple[Area, ...]:
        """Return the areas that still were this session's at an instant."""
        return tuple(
            area for area in self.areas if area not in self.superseded or at < self.superseded[area]
        )


@dataclass(frozen=True, slots=True)
class State:
    """Where one question stands; `why` it is skipped, `answer` what was said to it."""

    question: Question
    state: str
    why: str | None = None
    answer: Answered | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """A window at one instant. `open` may be answered now, on time or late.

    `differs_at` is when it would read differently without a word from anybody.
    """

    status: str
    closed_at: datetime | None
    moments: tuple[State, ...]
    open: State | None
    next: State | None
    differs_at: datetime | None
    settled_between: tuple[datetime | None, datetime] | None


def superseded_by(
    areas: Sequence[Area], later: Sequence[tuple[datetime, Sequence[Area]]]
) -> dict[Area, datetime]:
    """Return which areas later treatments took over, each with the end of the first that did."""
    taken: dict[Area, datetime] = {}
    for ended_at, theirs in sorted(later):
        for area in areas:
            if area in theirs:
                taken.setdefault(area, ended_at)
    return taken


def window_of(
    session: Session,
    answers: Sequence[Answered],
    *,
    zone: ZoneInfo,
    now: datetime,
    asks_extra: bool = True,
) -> Window:
    """Return how a session's window stands. `answers` are in the order they were given."""
    asked = schedule(ended_at=session.ended_at, answers=answers, zone=zone, asks_extra=asks_extra)
    states = tuple(_state(one, session, answers, zone, now) for one in asked)
    status, closed_at = _status(states, session, answers, now)
    waiting = [s for s in states if s.state in {"due", "missed"}]
    current = next((s for s in reversed(waiting) if now < _answerable_until(s)), None)
    return Window(
        status=status,
        closed_at=closed_at,
        moments=states,
        open=current if status != SUPERSEDED else None,
        next=next((s for s in states if s.state == "not_yet_due"), None),
        differs_at=min((at for at in _edges(asked, session) if at > now), default=None),
        settled_between=_settled_between(answers),
    )


def _state(
    asked: Question, session: Session, answers: Sequence[Answered], zone: ZoneInfo, now: datetime
) -> State:
    given = next((a for a in answers if a.moment == asked.code), None)
    if given:
        late = given.at >= asked.closes_at
        return State(asked, "late" if late else "answered", answer=given)
    why = _why_not(asked, session, answers, zone)
    if why:
        return State(asked, "skipped", why)
    if now < asked.opens_at:
        return State(asked, "not_yet_due")
    if now < asked.closes_at:
        return State(asked, "due")
    if asked.code in session.not_now:
        return State(asked, "skipped", "not_now")
    return State(asked, "missed")


def _why_not(
    asked: Question, session: Session, answers: Sequence[Answered], zone: ZoneInfo
) -> str | None:
    """Return why a question without an answer is not asked at all, if there is a reason."""
    over_at = session.over_at
    if over_at and over_at < asked.closes_at:
        return "superseded"
    if asked.closes_at <= session.recorded_at:
        return "recorded_late"
    if asked.code == MOMENTS[0].code and not in_daytime(asked.target_at, zone):
        return "quiet_night"
    if asked.code in ALWAYS or asked.code == MOMENTS[0].code:
        return None
    known = [a for a in answers if a.at < asked.opens_at]
    if known:
        asks_on = asked.code == EXTRA and known[-1].level == "watch"  # to look again was promised
        return "settled" if known[-1].settled and not asks_on else None
    # Without any answer +72 h asks once more; what comes later follows up what was said.
    return None if asked.code == "h72" else "not_answered"


def _answerable_until(state: State) -> datetime:
    return max(state.question.closes_at, state.question.late_until)


def _status(
    states: Sequence[State], session: Session, answers: Sequence[Answered], now: datetime
) -> tuple[str, datetime | None]:
    over_at = session.over_at
    if over_at and over_at <= now:
        return SUPERSEDED, over_at
    last = answers[-1] if answers else None
    always = [s for s in states if s.question.code in ALWAYS]
    asked = all(s.answer or s.state == "skipped" or _answerable_until(s) <= now for s in always)
    if last and last.settled and asked:
        return SETTLED, max(last.at, *(_done_at(s) for s in always))
    ends_at = _ends_at(states, session)
    if now < ends_at:
        return OPEN, None
    if last is None:
        return NOT_ANSWERED, ends_at
    return (SETTLED if last.settled else NOT_SETTLED), ends_at


def _done_at(state: State) -> datetime:
    """Return when one of the questions that are always asked stopped keeping the window open."""
    if state.answer:
        return state.answer.at
    return state.question.opens_at if state.state == "skipped" else _answerable_until(state)


def _ends_at(states: Sequence[State], session: Session) -> datetime:
    for state in states:
        if state.question.code == LAST.code and state.why != "settled":
            return state.question.closes_at
    return session.ended_at + WINDOW


def _edges(asked: Sequence[Question], session: Session) -> Iterator[datetime]:
    for one in asked:
        yield from (one.opens_at, one.closes_at, one.late_until)
    yield session.ended_at + WINDOW
    yield from session.superseded.values()


def _settled_between(
    answers: Sequence[Answered],
) -> tuple[datetime | None, datetime] | None:
    """Return after which answer and by which it had settled for good (clinical.md 1.4)."""
    if not answers or not answers[-1].settled:
        return None
    unsettled = [n for n, a in enumerate(answers) if not a.settled]
    if not unsettled:
        return None, answers[0].at
    return answers[unsettled[-1]].at, answers[unsettled[-1] + 1].at
