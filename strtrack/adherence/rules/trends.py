"""What a line of the plan came to week by week: sessions, sets, amounts, load, pain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from strtrack.workouts.rules import Round, pain_of

HELD_FROM = 10  # [E] a shorter hold is a pause within a rep, and reps are counted
Set = Mapping[str, Any]


class Dosed(Protocol):
    """A prescription of one version: from `version_starts_on` until the next one's."""

    @property
    def version_starts_on(self) -> date: ...
    @property
    def exercise_slug(self) -> str: ...
    @property
    def side(self) -> str: ...
    @property
    def sets(self) -> int: ...
    @property
    def reps(self) -> int: ...
    @property
    def hold_s(self) -> int | None: ...
    @property
    def duration_s(self) -> int | None: ...
    @property
    def load(self) -> Mapping[str, Any]: ...


class Tried(Protocol):
    """A log of a line; one that was taken back is none."""

    @property
    def id(self) -> UUID: ...
    @property
    def due_on(self) -> date: ...
    @property
    def status(self) -> str: ...
    @property
    def credit(self) -> float: ...
    @property
    def sets(self) -> Sequence[Set] | None: ...
    @property
    def variant(self) -> str | None: ...
    @property
    def pain(self) -> int | None: ...


class Told(Round, Protocol):
    """A finished round, and which logs were its own."""

    @property
    def log_ids(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Point:
    """An ISO week in which a line was done.

    `sets` are those of a session, a side each counted once, and `amount` of a set, in `unit` (reps
    or seconds): medians. `load` is the most in kg, `band` the heaviest band. `pain` is the most
    that was said, `pain_below` that it was under that number, where no number was. `eased`: the
    easier exercise was done at least once. `as_planned`: some amounts are the plan's, because only
    "done" was said.
    """

    monday: date
    exercise_slug: str
    sessions: int
    unit: str
    sets: int | None
    amount: int | None
    load: float | None
    band: str | None
    pain: int | None
    pain_below: int | None
    eased: bool
    as_planned: bool


class _Session(NamedTuple):
    """One log with the dose it is held against."""

    log: Tried
    dose: Dosed


class _Amounts(NamedTuple):
    """What is known of one session: how many sets, what of each, the most load, the bands."""

    sets: int
    each: list[int]
    load: float | None
    bands: list[str]
    as_planned: bool


def dose_on(dosed: Sequence[Dosed], day: date) -> Dosed:
    """Return a line's prescription that was in force on a day; before the first, the first.

    `dosed` are its prescriptions, oldest version first.
    """
    started = [one for one in dosed if one.version_starts_on <= day]
    return started[-1] if started else dosed[0]


def unit_of(dose: Dosed) -> str:
    """Return in what a dose is counted: reps, or seconds where it is held or timed."""
    return "seconds" if dose.duration_s is not None or _is_held(dose) else "reps"


def points_of(
    line_id: UUID,
    dosed: Sequence[Dosed],
    logs: Sequence[Tried],
    rounds: Sequence[Told],
    bands: Sequence[str],
) -> list[Point]:
    """Return a line's weeks, oldest first; a week without a session is no point, and never 0.

    `logs` and `rounds` are in the order in which they were done; `bands` from the lightest. Where
    the exercise itself changed within a week, its amounts are those of the later one.
    """
    weeks: dict[date, list[Tried]] = {}
    for log in logs:
        weeks.setdefault(_monday(log.due_on), []).append(log)
    found = []
    for monday in sorted(weeks):
        sessions = [
            _Session(log, dose_on(dosed, log.due_on)) for log in weeks[monday] if log.credit > 0
        ]
        if sessions:
            pain, below = pain_said(line_id, weeks[monday], rounds)
            found.append(_point(monday, sessions, pain, below, bands))
    return found


def _point(
    monday: date,
    sessions: Sequence[_Session],
    pain: int | None,
    below: int | None,
    bands: Sequence[str],
) -> Point:
    last = sessions[-1].dose
    slug, unit = last.exercise_slug, unit_of(last)
    alike = [
        one
        for one in sessions
        if (one.dose.exercise_slug, unit_of(one.dose)) == (slug, unit) and not one.log.variant
    ]
    known = [amounts for one in alike if (amounts := _amounts(one))]
    loads = [amounts.load for amounts in known if amounts.load is not None]
    levels = [level for amounts in known for level in amounts.bands]
    each = [amount for amounts in known for amount in amounts.each]
    return Point(
        monday=monday,
        exercise_slug=slug,
        sessions=len(sessions),
        unit=unit,
        sets=median_low(amounts.sets for amounts in known) if known else None,
        amount=median_low(each) if each else None,
        load=max(loads, default=None),
        band=max(
            (level for level in levels if level in bands), key=list(bands).index, default=None
        ),
        pain=pain,
        pain_below=below,
        eased=any(one.log.variant for one in sessions),
        as_planned=any(amounts.as_planned for amounts in known),
    )


def _amounts(session: _Session) -> _Amounts | None:
    """Return what was done; "partly" without amounts does not say how much."""
    log, dose = session
    weight = dose.load["value"] if dose.load["kind"] == "external" else None
    level = dose.load["value"] if dose.load["kind"] == "band" else None
    if not log.sets:
        if log.status != "done":
            return None
        return _Amounts(
            dose.sets, [_planned(dose)], weight, [level] if level else [], as_planned=True
        )
    counted = [(done, amount) for done in log.sets if (amount := _done(done, dose))]
    if not counted:
        return None
    lifted = [done.get("load") if done.get("load") is not None else weight for done, _ in counted]
    return _Amounts(
        _sets_a_side([done for done, _ in counted]),
        [amount for _, amount in counted],
        max((kg for kg in lifted if kg is not None), default=None),
        [used for done, _ in counted if (used := done.get("band") or level)],
        as_planned=False,
    )


def _sets_a_side(done: Sequence[Set]) -> int:
    sides = [one.get("side") for one in done]
    left, right = sides.count("left"), sides.count("right")
    return sides.count(None) + max(left, right)


def _planned(dose: Dosed) -> int:
    if dose.duration_s is not None:
        return dose.duration_s
    return (dose.hold_s or 0) if _is_held(dose) else dose.reps


def _done(done: Set, dose: Dosed) -> int | None:
    """Return what a set came to in the dose's unit; nothing done is nothing known."""
    if dose.duration_s is not None:
        return done.get("seconds") or None
    if _is_held(dose):
        return done.get("seconds") or (dose.hold_s if done.get("reps") else None)
    return done.get("reps") or None


def _is_held(dose: Dosed) -> bool:
    return dose.duration_s is None and (dose.hold_s or 0) >= HELD_FROM


def pain_said(
    line_id: UUID, logs: Sequence[Tried], rounds: Sequence[Told]
) -> tuple[int | None, int | None]:
    """Return the most pain that was said of a line in a week, or under which number it was."""
    own = {str(log.id) for log in logs}
    scores = [log.pain for log in logs if log.pain is not None]
    below = []
    for told in rounds:
        said = pain_of(told, line_id) if own.intersection(told.log_ids) else None
        if said and said.score is not None:
            scores.append(said.score)
        elif said and said.below is not None:
            below.append(said.below)
    return (max(scores), None) if scores else (None, min(below, default=None))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
