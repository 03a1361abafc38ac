"""What a phone sends of how its owner wants to be reminded."""

from typing import Any


def preferences_body(**given: Any) -> dict[str, Any]:
    """Return what holds for everybody who has said nothing."""
    body = {
        "off": False,
        "paused_until_on": None,
        "kinds": {"check_in": True, "routine": True, "plan": True, "message": True},
        "quiet": {"begins": "21:00", "ends": "08:00"},
        "times": None,
        "health_words": False,
        "channel": None,
        "email": True,
        "fallback_minutes": None,
    }
    return body | given


def defaults_body(**given: Any) -> dict[str, Any]:
    """Return what a practice sends for its clients: the usual."""
    body = {
        "quiet": {"begins": "21:00", "ends": "08:00"},
        "usual_times": {"first": "08:30", "second": "17:30"},
        "health_words": False,
        "fallback_minutes": None,
    }
    return body | given
