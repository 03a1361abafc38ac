"""Records of so many rows, about which the counted requests are made."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from flask import Flask

from strtrack.figures.jobs import work_out_stale_weeks
from tests.alerting import (
    Alert,
)
from tests.factories import (
    check_in_body,
    checked_in,
    client_body,
    consent_body,
    exercised,
    plan_item,
    prescription_of,
    published,
    recheck_body,
    said,
    screened,
    stored,
    treated,
    written,
)
from tests.habits.habits import barrier_body, habit_body
from tests.interop.calendars import made as made_calendar
from tests.judgements import (
    thresholds_body,
    verdict_body,
)
from tests.looking import (
    looked,
)
from tests.messages.writing import wrote
from tests.notes.writing import noted
from tests.own_exercises import own_exercise, sent_picture
from tests.people import (
    ANA,
    NOW,
    OLIVIA,
    THEO,
)
from tests.phones import (
    Phone,
    signed_in_phone,
)
from tests.reminders.devices import Device, subscribed, tried
from tests.resting.resting import rest_body
from tests.rounds import (
    morning_body,
    routine_body,
)

CHART = f"/clients/{ANA.id}"
DRAFT = {"form_version": 1, "answers": {"C01": said("yes")}}


@dataclass
class Places:
    """What the requests are about, and how much there is of it."""

    app: Flask
    ana: Phone
    theo: Phone
    olivia: Phone
    version: str
    prescription: str
    check_in: str
    told: str  # an answer that a member entered
    pause: str
    rest: str
    screening: str
    log: str
    draft: dict[str, Any]
    latest: str  # the session that was answered about
    today: str  # the tag of the day as it is now, of the desk's lists, of what a phone keeps
    caseload: str
    alerts: str
    kept: str
    look: dict[str, Any]
    alert: Alert  # of a client who asked to be called; there are as many as rows
    rows: int
    own: str  # an exercise of the practice's own; there are as many as rows
    medium: str
    device: str
    tried: str  # a reminder that was a test
    proposed: list[dict[str, Any]]  # of each line, as it is before anything is written
    calendar: str  # the address of hers, not read yet
    leaving: dict[str, Any]  # the chart of a client of whom nothing else is asked

    @property
    def answer(self) -> dict[str, Any]:
        """The answer as it was sent; nobody has corrected it."""
        return {"id": self.check_in, "revision_id": self.check_in}

    @classmethod
    def with_rows(cls, app: Flask, rows: int) -> "Places":
        """Fill the records with so many rows of each kind."""
        people = (ANA, THEO, OLIVIA)
        ana, theo, olivia = (signed_in_phone(app, person, NOW) for person in people)
        leaving = stored(theo, "/clients", client_body())
        for number in range(rows):
            ago = timedelta(hours=24 + number)
            draft = treated(theo, ended_at=NOW - ago, draft=True)
            other = stored(theo, "/clients", client_body(name=f"Client {number}"))["id"]
            stored(theo, f"/clients/{other}/check-ins", check_in_body(wants_contact=True))
        version = published(theo, *[plan_item() for _ in range(rows)])
        prescription = prescription_of(version)
        for number in range(rows):
            at = written(NOW - timedelta(minutes=rows - number))
            made = checked_in(ana, recorded_at=at)
            log = exercised(ana, prescription, nth=None, performed_at=at)["id"]
            stored(ana, "/routines", routine_body(log))
            stored(ana, "/mornings", morning_body())
            stored(ana, f"{CHART}/rechecks", recheck_body("medicine"))
            theo.put(f"{CHART}/thresholds", json=thresholds_body(number))
            judged = f"{CHART}/check-ins/{made['id']}/verdicts"
            stored(theo, judged, verdict_body(made["id"]))
            look = looked(theo, made)
            stored(ana, f"{CHART}/treatment-consents", consent_body())
            screening = screened(theo, C01=said("yes"))["id"]
            own = own_exercise(theo)["slug"]
            noted(theo)
        medium = sent_picture(theo)
        ana.put(f"{CHART}/screening-draft", json=DRAFT)
        ana.put("/habit-plan", json=habit_body())
        for number in range(rows):
            stored(ana, "/barriers", barrier_body())
            wrote(ana)
            device = subscribed(ana, Device(number % 8))["id"]
            rest = stored(theo, f"{CHART}/line-rests", rest_body())["id"]
        for channel in ("email", "push")[-rows:]:
            tested = tried(ana, channel)["id"]
        pause = stored(ana, "/pauses", day_off("starts_on"))["id"]
        told = stored(theo, f"{CHART}/check-ins", check_in_body())["id"]
        calendar = made_calendar(ana, names=True)["address"]
        today = ana.get("/today").headers["ETag"]
        caseload, alerts = (theo.get(path).headers["ETag"] for path in ("/caseload", "/alerts"))
        ids = version["id"], prescription, made["id"], told, pause, rest, screening, log
        latest = made["treatment_id"]
        (alert,) = theo.get(f"/clients/{other}/alerts").get_json()["items"]
        with app.app_context():
            work_out_stale_weeks(now=NOW)
        tags = today, caseload, alerts, ana.get("/sync").headers["ETag"]
        proposed = theo.get(f"{CHART}/progression").get_json()["items"]
        return cls(
            app, ana, theo, olivia, *ids, draft, latest, *tags, look, alert, rows, own, medium,
            device, tested, proposed, calendar, leaving,
        )  # fmt: skip


def day_off(first: str) -> dict[str, str]:
    """Return a day off a month ahead; `first` names its first day."""
    body = {"id": str(uuid4()), "reason": "travel"}
    return body | {first: (NOW + timedelta(days=30)).date().isoformat()}
