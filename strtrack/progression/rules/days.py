"""What was done of a line, day by day, from its logs; plain values, no database."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, Protocol
from uuid import UUID

from strtrack.progression.rules.colours import AMBER_FROM, Session
from strtrack.progression.rules.steps import HELD_FROM
from strtrack.workouts.rules import Round, pain_of

WHOLE = 0.999  # a dose of sets that do not divide evenly
MORE_REPS = 2  # clinical.md 4.3: 2-for-2
MORE_HELD_S, MORE_TIME_S = 5, 10  # [E] one step of a hold or of a timed set


class Done(Protocol):
    """A log of what was done, or left out for pain."""

    @property
    def id(self) -> UUID: ...
    @property
    def line_id(self) -> UUID: ...
    @property
    def prescription_id(self) -> UUID: ...
    @property
    def due_on(self) -> date: ...
    @property
    def status(self) -> str: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def dose_ratio(self) -> float: ...
    @property
    def sets(self) -> Sequence[Mapping[str, Any]] | None: ...
    @property
    def variant(self) -> str | None: ...
    @property
    def pain(self) -> int | None: ...


class TwoMore(Round, Protocol):
    """What a round says, also of whether two more of one line would have been possible."""

    @property
    def two_more(self) -> Mapping[str, Any] | None: ...


def sessions_of(
    logs: Sequence[Done],
    rounds: Mapping[UUID, TwoMore],
    *,
    doses: Mapping[UUID, Any],
    present: frozenset[UUID],
) -> list[Session]:
    """Return a line's sessions, one a diary day, from its logs in order.

    `rounds` are by the ids of their logs, `doses` the prescriptions that have the present exercise;
    logs of others are left out. `present` are those of them with the present dose.
    """
    known = [log for log in logs if log.prescription_id in doses]
    return [
        _session(day, list(of_day), rounds, doses, present)
        for day, of_day in groupby(known, key=attrgetter("due_on"))
    ]


def _session(
    day: date,
    logs: Sequence[Done],
    rounds: Mapping[UUID, TwoMore],
    doses: Mapping[UUID, Any],
    present: frozenset[UUID],
) -> Session:
    stopped = any(log.reason == "pain_rule" for log in logs)
    pain, below = _felt([_pain_of(log, rounds) for log in logs])
    answers = [
        said["answer"]
        for log in logs
        if (told := rounds.get(log.id))
        and (said := told.two_more)
        and said["line_id"] == str(log.line_id)
    ]
    return Session(
        day_on=day,
        pain=pain,
        below=below,
        stopped=stopped,
        is_full=all(log.status == "done" and log.dose_ratio >= WHOLE for log in logs),
        easier=any(log.variant for log in logs),
        is_more=all(_is_more(log.sets, doses[log.prescription_id]) for log in logs),
        two_more=all(answers) if answers else None,
        at_dose=all(log.prescription_id in present for log in logs),
    )


def _pain_of(log: Done, rounds: Mapping[UUID, TwoMore]) -> tuple[int | None, int | None]:
    """Return a number, or only that it was below one; neither where nobody asked."""
    if log.pain is not None:
        return log.pain, None
    told = log.id in rounds and pain_of(rounds[log.id], log.line_id)
    return (told.score, told.below) if told else (None, None)


def _felt(pains: Sequence[tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    """Return the most that was felt on a day; what one of several rounds left open is no green."""
    scores = [score for score, _ in pains if score is not None]
    worst = max(scores, default=None)
    if worst is not None and worst >= AMBER_FROM:
        return worst, None
    if any(pain == (None, None) for pain in pains):
        return None, None
    return worst, None if worst is not None else next(below for _, below in pains)


def _is_more(sets: Sequence[Mapping[str, Any]] | None, planned: Any) -> bool:
    """Whether the last set, of each side, went two or more beyond what was asked."""
    last = {done.get("side"): done for done in sets or []}
    return bool(last) and all(_beyond(done, planned) for done in last.values())


def _beyond(done: Mapping[str, Any], planned: Any) -> bool:
    seconds = done.get("seconds") or 0
    if planned.duration_s is not None:
        return bool(seconds >= planned.duration_s + MORE_TIME_S)
    if (done.get("reps") or 0) >= planned.reps + MORE_REPS:
        return True
    held = planned.hold_s is not None and planned.hold_s >= HELD_FROM
    return held and bool(seconds >= planned.hold_s + MORE_HELD_S)
