"""Valid requests with no arguments, and things done through the API; name only what matters."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from strtrack.library.rules.screening import consent, items
from tests.people import ANA, NOW, ZONE, Person
from tests.phones import Phone

EXERCISE = "cat-cow"
SESSION_ENDED_AT = NOW - timedelta(hours=24)


def written(at: datetime) -> str:
    """Return an instant as a device writes it."""
    return at.isoformat().replace("+00:00", "Z")


def answers(**given: Any) -> dict[str, Any]:
    """Return the answers of form 1; `score` is short for the sorest spot's."""
    score = given.pop("score", 3)
    body: dict[str, Any] = {
        "flags": [],
        "scores": [{"scope": "sorest", "now": score}],
        "interference": 1,
        "problem": 4,
        "qualities": ["tender"],
        "bruise": "none",
        "swelling": "none",
        "woke": False,
        "cause": None,
        "wants_contact": False,
    }
    return body | given


def check_in_body(**given: Any) -> dict[str, Any]:
    """Return what a phone sends as a check-in; `score` and other answers may be named directly."""
    said = {k: given.pop(k) for k in list(given) if k in {*answers(), "score", "note", "unsure"}}
    body: dict[str, Any] = {
        "id": str(uuid4()),
        "form_version": 1,
        "treatment_id": None,
        "moment": None,
        "recorded_at": written(NOW),
        "time_zone": ZONE,
        "answers": answers(**said),
    }
    return body | given


def revision_body(based_on: str, **given: Any) -> dict[str, Any]:
    """Return what a phone sends to correct a check-in."""
    body = check_in_body(**given)
    for fixed in ("id", "treatment_id", "moment"):
        del body[fixed]
    return {"revision_id": str(uuid4()), "based_on": based_on} | body


def treatment_body(**given: Any) -> dict[str, Any]:
    """Return what a desk sends as a treatment of 45 minutes that ended a day ago."""
    ended_at: datetime = given.pop("ended_at", SESSION_ENDED_AT)
    body: dict[str, Any] = {
        "id": str(uuid4()),
        "started_at": written(ended_at - timedelta(minutes=45)),
        "ended_at": written(ended_at),
        "time_zone": ZONE,
        "areas": [{"zone": "neck-back", "side": "L"}, {"zone": "shoulder-top", "side": "R"}],
        "technique": "str_active",
        "pressure": "moderate",
        "tenderness_before": 2,
        "problem_before": 5,
    }
    return body | given


def schedule(kind: str, **given: Any) -> dict[str, Any]:
    """Return when an exercise is done, whole: only what the kind needs is filled."""
    empty: dict[str, Any] = {"weekdays": [], "every": None, "per_week": None, "rrule": None}
    return {"kind": kind} | empty | given


def plan_item(**given: Any) -> dict[str, Any]:
    """Return one exercise of a plan, due once a day."""
    item: dict[str, Any] = {
        "line_id": str(uuid4()),
        "exercise_slug": EXERCISE,
        "side": "both",
        "sets": 2,
        "reps": 10,
        "rest_s": 30,
        "load": {"kind": "none", "value": None, "unit": None},
        "times_per_day": 1,
        "schedule": schedule("daily"),
        "pain_limit_nprs": 3,
    }
    return item | given


def log_body(prescription_id: str, **given: Any) -> dict[str, Any]:
    """Return what a phone sends for an exercise that was done today."""
    body: dict[str, Any] = {
        "id": str(uuid4()),
        "form_version": 1,
        "prescription_id": prescription_id,
        "due_on": NOW.date().isoformat(),
        "nth": 1,
        "performed_at": written(NOW),
        "time_zone": ZONE,
        "status": "done",
    }
    return body | given


def log_revision_body(based_on: str, **given: Any) -> dict[str, Any]:
    """Return what a phone sends to correct an exercise log."""
    body = log_body("", **given)
    for fixed in ("id", "prescription_id", "due_on", "nth"):
        del body[fixed]
    return {"revision_id": str(uuid4()), "based_on": based_on} | body


def client_body(**given: Any) -> dict[str, Any]:
    """Return what a desk sends for a new client."""
    body: dict[str, Any] = {
        "id": str(uuid4()),
        "name": "Carla Ruiz",
        "email": "carla@mail.test",
        "birth_year": 1990,
        "language": "en",
        "time_zone": ZONE,
        "problem": "low back pain",
    }
    return body | given


def switched_to(mode: str, **given: Any) -> dict[str, Any]:
    """Return what an owner sends to switch the practice to a mode of advice."""
    return {"advice_mode": mode, "advice_read": mode == "advise"} | given


def treated(desk: Phone, client: Person = ANA, **given: Any) -> dict[str, Any]:
    """Record a treatment and return it."""
    return stored(desk, f"/clients/{client.id}/treatments", treatment_body(**given))


def checked_in(client_phone: Phone, **given: Any) -> dict[str, Any]:
    """Record a check-in and return it."""
    return stored(client_phone, "/check-ins", check_in_body(**given))


def view_body(**given: Any) -> dict[str, Any]:
    """Return what keeps a view of the desk: who does least of those who are silent."""
    query = {"view": "everyone", "reason": "silent", "sort": "adherence"}
    return {"name": "Silent, least first", "query": query} | given


def exercised(client_phone: Phone, prescription_id: str, **given: Any) -> dict[str, Any]:
    """Log an exercise and return the log."""
    return stored(client_phone, "/exercise-logs", log_body(prescription_id, **given))


def published(
    desk: Phone,
    *items: dict[str, Any],
    client: Person = ANA,
    starts_on: str | None = None,
    what_changed: str | None = None,
) -> dict[str, Any]:
    """Save a draft of one daily exercise or of `items`, publish it, and return the version."""
    path = f"/clients/{client.id}/plan"
    seen = desk.get(path).headers["ETag"]
    body = {"items": list(items) or [plan_item()]}
    saved = desk.put(path, json=body, headers={"If-Match": seen})
    assert saved.status_code == 200, saved.get_data(as_text=True)
    new = {"id": str(uuid4()), "starts_on": starts_on, "what_changed": what_changed}
    headers = {"If-Match": saved.headers["ETag"]}
    response = desk.post(f"{path}/publish", json=new, headers=headers)
    assert response.status_code == 201, response.get_data(as_text=True)
    version: dict[str, Any] = response.get_json()["version"]
    return version


def stored(http: Phone, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """Send something new and return it as it was stored."""
    response = http.post(path, json=body)
    assert response.status_code == 201, response.get_data(as_text=True)
    made: dict[str, Any] = response.get_json()
    return made


def prescription_of(version: dict[str, Any], index: int = 0) -> str:
    """Return the id of one prescription of a version."""
    found: str = version["items"][index]["prescription_id"]
    return found


def days_ago(count: int) -> str:
    """Return a local date so many days before today."""
    return (NOW - timedelta(days=count)).date().isoformat()


def said(answer: str | None = "no", **given: Any) -> dict[str, Any]:
    """Return one screening answer; `areas` as `(zone, side)` pairs."""
    areas = [{"zone": zone, "side": side} for zone, side in given.pop("areas", [])]
    return {"answer": answer, "areas": areas, "follow_ups": {}, "note": None} | given


def screening_body(**given: Any) -> dict[str, Any]:
    """Return what is sent as a whole questionnaire: no to all, but for the items that are named."""
    answers = {item.id: said() for item in items().values() if item.answer_kind != "derived"}
    answers |= {name: given.pop(name) for name in list(given) if name in answers}
    body: dict[str, Any] = {
        "id": str(uuid4()),
        "form_version": 1,
        "recorded_at": written(NOW),
        "time_zone": ZONE,
        "answered_by": "together",
        "planned": [],
        "answers": answers,
    }
    return body | given


def screened(http: Phone, client: Person = ANA, /, **given: Any) -> dict[str, Any]:
    """Record a whole questionnaire and return its version."""
    return stored(http, f"/clients/{client.id}/screenings", screening_body(**given))


def recheck_body(*news: str, **given: Any) -> dict[str, Any]:
    """Return what is sent as a recheck."""
    body: dict[str, Any] = {
        "id": str(uuid4()),
        "recorded_at": written(NOW),
        "time_zone": ZONE,
        "answered_by": "together",
        "news": list(news),
        "answers": {},
    }
    return body | given


def correction_body(item: str, do: str = "edit", **given: Any) -> dict[str, Any]:
    """Return what a desk sends to correct one item or to decide about it."""
    answer = said() if do == "edit" else None
    body = {"id": str(uuid4()), "item": item, "do": do, "answer": answer, "reason": "we talked"}
    return body | given


def consent_body(status: str = "given", **given: Any) -> dict[str, Any]:
    """Return what is sent as consent to treat, or as its withdrawal."""
    body: dict[str, Any] = {
        "id": str(uuid4()),
        "status": status,
        "text_version": 1,
        "language": "en",
        "given_by": "client",
        "proxy_name": None,
        "agreed": [point["code"] for point in consent()["points"]] if status == "given" else [],
        "chaperone": None,
        "recorded_at": written(NOW),
    }
    return body | given


def arrival_body(**given: Any) -> dict[str, Any]:
    """Return what a phone sends as the arrival card: nothing new since last time."""
    body: dict[str, Any] = {
        "id": str(uuid4()),
        "form_version": 1,
        "recorded_at": written(NOW),
        "time_zone": ZONE,
        "tenderness": 4,
        "problem": 6,
        "news": [],
        "answers": {},
    }
    return body | given


def arrived(client_phone: Phone, client: Person = ANA, **given: Any) -> dict[str, Any]:
    """Send the arrival card and return the arrival."""
    response = client_phone.put(f"/clients/{client.id}/arrival", json=arrival_body(**given))
    assert response.status_code == 200, response.get_data(as_text=True)
    made: dict[str, Any] = response.get_json()
    return made


def saved_body(made: dict[str, Any], **given: Any) -> dict[str, Any]:
    """Return what a desk sends to finish a draft as it stands; its times are not sent."""
    body = treatment_body(**{"draft": False} | given)
    for fixed in ("id", "started_at", "ended_at", "time_zone"):
        del body[fixed]
    return {"based_on": made["revision"]} | body
