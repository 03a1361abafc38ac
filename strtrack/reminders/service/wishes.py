"""Keep how people want to be reminded. None of this commits."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from strtrack.accounts.access import Viewer
from strtrack.accounts.models import CLIENTS
from strtrack.audit import Actor, record
from strtrack.kernel import changes
from strtrack.kernel.db import put_row, read
from strtrack.plans.rules.recurrence import WEEKDAYS
from strtrack.reminders.models import DEFAULTS, LOOKS, PREFERENCES
from strtrack.reminders.queries.wishes import find_defaults, get_wishes
from strtrack.reminders.rules.hours import Times, out_of_quiet
from strtrack.reminders.rules.preferences import (
    SAID_OF,
    Habit,
    Preferences,
    habit_from,
    preferences_from,
    times_on,
    usual_times,
)
from strtrack.reminders.service.texts import text_of

EXAMPLE = [
    {"kind": "check_in", "what": "", "nth": 1, "pieces": 1, "seconds": 0},
    {"kind": "routine", "what": "", "nth": 1, "pieces": 2, "seconds": 540},
]


def shown_preferences(*, client_id: UUID, language: str) -> dict[str, Any]:
    """Return how a client is reminded: what she said, else the practice's, else the usual.

    Besides, when that is on each weekday, and what a reminder reads as either way.
    """
    row = get_wishes(client_id)
    wished, usual = preferences_from(row.defaults, row.settings), usual_times(row.defaults)
    return _whole(wished) | {
        "changed_at": row.changed_at,
        "days": list(_days(wished, habit_from(row.habit_plan), usual)),
        "examples": {
            name: text_of(parts=EXAMPLE, language=language, health_words=open_)
            for name, open_ in (("plain", False), ("with_health_words", True))
        },
    }


def put_preferences(*, viewer: Viewer, new: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Store how a client wants to be reminded; what was said last holds, the same changes nothing.

    `new` is whole, as `shown_preferences` has it.
    """
    client_id = viewer.own_client()
    day = new["paused_until_on"]
    settings = new | {"paused_until_on": day and day.isoformat()}
    if get_wishes(client_id).settings != settings:
        keep_settings(
            actor=viewer.actor,
            practice_id=viewer.practice_id,
            client_id=client_id,
            settings=settings,
            now=now,
        )
    return shown_preferences(client_id=client_id, language=viewer.language)


def keep_settings(
    *,
    actor: Actor,
    practice_id: UUID,
    client_id: UUID,
    settings: dict[str, Any],
    now: datetime,
    detail: dict[str, Any] | None = None,
) -> None:
    """Store a client's settings, whole; `detail` is what the audit log says besides."""
    put_row(PREFERENCES, {"client_id": client_id, "settings": settings, "changed_at": now})
    subject = f"reminder_preferences:{client_id}"
    record(actor, "put_reminder_preferences", subject, client_id, detail, now=now)
    changes.note(
        "reminder_preferences",
        client_id,
        practice_id=practice_id,
        client_id=client_id,
        now=now,
    )


def settings_of(*, wished: Preferences) -> dict[str, Any]:
    """Return preferences as they are stored."""
    day = wished.paused_until_on
    return _whole(wished) | {"paused_until_on": day and day.isoformat()}


def shown_defaults(*, practice_id: UUID) -> dict[str, Any]:
    """Return what holds for a practice's clients who have said nothing."""
    settings = find_defaults(practice_id)
    wished = _whole(preferences_from(settings))
    own = {name: wished[name] for name in ("quiet", "health_words", "fallback_minutes")}
    return own | {"usual_times": _times(usual_times(settings))}


def put_defaults(*, viewer: Viewer, new: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Store what holds for a practice's clients who have said nothing; all are looked at anew."""
    if find_defaults(viewer.practice_id) != new:
        keys = {"practice_id": viewer.practice_id, "changed_by": viewer.own_member()}
        put_row(DEFAULTS, {"settings": new, "changed_at": now, **keys})
        theirs = select(CLIENTS.c.id).where(CLIENTS.c.practice_id == viewer.practice_id)
        read(update(LOOKS).where(LOOKS.c.client_id.in_(theirs)).values(look_at=now))
        subject = f"practice:{viewer.practice_id}"
        record(viewer.actor, "put_reminder_defaults", subject, None, now=now)
        changes.note(
            "reminder_defaults",
            viewer.practice_id,
            practice_id=viewer.practice_id,
            client_id=None,
            now=now,
        )
    return shown_defaults(practice_id=viewer.practice_id)


def _whole(wished: Preferences) -> dict[str, Any]:
    return {
        "off": wished.off,
        "paused_until_on": wished.paused_until_on,
        "kinds": {name: name in wished.kinds for name in SAID_OF},
        "quiet": {"begins": _clock(wished.quiet.begins), "ends": _clock(wished.quiet.ends)},
        "times": wished.times and _times(wished.times),
        "health_words": wished.health_words,
        "channel": wished.channel,
        "email": wished.email,
        "fallback_minutes": wished.fallback_minutes,
    }


def _days(wished: Preferences, habit: Habit | None, usual: Times) -> Iterator[dict[str, Any]]:
    """Return each weekday's times as they fall outside the quiet hours."""
    for weekday in WEEKDAYS:
        times = times_on(weekday, wished.times, habit, usual)
        first = out_of_quiet(times.first, wished.quiet)
        second = times.second if times.second is None else out_of_quiet(times.second, wished.quiet)
        yield {"weekday": weekday, **_times(Times(first, None if second == first else second))}


def _times(times: Times) -> dict[str, str | None]:
    second = _clock(times.second) if times.second is not None else None
    return {"first": _clock(times.first), "second": second}


def _clock(at: time) -> str:
    return at.strftime("%H:%M")
