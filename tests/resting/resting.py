"""Ana's plan of two neck exercises and one for the ankle, and what of it rests."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from tests.alerting import acknowledged, alerts_of, resolved
from tests.factories import checked_in, plan_item, published, stored, switched_to, treated
from tests.people import ANA, OLIVIA, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
TURN, PRESS, ANKLE = "neck-rotation-active", "neck-isometric-four-way", "knee-to-wall-ankle"
LINES = f"/clients/{ANA.id}/line-rests"


def advising(phone: SignIn, mode: str = "advise") -> dict[str, Any]:
    """Switch the practice, publish the plan, and return a session on Ana's neck a day ago."""
    assert phone(OLIVIA).patch("/practice", json=switched_to(mode)).status_code == 200
    published(phone(THEO), *[plan_item(exercise_slug=slug) for slug in (TURN, PRESS, ANKLE)])
    return treated(phone(THEO))


def answered(phone: SignIn, session: dict[str, Any], **said: Any) -> dict[str, Any]:
    """Let Ana answer about a session."""
    return checked_in(phone(ANA), treatment_id=session["id"], **said)


def resting(phone: SignIn) -> dict[str, tuple[str, str | None]]:
    """Return what rests on Ana's Today: why, and until when."""
    slots = phone(ANA).get("/today").get_json()["slots"]
    assert len(slots) == 3
    return {
        slot["exercise_slug"]: (slot["rests_why"], slot["rests_until"])
        for slot in slots
        if slot["rests_why"]
    }


def rests(phone: SignIn) -> list[dict[str, Any]]:
    """Return every rest as Theo's desk lists it, newest first."""
    found: list[dict[str, Any]] = phone(THEO).get(LINES).get_json()["items"]
    return found


def talked(phone: SignIn) -> None:
    """Let Theo call Ana and close the alert."""
    theo = phone(THEO)
    (alert,) = [one for one in alerts_of(theo) if one["resolved"] is None]
    assert acknowledged(theo, alert).status_code == 200
    (alert,) = [one for one in alerts_of(theo) if one["resolved"] is None]
    assert resolved(theo, alert).status_code == 200


def rest_body(**given: Any) -> dict[str, Any]:
    """Return what a desk sends to let the exercises of Ana's neck rest until told otherwise."""
    body: dict[str, Any] = {
        "id": str(uuid4()),
        "areas": [{"zone": "neck-back", "side": "L"}],
        "line_ids": None,
        "until_on": None,
        "alert_id": None,
    }
    return body | given


def set_to_rest(phone: SignIn, **given: Any) -> dict[str, Any]:
    """Let Theo rest exercises, and return the rest."""
    return stored(phone(THEO), LINES, rest_body(**given))


def let_go_on(phone: SignIn, rest_id: str) -> dict[str, Any]:
    """Let Theo let them go on, and return the rest."""
    answer = phone(THEO).patch(f"{LINES}/{rest_id}", json={"ended": True})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    ended: dict[str, Any] = answer.get_json()
    return ended
