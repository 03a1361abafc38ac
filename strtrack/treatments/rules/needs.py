"""What is to be asked before the next session. Plain values: no database, no clock."""

import calendar
from dataclasses import dataclass
from datetime import datetime, timedelta

RECHECK_HOLDS = timedelta(hours=12)  # one session's worth of "nothing new"


@dataclass(frozen=True, slots=True)
class Needs:
    """What is needed ("screening", "answers", "recheck" or nothing), why, and until when so.

    `changes_at` is the next instant at which time alone would change it.
    """

    needs: str | None
    why: str | None
    valid_until: datetime | None
    changes_at: datetime | None


def valid_until(answered_at: datetime) -> datetime:
    """Return when a whole questionnaire runs out: twelve months later (clinical.md 2)."""
    year = answered_at.year + 1
    last_day = calendar.monthrange(year, answered_at.month)[1]
    return answered_at.replace(year=year, day=min(answered_at.day, last_day))


def needs_of(
    *,
    answered_at: datetime | None,
    same_course: bool,
    has_open_items: bool,
    rechecked_at: datetime | None,
    now: datetime,
) -> Needs:
    """Return what a client needs whose last whole questionnaire was answered then, if ever.

    It is good for twelve months within one course of care; what is open comes before a recheck.
    """
    if answered_at is None:
        return Needs("screening", "never", None, None)
    until = valid_until(answered_at)
    if not same_course:
        return Needs("screening", "new_course", until, None)
    if now >= until:
        return Needs("screening", "expired", until, None)
    if has_open_items:
        return Needs("answers", None, until, until)
    asked_at = max(answered_at, rechecked_at or answered_at)
    if now >= asked_at + RECHECK_HOLDS:
        return Needs("recheck", None, until, until)
    return Needs(None, None, until, min(until, asked_at + RECHECK_HOLDS))
