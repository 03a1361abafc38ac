"""What exercises came to week by week, summed: sets, reps, seconds, kilograms; pain and effort.

Only what is known is summed, and how much of it is known is told beside it. A week without a
session is no point and never 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, Protocol
from uuid import UUID

from strtrack.adherence.rules.trends import Dosed, Set, Told, Tried, dose_on, pain_said, unit_of


class Strained(Tried, Protocol):
    """A log of a line that may say how hard it was."""

    @property
    def line_id(self) -> UUID: ...
    @property
    def effort(self) -> int | None: ...


class StrainingRound(Told, Protocol):
    """A finished round that may say how hard it was, as a whole."""

    @property
    def effort(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class WeekSum:
    """An ISO week in which something was done.

    Of `sessions` logs the amounts of `known` are known, of `as_planned` because only "done" was
    said. `reps`, `seconds` and `kg` (reps times the weight) are sums of what is counted so, None
    where nothing is. `pain` and `effort` are the most that was said; `pain_below` where other
    exercises were said to hurt.
    """

    monday: date
    sessions: int
    known: int
    as_planned: int
    sets: int | None
    reps: int | None
    seconds: int | None
    kg: float | None
    pain: int | None
    pain_below: int | None
    effort: int | None


class _Amount(NamedTuple):
    sets: int
    reps: int | None
    seconds: int | None
    kg: float | None


def line_sums(
    line_id: UUID, dosed: Sequence[Dosed], logs: Sequence[Strained], rounds: Sequence[Told]
) -> list[WeekSum]:
    """Return the weeks of one line, oldest first; `dosed` and `logs` are its own."""
    found = []
    for monday, own in _by_week(logs):
        pain, below = pain_said(line_id, own, rounds)
        efforts = _said([log.effort for log in own])
        found.append(_sum(monday, own, {line_id: dosed}, pain=pain, below=below, efforts=efforts))
    return found


def all_sums(
    dosed: Mapping[UUID, Sequence[Dosed]],
    logs: Sequence[Strained],
    rounds: Sequence[StrainingRound],
) -> list[WeekSum]:
    """Return the weeks of all lines together, oldest first."""
    found = []
    for monday, own in _by_week(logs):
        ids = {str(log.id) for log in own}
        said = [one for one in rounds if ids.intersection(one.log_ids)]
        pains = _said([log.pain for log in own] + [one.pain for one in said])
        efforts = _said([log.effort for log in own] + [one.effort for one in said])
        found.append(
            _sum(monday, own, dosed, pain=max(pains, default=None), below=None, efforts=efforts)
        )
    return found


def _by_week(logs: Sequence[Strained]) -> list[tuple[date, list[Strained]]]:
    weeks: dict[date, list[Strained]] = {}
    for log in logs:
        weeks.setdefault(log.due_on - timedelta(days=log.due_on.weekday()), []).append(log)
    return [
        (monday, own) for monday, own in sorted(weeks.items()) if any(log.credit > 0 for log in own)
    ]


def _sum(
    monday: date,
    logs: Sequence[Strained],
    dosed: Mapping[UUID, Sequence[Dosed]],
    *,
    pain: int | None,
    below: int | None,
    efforts: Sequence[int],
) -> WeekSum:
    done = [log for log in logs if log.credit > 0]
    amounts = [amount for log in done if (amount := _amount(log, dosed[log.line_id]))]
    kg = [one.kg for one in amounts if one.kg is not None]
    return WeekSum(
        monday=monday,
        sessions=len(done),
        known=len(amounts),
        as_planned=sum(1 for log in done if not log.sets and log.status == "done"),
        sets=_added([one.sets for one in amounts]),
        reps=_added([one.reps for one in amounts]),
        seconds=_added([one.seconds for one in amounts]),
        kg=round(sum(kg), 1) if kg else None,
        pain=pain,
        pain_below=below,
        effort=max(efforts, default=None),
    )


def _said(scores: Sequence[int | None]) -> list[int]:
    return [score for score in scores if score is not None]


def _added(values: Sequence[int | None]) -> int | None:
    known = _said(values)
    return sum(known) if known else None


def _amount(log: Strained, dosed: Sequence[Dosed]) -> _Amount | None:
    """Return what one log came to; of an easier exercise, or only "partly", nobody knows."""
    dose = dose_on(dosed, log.due_on)
    if log.variant:
        return None
    weight = dose.load["value"] if dose.load["kind"] == "external" else None
    if log.sets:
        counted = [one for one in log.sets if one.get("reps") or one.get("seconds")]
        return _of_sets(counted, dose, weight) if counted else None
    if log.status != "done":
        return None
    sets = dose.sets * (2 if dose.side == "each" else 1)
    if unit_of(dose) == "seconds":
        a_set = dose.duration_s if dose.duration_s is not None else dose.reps * (dose.hold_s or 0)
        return _Amount(sets, None, sets * a_set, None)
    reps = sets * dose.reps
    return _Amount(sets, reps, None, reps * weight if weight else None)


def _of_sets(counted: Sequence[Set], dose: Dosed, weight: float | None) -> _Amount:
    if unit_of(dose) == "seconds":
        return _Amount(len(counted), None, sum(_held(one, dose) for one in counted), None)
    lifted = [
        (one.get("reps") or 0) * kg
        for one in counted
        if (kg := one["load"] if one.get("load") is not None else weight)
    ]
    reps = sum(one.get("reps") or 0 for one in counted)
    return _Amount(len(counted), reps, None, sum(lifted) if lifted else None)


def _held(done: Set, dose: Dosed) -> int:
    """Return the seconds of a set: those of each rep that is held, or of the whole."""
    seconds: int = done.get("seconds") or 0
    if dose.duration_s is not None or done.get("reps") is None:
        return seconds
    reps: int = done["reps"]
    return reps * (seconds or dose.hold_s or 0)
