"""What a phone sends at once, and each kind of write with the single route it equals."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from werkzeug.test import TestResponse

from tests.factories import (
    arrival_body,
    check_in_body,
    checked_in,
    consent_body,
    exercised,
    log_body,
    log_revision_body,
    prescription_of,
    published,
    recheck_body,
    revision_body,
    said,
    screening_body,
    stored,
    treated,
    written,
)
from tests.habits.habits import barrier_body, habit_body
from tests.messages.writing import THREAD, message_body, read_up_to, wrote
from tests.people import ANA, NOW
from tests.phones import Phone
from tests.rounds import morning_body, routine_body, routine_revision_body

Json = dict[str, Any]
CHART = f"/clients/{ANA.id}"


def write(kind: str, body: Json, record_id: str | None = None) -> Json:
    """Return one write of a batch; without an id it is the body's."""
    return {"type": kind, "id": record_id or body["id"], "body": body}


def batch(*items: Any, sent_at: datetime = NOW, **given: Any) -> Json:
    """Return what a phone sends at once."""
    return {"protocol": 1, "sent_at": written(sent_at), "items": list(items)} | given


def sent(phone: Phone, *items: Any, sent_at: datetime = NOW) -> list[Json]:
    """Send writes at once and return what became of each."""
    response = phone.post("/sync", json=batch(*items, sent_at=sent_at))
    assert response.status_code == 200, response.get_data(as_text=True)
    answered = response.get_json()
    assert answered["protocol"] == 1
    found: list[Json] = answered["items"]
    assert [(one["type"], one["id"]) for one in found] == [(i["type"], i["id"]) for i in items]
    return found


def statuses(answered: list[Json]) -> list[str]:
    """Return what became of each write, in a word."""
    return [item["status"] for item in answered]


@dataclass(frozen=True)
class Single:
    """A write, and where it goes alone."""

    kind: str
    method: str
    path: str
    body: Json
    record_id: str

    @property
    def item(self) -> Json:
        """The same within a batch."""
        return write(self.kind, self.body, self.record_id)

    def send(self, phone: Phone) -> TestResponse:
        """Send it alone."""
        return phone.open(self.path, method=self.method, json=self.body)


def posted(kind: str, path: str, body: Json, method: str = "POST") -> Single:
    """Return a write of something new."""
    return Single(kind, method, path, body, body["id"])


def put(kind: str, path: str, body: Json) -> Single:
    """Return a write of something of which a client has one."""
    return Single(kind, "PUT", path, body, kind)


def _check_in_revision(ana: Phone, _theo: Phone) -> Single:
    made = checked_in(ana)["id"]
    path, body = f"/check-ins/{made}", revision_body(made, score=6)
    return Single("check_in_revision", "PATCH", path, body, made)


def _not_now(_ana: Phone, theo: Phone) -> Single:
    body = {"treatment_id": treated(theo)["id"], "moment": "h24"}
    return Single("check_in_not_now", "POST", "/check-ins/not-now", body, str(uuid4()))


def _understood(ana: Phone, theo: Phone) -> Single:
    treated(theo)
    made = checked_in(ana, score=9)["id"]
    return Single("urgent_understood", "POST", f"/check-ins/{made}/understood", {}, made)


def _log(_ana: Phone, theo: Phone) -> Single:
    body = log_body(prescription_of(published(theo)))
    return posted("exercise_log", "/exercise-logs", body)


def _log_revision(ana: Phone, theo: Phone) -> Single:
    made = exercised(ana, prescription_of(published(theo)))["id"]
    path, body = f"/exercise-logs/{made}", log_revision_body(made, status="partly")
    return Single("exercise_log_revision", "PATCH", path, body, made)


def _routine(ana: Phone, theo: Phone) -> Single:
    log = exercised(ana, prescription_of(published(theo)))["id"]
    return posted("routine", "/routines", routine_body(log))


def _routine_revision(ana: Phone, theo: Phone) -> Single:
    log = exercised(ana, prescription_of(published(theo)))["id"]
    made = stored(ana, "/routines", routine_body(log))["id"]
    path, body = f"/routines/{made}", routine_revision_body(made, log, effort=7)
    return Single("routine_revision", "PATCH", path, body, made)


def _days(name: str, **given: Any) -> Json:
    return {"id": str(uuid4()), name: NOW.date().isoformat(), "reason": "travel"} | given


def _pause_change(ana: Phone, _theo: Phone) -> Single:
    made = stored(ana, "/pauses", _days("starts_on"))["id"]
    return Single("pause_change", "PATCH", f"/pauses/{made}", {"withdrawn": True}, made)


def _excused_day_change(ana: Phone, _theo: Phone) -> Single:
    made = stored(ana, "/excused-days", _days("day_on"))["id"]
    path = f"/excused-days/{made}"
    return Single("excused_day_change", "PATCH", path, {"withdrawn": True}, made)


def _draft(_ana: Phone, _theo: Phone) -> Single:
    body = {"form_version": 1, "answers": {"C13": said("yes"), "C14": said("yes")}}
    return put("screening_draft", f"{CHART}/screening-draft", body)


def _recheck(_ana: Phone, _theo: Phone) -> Single:
    body = recheck_body("medicine", answered_by="client")
    return posted("recheck", f"{CHART}/rechecks", body)


def _messages_read(_ana: Phone, theo: Phone) -> Single:
    return put("message_read", f"{THREAD}/read", read_up_to(wrote(theo)))


SINGLES: dict[str, Callable[[Phone, Phone], Single]] = {
    "check_in": lambda _a, _t: posted("check_in", "/check-ins", check_in_body()),
    "check_in_revision": _check_in_revision,
    "check_in_not_now": _not_now,
    "urgent_understood": _understood,
    "exercise_log": _log,
    "exercise_log_revision": _log_revision,
    "routine": _routine,
    "routine_revision": _routine_revision,
    "morning": lambda _a, _t: posted("morning", "/mornings", morning_body()),
    "pause": lambda _a, _t: posted("pause", "/pauses", _days("starts_on", ends_on=None)),
    "pause_change": _pause_change,
    "excused_day": lambda _a, _t: posted("excused_day", "/excused-days", _days("day_on")),
    "excused_day_change": _excused_day_change,
    "weekly_goal": lambda _a, _t: put("weekly_goal", "/weekly-goal", {"days": 4}),
    "barrier": lambda _a, _t: posted("barrier", "/barriers", barrier_body()),
    "habit_plan": lambda _a, _t: put("habit_plan", "/habit-plan", habit_body()),
    "message": lambda _a, _t: posted("message", THREAD, message_body()),
    "message_read": _messages_read,
    "screening": lambda _a, _t: posted(
        "screening", f"{CHART}/screenings", screening_body(answered_by="client")
    ),
    "screening_draft": _draft,
    "arrival": lambda _a, _t: posted("arrival", f"{CHART}/arrival", arrival_body(), "PUT"),
    "recheck": _recheck,
    "treatment_consent": lambda _a, _t: posted(
        "treatment_consent", f"{CHART}/treatment-consents", consent_body()
    ),
}
