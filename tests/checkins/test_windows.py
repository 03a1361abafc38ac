"""When soreness is asked about, and how a recovery window ends (clinical.md 1.4)."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from strtrack.checkins.rules.moments import Answered
from strtrack.checkins.rules.windows import superseded_by
from tests.checkins.recovery import (
    ENDED_AT,
    NECK,
    SHOULDER,
    after,
    at,
    said,
    session,
    spans,
    states,
)


def test_moments_open_and_close_as_the_table_says() -> None:
    assert spans(at(0)) == {
        "h5": (3, 5, 8),
        "h24": (16, 24, 30),
        "h48": (40, 48, 56),
        "h72": (66, 72, 84),
        "h120": (110, 120, 132),
    }


def test_a_moment_goes_through_its_states() -> None:
    assert states(at(2))["h24"] == "not_yet_due"
    assert states(at(16))["h24"] == "due"
    assert states(at(30))["h24"] == "missed"
    assert states(at(31, said(29.9, "h24")))["h24"] == "answered"
    assert states(at(38, said(30, "h24")))["h24"] == "late"
    assert states(at(67, said(24, "h24", settled=True)))["h72"] == "settled"


def test_an_answer_counts_for_the_question_it_names_alone() -> None:
    assert states(at(20, said(17)))["h24"] == "due"
    assert states(at(20, said(17, "h24")))["h24"] == "answered"


@pytest.mark.parametrize(
    ("hours", "opened", "upcoming"),
    [
        (2.9, None, "h5"),
        (3, "h5", "h24"),
        (8, "h5", "h24"),
        (15.9, "h5", "h24"),
        (16, "h24", "h48"),
        (39.9, "h24", "h48"),
        (40, "h48", "h72"),
        (65.9, "h48", "h72"),
        (66, "h72", None),
        (109.9, "h72", None),
        (110, None, None),
    ],
)
def test_a_question_may_be_answered_until_the_next_opens(
    hours: float, opened: str | None, upcoming: str | None
) -> None:
    found = at(hours)
    assert (found.open and found.open.question.code) == opened
    assert (found.next and found.next.question.code) == upcoming


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        (2, "quiet_night"),
        (3, "not_yet_due"),
        (15, "not_yet_due"),
        (16, "quiet_night"),
        (23, "quiet_night"),
    ],
)
def test_the_same_day_is_asked_between_eight_and_nine_at_night(hour: int, expected: str) -> None:
    assert states(at(0, ended_at=ENDED_AT.replace(hour=hour)))["h5"] == expected


def test_the_same_day_is_that_of_the_clients_own_clock() -> None:
    assert states(at(0, zone=ZoneInfo("America/New_York")))["h5"] == "not_yet_due"
    assert states(at(0, zone=ZoneInfo("Pacific/Auckland")))["h5"] == "quiet_night"


@pytest.mark.parametrize(
    ("answers", "h72", "h120"),
    [
        ((), "not_yet_due", "not_answered"),
        ((said(48, "h48"),), "not_yet_due", "not_yet_due"),
        ((said(48, "h48", settled=True),), "settled", "settled"),
        ((said(5, "h5", settled=True), said(48, "h48")), "not_yet_due", "not_yet_due"),
    ],
)
def test_three_and_five_days_are_asked_of_who_has_not_settled(
    answers: tuple[Answered, ...], h72: str, h120: str
) -> None:
    found = states(at(50, *answers))
    assert (found["h72"], found["h120"]) == (h72, h120)


def test_what_settled_at_its_own_question_was_asked() -> None:
    found = states(at(75, said(48, "h48"), said(72, "h72", settled=True)))
    assert (found["h72"], found["h120"]) == ("answered", "settled")


@pytest.mark.parametrize(
    ("late_by", "not_asked"),
    [(0, set()), (7.9, set()), (8, {"h5"}), (9, {"h5"}), (30, {"h5", "h24"})],
)
def test_what_had_passed_when_it_was_recorded_is_not_asked(
    late_by: float, not_asked: set[str]
) -> None:
    found = states(at(40, recorded_at=after(late_by)))
    assert {code for code, state in found.items() if state == "recorded_late"} == not_asked


def test_what_was_put_off_is_not_missed() -> None:
    put_off: dict[str, Any] = {"not_now": frozenset({"h24"})}
    assert states(at(20, **put_off))["h24"] == "due"
    assert states(at(31, **put_off))["h24"] == "not_now"
    assert states(at(31, said(29, "h24"), **put_off))["h24"] == "answered"


@pytest.mark.parametrize(
    ("watched", "expected"),
    [
        ((said(22, "h24", level="watch"),), (31, 34, 37)),  # 08:00 and then 20:00
        ((said(24, "h24", level="watch"),), None),  # 22:00 is night
        ((said(5, level="watch"),), None),  # +17 h lies 7 h before +24 h
        ((said(24, "h24", level="contact"),), None),
        ((said(22, "h24", level="watch"), said(34, "extra", level="watch")), (31, 34, 37)),
        ((said(22), said(46.5, "h48", level="watch")), (55.5, 58.5, 61.5)),
    ],
)
def test_one_extra_question_follows_a_watch_result(
    watched: tuple[Answered, ...], expected: tuple[float, ...] | None
) -> None:
    assert spans(at(47, *watched)).get("extra") == expected
    assert "extra" not in spans(at(47, *watched, asks_extra=False))


def test_soreness_put_down_to_exercises_is_asked_about_once_more() -> None:
    assert "h168" not in spans(at(130, said(120, "h120")))
    blamed = said(120, "h120", cause="exercises")
    assert spans(at(130, blamed))["h168"] == (158, 168, 180)
    assert at(170, blamed).status == "open"
    assert at(180, blamed).status == "not_settled"
    assert at(170, blamed, said(169, "h168", settled=True, cause="treatment")).status == "settled"


@pytest.mark.parametrize(
    ("hours", "answers", "expected"),
    [
        (60, (said(24, "h24", settled=True), said(48, "h48", settled=True)), ("settled", 48)),
        (30, (said(24, "h24", settled=True),), ("open", None)),
        (66, (said(24, "h24", settled=True),), ("settled", 66)),
        (168, (said(72, "h72"),), ("not_settled", 168)),
        (167.9, (said(72, "h72"),), ("open", None)),
        (168, (), ("not_answered", 168)),
    ],
)
def test_a_window_ends(
    hours: float, answers: tuple[Answered, ...], expected: tuple[str, float | None]
) -> None:
    found = at(hours, *answers)
    closed = found.closed_at and (found.closed_at - ENDED_AT) / timedelta(hours=1)
    assert (found.status, closed) == expected


def test_settled_is_between_two_answers() -> None:
    answers = [said(5, "h5"), said(24, "h24", settled=True), said(40, "h48")]
    assert at(50, *answers).settled_between is None
    found = at(80, *answers, said(72, "h72", settled=True), said(79, settled=True))
    assert found.settled_between == (after(40), after(72))
    assert at(30, said(5, "h5", settled=True)).settled_between == (None, after(5))


def test_a_later_session_takes_over_the_areas_it_shares() -> None:
    later = [(after(30), [NECK]), (after(60), [NECK, SHOULDER])]
    assert superseded_by((NECK, SHOULDER), later) == {NECK: after(30), SHOULDER: after(60)}
    assert superseded_by((SHOULDER,), later[:1]) == {}


def test_a_session_goes_on_with_the_areas_it_keeps() -> None:
    part: dict[str, Any] = {"areas": (NECK, SHOULDER), "superseded": {NECK: after(30)}}
    assert at(41, **part).status == "open"
    assert states(at(41, **part))["h48"] == "due"
    assert session(**part).areas_at(after(29)) == (NECK, SHOULDER)
    assert session(**part).areas_at(after(30)) == (SHOULDER,)


def test_a_session_without_areas_left_asks_no_more() -> None:
    whole: dict[str, Any] = {"superseded": {NECK: after(28)}}
    found = at(29, said(5, "h5"), **whole)
    assert (found.status, found.closed_at, found.open) == ("superseded", after(28), None)
    assert states(found) == {
        "h5": "answered",
        "h24": "superseded",
        "h48": "superseded",
        "h72": "superseded",
        "h120": "superseded",
    }
