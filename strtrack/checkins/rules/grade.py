"""How a session was borne, graded for the record of staff: clinical.md 1.7, at its end [E, S3].

Plain numbers only: how sore it got, how much it got in the way, how long it lasted. Signs are no
part of it: they go to a person at once, and only a person calls anything serious.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from strtrack.checkins.rules.triage import said_of

MINOR_SORENESS = 4
MINOR_INTERFERENCE = 2
SHORT_HOURS = 24
SEVERITIES = ("minor", "moderate", "serious")
DURATIONS = ("short", "long")


@dataclass(frozen=True, slots=True)
class Felt:
    """What one answer says of how it was: 0 to 10 and 0 to 4, 0 where it was not asked."""

    soreness: int = 0
    interference: int = 0


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade of one session; `duration` is None while the answers leave it open."""

    severity: str
    duration: str | None


def felt_of(answers: Mapping[str, Any]) -> Felt:
    """Return what a stored answer says: the sorest spot, now or at its worst since the last one."""
    said = said_of(answers, None)
    listed = answers.get("scores")
    scores = listed if isinstance(listed, list) else []
    worst = [one.get("worst") for one in scores if isinstance(one, dict)]
    known = [score for score in worst if type(score) is int and 0 <= score <= 10]
    return Felt(max([said.sorest or 0, *known]), said.answers.get("interference") or 0)


def grade_of(
    felt: Sequence[Felt], *, unsettled_at: float | None, settled_by: float | None, serious: bool
) -> Grade | None:
    """Return the grade of a session's answers; None where nothing was felt.

    `unsettled_at` are the hours of the last answer that had not settled, `settled_by` those of the
    first after which all had. `serious` is what a member has said of it.
    """
    sorest = max((one.soreness for one in felt), default=0)
    in_the_way = max((one.interference for one in felt), default=0)
    if not serious and sorest == 0 and in_the_way == 0:
        return None
    is_minor = sorest <= MINOR_SORENESS and in_the_way <= MINOR_INTERFERENCE
    graded = "minor" if is_minor else "moderate"
    return Grade("serious" if serious else graded, _duration(unsettled_at, settled_by))


def _duration(unsettled_at: float | None, settled_by: float | None) -> str | None:
    """Return how long it lasted, as far as the answers say: it ended between the two."""
    if unsettled_at is not None and unsettled_at > SHORT_HOURS:
        return "long"
    return "short" if settled_by is not None and settled_by <= SHORT_HOURS else None
