"""A phone whose clock is wrong: what it says is put right, kept beside, and known again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.habits.models import BARRIERS, HABIT_PLANS
from strtrack.kernel.replay import digest
from strtrack.sync.routes.kinds import KINDS
from strtrack.sync.rules.clocks import is_wrong, put_right
from strtrack.treatments.models.arrivals import ARRIVALS
from strtrack.treatments.models.consent import TREATMENT_CONSENTS
from strtrack.treatments.models.screening import RECHECKS, SCREENINGS
from strtrack.workouts.models import EXERCISE_LOGS, MORNINGS, ROUTINES
from tests.expect import count_rows, rows_of
from tests.factories import (
    check_in_body,
    log_body,
    log_revision_body,
    prescription_of,
    published,
    revision_body,
    treated,
    written,
)
from tests.people import ANA, NOW, PASSWORD, THEO, Person
from tests.phones import Phone, StoppedClock
from tests.rounds import routine_body, routine_revision_body
from tests.sync.batches import SINGLES, sent, statuses, write

SignIn = Callable[[Person], Phone]
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
OFF = [pytest.param(3 * HOUR, id="ahead"), pytest.param(-3 * HOUR, id="behind")]
TABLES = {
    "exercise_log": EXERCISE_LOGS, "routine": ROUTINES, "morning": MORNINGS,
    "barrier": BARRIERS, "habit_plan": HABIT_PLANS, "screening": SCREENINGS,
    "arrival": ARRIVALS, "recheck": RECHECKS, "treatment_consent": TREATMENT_CONSENTS,
}  # fmt: skip


@pytest.mark.parametrize(
    ("off", "wrong"),
    [(0, False), (300, False), (-300, False), (301, True), (-301, True), (10**7, True)],
    ids=str,
)
def test_a_clock_is_wrong_beyond_five_minutes_either_way(off: int, wrong: bool) -> None:
    assert is_wrong(sent_at=NOW + timedelta(seconds=off), now=NOW) is wrong


def test_all_instants_move_alike_and_what_was_said_is_known_again() -> None:
    said = {"begun_at": NOW - HOUR, "ended_at": NOW, "pain": 1}
    moved = put_right(said, ("begun_at", "ended_at"), sent_at=NOW + MINUTE, now=NOW + HOUR)
    assert moved == {"begun_at": NOW - MINUTE, "ended_at": NOW + 59 * MINUTE, "pain": 1}
    assert digest(moved) == digest(said)
    later = put_right(said, ("begun_at", "ended_at"), sent_at=NOW + 2 * HOUR, now=NOW)
    assert digest(later) == digest(said)


def test_an_instant_after_the_clock_that_sends_it_stays() -> None:
    said = {"recorded_at": NOW}
    assert put_right(said, ("recorded_at",), sent_at=NOW - HOUR, now=NOW) is said


def test_what_is_still_to_come_was_said_by_a_clock_that_was_put_back_since() -> None:
    said = {"begun_at": NOW + 2 * HOUR, "ended_at": NOW + 3 * HOUR, "pain": 1}
    moved = put_right(said, ("begun_at", "ended_at"), sent_at=NOW, now=NOW)
    assert moved == {"begun_at": NOW - HOUR, "ended_at": NOW, "pain": 1}
    assert digest(moved) == digest(said)
    soon = {"recorded_at": NOW + 4 * MINUTE}
    assert put_right(soon, ("recorded_at",), sent_at=NOW, now=NOW) is soon


def test_what_was_said_ahead_of_time_is_stored_in_its_order(phone: SignIn) -> None:
    ana = phone(ANA)
    items = [
        write("check_in", check_in_body(recorded_at=written(NOW + n * HOUR), score=n))
        for n in (2, 3, 4)
    ]
    made = sent(ana, *items)
    assert statuses(made) == ["stored"] * 3
    right = [one["body"]["recorded_at"] for one in made]
    assert right == [written(NOW - timedelta(seconds=s)) for s in (2, 1, 0)]
    assert [one["body"]["device_recorded_at"] for one in made] == [
        item["body"]["recorded_at"] for item in items
    ]
    assert statuses(sent(ana, *items)) == ["replayed"] * 3


def test_a_right_clock_moves_nothing() -> None:
    said = {"recorded_at": NOW - HOUR}
    assert put_right(said, ("recorded_at",), sent_at=NOW - 5 * MINUTE, now=NOW) is said


@pytest.mark.parametrize("off", OFF)
def test_a_check_in_stands_at_the_right_time_and_keeps_what_the_phone_said(
    phone: SignIn, off: timedelta
) -> None:
    ana, theo = phone(ANA), phone(THEO)
    treated(theo, ended_at=NOW - 30 * HOUR)
    said_at = NOW - HOUR + off
    item = write("check_in", check_in_body(recorded_at=written(said_at)))
    (made,) = sent(ana, item, sent_at=NOW + off)
    assert made["status"] == "stored"
    assert made["body"]["recorded_at"] == written(NOW - HOUR)
    assert made["body"]["device_recorded_at"] == written(said_at)
    assert made["body"]["hours_after"] == 29
    path = f"/clients/{ANA.id}"
    for shown in (
        theo.get(f"{path}/check-ins").get_json()["items"][0],
        ana.get(f"{path}/check-ins").get_json()["items"][0],
        theo.get(f"{path}/page").get_json()["check_ins"]["items"][0],
    ):
        assert shown["recorded_at"] == written(NOW - HOUR)
        assert shown["device_recorded_at"] == written(said_at)


@pytest.mark.parametrize("off", OFF)
def test_a_log_stands_at_the_right_time_on_the_day_the_phone_said(
    phone: SignIn, off: timedelta
) -> None:
    ana, theo = phone(ANA), phone(THEO)
    said_at = NOW - HOUR + off
    body = log_body(prescription_of(published(theo)), performed_at=written(said_at))
    (made,) = sent(ana, write("exercise_log", body), sent_at=NOW + off)
    assert made["body"]["performed_at"] == written(NOW - HOUR)
    assert made["body"]["device_performed_at"] == written(said_at)
    assert made["body"]["due_on"] == body["due_on"]
    (shown,) = theo.get(f"/clients/{ANA.id}/exercise-logs").get_json()["items"]
    assert shown["device_performed_at"] == written(said_at)
    assert shown["performed_at"] == written(NOW - HOUR)


def test_what_a_right_clock_said_has_nothing_beside_it(phone: SignIn) -> None:
    ana, theo = phone(ANA), phone(THEO)
    log = log_body(prescription_of(published(theo)))
    check_in, exercise = sent(
        ana,
        write("check_in", check_in_body()),
        write("exercise_log", log),
        sent_at=NOW + 4 * MINUTE,
    )
    assert check_in["body"]["device_recorded_at"] is None
    assert exercise["body"]["device_performed_at"] is None


def test_the_order_of_answers_is_kept(phone: SignIn) -> None:
    ana, off = phone(ANA), timedelta(days=2)
    items = [
        write("check_in", check_in_body(recorded_at=written(NOW + off - n * MINUTE)))
        for n in (30, 20, 10)
    ]
    made = sent(ana, *items, sent_at=NOW + off)
    assert [one["body"]["recorded_at"] for one in made] == [
        written(NOW - n * MINUTE) for n in (30, 20, 10)
    ]


INSTANTS = [kind for kind in SINGLES if KINDS[kind].instants]


@pytest.mark.parametrize("kind", INSTANTS)
def test_the_same_is_a_replay_though_the_clock_was_put_otherwise_meanwhile(
    app: Flask, phone: SignIn, clock: StoppedClock, kind: str
) -> None:
    ana, theo = phone(ANA), phone(THEO)
    single, off = SINGLES[kind](ana, theo), timedelta(hours=2)
    for name in KINDS[kind].instants:
        said = datetime.fromisoformat(single.body[name])
        single.body[name] = written(said.astimezone(UTC) + off - MINUTE)
    (first,) = sent(ana, single.item, sent_at=NOW + off)
    assert first["status"] == "stored", first
    if kind in TABLES:
        (row,) = rows_of(app, TABLES[kind])
        assert [row[name] for name in KINDS[kind].instants][-1] == NOW - MINUTE
    before = count_rows(app)
    for seconds, sent_off in ((2, off - MINUTE), (3, off), (4, timedelta()), (5, -off)):
        if kind == "habit_plan" and sent_off < HOUR:
            continue  # it has no id: said by another clock it lies in the future
        clock.at = NOW + timedelta(seconds=seconds)
        (again,) = sent(ana, single.item, sent_at=NOW + sent_off)
        assert again == first | {"status": "replayed"}, sent_off
    assert count_rows(app) == before


def test_an_answer_that_is_put_right_is_corrected_from_either_time(phone: SignIn) -> None:
    ana, off = phone(ANA), timedelta(hours=2)
    made_id, said_at = str(uuid4()), written(NOW + off - HOUR)
    first = write("check_in", check_in_body(id=made_id, recorded_at=said_at))
    offline = revision_body(made_id, recorded_at=said_at, score=5)
    answered = sent(ana, first, write("check_in_revision", offline, made_id), sent_at=NOW + off)
    assert statuses(answered) == ["stored", "stored"]
    revised = answered[1]["body"]
    assert revised["recorded_at"] == written(NOW - HOUR)
    assert revised["device_recorded_at"] == said_at
    seen = revision_body(revised["revision_id"], recorded_at=revised["recorded_at"], score=6)
    (again,) = sent(ana, write("check_in_revision", seen, made_id), sent_at=NOW + off)
    assert again["body"]["recorded_at"] == written(NOW - HOUR)
    assert again["body"]["device_recorded_at"] == said_at
    alone = revision_body(again["body"]["revision_id"], recorded_at=said_at, score=7)
    response = ana.patch(f"/check-ins/{made_id}", json=alone)
    assert response.get_json()["recorded_at"] == written(NOW - HOUR)


def test_a_log_that_is_put_right_is_corrected_from_either_time(phone: SignIn) -> None:
    ana, off = phone(ANA), timedelta(hours=-2)
    said_at = written(NOW + off - HOUR)
    log = log_body(prescription_of(published(phone(THEO))), performed_at=said_at)
    offline = log_revision_body(log["id"], performed_at=said_at, status="partly")
    items = write("exercise_log", log), write("exercise_log_revision", offline, log["id"])
    revised = sent(ana, *items, sent_at=NOW + off)[1]["body"]
    assert revised["performed_at"] == written(NOW - HOUR)
    assert revised["device_performed_at"] == said_at
    seen = log_revision_body(
        revised["revision_id"], performed_at=revised["performed_at"], status="done"
    )
    (again,) = sent(ana, write("exercise_log_revision", seen, log["id"]), sent_at=NOW + off)
    assert again["body"]["performed_at"] == written(NOW - HOUR)


def test_a_round_that_is_put_right_keeps_its_time_when_it_is_corrected(phone: SignIn) -> None:
    ana, off = phone(ANA), timedelta(hours=2)
    log = log_body(prescription_of(published(phone(THEO))))
    said = {"begun_at": written(NOW + off - HOUR), "ended_at": written(NOW + off)}
    body = routine_body(log["id"], **said)
    made = sent(ana, write("exercise_log", log), write("routine", body), sent_at=NOW + off)[1][
        "body"
    ]
    assert (made["begun_at"], made["ended_at"]) == (written(NOW - HOUR), written(NOW))
    times = {name: made[name] for name in said}
    seen = routine_revision_body(made["id"], log["id"], effort=8, **times)
    (again,) = sent(ana, write("routine_revision", seen, made["id"]), sent_at=NOW + off)
    assert (again["body"]["begun_at"], again["body"]["ended_at"]) == tuple(times.values())


def test_a_later_time_is_a_later_time_with_a_wrong_clock_too(phone: SignIn) -> None:
    ana, off = phone(ANA), timedelta(hours=2)
    body = check_in_body(recorded_at=written(NOW + off - HOUR))
    moved = revision_body(body["id"], recorded_at=written(NOW + off - HOUR / 2))
    made: list[dict[str, Any]] = sent(
        ana,
        write("check_in", body),
        write("check_in_revision", moved, body["id"]),
        sent_at=NOW + off,
    )
    assert made[1]["body"]["recorded_at"] == written(NOW - HOUR / 2)
    assert made[1]["body"]["device_recorded_at"] == moved["recorded_at"]


def test_a_record_that_is_taken_out_says_what_the_phone_said(phone: SignIn) -> None:
    ana, off = phone(ANA), timedelta(hours=2)
    said_at = written(NOW + off)
    log = log_body(prescription_of(published(phone(THEO))), performed_at=said_at)
    items = write("exercise_log", log), write("check_in", check_in_body(recorded_at=said_at))
    sent(ana, *items, sent_at=NOW + off)
    assert ana.post("/me/confirm", json={"password": PASSWORD}).status_code == 204
    record = ana.get(f"/clients/{ANA.id}/export.json").get_json()
    assert [one["device_recorded_at"] for one in record["check_ins"]] == [said_at]
    assert [one["device_performed_at"] for one in record["exercise_logs"]] == [said_at]
    assert [one["performed_at"] for one in record["exercise_logs"]] == [written(NOW)]
