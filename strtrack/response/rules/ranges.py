"""What a session did to ranges of motion, and what of it was still there at the next one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from strtrack.measures.rules.change import is_clear_range

Motion = tuple[str, str]  # motion and side


@dataclass(frozen=True, slots=True)
class Measured:
    """Degrees before and after one session; None was not measured."""

    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Gain:
    """One motion over one session, in degrees.

    `gained` is after less before; `next_before` was measured at the start of the next session that
    measured it, and `kept` is that less before. Clear is a change of 6° or more (clinical.md 6.3).
    """

    motion: Motion
    before: int | None
    after: int | None
    gained: int | None
    gained_is_clear: bool
    next_before: int | None
    kept: int | None
    kept_is_clear: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A range at an instant, in degrees."""

    degrees: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Course:
    """A range over a course of care: at the start of its first and of its latest session."""

    motion: Motion
    first: Reading
    latest: Reading

    @property
    def change(self) -> int:
        """How many degrees more."""
        return self.latest.degrees - self.first.degrees


def gains_of(
    session: Mapping[Motion, Measured], later: Sequence[Mapping[Motion, Measured]]
) -> list[Gain]:
    """Return what a session gained and what was kept; `later` sessions in their order."""
    return [_gain(motion, measured, later) for motion, measured in session.items()]


def _gain(motion: Motion, measured: Measured, later: Sequence[Mapping[Motion, Measured]]) -> Gain:
    following = (one[motion].before for one in later if motion in one)
    next_before = next((degrees for degrees in following if degrees is not None), None)
    gained = _less(measured.after, measured.before)
    kept = _less(next_before, measured.before)
    return Gain(
        motion,
        measured.before,
        measured.after,
        gained,
        gained is not None and is_clear_range(gained),
        next_before,
        kept,
        kept is not None and is_clear_range(kept),
    )


def courses_of(sessions: Sequence[tuple[datetime, Mapping[Motion, Measured]]]) -> list[Course]:
    """Return each motion from its first to its latest start of a session, where there are two.

    Like is held against like: what a range reads before hands were laid on. `sessions` come in
    their order, with the instants at which they began.
    """
    read: dict[Motion, list[Reading]] = {}
    for at, ranges in sessions:
        for motion, measured in ranges.items():
            if measured.before is not None:
                read.setdefault(motion, []).append(Reading(measured.before, at))
    return [
        Course(motion, readings[0], readings[-1])
        for motion, readings in read.items()
        if len(readings) > 1
    ]


def _less(degrees: int | None, than: int | None) -> int | None:
    return None if degrees is None or than is None else degrees - than
