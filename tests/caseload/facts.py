"""What the weighing looks at, built in a line."""

from datetime import UTC, datetime, timedelta
from typing import Any

from strtrack.adherence.rules.signs import Fall
from strtrack.caseload.rules.weighing import (
    Facts,
    Pain,
    Said,
    Unreached,
    Unresolved,
    Waiting,
    Weighed,
    weigh,
)
from strtrack.kernel.thresholds import Thresholds

DEFAULTS = Thresholds()
RECORD: dict[str, Any] = {"advice_mode": "record"}
NOW = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)
FELL = {"fall": Fall(0.9, 28, 0.43, 7), "fallen_at": NOW - timedelta(days=7)}
HURT = {"pain": Pain(("wall-slide", 1), 2, NOW - timedelta(days=1))}
OVER = {"plan_ended_at": NOW - timedelta(days=2)}
ON_HOLD = {"unresolved": Unresolved("hold", NOW - timedelta(days=5))}
HALF_ASKED = {"unresolved": Unresolved("answers", NOW - timedelta(days=5))}
WROTE = {
    "messages": 2,
    "message_since": NOW - timedelta(hours=5),
    "message_until": NOW - timedelta(hours=1),
}
CUT_OFF = {"unreached": Unreached("push_gone", NOW - timedelta(days=1))}
SILENT = {"silent_days": 3, "silent_since": NOW - timedelta(hours=7)}
NO_PLAN = {"has_plan": False}
NEW_HERE = {"joined": False}


def said(level: str | None = "contact", rule: str = "TR.C1", *, days_ago: float = 0) -> Said:
    """Return an answer of 8, some 26 hours after a session."""
    return Said(NOW - timedelta(days=days_ago), 8, 26.4, level, rule)


def alert(level: str = "contact", rule: str = "TR.C1", **given: Any) -> Waiting:
    """Return an open alert that nobody has dealt with."""
    usual: dict[str, Any] = {
        "kind": "soreness",
        "level": level,
        "raised_at": NOW,
        "said": said(level, rule),
        "action": None,
        "by_name": None,
        "asks": rule == "TR.C11",
    }
    return Waiting(**usual | given)


def handled(level: str = "contact", rule: str = "TR.C1") -> Waiting:
    """Return an alert that somebody has dealt with and not closed."""
    return alert(level, rule, action="called", by_name="Theo Marin")


def unanswered() -> Waiting:
    """Return what is open when nothing was said of a session."""
    return alert("no_answer", "no_reply", kind="no_reply")


def eased() -> Waiting:
    """Return what is open when an exercise was too much again after it was eased."""
    return alert("watch", "eased_twice", kind="easing", exercises=(("wall-slide", 1),))


def facts(**given: Any) -> Facts:
    """Return somebody who has joined, has a plan, and of whom there is nothing to say."""
    usual: dict[str, Any] = {
        "advice_mode": "flag",
        "joined": True,
        "joined_or_added_at": NOW - timedelta(days=20),
        "last": None,
        "alerts": (),
        "settled": False,
        "silent_days": 0,
        "silent_since": None,
        "has_plan": True,
    }
    return Facts(**usual | given)


def weighed(known: dict[str, Any]) -> Weighed:
    """Return what somebody of whom this is known comes to."""
    return weigh(facts(**known), now=NOW, thresholds=DEFAULTS)
