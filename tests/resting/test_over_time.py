"""What rests when an answer is corrected, judged again or comes late, and seven days of it."""

from datetime import timedelta

from flask import Flask

from strtrack.caseload.service.summaries import find_differences
from tests.factories import (
    check_in_body,
    exercised,
    prescription_of,
    revision_body,
    treated,
    written,
)
from tests.people import ANA, NOW, THEO
from tests.phones import StoppedClock
from tests.resting.resting import (
    PRESS,
    TURN,
    SignIn,
    advising,
    answered,
    let_go_on,
    resting,
    rests,
    talked,
)

CONTACT = {"score": 8, "interference": 2}
WATCH = {"score": 6, "interference": 2}


def corrected(phone: SignIn, made: dict[str, str], **said: object) -> str:
    """Let Ana correct an answer, and return the revision."""
    body = revision_body(made["revision_id"], **said)
    answer = phone(ANA).patch(f"/check-ins/{made['id']}", json=body)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return str(body["revision_id"])


def whys(phone: SignIn) -> list[tuple[str, str | None]]:
    """Return what rests and rested for answers, what goes on first."""
    found = [(rest["why"], rest["ended_why"]) for rest in rests(phone)]
    return sorted(found, key=lambda one: (one[0], one[1] or ""))


def test_a_correction_that_lowers_the_level_ends_it(phone: SignIn) -> None:
    made = answered(phone, advising(phone), **CONTACT)
    corrected(phone, made, score=3, interference=0)
    assert resting(phone) == {}
    assert whys(phone) == [("contact", "corrected")]


def test_a_correction_to_a_graver_level_rests_for_that(phone: SignIn) -> None:
    made = answered(phone, advising(phone), **WATCH)
    corrected(phone, made, **CONTACT)
    assert set(resting(phone).values()) == {("contact", None)}
    assert whys(phone) == [("contact", None), ("gate", "corrected")]


def test_a_correction_that_changes_no_level_changes_no_rest(phone: SignIn) -> None:
    made = answered(phone, advising(phone), **CONTACT)
    corrected(phone, made, score=9, interference=2)
    assert whys(phone) == [("contact", None)]


def test_an_answer_that_is_taken_back_rests_nothing_until_it_is_given_again(
    phone: SignIn,
) -> None:
    made = answered(phone, advising(phone), **CONTACT)
    taken = corrected(phone, made, status="withdrawn", answers=None)
    assert resting(phone) == {}
    corrected(phone, made | {"revision_id": taken}, **CONTACT)
    assert set(resting(phone)) == {TURN, PRESS}
    assert whys(phone) == [("contact", None), ("contact", "corrected")]


def test_what_was_talked_about_does_not_rest_again_when_judged_again(phone: SignIn) -> None:
    session = advising(phone)
    answered(phone, session, **CONTACT)
    talked(phone)
    answered(phone, session, score=2, recorded_at="2026-03-09T15:00:00Z")  # judged anew
    assert resting(phone) == {}
    assert whys(phone) == [("contact", "talked")]


def test_what_was_let_go_on_does_not_rest_again_for_the_same_talk(phone: SignIn) -> None:
    made = answered(phone, advising(phone), **CONTACT)
    let_go_on(phone, rests(phone)[0]["id"])
    corrected(phone, made, score=9, interference=2)
    assert resting(phone) == {}


def test_an_answer_after_the_talk_rests_again(phone: SignIn, clock: StoppedClock) -> None:
    session = advising(phone)
    answered(phone, session, **CONTACT)
    talked(phone)
    clock.advance(hours=24)
    answered(phone, session, recorded_at="2026-03-11T10:00:00Z", **CONTACT)
    assert set(resting(phone)) == {TURN, PRESS}


def test_an_answer_sent_twice_rests_once(phone: SignIn) -> None:
    session = advising(phone)
    body = check_in_body(treatment_id=session["id"], **CONTACT)
    codes = [phone(ANA).post("/check-ins", json=body).status_code for _ in range(2)]
    assert codes == [201, 200]
    assert len(rests(phone)) == 1


def test_a_late_answer_rests_the_days_from_when_it_was_given(
    phone: SignIn, clock: StoppedClock
) -> None:
    session = advising(phone)
    clock.advance(days=3)
    answered(phone, session, recorded_at="2026-03-10T12:00:00Z", **CONTACT)
    earlier = phone(ANA).get("/today/earlier").get_json()["items"]
    open_then = {day["day_on"]: {s["exercise_slug"] for s in day["slots"]} for day in earlier}
    for day in ("2026-03-10", "2026-03-11", "2026-03-12"):
        assert {TURN, PRESS} & open_then[day] == set()
    assert whys(phone) == [("contact", None)]


def test_seven_days_read_the_same_after_them_as_while_they_went_by(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    """Contact on the second day, the talk on the fourth: the second and the third rested."""
    session = advising(phone)
    version = phone(ANA).get(f"/clients/{ANA.id}/plan").get_json()["version"]
    ankle = prescription_of(version, 2)
    seen = {}
    for number in range(7):
        at = NOW + timedelta(days=number)
        clock.at = at
        exercised(phone(ANA), ankle, due_on=at.date().isoformat(), performed_at=written(at))
        if number == 1:
            answered(phone, session, recorded_at=written(at), **CONTACT)
        if number == 3:
            assert set(resting(phone)) == {TURN, PRESS}
            talked(phone)
        seen[at.date().isoformat()] = set(resting(phone))
    rows = phone(THEO).get("/caseload").get_json()["items"]
    (row,) = [one for one in rows if one["client_id"] == str(ANA.id)]
    assert row["adherence_28d"]["n"] == 6 * 3 - 2 * 2 + 1
    with app.app_context():
        assert find_differences(now=clock.at) == {}
    clock.at = NOW + timedelta(days=7)
    days = {day: {TURN, PRESS} if day in {"2026-03-11", "2026-03-12"} else set() for day in seen}
    assert seen == days
    earlier = phone(ANA).get("/today/earlier").get_json()["items"]
    later = {d["day_on"]: {TURN, PRESS} - {s["exercise_slug"] for s in d["slots"]} for d in earlier}
    assert later == days
    week = phone(THEO).get(f"/clients/{ANA.id}/adherence").get_json()["days_7"]
    assert week["n"] == 7 * 3 - 2 * 2
    page = phone(THEO).get(f"/clients/{ANA.id}/page").get_json()
    assert page["adherence"]["days_7"] == week


def test_a_session_on_the_same_area_takes_no_rest_away(phone: SignIn, clock: StoppedClock) -> None:
    answered(phone, advising(phone), **CONTACT)
    clock.advance(hours=2)
    treated(phone(THEO), ended_at=NOW + timedelta(hours=1))
    assert resting(phone)[TURN] == ("contact", None)
