"""Since when a line has its dose: the unbroken run of versions that say the same."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple
from uuid import UUID


class Run(NamedTuple):
    """The versions of a line up to the newest that agree.

    `begun_on` is the first day of the run, None where nothing else is known to have come before.
    """

    prescriptions: frozenset[UUID]
    begun_on: date | None


def dose_of(prescribed: Any) -> tuple[Any, ...]:
    """Return what of a prescription is its dose: what a session is held against."""
    load = prescribed.load
    return (
        prescribed.exercise_slug, prescribed.sets, prescribed.reps, prescribed.hold_s,
        prescribed.duration_s, load["kind"], load["value"],
    )  # fmt: skip


def run_of(prescribed: Sequence[Any], said: Callable[[Any], Any]) -> Run:
    """Return the run of a line's newest prescription, from all of its versions, oldest first.

    `said` is what has to agree: the exercise, or its whole dose.
    """
    newest = prescribed[-1]
    run = [newest]
    begun_on = None
    for after, before in pairwise(reversed(prescribed)):
        if said(before) != said(newest):
            begun_on = after.version_starts_on
            break
        run.append(before)
    return Run(frozenset(one.id for one in run), begun_on)
