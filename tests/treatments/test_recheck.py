"""Rechecks: nothing new is one tap, news opens again what it bears on."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from tests.expect import assert_problem, count_rows
from tests.factories import correction_body, recheck_body, said, screened, stored, written
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
PATH = f"/clients/{ANA.id}/rechecks"
STATUS = f"/clients/{ANA.id}/screening"
SCREENINGS = f"/clients/{ANA.id}/screenings"


def test_nothing_new_makes_no_version_and_holds_for_twelve_hours(
    phone: SignIn, clock: StoppedClock
) -> None:
    screened(phone(THEO))
    clock.advance(days=30)
    theo = phone(THEO)
    assert theo.get(STATUS).get_json()["needs"] == "recheck"
    body = recheck_body(recorded_at=written(clock.now()))
    made = stored(theo, PATH, body)
    assert made["screening_id"] is None
    assert theo.get(STATUS).get_json()["last_recheck"] == made
    assert theo.get(STATUS).get_json()["needs"] is None
    clock.advance(hours=12)
    assert phone(THEO).get(STATUS).get_json()["needs"] == "recheck"


def test_news_opens_what_it_bears_on_whatever_was_decided(phone: SignIn) -> None:
    theo = phone(THEO)
    first = screened(theo, C01=said("yes"), C02=said("yes"))
    correct = f"{SCREENINGS}/{first['id']}/corrections"
    stored(theo, correct, correction_body("C01", "override"))
    made = stored(phone(ANA), PATH, recheck_body("medicine", answers={"C06": said("yes")}))
    assert made["answered_by"] == "client"
    status = theo.get(STATUS).get_json()
    version = status["screening"]
    assert (version["id"], version["kind"], version["version"]) == (made["id"], "recheck", 3)
    assert made["screening_id"] == made["id"]
    assert version["changed_items"] == ["C01", "C06", "C13", "C15"]
    assert version["decisions"] == {}
    assert version["answers"]["C06"]["answer"] == "yes"
    assert version["answers"]["C02"]["answer"] == "yes"
    assert status["needs"] == "answers"
    assert set(version["outcome"]["open_items"]) == {"C01", "C13", "C15"}
    for item in version["outcome"]["open_items"]:
        answered = correction_body(item, reason=None)
        version = stored(theo, f"{SCREENINGS}/{version['id']}/corrections", answered)
    assert theo.get(STATUS).get_json()["needs"] is None
    assert version["answers"]["C01"] == said()


def test_what_waits_is_answered_later_without_telling_the_news_again(phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    screened(theo, C02=said("yes"))
    stored(ana, PATH, recheck_body("unwell"))
    answers = {"A02": said(), "A13": said("yes")}
    made = stored(ana, PATH, recheck_body(answers=answers))
    version = theo.get(STATUS).get_json()["screening"]
    assert (version["id"], version["changed_items"]) == (made["screening_id"], ["A02", "A13"])
    assert version["outcome"]["open_items"] == []
    assert version["outcome"]["outcome"] == "do_not_treat"
    again = ana.post(PATH, json=recheck_body(answers=answers))
    assert [fault["pointer"] for fault in again.get_json()["errors"]] == [
        "#/answers/A02",
        "#/answers/A13",
    ]


def test_what_waits_for_its_answer_cannot_be_decided(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    screened(theo)
    made = stored(theo, PATH, recheck_body("medicine"))
    before = count_rows(app)
    path = f"{SCREENINGS}/{made['id']}/corrections"
    assert_problem(theo.post(path, json=correction_body("C01", "resolve")), 422, "invalid", "#/do")
    assert count_rows(app) == before


def test_sending_twice_stores_one_recheck(app: Flask, phone: SignIn) -> None:
    ana, body = phone(ANA), recheck_body("skin")
    screened(ana)
    first = stored(ana, PATH, body)
    before = count_rows(app)
    again = ana.post(PATH, json=body)
    assert (again.status_code, again.get_json()) == (200, first)
    assert_problem(ana.post(PATH, json=body | {"news": []}), 409, "already-different", "#/id")
    assert count_rows(app) == before


def test_an_id_of_a_screening_is_not_used_again(phone: SignIn) -> None:
    theo = phone(THEO)
    first = screened(theo)
    refused = theo.post(PATH, json=recheck_body("skin", id=first["id"]))
    assert_problem(refused, 409, "already-different", "#/id")


def test_news_before_any_screening_is_kept(phone: SignIn) -> None:
    theo = phone(THEO)
    made = stored(theo, PATH, recheck_body("injury"))
    assert made["screening_id"] is None
    assert theo.get(STATUS).get_json()["last_recheck"]["news"] == ["injury"]


@pytest.mark.parametrize(
    ("given", "slug", "pointer"),
    [
        ({"news": ["gossip"]}, "invalid", "#/news/0"),
        ({"news": ["skin", "skin"]}, "invalid", "#/news"),
        ({"news": ["skin"], "answers": {"C01": said()}}, "invalid", "#/answers/C01"),
        ({"answers": {"L01": said()}}, "invalid", "#/answers/L01"),
        (
            {"news": ["skin"], "answers": {"L01": said("perhaps")}},
            "invalid",
            "#/answers/L01/answer",
        ),
        ({"answered_by": "client"}, "invalid", "#/answered_by"),
        ({"id": str(uuid4()).upper()[:-1]}, "invalid", "#/id"),
        (
            {"recorded_at": written(NOW + timedelta(minutes=6))},
            "recorded-in-future",
            "#/recorded_at",
        ),
    ],
)
def test_a_wrong_recheck_is_pointed_at_and_nothing_is_written(
    app: Flask, phone: SignIn, given: dict[str, Any], slug: str, pointer: str
) -> None:
    theo = phone(THEO)
    screened(theo)
    before = count_rows(app)
    assert_problem(theo.post(PATH, json=recheck_body() | given), 422, slug, pointer)
    assert count_rows(app) == before
