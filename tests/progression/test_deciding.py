"""What Theo decides about proposals, and what comes of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from tests.architecture.test_statements import counted
from tests.expect import assert_problem, count_rows
from tests.factories import plan_item, said, screened
from tests.people import ANA, MALLORY, THEO
from tests.progression.growing import PATH, SQUAT, Growing, approve, codes, put_off


def test_one_approval_is_a_new_version_and_a_week_of_rest_from_steps(growing: Growing) -> None:
    number = growing.publish(plan_item(**SQUAT))["number"]
    line = growing.is_ready()
    response = growing.decides(approve(line))
    assert response.status_code == 201, response.get_data(as_text=True)
    decided = response.get_json()
    newest = growing.newest()
    assert (newest["number"], newest["id"]) == (number + 1, decided["version_id"])
    assert [item["reps"] for item in newest["items"]] == [12]
    assert newest["items"][0]["line_id"] == line["line_id"]
    assert newest["items"][0]["est_seconds"] > 0
    assert growing.line()["last_decision"]["decided_by_name"] == "Theo Marin"
    growing.days(6, two_more=True)
    assert (growing.line()["kind"], codes(growing.line())) == ("hold", ["changed"])
    growing.clock.advance(days=1)
    growing.wakes(2)
    assert growing.line()["after"]["reps"] == 14


def test_many_approvals_are_one_version(growing: Growing) -> None:
    bridge = {"exercise_slug": "glute-bridge", "sets": 3, "reps": 12}
    number = growing.publish(plan_item(**SQUAT), plan_item(**SQUAT | bridge))["number"]
    growing.days(10, sets=[{"reps": 15}] * 3)
    growing.clock.advance(days=1)
    growing.wakes(2)
    lines = growing.shown()["items"]
    assert growing.decides(*map(approve, lines)).status_code == 201
    newest = growing.newest()
    assert newest["number"] == number + 1
    assert [item["reps"] for item in newest["items"]] == [12, 14]


def test_many_approvals_cost_no_more_statements_than_one(app: Flask, growing: Growing) -> None:
    growing.publish(*(plan_item(**SQUAT) for _ in range(6)))
    growing.days(1, pain=7)
    one, *others = growing.shown()["items"]
    with counted(app) as for_one:
        assert growing.decides(approve(one)).status_code == 201
    with counted(app) as for_five:
        assert growing.decides(*map(approve, others)).status_code == 201
    assert len(for_five) == len(for_one)
    assert [item["sets"] for item in growing.newest()["items"]] == [2] * 6


def test_the_same_decision_twice_is_one(app: Flask, growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    line = growing.is_ready()
    seen, same = growing.shown()["revision"], {"id": str(uuid4())}
    first = growing.decides(approve(line), revision=seen, **same)
    before = count_rows(app)
    again = growing.decides(approve(line), revision=seen, **same)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.get_json() == again.get_json()
    kept = {name: n for name, n in count_rows(app).items() if name not in LOOKED}
    assert kept == {name: n for name, n in before.items() if name not in LOOKED}
    other = growing.decides(put_off(line), revision=seen, **same)
    assert_problem(other, 409, "decision-already-different", "#/id")


def test_a_second_approval_of_one_proposal_is_refused(app: Flask, growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    line = growing.is_ready()
    assert growing.decides(approve(line)).status_code == 201
    refuses(app, growing, approve(line), 409, "proposal-decided", "#/decisions/0/basis")


def test_a_proposal_that_has_changed_is_refused(app: Flask, growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    line = growing.is_ready()
    growing.does(two_more=True)
    refuses(app, growing, approve(line), 409, "proposal-changed", "#/decisions/0/basis")


def test_a_line_that_ended_is_refused(app: Flask, growing: Growing) -> None:
    last = (growing.clock.now() + timedelta(days=11)).date().isoformat()
    growing.publish(plan_item(**SQUAT, ends_on=last), plan_item(exercise_slug="cat-cow"))
    line = growing.is_ready()
    assert line["kind"] == "progress"
    growing.clock.advance(days=1)
    refuses(app, growing, approve(line), 422, "line-not-open", "#/decisions/0/line_id")


def test_a_line_of_no_plan_is_refused_and_nothing_of_the_rest_stored(
    app: Flask, growing: Growing
) -> None:
    growing.publish(plan_item(**SQUAT))
    line = growing.is_ready()
    strange = approve(line) | {"line_id": str(uuid4())}
    before = written_rows(app)
    refused = growing.decides(approve(line), strange)
    assert_problem(refused, 422, "line-not-open", "#/decisions/1/line_id")
    assert written_rows(app) == before


def test_there_is_nothing_to_approve_where_nothing_is_proposed(
    app: Flask, growing: Growing
) -> None:
    growing.publish(plan_item(**SQUAT))
    line = growing.line()
    refuses(app, growing, approve(line), 422, "nothing-to-approve", "#/decisions/0/action")


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"action": "grow"}, "#/decisions/0/action"),
        ({"basis": ""}, "#/decisions/0/basis"),
        ({"basis": 7}, "#/decisions/0/basis"),
        ({"until": "2026-04-01"}, "#/decisions/0/until"),
        ({"action": "hold", "until": "2026-03-01"}, "#/decisions/0/until"),
        ({"action": "hold", "until": "2027-03-01"}, "#/decisions/0/until"),
        ({"line_id": "7"}, "#/decisions/0/line_id"),
        ({"reps": 12}, "#/decisions/0/reps"),
    ],
)
def test_decisions_that_cannot_be_are_refused(
    app: Flask, growing: Growing, wrong: dict[str, object], pointer: str
) -> None:
    growing.publish(plan_item(**SQUAT))
    line = growing.is_ready()
    refuses(app, growing, approve(line) | wrong, 422, "invalid", pointer)


def test_a_line_is_decided_once_in_a_request(app: Flask, growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    line = growing.is_ready()
    before = written_rows(app)
    refused = growing.decides(approve(line), put_off(line))
    assert_problem(refused, 422, "invalid", "#/decisions/1/line_id")
    assert written_rows(app) == before


def test_a_plan_that_somebody_changed_is_stale(app: Flask, growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    line = growing.is_ready()
    before = written_rows(app)
    stale = growing.decides(approve(line), revision=growing.shown()["revision"] - 1)
    assert_problem(stale, 412, "plan-stale")
    assert written_rows(app) == before
    unnamed = growing.phone(THEO).post(
        f"{PATH}/decisions", json={"id": str(uuid4()), "decisions": [approve(line)]}
    )
    assert unnamed.status_code == 428


def test_what_is_put_off_comes_again_and_something_graver_before(growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    line = growing.is_ready()
    until = (growing.clock.now() + timedelta(days=10)).date().isoformat()
    assert growing.decides(put_off(line, until)).status_code == 201
    held = growing.line()
    assert (held["kind"], codes(held)) == ("hold", ["not_now", "two_more"])
    assert held["reasons"][0]["on"] == until
    growing.does(pain=8)
    assert growing.line()["kind"] == "ease"


def test_what_was_put_off_may_be_offered_again_at_once(growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    assert growing.decides(put_off(growing.is_ready())).status_code == 201
    held = growing.line()
    growing.clock.advance(minutes=1)
    today = growing.clock.now().date().isoformat()
    assert growing.decides(put_off(held, today)).status_code == 201
    assert growing.line()["kind"] == "progress"


def test_easing_twice_in_a_row_is_the_easier_exercise(growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    growing.days(1, pain=7)
    assert growing.decides(approve(growing.line())).status_code == 201
    assert growing.newest()["items"][0]["sets"] == 2
    growing.days(7, pain=7)
    line = growing.line()
    assert (line["kind"], line["second"], line["step"]) == ("ease", True, "exercise")
    assert growing.decides(approve(line)).status_code == 201
    item = growing.newest()["items"][0]
    assert (item["exercise_slug"], item["sets"], item["reps"]) == ("sit-to-stand", 3, 10)
    assert item["line_id"] == line["line_id"]


def test_begun_again_it_is_not_begun_again_once_more_before_it_was_done(growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    growing.days(1)
    growing.clock.advance(days=15)
    line = growing.line()
    assert (line["kind"], line["after"]["reps"]) == ("restart", 7)
    assert growing.decides(approve(line)).status_code == 201
    growing.clock.advance(days=20)
    assert (growing.line()["kind"], codes(growing.line())) == ("hold", ["too_few"])


def test_a_draft_stays_unpublished_and_its_same_line_follows(growing: Growing) -> None:
    squat, cat = plan_item(**SQUAT), plan_item(exercise_slug="cat-cow")
    growing.publish(squat, cat)
    line = growing.is_ready()
    save(growing, squat, cat | {"note": "Slowly."}, plan_item(exercise_slug="bird-dog"))
    assert growing.shown()["has_draft"] is True
    assert growing.decides(approve(line)).status_code == 201
    published = growing.newest()["items"]
    assert [(i["exercise_slug"], i["reps"], i["note"]) for i in published] == [
        ("bodyweight-squat", 12, None),
        ("cat-cow", 10, None),
    ]
    draft = growing.phone(THEO).get(f"/clients/{ANA.id}/plan").get_json()["items"]
    assert [(i["exercise_slug"], i["reps"], i["note"]) for i in draft] == [
        ("bodyweight-squat", 12, None),
        ("cat-cow", 10, "Slowly."),
        ("bird-dog", 10, None),
    ]


def test_a_line_somebody_is_at_work_on_is_left_alone_in_the_draft(growing: Growing) -> None:
    squat = plan_item(**SQUAT)
    growing.publish(squat)
    line = growing.is_ready()
    save(growing, squat | {"reps": 20})
    assert growing.decides(approve(line)).status_code == 201
    assert growing.newest()["items"][0]["reps"] == 12
    draft = growing.phone(THEO).get(f"/clients/{ANA.id}/plan").get_json()["items"]
    assert draft[0]["reps"] == 20


def test_a_step_that_begins_later_holds_the_rest_until_then(growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    line = growing.is_ready()
    later = (growing.clock.now() + timedelta(days=4)).date().isoformat()
    assert growing.decides(approve(line), starts_on=later).status_code == 201
    assert codes(growing.line()) == ["coming"]
    past = growing.decides(put_off(growing.line()), starts_on="2026-03-01")
    assert_problem(past, 422, "invalid", "#/starts_on")


def test_the_screening_stands_against_the_whole_plan_when_a_step_is_published(
    app: Flask, growing: Growing
) -> None:
    growing.publish(plan_item(**SQUAT), plan_item(exercise_slug="prone-press-up"))
    line = growing.is_ready()
    at = growing.clock.now().isoformat().replace("+00:00", "Z")
    screened(growing.phone(THEO), P04=said("yes"), recorded_at=at)
    refuses(app, growing, approve(line), 422, "exercise-asks", "#/decisions")


def test_strangers_see_and_decide_nothing(growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    line = growing.is_ready()
    mallory = growing.phone(MALLORY)
    assert mallory.get(PATH).status_code == 404
    body = {"id": str(uuid4()), "decisions": [approve(line)]}
    refused = mallory.post(f"{PATH}/decisions", json=body, headers={"If-Match": '"2"'})
    assert refused.status_code == 404
    assert growing.phone(ANA).get(PATH).status_code == 403


LOOKED = {"audit_entries", "sign_ins"}  # a look and a sign-in are noted as well


def written_rows(app: Flask) -> dict[str, int]:
    return {name: n for name, n in count_rows(app).items() if name not in LOOKED}


def refuses(
    app: Flask, growing: Growing, decision: dict[str, object], status: int, slug: str, pointer: str
) -> None:
    """Hold that a decision is refused with a pointer, and that nothing at all is stored."""
    before = written_rows(app)
    assert_problem(growing.decides(decision), status, slug, pointer)
    assert written_rows(app) == before


def save(growing: Growing, *items: dict[str, object]) -> None:
    """Keep a draft as Theo."""
    theo, path = growing.phone(THEO), f"/clients/{ANA.id}/plan"
    headers = {"If-Match": theo.get(path).headers["ETag"]}
    saved = theo.put(path, json={"items": list(items)}, headers=headers)
    assert saved.status_code == 200, saved.get_data(as_text=True)
