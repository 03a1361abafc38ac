"""How well a session was prepared for by health questions."""

from datetime import datetime

from strtrack.treatments.rules.needs import RECHECK_HOLDS, valid_until

SCREENED = ("screened", "not_screened", "recheck_missing")


def screened_of(
    answered_at: datetime | None, rechecked_at: datetime | None, *, started_at: datetime
) -> str:
    """Return "screened" when the questions or a recheck were answered freshly before a session.

    Both instants are the last ones by the session's end, the questions those of its course of
    care; without them, or with some that had run out, it is "not_screened", whatever was asked
    later.
    """
    if answered_at is None or started_at >= valid_until(answered_at):
        return "not_screened"
    asked_at = max(answered_at, rechecked_at or answered_at)
    return "screened" if asked_at + RECHECK_HOLDS > started_at else "recheck_missing"
