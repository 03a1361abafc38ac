"""How somebody says her rounds of exercises went, and how it was on waking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from strtrack.demo import events
from strtrack.demo.events import Body
from strtrack.demo.people import Person
from strtrack.plans.rules.slots import Line
from strtrack.workouts.rules import ASKED_WHICH_FROM, FORM_VERSION, Dose

LED, LED_TODAY = 0.8, 0.85  # who is led through her rounds, and on how many of her days
SAYS_SO_AFTER = timedelta(seconds=70)  # the questions at the end
WAKES_BEFORE = timedelta(seconds=40)  # asked as the round begins
PAINS = (0, 0, 1, 1, 2)
EFFORTS = (3, 5, 5, 5, 7)
ANSWERS_MORE = 0.95
STRONG, STRONG_AFTER = 0.5, 10  # who has more in reserve once a plan is some days old


@dataclass(frozen=True, slots=True)
class Done:
    """One exercise of a day as it is logged; not new where it is stored already.

    `pain` is what she says of the whole round, 0 to 10, where nothing of it had to be stopped.
    """

    line: Line
    body: Body
    pain: int
    is_new: bool


def is_led(person: Person, day: date) -> bool:
    """Whether somebody lets herself be led through the round of a day."""
    usually = person.luck("led").random() < LED
    return person.story.led or (usually and person.luck("led", day).random() < LED_TODAY)


def finished(
    person: Person,
    day: date,
    done: Sequence[Done],
    doses: dict[UUID, Dose],
    *,
    nth: int,
    grown: int,
) -> events.Finished | None:
    """Return what is said at the end of the `nth` round; None where nothing of it was done.

    `grown` is for how many days the plan has been the same: the longer, the more is in reserve.
    """
    tried = [one for one in done if one.body["status"] != "skipped"]
    if not tried:
        return None
    which = (day,) if nth == 1 else (day, nth)
    luck = person.luck("round", *which)
    hurt = [one for one in tried if one.body["reason"] == "pain_rule"]
    pain = max((one.body["pain"] or 0 for one in hurt), default=tried[0].pain)
    times = [one.body["performed_at"] for one in done]
    ended_at = max(times) + SAYS_SO_AFTER
    body = {
        "id": person.id_of("round", *which),
        "due_on": day,
        "form_version": FORM_VERSION,
        "begun_at": min(times) - timedelta(minutes=2),
        "ended_at": ended_at,
        "time_zone": person.time_zone,
        "log_ids": [one.body["id"] for one in done],
        "pain": pain,
        "hurt": [one.line.line_id for one in hurt] if pain >= ASKED_WHICH_FROM else [],
        "effort": luck.choice(EFFORTS),
        "two_more": _two_more(tried, doses, luck, _reserve(person, grown)),
        "note": None,
    }
    return events.Finished(ended_at + timedelta(seconds=2), body)


def woke(person: Person, day: date, begins_at: datetime) -> events.Woke:
    """Return how a morning was: about as usual, now and then a point or two more."""
    luck = person.luck("morning", day)
    usual = person.luck("mornings").choice((1, 2, 2, 3))
    at = begins_at - WAKES_BEFORE
    body = {
        "id": person.id_of("morning", day),
        "day_on": day,
        "score": max(0, usual + luck.choice((-1, 0, 0, 0, 0, 1, 1, 2))),
        "recorded_at": at,
        "time_zone": person.time_zone,
    }
    return events.Woke(at + timedelta(seconds=2), body)


def _reserve(person: Person, grown: int) -> float:
    """Return how likely two more were possible in a plan that is so many days old."""
    strong = person.story.led or person.luck("reserve").random() < STRONG
    if strong and grown >= STRONG_AFTER:
        return 0.95
    return min(0.6, 0.15 + 0.04 * grown)


def _two_more(
    tried: Sequence[Done], doses: dict[UUID, Dose], luck: Random, reserve: float
) -> Body | None:
    """Return what is said of the first strength exercise, if it is done by counting."""
    key = next((one for one in tried if one.line.loaded), None)
    dose = doses.get(key.line.prescription_id) if key else None
    if key is None or dose is None or dose.hold_s or dose.duration_s or key.body["reason"]:
        return None
    if luck.random() > ANSWERS_MORE:
        return None
    answer = luck.random() < reserve
    return {"line_id": key.line.line_id, "answer": answer}
