"""Who may wait for a while, and what never does."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from strtrack.caseload.jobs import refresh_stale
from strtrack.caseload.rules.snoozing import Snooze, holds
from strtrack.caseload.rules.weighing import weigh
from strtrack.caseload.service.summaries import find_differences
from strtrack.kernel.thresholds import Thresholds
from tests.caseload.facts import FELL, HURT, ON_HOLD, OVER, SILENT, alert, facts
from tests.caseload.test_caseload import desk, row_of
from tests.expect import assert_problem
from tests.factories import check_in_body, checked_in, published, said, screened, treated, written
from tests.people import ANA, MALLORY, NOW, OLIVIA, THEO, TOM, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
SNOOZE = f"/clients/{ANA.id}/snooze"
EARLIER, LATER = NOW - timedelta(hours=1), NOW + timedelta(days=1)


def body(**given: Any) -> dict[str, Any]:
    return {"until": written(LATER), "reason": "called"} | given


def on_hold(phone: SignIn) -> Phone:
    """Let Ana's screening wait for a clearance, which her therapist sees on the desk."""
    published(phone(THEO))
    screened(phone(THEO), C04=said("yes"))
    return phone(THEO)


def test_who_may_wait_is_out_of_the_way_and_still_there(phone: SignIn) -> None:
    theo = on_hold(phone)
    assert theo.put(SNOOZE, json=body(note="rings on Friday")).status_code == 204
    seen = desk(theo, "?view=needs_me")
    assert seen["items"] == []
    assert (seen["counts"]["needs_me"], seen["counts"]["snoozed"]) == (0, 1)
    (row,) = desk(theo, "?view=snoozed")["items"]
    assert row["snooze"] == {
        "until": written(LATER),
        "reason": "called",
        "note": "rings on Friday",
        "by_name": "Theo Marin",
    }
    assert (row["level"], row["reasons"][0]["code"]) == ("watch", "screening")
    assert row_of(theo)["snooze"] == row["snooze"]


def test_sending_it_twice_is_once_and_ending_it_too(phone: SignIn) -> None:
    theo = on_hold(phone)
    for _ in range(2):
        assert theo.put(SNOOZE, json=body()).status_code == 204
    assert desk(theo)["counts"]["snoozed"] == 1
    for _ in range(2):
        assert theo.delete(SNOOZE).status_code == 204
    assert desk(theo)["counts"] | {"as_usual": 0} == {
        "needs_me": 1, "seeing_today": 0, "in_recovery": 0, "everyone": 1, "as_usual": 0,
        "snoozed": 0, "discharged": 0,
    }  # fmt: skip
    assert row_of(theo)["snooze"] is None


def test_it_ends_by_itself(app: Flask, phone: SignIn, clock: StoppedClock) -> None:
    theo = on_hold(phone)
    theo.put(SNOOZE, json=body(until=written(NOW + timedelta(hours=5))))
    clock.advance(hours=5)
    with app.app_context():
        assert refresh_stale(now=clock.now()) > 0
        assert find_differences(now=clock.now()) == {}
    assert desk(phone(THEO), "?view=needs_me")["counts"]["needs_me"] == 1


def test_something_graver_ends_it(phone: SignIn) -> None:
    session = treated(phone(THEO))
    theo = on_hold(phone)
    theo.put(SNOOZE, json=body())
    checked_in(phone(ANA), treatment_id=session["id"], score=2)
    assert desk(theo)["counts"]["needs_me"] == 0
    answer = check_in_body(treatment_id=session["id"], score=9, recorded_at=written(NOW))
    assert phone(ANA).post("/check-ins", json=answer).status_code == 201
    assert desk(theo)["counts"]["needs_me"] == 1


def test_what_is_urgent_is_never_let_wait(phone: SignIn) -> None:
    session = treated(phone(THEO))
    checked_in(phone(ANA), treatment_id=session["id"], flags=["clot_limb"])
    refused = phone(THEO).put(SNOOZE, json=body())
    assert_problem(refused, 409, "urgent-waits-for-nobody")
    assert desk(phone(THEO))["counts"]["needs_me"] == 1


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"until": written(NOW)}, "#/until"),
        ({"until": written(NOW + timedelta(days=14, seconds=1))}, "#/until"),
        ({"until": "soon"}, "#/until"),
        ({"reason": "bored"}, "#/reason"),
        ({"note": "x" * 201}, "#/note"),
        ({"by": "me"}, "#/by"),
    ],
    ids=["now", "too long", "no instant", "another reason", "long note", "unknown"],
)
def test_what_cannot_be_is_refused_with_a_pointer(
    phone: SignIn, given: dict[str, Any], pointer: str
) -> None:
    refused = phone(THEO).put(SNOOZE, json=body(**given))
    assert refused.status_code == 422
    assert refused.get_json()["errors"][0]["pointer"] == pointer
    assert row_of(phone(THEO))["snooze"] is None


def test_only_who_cares_for_her_lets_her_wait(phone: SignIn) -> None:
    for person, status in ((TOM, 404), (MALLORY, 404), (ANA, 403), (OLIVIA, 204)):
        assert phone(person).put(SNOOZE, json=body()).status_code == status


def test_the_rule_is_there_to_be_read(phone: SignIn) -> None:
    theo = phone(THEO)
    order = theo.get("/caseload/order").get_json()["items"]
    weights = [one["weight"] for one in order]
    assert weights == sorted(weights, reverse=True)
    assert order[0] == {
        "code": "soreness_urgent",
        "weight": 100,
        "level": "urgent",
        "action": "call",
        "text": "A warning sign was ticked.",
    }
    theo.patch("/me", json={"language": "es"})
    assert theo.get("/caseload/order").get_json()["items"][0]["text"] == (
        "Se marcó una señal de alarma."
    )


@pytest.mark.parametrize(
    ("known", "weight", "waits"),
    [
        (ON_HOLD, 24, True),
        (ON_HOLD | OVER, 24, False),  # a plan that is over weighs more
        (ON_HOLD | OVER, 28, True),
        (SILENT, 50, True),  # the same silence, a day longer
        (SILENT | FELL, 50, True),
        (HURT, 60, True),  # was known already
        ({"alerts": (alert(),)}, 100, False),  # said since
        ({"alerts": (alert("contact", "TR.C11", raised_at=EARLIER),)}, 100, True),
        ({"alerts": (alert("urgent", "TR.S1"),)}, 100, False),
        ({}, 0, True),
    ],
)
def test_what_may_go_on_waiting(known: dict[str, Any], weight: int, waits: bool) -> None:
    weighed = weigh(facts(**known), now=NOW, thresholds=Thresholds())
    snooze = Snooze(EARLIER, LATER, weight)
    assert holds(snooze, weighed, now=NOW) is waits
    assert not holds(snooze, weighed, now=LATER)
