"""What a phone sends of a finished round of exercises and of the morning after."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from tests.factories import written
from tests.people import NOW, ZONE


def routine_body(*log_ids: str, **given: Any) -> dict[str, Any]:
    """Return what a phone sends when a round of exercises is finished."""
    body: dict[str, Any] = {
        "id": str(uuid4()),
        "form_version": 1,
        "due_on": NOW.date().isoformat(),
        "begun_at": written(NOW - timedelta(minutes=9)),
        "ended_at": written(NOW),
        "time_zone": ZONE,
        "log_ids": list(log_ids),
        "pain": 1,
        "hurt": [],
        "effort": 5,
        "two_more": None,
        "note": None,
    }
    return body | given


def routine_revision_body(based_on: str, *log_ids: str, **given: Any) -> dict[str, Any]:
    """Return what a phone sends to correct what was said of a round."""
    body = routine_body(*log_ids, **given)
    del body["id"], body["due_on"]
    return {"revision_id": str(uuid4()), "based_on": based_on, "status": "given"} | body


def morning_body(**given: Any) -> dict[str, Any]:
    """Return what a phone sends of this morning."""
    body = {
        "id": str(uuid4()),
        "day_on": NOW.date().isoformat(),
        "score": 2,
        "recorded_at": written(NOW),
        "time_zone": ZONE,
    }
    return body | given
