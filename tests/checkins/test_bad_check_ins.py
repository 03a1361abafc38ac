"""A check-in with a wrong value: the problem points at it, and nothing is written."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from tests.expect import assert_problem, count_rows
from tests.factories import check_in_body
from tests.people import ANA, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
Json = dict[str, Any]
LONG = "x" * 10_000

# What a check-in may be made wrong by, and the value the problem points at.
WRONG_CHECK_INS: dict[str, tuple[Json, str]] = {
    "an unknown field": ({"mood": "fine"}, "#/mood"),
    "no id": ({"id": None}, "#/id"),
    "an id that is none": ({"id": "1"}, "#/id"),
    "an id in braces": ({"id": "{" + str(uuid4()) + "}"}, "#/id"),
    "an id that is a number": ({"id": 7}, "#/id"),
    "a version in words": ({"form_version": "1"}, "#/form_version"),
    "a version that is true": ({"form_version": True}, "#/form_version"),
    "a version beyond reason": ({"form_version": 10**9}, "#/form_version"),
    "a naive time": ({"recorded_at": "2026-03-10T10:00:00"}, "#/recorded_at"),
    "no time": ({"recorded_at": "yesterday"}, "#/recorded_at"),
    "a time that is a number": ({"recorded_at": 1773136800}, "#/recorded_at"),
    "a time before our time": ({"recorded_at": "1999-12-31T23:59:59Z"}, "#/recorded_at"),
    "the first time there is": ({"recorded_at": "0001-01-01T00:00:00+14:00"}, "#/recorded_at"),
    "the last time there is": ({"recorded_at": "9999-12-31T23:59:59-14:00"}, "#/recorded_at"),
    "an unknown zone": ({"time_zone": "Europe/Atlantis"}, "#/time_zone"),
    "a zone that is a path": ({"time_zone": "../../etc/passwd"}, "#/time_zone"),
    "a long zone": ({"time_zone": LONG}, "#/time_zone"),
    "an unknown moment": ({"moment": "h6"}, "#/moment"),
    "a moment of no session": ({"moment": "h24"}, "#/moment"),
    "answers in words": ({"answers": "sore"}, "#/answers"),
    "a list of answers": ({"answers": [1]}, "#/answers"),
    "no answers": ({"answers": None}, "#/answers"),
    "an unknown answer": ({"sleep": 8}, "#/answers/sleep"),
    "an unknown flag": ({"flags": ["alarm"]}, "#/answers/flags/0"),
    "a flag twice": ({"flags": ["clot_limb", "clot_limb"]}, "#/answers/flags"),
    "unsure of nothing": ({"unsure": ["clot_limb"]}, "#/answers/unsure"),
    "no score": ({"scores": []}, "#/answers/scores"),
    "a score of 11": ({"score": 11}, "#/answers/scores/0/now"),
    "a score of -1": ({"score": -1}, "#/answers/scores/0/now"),
    "half a score": ({"score": 2.5}, "#/answers/scores/0/now"),
    "a score in words": ({"score": "3"}, "#/answers/scores/0/now"),
    "a score that is true": ({"score": True}, "#/answers/scores/0/now"),
    "a worst that is better": (
        {"scores": [{"scope": "sorest", "now": 5, "worst": 4}]},
        "#/answers/scores/0/worst",
    ),
    "an area that is none": (
        {"scores": [{"scope": "area", "zone": "tail", "side": "L", "now": 1}]},
        "#/answers/scores/0/zone",
    ),
    "an area without a side": (
        {"scores": [{"scope": "area", "zone": "calf", "now": 1}]},
        "#/answers/scores/0/zone",
    ),
    "the sorest spot of an area": (
        {"scores": [{"scope": "sorest", "zone": "calf", "side": "L", "now": 1}]},
        "#/answers/scores/0/zone",
    ),
    "a place twice": ({"scores": [{"scope": "sorest", "now": 1}] * 2}, "#/answers/scores"),
    "interference of 5": ({"interference": 5}, "#/answers/interference"),
    "an unknown quality": ({"qualities": ["odd"]}, "#/answers/qualities/0"),
    "an unknown cause": ({"cause": "weather"}, "#/answers/cause"),
    "woke in words": ({"woke": "yes"}, "#/answers/woke"),
    "woke as a number": ({"woke": 1}, "#/answers/woke"),
    "a long note": ({"note": LONG}, "#/answers/note"),
    "a note with a nought": ({"note": "a\x00b"}, "#/answers/note"),
    "a note with a bell": ({"note": "ring\x07"}, "#/answers/note"),
    "a note with an escape": ({"note": "\x1b[2J"}, "#/answers/note"),
    "a note with a C1 control": ({"note": "a\x9fb"}, "#/answers/note"),
    "a note that is a number": ({"note": 5}, "#/answers/note"),
}


def assert_refused(app: Flask, http: Phone, body: Json, pointer: str) -> None:
    before = count_rows(app)
    assert_problem(http.post("/check-ins", json=body), 422, "invalid", pointer)
    assert count_rows(app) == before


def wrong_check_in(given: Json) -> Json:
    body = check_in_body()
    for name, value in given.items():
        if name in body or name == "mood":
            body[name] = value
        elif name == "score":
            body["answers"]["scores"][0]["now"] = value
        else:
            body["answers"][name] = value
    return body


@pytest.mark.parametrize(
    ("given", "pointer"), list(WRONG_CHECK_INS.values()), ids=list(WRONG_CHECK_INS)
)
def test_a_wrong_value_is_pointed_at_and_nothing_is_written(
    app: Flask, phone: SignIn, given: Json, pointer: str
) -> None:
    assert_refused(app, phone(ANA), wrong_check_in(given), pointer)


@pytest.mark.parametrize("field", sorted(check_in_body()))
def test_a_missing_field_is_pointed_at(app: Flask, phone: SignIn, field: str) -> None:
    body = check_in_body()
    del body[field]
    if field in {"treatment_id", "moment"}:
        assert phone(ANA).post("/check-ins", json=body).status_code == 201
    else:
        assert_refused(app, phone(ANA), body, f"#/{field}")


def test_a_newer_form_has_its_limits_too(app: Flask, phone: SignIn) -> None:
    body = check_in_body(form_version=2) | {"answers": {"note": "x" * 20_000}}
    assert_refused(app, phone(ANA), body, "#/answers")


def test_one_answer_names_every_fault(phone: SignIn) -> None:
    body = check_in_body(score=11, time_zone="Nowhere/None", cause="weather") | {"extra": 1}
    faults = phone(ANA).post("/check-ins", json=body).get_json()["errors"]
    assert {"#/time_zone", "#/extra"} <= {fault["pointer"] for fault in faults}
