"""Exercises of a practice's own, and the pictures and videos in them, made through the API."""

from typing import Any
from uuid import uuid4

from tests.factories import stored
from tests.files import picture
from tests.phones import Phone

NAME = "Wall angel with a towel"


def texts_of(**given: Any) -> dict[str, Any]:
    """Return an exercise's texts in one language."""
    texts: dict[str, Any] = {
        "name": NAME,
        "instructions": ["Stand with your back to the wall.", "Slide both arms up."],
        "common_error": "Arching the lower back.",
        "caution": None,
        "note": None,
    }
    return texts | given


def exercise_body(**given: Any) -> dict[str, Any]:
    """Return what a desk sends to change an own exercise; `name` is short for the English one."""
    named = {"name": given.pop("name")} if "name" in given else {}
    body: dict[str, Any] = {
        "texts": {"en": texts_of(**named), "es": None},
        "type": "mobility",
        "zones": ["shoulder-top", "mid-back"],
        "phases": [2],
        "equipment_slugs": ["towel", "wall"],
        "position_slug": "standing",
        "default_dosage": {
            "sets": 2,
            "reps": 8,
            "rest_s": 30,
            "load": {"kind": "none", "value": None, "unit": None},
        },
        "pain_limit_nprs": 3,
        "avoid_if": ["shoulder_instability"],
        "min_hours_after_str": 24,
        "media": [],
        "link": None,
    }
    return body | given


def new_exercise_body(**given: Any) -> dict[str, Any]:
    """Return what a desk sends as a new own exercise."""
    return {"id": str(uuid4())} | exercise_body(**given)


def own_exercise(desk: Phone, **given: Any) -> dict[str, Any]:
    """Add an own exercise and return it."""
    return stored(desk, "/exercises", new_exercise_body(**given))


def changed(desk: Phone, slug: str, version: int, **given: Any) -> dict[str, Any]:
    """Store the next version of an own exercise and return it."""
    headers = {"If-Match": f'"{version}"'}
    response = desk.put(f"/exercises/{slug}", json=exercise_body(**given), headers=headers)
    assert response.status_code == 200, response.get_data(as_text=True)
    made: dict[str, Any] = response.get_json()
    return made


def sent(desk: Phone, content: bytes) -> dict[str, Any]:
    """Send a picture or a video and return what is known of it."""
    response = desk.put(f"/media/{uuid4()}", data=content)
    assert response.status_code == 201, response.get_data(as_text=True)
    made: dict[str, Any] = response.get_json()
    return made


def sent_picture(desk: Phone) -> str:
    """Send a small picture and return its id."""
    found: str = sent(desk, picture((400, 300)))["id"]
    return found
