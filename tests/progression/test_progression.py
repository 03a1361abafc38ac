"""What is proposed for Ana's plan from what she logs."""

from datetime import timedelta
from uuid import uuid4

from tests.factories import check_in_body, plan_item, said, screened, stored, switched_to, treated
from tests.people import ANA, OLIVIA, THEO
from tests.progression.growing import SQUAT, Growing, approve, codes


def test_two_more_said_twice_with_calm_mornings_proposes_two_reps_more(growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    line = growing.is_ready()
    assert (line["kind"], line["step"], codes(line)) == ("progress", "reps", ["two_more"])
    assert (line["before"]["reps"], line["after"]["reps"]) == (10, 12)
    assert line["after"]["exercise_name"] == "Squat"
    assert [s["colour"] for s in line["sessions"]] == ["green"] * 4
    assert [s["settled"] for s in line["sessions"]] == [None, None, True, True]


def test_more_reps_in_the_last_set_twice_propose_the_same(growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    growing.days(10, sets=[{"reps": 10}, {"reps": 10}, {"reps": 12}])
    growing.clock.advance(days=1)
    growing.wakes(2)
    assert codes(growing.line()) == ["two_for_two"]


def test_pain_that_was_not_asked_holds_the_dose(growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    growing.days(10, two_more=True, pain=None)
    growing.clock.advance(days=1)
    growing.wakes(2)
    line = growing.line()
    assert (line["kind"], codes(line)) == ("hold", ["pain_unknown"])
    assert line["step"] is None
    assert line["after"] is None


def test_red_eases_it_and_a_stop_says_so(growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    growing.days(2, pain=7)
    assert codes(growing.line()) == ["red"]
    assert growing.line()["reasons"][0]["values"] == [7, 5]
    growing.clock.advance(days=1)
    growing.does(pain=2, status="skipped", reason="pain_rule")
    line = growing.line()
    assert (line["kind"], codes(line), line["after"]["sets"]) == ("ease", ["stopped"], 2)


def test_pain_of_another_exercise_leaves_this_one_green(growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT), plan_item(exercise_slug="cat-cow"))
    growing.days(2, pain=7, hurt=1)
    squat, cat = growing.shown()["items"]
    assert [s["colour"] for s in squat["sessions"]] == ["green", "green"]
    assert [s["pain"] for s in squat["sessions"]] == [None, None]
    assert (squat["kind"], cat["kind"]) == ("hold", "ease")


def test_mornings_that_stay_high_ease_it(growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    growing.days(10, two_more=True)
    growing.days(3, two_more=True, morning=5)
    line = growing.line()
    assert (line["kind"], codes(line)) == ("ease", ["unsettled"])
    assert line["reasons"][0]["values"] == [5, 2]


def test_before_three_mornings_the_number_before_the_session_counts(growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    growing.days(3, two_more=True, morning=5)
    growing.clock.advance(days=1)
    growing.wakes(5)
    assert codes(growing.line()) == ["no_usual"]
    treated(growing.phone(THEO), ended_at=growing.clock.now() - timedelta(days=3), problem_before=5)
    assert growing.line()["kind"] == "progress"


GOBLET = SQUAT | {
    "exercise_slug": "goblet-squat",
    "load": {"kind": "external", "value": 10, "unit": "kg"},
}


def test_two_weeks_away_begin_again_with_less(growing: Growing) -> None:
    growing.publish(plan_item(**GOBLET))
    growing.days(2)
    growing.clock.advance(days=14)
    assert growing.line()["kind"] == "hold"
    growing.clock.advance(days=1)
    line = growing.line()
    assert (line["kind"], codes(line)) == ("restart", ["gap"])
    assert line["after"]["load"]["value"] == 7


def test_days_off_are_no_part_of_a_gap(growing: Growing) -> None:
    growing.publish(plan_item(**GOBLET))
    growing.days(2)
    growing.clock.advance(days=5)
    day = growing.clock.now().date()
    days = {"starts_on": day.isoformat(), "ends_on": (day + timedelta(days=1)).isoformat()}
    stored(growing.phone(ANA), "/pauses", {"id": str(uuid4()), "reason": "travel"} | days)
    assert codes(growing.line()) == ["paused"]
    growing.clock.advance(days=11)
    assert growing.line()["kind"] == "hold"
    growing.clock.advance(days=1)
    assert growing.line()["kind"] == "restart"


def test_at_the_top_comes_the_harder_exercise_at_the_librarys_dose(growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT | {"reps": 17}))
    after = growing.is_ready()["after"]
    assert (after["exercise_slug"], after["sets"], after["reps"]) == ("goblet-squat", 3, 8)
    assert after["load"] == {"kind": "external", "value": 8, "unit": "kg"}


def test_an_exercise_that_the_screening_asks_about_is_not_proposed(growing: Growing) -> None:
    prop = {"exercise_slug": "prone-prop-elbows", "sets": 1, "reps": 3, "hold_s": 45}
    growing.publish(plan_item(**prop))
    assert growing.is_ready()["after"]["exercise_slug"] == "prone-press-up"
    screened(growing.phone(THEO), P04=said("yes"), recorded_at=now_of(growing))
    line = growing.line()
    assert (line["kind"], codes(line)[0], line["after"]) == ("hold", "screened", None)


def test_an_open_alert_on_its_area_holds_it_and_another_area_does_not(growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    growing.is_ready()
    thigh = [{"zone": "thigh-front", "side": "L"}]
    at = growing.clock.now() - timedelta(hours=30)
    made = treated(growing.phone(THEO), ended_at=at, areas=thigh)
    stored(
        growing.phone(ANA),
        "/check-ins",
        check_in_body(treatment_id=made["id"], score=8, recorded_at=now_of(growing)),
    )
    assert codes(growing.line()) == ["alert"]


def test_other_areas_alerts_hold_nothing(growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    growing.is_ready()
    at = growing.clock.now() - timedelta(hours=30)
    made = treated(growing.phone(THEO), ended_at=at, areas=[{"zone": "neck-back", "side": "L"}])
    stored(
        growing.phone(ANA),
        "/check-ins",
        check_in_body(treatment_id=made["id"], score=8, recorded_at=now_of(growing)),
    )
    assert growing.line()["kind"] == "progress"


def test_a_line_that_ended_is_not_shown_and_days_off_hold_the_rest(growing: Growing) -> None:
    day = growing.clock.now().date()
    over = plan_item(exercise_slug="cat-cow", ends_on=(day + timedelta(days=2)).isoformat())
    growing.publish(plan_item(**SQUAT), over)
    growing.days(2)
    assert len(growing.shown()["items"]) == 2
    growing.clock.advance(days=1)
    assert len(growing.shown()["items"]) == 1


def test_where_answers_are_only_recorded_nothing_is_worked_out(growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    line = growing.is_ready()
    assert growing.phone(OLIVIA).patch("/practice", json=switched_to("record")).status_code == 200
    shown = growing.shown()
    assert (shown["computed"], shown["items"]) == (False, [])
    refused = growing.decides(approve(line))
    assert refused.status_code == 422
    assert refused.get_json()["type"] == "/problems/nothing-proposed"


def now_of(growing: Growing) -> str:
    return growing.clock.now().isoformat().replace("+00:00", "Z")
