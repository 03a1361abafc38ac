"""What a phone sends of what got in the way, and of when somebody means to exercise."""

from typing import Any
from uuid import uuid4

from tests.factories import written
from tests.people import NOW, ZONE


def barrier_body(**given: Any) -> dict[str, Any]:
    """Return what a phone sends of what got in the way, said now."""
    body = {
        "id": str(uuid4()),
        "reason": "no_time",
        "note": None,
        "said_at": written(NOW),
        "time_zone": ZONE,
    }
    return body | given


def habit(**given: Any) -> dict[str, Any]:
    """Return a plan of exercising after breakfast on weekdays, else before bed."""
    plan = {
        "weekdays": ["MO", "TU", "WE", "TH", "FR"],
        "event": "after_breakfast",
        "words": None,
        "at": "08:00",
        "fallback": "before_bed",
    }
    return plan | given


def habit_body(**given: Any) -> dict[str, Any]:
    """Return what a phone sends of a habit plan, said now."""
    said_at = given.pop("said_at", written(NOW))
    return {"plan": habit(**given), "said_at": said_at}
