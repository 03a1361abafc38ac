"""What is asked and measured around a session: health questions, consent, arrival, ranges.

Pure, like the script of a life: everything random has a stream of its own.
"""

from datetime import datetime, timedelta

from strtrack.demo.events import Body
from strtrack.demo.people import Person
from strtrack.demo.schedule import LONDON
from strtrack.demo.words import AFTERCARE, ALLERGY
from strtrack.library.rules.screening import (
    CONSENT_VERSION,
    FORM_VERSION,
    consent,
    groups,
    recheck_reopens,
)

ARRIVES = timedelta(minutes=9)  # before the session, on her phone
ASKED_IN_ROOM = timedelta(minutes=1)  # before the session, by the therapist
FIRST_ASKED = timedelta(minutes=6)  # before the first session, together
AGREES = timedelta(minutes=3)
BY_PHONE = 0.65  # the share of later sessions with an arrival card
CHANGED_MEDICINE = 0.04
UNSURE = 0.08
ARRIVAL_FORM = 1
SLOW_TO_CHANGE = ("C13", "C07", "C05", "C09", "C11", "C02", "C01", "C22", "C14", "P07")
CUTS = (("forearm-front", "R"), ("shin", "L"), ("knee-front", "R"), ("hand", "L"))
CUT = "L01"


def health_of(person: Person) -> dict[str, Body]:
    """Return what somebody answers other than no, by item."""
    if person.story.health:
        told = dict.fromkeys(person.story.health, "yes")
    else:
        luck = person.luck("health")
        many = luck.choice((0, 0, 0, 1, 1, 1, 2))
        told = {
            item: "not_sure" if luck.random() < UNSURE else "yes"
            for item in luck.sample(SLOW_TO_CHANGE, many)
        }
        if luck.random() < 1 / 6:
            told[CUT] = "yes"
    return {item: _said(person, item, answer) for item, answer in told.items()}


def questionnaire(person: Person, at: datetime, *, answered_by: str) -> Body:
    """Return the whole questionnaire as it is sent."""
    other = health_of(person)
    asked = [item for group in groups() for item in group["items"]]
    return {
        "id": person.id_of("screening"),
        "form_version": FORM_VERSION,
        "recorded_at": at,
        "time_zone": LONDON if answered_by == "together" else person.time_zone,
        "answered_by": answered_by,
        "planned": areas_of(person) if answered_by == "together" else [],
        "answers": {item: other.get(item) or _said(person, item, "no") for item in asked},
    }


def agreement(person: Person, at: datetime) -> Body:
    """Return the consent to treatment as it is sent."""
    return {
        "id": person.id_of("consent"),
        "status": "given",
        "text_version": CONSENT_VERSION,
        "language": person.language,
        "given_by": "client",
        "proxy_name": None,
        "agreed": [point["code"] for point in consent()["points"]],
        "chaperone": "C14" in health_of(person),
        "recorded_at": at,
    }


def comes_with_card(person: Person, session: int) -> bool:
    """Whether somebody answers on her phone before a session; else she is asked in the room."""
    return session > 0 and person.luck("arrives", session).random() < BY_PHONE


def arrival(person: Person, session: int, at: datetime, *, tender: int | None, bad: int) -> Body:
    """Return the arrival card of a session as it is sent."""
    news = _news(person, session)
    return {
        "id": person.id_of("arrival", session),
        "form_version": ARRIVAL_FORM,
        "recorded_at": at,
        "time_zone": person.time_zone,
        "tenderness": tender,
        "problem": bad,
        "news": news,
        "answers": _asked_again(person, news),
    }


def recheck(person: Person, session: int, at: datetime) -> Body:
    """Return what the therapist asks before a later session, as it is sent."""
    news = _news(person, session)
    return {
        "id": person.id_of("recheck", session),
        "recorded_at": at,
        "time_zone": LONDON,
        "answered_by": "together",
        "news": news,
        "answers": _asked_again(person, news),
    }


def ranges_of(person: Person, session: int) -> list[Body] | None:
    """Return the joint ranges measured in a session: better by and by, and better after it."""
    luck = person.luck("ranges", session)
    measured = []
    for motion, side, first, usual in person.complaint.ranges:
        gained = min(usual - first, session * luck.randint(1, 3))
        before = first + gained + luck.randint(-2, 2)
        after = min(before + luck.randint(2, 9), usual + 5)
        measured.append({"motion": motion, "side": side, "before": before, "after": after})
    return measured or None


def aftercare_of(person: Person, session: int) -> str | None:
    """Return what the therapist writes to the client after a session, now and then."""
    luck = person.luck("aftercare", session)
    return luck.choice(AFTERCARE[person.language]) if luck.random() < 0.6 else None


def areas_of(person: Person) -> list[Body]:
    """Return the treated areas as they are sent."""
    return [{"zone": zone, "side": side} for zone, side in person.complaint.areas]


def _said(person: Person, item: str, answer: str) -> Body:
    follow_ups: Body = {}
    if item == "C13" and answer == "yes":
        follow_ups = {"reaction": ALLERGY[person.language]}
    cut = next(area for area in CUTS if area not in person.complaint.areas)
    areas = [{"zone": cut[0], "side": cut[1]}] if item == CUT and answer == "yes" else []
    return {"answer": answer, "areas": areas, "follow_ups": follow_ups, "note": None}


def _news(person: Person, session: int) -> list[str]:
    changed = person.luck("news", session).random() < CHANGED_MEDICINE
    return ["medicine"] if changed else []


def _asked_again(person: Person, news: list[str]) -> Body:
    """Return the answers to what the news asks again: those of the questionnaire."""
    told = health_of(person)
    again = sorted(recheck_reopens(frozenset(news)))
    return {item: told.get(item) or _said(person, item, "no") for item in again}
