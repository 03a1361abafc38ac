"""What is proposed for a line, and why (clinical.md 4.3, docs/decisions 0027)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from strtrack.progression.rules.colours import (
    AMBER,
    AMBER_FROM,
    LOOKED_BACK,
    MORNINGS_ASKED,
    RED,
    UNKNOWN,
    Session,
    is_rising,
    is_settled,
    next_morning,
    usual_morning,
    weekly_means,
)

EASE, RESTART, HOLD, PROGRESS = "ease", "restart", "hold", "progress"
KINDS = (EASE, RESTART, HOLD, PROGRESS)  # from the most careful to the boldest
STEP_DAYS = 7  # one step a line and week
GAP_DAYS = 14  # [E]
WEEKS_RISING = 3
TWICE = 2


class Reason(NamedTuple):
    """Why: a code, the day it is about, and its numbers in the order the code says."""

    code: str
    on: date | None = None
    values: tuple[float, ...] = ()


CODES = (
    "ended", "coming", "paused", "resting", "changed", "alert", "not_now",  # nothing now
    "red", "stopped", "unsettled", "rising",  # ease
    "gap",  # restart
    "too_few", "pain_unknown", "easier_done", "less_done", "morning_unknown", "no_usual",
    "amber", "no_reserve", "no_surplus", "top", "bottom", "screened",  # hold
    "two_for_two", "two_more",  # progress
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class History:
    """All that a line's proposal follows from, as plain values.

    `sessions` are those of the exercise it has now, oldest first, one a day; `limit` its pain limit
    and `baseline` the number the mornings are held against before three of them are known.
    `changed_on` is the day its dose became what it is, None for the first. `gap_days` are the
    days without a session that were not off, None where nothing was due or it was never done;
    `restarted`: it was begun again and not done since. `standing` says why nothing can be proposed
    at all, or why nothing bolder than easing ("alert").
    """

    today: date
    limit: int = 5
    sessions: Sequence[Session] = ()
    mornings: Mapping[date, int] = field(default_factory=dict)
    baseline: int | None = None
    changed_on: date | None = None
    gap_days: int | None = None
    restarted: bool = False
    standing: Sequence[Reason] = ()

    @property
    def last_two(self) -> Sequence[Session]:
        """The last two sessions at the present dose, or as many as there are."""
        return [one for one in self.sessions if one.at_dose][-TWICE:]

    @property
    def judged(self) -> Sequence[Session]:
        """The two a step up is judged by: the last two whose mornings can be known.

        While the morning after the last session may still be told they are the two before it.
        """
        three = [one for one in self.sessions if one.at_dose][-TWICE - 1 :]
        return three[:-1] if len(three) > TWICE and self._waits(three[-1]) else three[-TWICE:]

    @property
    def looked_at(self) -> Sequence[Session]:
        """All that the proposal is judged by: these two, and the last one if its morning waits."""
        judged = self.judged
        return [*judged, *(one for one in self.last_two[-1:] if one not in judged)]

    def _waits(self, one: Session) -> bool:
        may_be_told = self.today <= one.day_on + timedelta(days=MORNINGS_ASKED)
        return may_be_told and next_morning(self.mornings, one.day_on) is None

    @property
    def usual(self) -> float | None:
        """The usual morning: of the seven days before the first that is judged.

        All judged mornings are held against the same, so none can become its own usual.
        """
        first = self.today - timedelta(days=LOOKED_BACK - 1)
        if two := self.judged:
            first = min(first, two[0].day_on + timedelta(days=1))
        reds = [one.day_on for one in self.sessions if one.colour(self.limit) == RED]
        return usual_morning(self.mornings, before=first, red_days=reds, baseline=self.baseline)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is proposed, with its reasons, the weightiest first."""

    kind: str
    reasons: tuple[Reason, ...]


def judge(history: History) -> Judgement:
    """Return what is proposed for a line.

    More pain, a worse judged morning or a stop for pain never make it bolder in the order of KINDS.
    """
    blocked = [reason for reason in history.standing if reason.code != "alert"]
    if blocked:
        return Judgement(HOLD, tuple(blocked))
    easing = _easing(history)
    if history.changed_on and history.today < history.changed_on + timedelta(days=STEP_DAYS):
        return Judgement(HOLD, (Reason("changed", history.changed_on), *easing))
    alert = tuple(history.standing)
    if (history.gap_days or 0) >= GAP_DAYS and not history.restarted:
        last = history.sessions[-1].day_on if history.sessions else None
        gap = Reason("gap", last, (history.gap_days or 0,))
        return Judgement(HOLD if alert else RESTART, (*alert, gap))
    if easing:
        return Judgement(EASE, tuple(easing))
    if against := (*alert, *_against(history)):
        return Judgement(HOLD, against)
    by_reps = all(one.is_more for one in history.judged)
    last_on = history.judged[-1].day_on
    return Judgement(PROGRESS, (Reason("two_for_two" if by_reps else "two_more", last_on),))


def _easing(history: History) -> list[Reason]:
    found = []
    for one in reversed(history.last_two):
        if one.colour(history.limit) == RED:
            found.append(_too_much(one, history))
            break
    usual = history.usual
    unsettled = [] if usual is None else _unsettled(history, usual)
    if usual is not None and len(unsettled) >= TWICE:
        found.append(Reason("unsettled", unsettled[-1], (history.mornings[unsettled[-1]], usual)))
    if history.last_two:
        means = weekly_means(history.sessions, history.last_two[-1].day_on, WEEKS_RISING)
        if means and is_rising(means):
            found.append(Reason("rising", None, tuple(round(mean, 1) for mean in means)))
    return found


def _too_much(one: Session, history: History) -> Reason:
    if one.stopped or one.pain is None:
        return Reason("stopped", one.day_on)
    return Reason("red", one.day_on, (one.pain, history.limit))


def _unsettled(history: History, usual: float) -> list[date]:
    """Return the mornings of the last seven days, after a session, that were above the usual."""
    days = {one.day_on for one in history.sessions if one.at_dose}
    week = [history.today - timedelta(days=n) for n in reversed(range(LOOKED_BACK))]
    return [
        day
        for day in week
        if day in history.mornings
        and not is_settled(history.mornings[day], usual)
        and any(day - timedelta(days=n) in days for n in range(1, MORNINGS_ASKED + 1))
    ]


def _against(history: History) -> list[Reason]:
    """Return what keeps a line from growing, each kind once, of the latest session it is of.

    A last session whose morning is still to come has to be as good as the two before it.
    """
    two, last_two = history.judged, history.last_two
    if len(two) < TWICE:
        return [Reason("too_few", two[-1].day_on if two else None, (len(two),))]
    found: dict[str, Reason] = {}
    usual, looked_at = history.usual, history.looked_at
    for one in reversed(looked_at):
        for reason in _of_session(one, history, usual):
            if one in two or reason.code != "morning_unknown":
                found.setdefault(reason.code, reason)
    if "no_reserve" not in found and not all(one.is_more or one.two_more for one in looked_at):
        lacking = next(one for one in reversed(looked_at) if not (one.is_more or one.two_more))
        found["no_surplus"] = Reason("no_surplus", lacking.day_on)
    last_on = last_two[-1].day_on
    means = weekly_means(history.sessions, last_on, 1)
    both = any(all(one.colour(history.limit) == AMBER for one in pair) for pair in (two, last_two))
    if both or (means and means[0] >= AMBER_FROM):
        found["amber"] = Reason("amber", last_on)
    return sorted(found.values(), key=lambda reason: CODES.index(reason.code))


def _of_session(one: Session, history: History, usual: float | None) -> list[Reason]:
    found = []
    if one.colour(history.limit) == UNKNOWN:
        found.append(Reason("pain_unknown", one.day_on))
    if one.colour(history.limit) == RED:  # the first of three: what is later would have eased it
        found.append(_too_much(one, history))
    if one.easier:
        found.append(Reason("easier_done", one.day_on))
    elif not one.is_full:
        found.append(Reason("less_done", one.day_on))
    told = next_morning(history.mornings, one.day_on)
    if told is None:
        found.append(Reason("morning_unknown", one.day_on))
    elif usual is None:
        found.append(Reason("no_usual", one.day_on))
    elif not is_settled(told[1], usual):
        found.append(Reason("unsettled", told[0], (told[1], usual)))
    if one.two_more is False:
        found.append(Reason("no_reserve", one.day_on))
    return found
