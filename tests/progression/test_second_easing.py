"""A line to be eased a second time in a row is told: on the desk, among the alerts, once."""

from collections.abc import Callable
from typing import Any

import pytest
import structlog
from flask import Flask

from strtrack.caseload.service.summaries import find_differences
from strtrack.progression import jobs
from strtrack.progression.jobs import tell_second_easings
from tests.alerting import acknowledged, alerts_of, kinds_of, resolved
from tests.architecture.test_statements import counted
from tests.factories import plan_item, published, schedule, switched_to
from tests.people import ANA, OLIVIA, THEO
from tests.progression.growing import SQUAT, Growing, approve, codes, put_off

Tell = Callable[[], int]
BRIDGE = SQUAT | {"exercise_slug": "glute-bridge", "reps": 12}
TEXT = "Still too much after easing: Squat"


@pytest.fixture
def tell(app: Flask, growing: Growing) -> Tell:
    """Return the hourly job; what it leaves on the desk is what would be worked out anew."""

    def run() -> int:
        with app.app_context():
            told = tell_second_easings(now=growing.clock.now())
            assert find_differences(now=growing.clock.now()) == {}
            return told

    return run


def eased_once(growing: Growing, *items: dict[str, Any]) -> None:
    """Publish a plan whose lines are all eased after a day of pain."""
    growing.publish(*(plan_item(**item) for item in items or (SQUAT,)))
    growing.days(1, pain=7)
    assert growing.decides(*map(approve, growing.shown()["items"])).status_code == 201
    growing.newest()


def eased_twice(growing: Growing, *items: dict[str, Any]) -> None:
    """Let a week of pain follow, until all of them are to be eased again."""
    eased_once(growing, *items)
    growing.days(7, pain=7)


def row_of(growing: Growing) -> dict[str, Any]:
    """Return Ana on Theo's desk."""
    (row,) = growing.phone(THEO).get("/caseload").get_json()["items"]
    assert row["client_id"] == str(ANA.id)
    found: dict[str, Any] = row
    return found


def reasons_of(growing: Growing) -> list[str]:
    return [reason["code"] for reason in row_of(growing)["reasons"]]


def test_it_reaches_the_desk_and_the_alerts_once(growing: Growing, tell: Tell) -> None:
    eased_twice(growing)
    assert growing.line()["second"] is True
    assert (tell(), tell()) == (1, 0)
    (alert,) = alerts_of(growing.phone(THEO))
    assert (alert["kind"], alert["level"], alert["treatment_id"]) == ("easing", "watch", None)
    assert [reason["text"] for reason in alert["reasons"]] == [TEXT]
    assert (alert["unread"], alert["overdue"], kinds_of(alert)) == (True, False, ["opened"])
    row = row_of(growing)
    assert (row["level"], row["reasons"][0]["code"]) == ("watch", "eased_twice")
    assert row["reasons"][0]["text"] == TEXT
    assert growing.phone(THEO).get("/alerts").get_json()["items"] == [alert]


def test_it_is_said_in_the_language_of_whoever_looks(growing: Growing, tell: Tell) -> None:
    eased_twice(growing)
    assert tell() == 1
    assert growing.phone(THEO).patch("/me", json={"language": "es"}).status_code == 200
    text = "Sigue siendo demasiado tras suavizarlo: Sentadilla"
    assert row_of(growing)["reasons"][0]["text"] == text
    assert alerts_of(growing.phone(THEO))[0]["reasons"][0]["text"] == text


def test_several_lines_are_one_alert_and_the_row_counts_them(growing: Growing, tell: Tell) -> None:
    eased_twice(growing, SQUAT, BRIDGE)
    assert tell() == 1
    (alert,) = alerts_of(growing.phone(THEO))
    assert [reason["text"].rpartition(": ")[2] for reason in alert["reasons"]] == [
        "Squat",
        "Bridge",
    ]
    said = "Still too much after easing: 2 exercises, Squat among them"
    assert row_of(growing)["reasons"][0]["text"] == said


def test_a_first_easing_tells_nobody(growing: Growing, tell: Tell) -> None:
    growing.publish(plan_item(**SQUAT))
    growing.days(2, pain=7)
    assert growing.line()["kind"] == "ease"
    assert tell() == 0


def test_in_the_week_of_the_step_nothing_is_told_and_when_it_is_over_it_is(
    growing: Growing, tell: Tell
) -> None:
    eased_once(growing)
    growing.days(1, pain=7)
    growing.clock.advance(days=5)
    assert (codes(growing.line())[0], tell()) == ("changed", 0)
    growing.clock.advance(days=1)
    assert tell() == 1


def test_with_no_step_left_it_is_told_all_the_same(growing: Growing, tell: Tell) -> None:
    least = {"exercise_slug": "cat-cow", "sets": 2, "reps": 1, "hold_s": None}
    eased_twice(growing, SQUAT | least)
    line = growing.line()
    assert (line["kind"], codes(line)[0]) == ("hold", "bottom")
    assert tell() == 1


def test_deciding_about_it_ends_it_and_says_by_whom(growing: Growing, tell: Tell) -> None:
    eased_twice(growing)
    assert tell() == 1
    assert growing.decides(approve(growing.line())).status_code == 201
    (alert,) = alerts_of(growing.phone(THEO))
    assert alert["resolved"]["outcome"] == "decided"
    assert alert["resolved"]["by_name"] == "Theo Marin"
    assert kinds_of(alert) == ["opened", "resolved"]
    assert (reasons_of(growing), tell()) == ([], 0)


def test_put_off_it_ends_as_well_and_is_not_told_when_it_is_proposed_again(
    growing: Growing, tell: Tell
) -> None:
    eased_twice(growing)
    assert tell() == 1
    assert growing.decides(put_off(growing.line())).status_code == 201
    assert alerts_of(growing.phone(THEO))[0]["resolved"]["outcome"] == "decided"
    growing.days(8, pain=7)
    assert growing.line()["second"] is True
    assert tell() == 0


def test_of_two_lines_the_last_decision_ends_it(growing: Growing, tell: Tell) -> None:
    eased_twice(growing, SQUAT, BRIDGE)
    assert tell() == 1
    assert growing.decides(approve(growing.line())).status_code == 201
    assert alerts_of(growing.phone(THEO))[0]["resolved"] is None
    assert growing.decides(put_off(growing.line(1))).status_code == 201
    assert alerts_of(growing.phone(THEO))[0]["resolved"]["outcome"] == "decided"


def test_what_was_closed_by_hand_stays_closed_until_a_further_second_easing(
    growing: Growing, tell: Tell
) -> None:
    every_day = schedule("rule", rrule="FREQ=DAILY")  # the easier exercise has days of its own else
    eased_twice(growing, SQUAT | {"schedule": every_day})
    assert tell() == 1
    seen = alerts_of(growing.phone(THEO))[0]
    seen = acknowledged(growing.phone(THEO), seen).get_json()
    assert reasons_of(growing) == ["alert_open"]
    assert resolved(growing.phone(THEO), seen, outcome="seen_again").status_code == 200
    growing.days(3, pain=8)
    assert (growing.line()["second"], tell(), reasons_of(growing)) == (True, 0, [])
    assert growing.decides(approve(growing.line())).status_code == 201
    growing.newest()
    growing.days(7, pain=7)
    assert growing.line()["second"] is True
    assert (tell(), len(alerts_of(growing.phone(THEO)))) == (1, 2)
    assert row_of(growing)["reasons"][0]["text"].endswith(": Sit to stand")


def test_another_line_is_added_to_what_waits_and_asks_for_another_look_once_looked_at(
    growing: Growing, tell: Tell
) -> None:
    growing.publish(plan_item(**SQUAT), plan_item(**BRIDGE))
    growing.days(1, pain=7)
    assert growing.decides(approve(growing.line())).status_code == 201
    growing.newest()
    growing.days(1, pain=7)
    assert growing.decides(approve(growing.line(1))).status_code == 201
    growing.newest()
    growing.days(6, pain=7)
    assert tell() == 1
    assert acknowledged(growing.phone(THEO), alerts_of(growing.phone(THEO))[0]).status_code == 200
    growing.days(1, pain=7)
    assert tell() == 1
    (alert,) = alerts_of(growing.phone(THEO))
    assert (len(alert["reasons"]), alert["unread"]) == (2, True)
    assert kinds_of(alert) == ["opened", "acknowledged", "raised"]


def test_a_plan_that_was_changed_by_hand_ends_it_within_the_hour(
    growing: Growing, tell: Tell
) -> None:
    eased_twice(growing)
    assert tell() == 1
    published(growing.phone(THEO), plan_item(**SQUAT | {"sets": 1, "reps": 5}))
    assert tell() == 0
    (alert,) = alerts_of(growing.phone(THEO))
    assert (alert["resolved"]["outcome"], alert["resolved"]["by_name"]) == ("decided", None)


def test_better_days_end_nothing_by_themselves(growing: Growing, tell: Tell) -> None:
    eased_twice(growing)
    assert tell() == 1
    growing.days(3, pain=0, two_more=True)
    assert growing.line()["kind"] != "ease"
    assert (tell(), reasons_of(growing)) == (0, ["eased_twice"])


def test_where_answers_are_only_recorded_nothing_is_told_and_nothing_told_is_shown(
    growing: Growing, tell: Tell
) -> None:
    eased_twice(growing)
    record = switched_to("record")
    assert growing.phone(OLIVIA).patch("/practice", json=record).status_code == 200
    assert tell() == 0
    flag = switched_to("flag")
    assert growing.phone(OLIVIA).patch("/practice", json=flag).status_code == 200
    assert tell() == 1
    assert growing.phone(OLIVIA).patch("/practice", json=record).status_code == 200
    assert tell() == 0
    assert alerts_of(growing.phone(THEO)) == []
    counts = growing.phone(THEO).get("/alerts").get_json()["counts"]
    assert counts == {"open": 0, "unread": 0, "overdue": 0, "escalated": 0}


def test_her_own_page_and_file_say_nothing_of_it(growing: Growing, tell: Tell) -> None:
    eased_twice(growing)
    before = growing.phone(ANA).get("/today").get_json()
    assert tell() == 1
    assert growing.phone(ANA).get("/today").get_json() == before
    assert growing.phone(ANA).get(f"/clients/{ANA.id}/alerts").status_code == 403
    assert growing.phone(ANA).get(f"/clients/{ANA.id}/export.json").get_json()["alerts"] == []


def test_one_that_cannot_be_worked_out_stops_nobody(
    growing: Growing, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    eased_twice(growing)

    def fail(**_: object) -> bool:
        raise ValueError("Ana Moreno")

    with monkeypatch.context() as broken, structlog.testing.capture_logs() as logs:
        broken.setattr(jobs, "tell_of_easings", fail)
        assert tell() == 0
    assert [(one["event"], one["error"]) for one in logs] == [("easing_failed", "ValueError")]
    assert tell() == 1


def test_telling_costs_the_same_for_one_line_and_for_six(app: Flask, growing: Growing) -> None:
    eased_twice(growing, *[SQUAT] * 6)
    with counted(app) as for_six, app.app_context():
        assert tell_second_easings(now=growing.clock.now()) == 1
    growing.phone(THEO)
    with counted(app) as nothing_new, app.app_context():
        assert tell_second_easings(now=growing.clock.now()) == 0
    assert len(for_six) <= 50
    assert len(nothing_new) < len(for_six)
