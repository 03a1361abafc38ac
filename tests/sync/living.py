"""Ana's record with some of everything in it, and every kind of write that changes it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.factories import (
    checked_in,
    consent_body,
    days_ago,
    exercised,
    log_revision_body,
    plan_item,
    prescription_of,
    published,
    revision_body,
    said,
    saved_body,
    screened,
    stored,
    switched_to,
    treated,
    written,
)
from tests.habits.habits import barrier_body, habit_body
from tests.judgements import thresholds_body
from tests.looking import TAKEN_BACK, looked
from tests.messages.writing import read_up_to, wrote
from tests.people import ANA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock
from tests.resting.resting import set_to_rest
from tests.rounds import morning_body, routine_body, routine_revision_body

SignIn = Callable[[Person], Phone]
Json = dict[str, Any]
CHART = f"/clients/{ANA.id}"
SECRET = "velvet anvil"


def lived(phone: SignIn, clock: StoppedClock) -> dict[str, Any]:
    """Let Ana have some of everything, and return what her parts are called."""
    clock.at = NOW - timedelta(days=120)
    old = prescription_of(published(phone(THEO), plan_item(exercise_slug="knee-to-wall-ankle")))
    for pain in (2, 5):
        at = clock.now()
        done = {"due_on": at.date().isoformat(), "performed_at": written(at), "pain": pain}
        exercised(phone(ANA), old, **done)
        clock.advance(days=1)
    clock.at = NOW - timedelta(days=91)
    kept_whole = plan_item(), plan_item(exercise_slug="neck-rotation-active")
    version = published(phone(THEO), *kept_whole)
    clock.at = NOW
    ana, theo = phone(ANA), phone(THEO)
    session = treated(theo, note=SECRET)
    answer = checked_in(ana, score=8, treatment_id=session["id"], moment="h24")
    log = exercised(ana, prescription_of(version))
    around = stored(ana, "/routines", routine_body(log["id"]))
    morning = stored(ana, "/mornings", morning_body())
    day_off = {"id": str(ANA.user_id), "day_on": days_ago(2), "reason": "travel"}
    stored(ana, "/excused-days", day_off)
    rest = set_to_rest(phone)
    message = wrote(theo, "How is it?")
    return {
        "message": message,
        "version": version,
        "session": session,
        "answer": answer,
        "log": log,
        "round": around,
        "morning": morning,
        "rest": rest,
        "day_off": day_off,
    }


def finished(phone: SignIn) -> None:
    """Let Theo finish a session whose details were still to come."""
    made = treated(phone(THEO), draft=True, technique=None, pressure=None)
    saved = phone(THEO).put(f"{CHART}/treatments/{made['id']}", json=saved_body(made))
    assert saved.status_code == 200


WRITES: dict[str, Callable[[SignIn, Json], Any]] = {
    "an answer": lambda phone, _: checked_in(phone(ANA), score=2),
    "an answer about the session": lambda phone, at: checked_in(
        phone(ANA), treatment_id=at["session"]["id"], score=1
    ),
    "a corrected answer": lambda phone, at: phone(ANA).patch(
        f"/check-ins/{at['answer']['id']}", json=revision_body(at["answer"]["id"], score=1)
    ),
    "an answer taken back": lambda phone, at: phone(ANA).patch(
        f"/check-ins/{at['answer']['id']}",
        json=revision_body(at["answer"]["id"], status="withdrawn"),
    ),
    "an earlier answer": lambda phone, at: checked_in(
        phone(ANA),
        treatment_id=at["session"]["id"],
        score=0,
        recorded_at=written(NOW - timedelta(hours=20)),
    ),
    "a look": lambda phone, at: looked(phone(THEO), at["answer"]),
    "a look taken back": lambda phone, at: phone(THEO).patch(
        f"{CHART}/looks/{looked(phone(THEO), at['answer'])['id']}", json=TAKEN_BACK
    ),
    "a question put off": lambda phone, at: phone(ANA).post(
        "/check-ins/not-now", json={"treatment_id": at["session"]["id"], "moment": "h48"}
    ),
    "a session": lambda phone, _: treated(phone(THEO), ended_at=NOW - timedelta(minutes=5)),
    "a session finished": lambda phone, _: finished(phone),
    "health questions": lambda phone, _: screened(phone(ANA), C19=said("yes")),
    "consent": lambda phone, _: stored(phone(ANA), f"{CHART}/treatment-consents", consent_body()),
    "a log": lambda phone, at: exercised(
        phone(ANA), prescription_of(at["version"], 1), status="partly"
    ),
    "a corrected log": lambda phone, at: phone(ANA).patch(
        f"/exercise-logs/{at['log']['id']}", json=log_revision_body(at["log"]["id"], pain=3)
    ),
    "a log taken back": lambda phone, at: phone(ANA).patch(
        f"/exercise-logs/{at['log']['id']}",
        json=log_revision_body(at["log"]["id"], status="withdrawn"),
    ),
    "a round taken back": lambda phone, at: phone(ANA).patch(
        f"/routines/{at['round']['id']}",
        json=routine_revision_body(at["round"]["id"], at["log"]["id"], status="withdrawn"),
    ),
    "a morning": lambda phone, _: stored(phone(ANA), "/mornings", morning_body(score=7)),
    "a barrier": lambda phone, _: stored(phone(ANA), "/barriers", barrier_body()),
    "a habit": lambda phone, _: phone(ANA).put("/habit-plan", json=habit_body()),
    "a goal": lambda phone, _: phone(ANA).put("/weekly-goal", json={"days": 2}),
    "a plan": lambda phone, _: published(
        phone(THEO), plan_item(exercise_slug="neck-isometric-four-way")
    ),
    "a pause": lambda phone, at: stored(
        phone(ANA),
        "/pauses",
        {"id": at["version"]["id"], "starts_on": days_ago(0), "reason": "illness"},
    ),
    "a day off taken back": lambda phone, at: phone(ANA).patch(
        f"/excused-days/{at['day_off']['id']}", json={"withdrawn": True}
    ),
    "a rest": lambda phone, _: set_to_rest(phone),
    "a rest ended": lambda phone, at: phone(THEO).patch(
        f"{CHART}/line-rests/{at['rest']['id']}", json={"ended": True}
    ),
    "a message": lambda phone, _: wrote(phone(ANA)),
    "an answer to it": lambda phone, _: wrote(phone(THEO), "Yes."),
    "a message seen": lambda phone, at: phone(ANA).put(
        f"{CHART}/messages/read", json=read_up_to(at["message"])
    ),
    "her record": lambda phone, _: phone(THEO).patch(CHART, json={"problem": "stiff hip"}),
    "thresholds": lambda phone, _: phone(THEO).put(
        f"{CHART}/thresholds", json=thresholds_body(settled_score=2)
    ),
    "her language": lambda phone, _: phone(ANA).patch("/me", json={"language": "es"}),
    "her language, by the desk": lambda phone, _: phone(THEO).patch(CHART, json={"language": "es"}),
    "the practice": lambda phone, _: phone(OLIVIA).patch("/practice", json={"phone": "1"}),
    "its mode": lambda phone, _: phone(OLIVIA).patch("/practice", json=switched_to("record")),
}
