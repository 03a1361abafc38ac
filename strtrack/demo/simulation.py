"""Let one client live for some weeks: sessions, soreness after them, exercises between them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from strtrack.accounts.access import Viewer
from strtrack.adherence.service import calendar_of
from strtrack.checkins.rules import MOMENTS
from strtrack.checkins.service import record_check_in
from strtrack.demo.people import Complaint
from strtrack.library.queries import get_content
from strtrack.plans.queries import find_plan
from strtrack.plans.service.drafts import save_draft
from strtrack.plans.service.publishing import publish_plan
from strtrack.treatments.service import record_treatment
from strtrack.workouts.service import record_exercise


@dataclass(frozen=True, slots=True)
class Habits:
    """How one person is: `diligence` and `answers` are chances, `reacts` is how sore they get."""

    diligence: float
    answers: float
    reacts: float
    fades_h: float
    gives_up_on: date | None


@dataclass(frozen=True, slots=True)
class Fate:
    """What is going on with one of the first clients: hours since the session, and how it went."""

    session_hours_ago: int
    habits: Habits


def fates(today: date) -> tuple[Fate, ...]:
    """Return what the desk should have to show whichever day the demo starts on.

    Somebody very sore, somebody not settled after two days, somebody silent, somebody who never
    answered about the session.
    """
    return (
        Fate(26, Habits(0.9, 1.0, 10.0, 80.0, None)),
        Fate(50, Habits(0.85, 1.0, 8.0, 60.0, None)),
        Fate(120, Habits(0.95, 0.9, 2.0, 10.0, today - timedelta(days=5))),
        Fate(60, Habits(0.7, 0.0, 3.0, 10.0, None)),
    )


def random_id(random: Random) -> UUID:
    """Return an id that the same seed makes again."""
    return UUID(int=random.getrandbits(128), version=4)


def habits_of(random: Random, today: date) -> Habits:
    """Return a person's habits; one in six has stopped a few days ago."""
    stopped = random.random() < 1 / 6
    return Habits(
        diligence=random.choice((0.95, 0.9, 0.85, 0.7, 0.55)),
        answers=random.choice((1.0, 0.95, 0.9, 0.8)),
        reacts=random.choice((0.0, 0.0, 0.0, 2.0, 3.0, 4.0, 6.0)),
        fades_h=random.choice((8.0, 10.0, 14.0, 20.0)),
        gives_up_on=today - timedelta(days=random.randint(4, 8)) if stopped else None,
    )


def prescribe(
    *, staff: Viewer, client_id: UUID, complaint: Complaint, random: Random, at: datetime
) -> None:
    """Publish a plan of the complaint's exercises at their usual dose."""
    items = [_item(slug, random) for slug in complaint.exercises]
    plan = find_plan(client_id)
    revision = plan.revision if plan else 0
    save_draft(viewer=staff, client_id=client_id, items=items, revision=revision, now=at)
    new = {"id": random_id(random), "starts_on": None, "what_changed": None}
    publish_plan(viewer=staff, client_id=client_id, new=new, revision=revision + 1, now=at)


def treat(
    *,
    staff: Viewer,
    client_id: UUID,
    complaint: Complaint,
    zone: ZoneInfo,
    random: Random,
    at: datetime,
) -> UUID:
    """Record a session of 45 minutes that ends at `at`; return its id."""
    treatment_id = random_id(random)
    before = random.randint(4, 7)
    new = {
        "id": treatment_id,
        "started_at": at - timedelta(minutes=45),
        "ended_at": at,
        "time_zone": zone.key,
        "areas": [{"zone": z, "side": s} for z, s in complaint.areas],
        "technique": random.choice(("str_active", "str_passive")),
        "pressure": random.choice(("light", "moderate", "moderate", "deep")),
        "per_area": None,
        "tenderness_before": random.randint(1, 3),
        "tenderness_after": random.randint(1, 4),
        "problem_before": before,
        "problem_after": max(0, before - random.randint(1, 3)),
        "response": random.choice(("lighter", "looser", "same")),
        "note": None,
        "draft": False,
    }
    record_treatment(viewer=staff, client_id=client_id, new=new, now=at + timedelta(minutes=5))
    return treatment_id


def recover(
    *,
    phone: Viewer,
    treatment_id: UUID,
    ended_at: datetime,
    habits: Habits,
    zone: ZoneInfo,
    random: Random,
    until: datetime,
) -> None:
    """Answer the questions after a session that fell before `until`, as this person would."""
    for moment in MOMENTS[:3]:
        at = ended_at + timedelta(hours=moment.target, minutes=random.randint(-60, 90))
        if at >= until or (habits.gives_up_on and at.date() >= habits.gives_up_on):
            return
        if not 8 <= at.astimezone(zone).hour < 21:
            at += timedelta(hours=3)
        if at >= until or random.random() > habits.answers:
            continue
        score = _soreness(habits, moment.target, random)
        answers = _answers(score, moment.target, random)
        body = {
            "id": random_id(random),
            "form_version": 1,
            "treatment_id": treatment_id,
            "moment": moment.code,
            "recorded_at": at,
            "time_zone": zone.key,
            "answers": answers,
        }
        record_check_in(viewer=phone, new=body, now=at + timedelta(seconds=4))


def exercise(
    *,
    phone: Viewer,
    days: list[date],
    habits: Habits,
    zone: ZoneInfo,
    random: Random,
    until: datetime,
) -> None:
    """Log the due slots of some days before `until`, as diligently as this person is."""
    for slot in _offered(phone.own_client(), days, zone):
        at = datetime.combine(
            slot.due_on, time(8 + 5 * ((slot.nth or 1) - 1), random.randint(0, 59)), zone
        )
        gone = habits.gives_up_on and slot.due_on >= habits.gives_up_on
        if at >= until or gone or random.random() > habits.diligence * slot.chance:
            continue
        luck = random.random()
        status = "done" if luck < 0.9 else "partly" if luck < 0.96 else "skipped"
        body: dict[str, Any] = {
            "id": random_id(random),
            "form_version": 1,
            "prescription_id": slot.prescription_id,
            "due_on": slot.due_on,
            "nth": slot.nth,
            "performed_at": at,
            "time_zone": zone.key,
            "status": status,
            "reason": random.choice(("no_time", "tired", "pain_rule"))
            if status == "skipped"
            else None,
            "sets": None,
            "pain": None,
            "effort": None,
            "note": None,
        }
        record_exercise(viewer=phone, new=body, now=at + timedelta(seconds=2))


class _Offer(NamedTuple):
    """Something that could be done on a day; `chance` is how often a diligent person would."""

    prescription_id: UUID
    due_on: date
    nth: int | None
    chance: float


def _offered(client_id: UUID, days: list[date], zone: ZoneInfo) -> list[_Offer]:
    calendar = calendar_of(client_id=client_id, days=days, zone=zone)
    fixed = [
        _Offer(slot.prescription_id, slot.due_on, slot.nth, 1.0)
        for slot in calendar.due_slots(days)
        if slot.rests_until is None
    ]
    free = [
        _Offer(line.prescription_id, day, None, line.per_week / 7)
        for day in days
        for line in calendar.flexible_lines(day)
        if line.per_week
    ]
    return sorted(fixed + free, key=lambda offer: offer.due_on)


def _item(slug: str, random: Random) -> dict[str, Any]:
    facts = get_content(slug, 1)["en"]
    dose = facts["default_dosage"]
    by_weekday = "BYDAY=" in (dose["rrule"] or "")
    weekdays = dose["rrule"].split("BYDAY=")[1].split(";")[0].split(",") if by_weekday else []
    return {
        "line_id": str(random_id(random)),
        "exercise_slug": slug,
        "side": "each" if dose["per_side"] else "both",
        "sets": dose["sets"],
        "reps": dose["reps"],
        "hold_s": dose["hold_s"],
        "duration_s": dose["duration_s"],
        "rest_s": dose["rest_s"] or 0,
        "tempo": dose["tempo"],
        "load": dose["load"],
        "rir_target": dose["rir_target"],
        "times_per_day": dose["times_per_day"],
        "schedule": _schedule(weekdays, random),
        "starts_on": None,
        "ends_on": None,
        "phase": facts["phases"][0],
        "pain_limit_nprs": facts["pain_limit_nprs"],
        "note": None,
    }


def _schedule(weekdays: list[str], random: Random) -> dict[str, Any]:
    """Return every day, or the weekdays: as they are, or that many on any days."""
    free: dict[str, Any] = {"weekdays": [], "every": None, "per_week": None, "rrule": None}
    if not weekdays:
        return free | {"kind": "daily"}
    if random.random() < 1 / 3:
        return free | {"kind": "quota", "per_week": len(weekdays)}
    return free | {"kind": "weekdays", "weekdays": weekdays}


def _soreness(habits: Habits, hours: float, random: Random) -> int:
    """Return a score that rises to its peak by the same evening and then fades."""
    fading: float = 0.5 ** (max(0.0, hours - 5) / habits.fades_h)
    return max(0, min(10, round(habits.reacts * fading + random.uniform(-0.4, 0.4))))


def _answers(score: int, hours: float, random: Random) -> dict[str, Any]:
    return {
        "flags": [],
        "scores": [{"scope": "sorest", "now": score}],
        "interference": min(4, score // 2) if score else None,
        "problem": random.randint(2, 5) if hours >= 16 else None,
        "qualities": ["tender"] if score else [],
        "bruise": "none",
        "swelling": "none",
        "woke": None,
        "cause": None,
        "note": None,
        "wants_contact": False,
    }
