"""What a screening lets be treated: the session, each area, and what counts when."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from strtrack.treatments.queries.screening import exclusions_of, public_state
from strtrack.treatments.rules.needs import valid_until
from tests.expect import assert_problem, count_rows
from tests.factories import correction_body, said, screened, stored, treated, treatment_body
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
PATH = f"/clients/{ANA.id}/treatments"
NECK, SHOULDER = ("neck-back", "L"), ("shoulder-top", "R")  # what `treatment_body` treats


@pytest.mark.parametrize("item", ["A01", "C04", "A11"])
def test_no_session_is_recorded_against_the_screening(app: Flask, phone: SignIn, item: str) -> None:
    theo = phone(THEO)
    version = screened(theo, **{item: said("not_sure")})
    before = count_rows(app)
    problem = assert_problem(theo.post(PATH, json=treatment_body()), 422, "not-to-be-treated", "#")
    assert problem["reasons"] == [version["outcome"]["reasons"][0]["title"]]
    assert count_rows(app) == before


@pytest.mark.parametrize(
    ("areas", "pointers"),
    [
        ([SHOULDER], ["#/areas/1"]),
        ([NECK, SHOULDER], ["#/areas/0", "#/areas/1"]),
        ([], ["#/areas/0", "#/areas/1"]),
    ],
    ids=["one", "all that is planned", "nobody knows where"],
)
def test_each_area_to_keep_free_is_pointed_at(
    app: Flask, phone: SignIn, areas: list[tuple[str, str]], pointers: list[str]
) -> None:
    theo = phone(THEO)
    screened(theo, L01=said("yes", areas=areas))
    before = count_rows(app)
    problem = assert_problem(theo.post(PATH, json=treatment_body()), 422, "area-blocked")
    assert [fault["pointer"] for fault in problem["errors"]] == pointers
    assert count_rows(app) == before


def test_what_was_right_then_or_is_right_now_may_be_recorded(
    phone: SignIn, clock: StoppedClock
) -> None:
    theo = phone(THEO)
    allowed = screened(theo)
    clock.advance(minutes=5)
    ended_at = clock.now()
    clock.advance(minutes=5)
    refused = screened(theo, A01=said("yes"))
    assert treated(theo, ended_at=ended_at)["screening_id"] == allowed["id"]
    now = treatment_body(ended_at=clock.now())
    assert_problem(theo.post(PATH, json=now), 422, "not-to-be-treated")
    path = f"/clients/{ANA.id}/screenings/{refused['id']}/corrections"
    corrected = stored(theo, path, correction_body("A01"))
    assert stored(theo, PATH, now)["screening_id"] == corrected["id"]


def test_a_treatment_without_any_screening_rests_on_none(phone: SignIn) -> None:
    assert treated(phone(THEO))["screening_id"] is None


def test_the_desk_row_and_plans_know_without_being_told_of_touch(app: Flask, phone: SignIn) -> None:
    answers = {"A09": said("not_sure"), "L12": said("yes", areas=[NECK]), "C14": said("yes")}
    screened(phone(THEO), **answers)
    with app.app_context():
        state, found = public_state(ANA.id, NOW), exclusions_of(ANA.id)
    assert state == {
        "outcome": "do_not_treat",
        "needs": None,
        "answered_at": NOW,
        "changes_at": NOW + timedelta(hours=12),
    }
    assert {tag: e.areas for tag, e in found.items()} == {
        "bleeding_disorder_severe": None,
        "bleeding_disorder": None,
        "joint_flare": frozenset({NECK}),
    }
    assert found["bleeding_disorder"].items == ("A09",)


def test_a_year_later_is_the_same_day_where_there_is_one() -> None:
    leap = datetime(2028, 2, 29, 9, 30, tzinfo=UTC)
    assert valid_until(leap) == datetime(2029, 2, 28, 9, 30, tzinfo=UTC)
    assert valid_until(leap + timedelta(days=1)) == datetime(2029, 3, 1, 9, 30, tzinfo=UTC)
