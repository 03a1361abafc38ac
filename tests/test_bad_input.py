"""What nobody should send: a problem that points at the value, nothing written, no stack shown."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import orjson
import pytest
from flask import Flask

from tests.expect import assert_problem, count_rows
from tests.factories import (
    check_in_body,
    client_body,
    log_body,
    plan_item,
    prescription_of,
    published,
    treatment_body,
    written,
)
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
Json = dict[str, Any]
JSON = "application/json"
LONG = "x" * 10_000


def assert_refused(
    app: Flask, http: Phone, body: bytes, status: int, slug: str, pointer: str
) -> None:
    before = count_rows(app)
    response = http.post("/check-ins", data=body, content_type=JSON)
    assert_problem(response, status, slug, pointer)
    assert count_rows(app) == before


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (b"", 422),
        (b"{", 400),
        (b'{"id": }', 400),
        (b'{"id": "a",}', 400),
        (b"nonsense", 400),
        (b"\xff\xfe", 400),
        (b"\x00", 400),
        (b"null", 422),
        (b"[]", 422),
        (b"[[1]]", 422),
        (b'"text"', 422),
        (b"3", 422),
        (b"true", 422),
        (b"NaN", 400),
        (b"[" * 5000 + b"]" * 5000, 400),
        (b'{"id": "\\ud800"}', 400),
        (b'{"\\udc00": 1}', 400),
    ],
)
def test_a_body_that_is_no_object_is_a_problem(
    app: Flask, phone: SignIn, text: bytes, status: int
) -> None:
    ana = phone(ANA)
    before = count_rows(app)
    response = ana.post("/check-ins", data=text, content_type=JSON)
    slug = "malformed-json" if status == 400 else "invalid"
    problem = assert_problem(response, status, slug)
    assert problem["errors"]
    assert count_rows(app) == before


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "1" * 400])
@pytest.mark.parametrize(
    "place", ["score", "form_version", "pain", "load", "threshold", "tenderness_before"]
)
def test_a_number_beyond_numbers_is_refused_wherever_it_stands(
    app: Flask, phone: SignIn, number: str, place: str
) -> None:
    theo, ana = phone(THEO), phone(ANA)
    prescription = prescription_of(published(theo))
    bodies: dict[str, tuple[Phone, str, Json]] = {
        "score": (ana, "/check-ins", check_in_body(score="@")),
        "form_version": (ana, "/check-ins", check_in_body(form_version="@")),
        "pain": (ana, "/exercise-logs", log_body(prescription, pain="@")),
        "load": (ana, "/exercise-logs", log_body(prescription, sets=[{"load": "@"}])),
        "threshold": (theo, "/clients", client_body(birth_year="@")),
        "tenderness_before": (
            theo,
            f"/clients/{ANA.id}/treatments",
            treatment_body(tenderness_before="@"),
        ),
    }
    http, path, body = bodies[place]
    before = count_rows(app)
    data = orjson.dumps(body).replace(b'"@"', number.encode())
    response = http.post(path, data=data, content_type=JSON)
    malformed = "N" in number or "I" in number or "e" in number
    assert response.status_code in ({400} if malformed else {400, 422})
    slug = "malformed-json" if response.status_code == 400 else "invalid"
    assert assert_problem(response, response.status_code, slug)["errors"]
    assert count_rows(app) == before


def test_a_lone_surrogate_is_refused_wherever_it_stands(app: Flask, phone: SignIn) -> None:
    body = orjson.dumps(check_in_body(note="@")).replace(b'"@"', b'"\\ud83d"')
    assert_refused(app, phone(ANA), body, 400, "malformed-json", "#")


@pytest.mark.parametrize("kind", ["form", "text", "none"])
def test_a_body_of_another_kind_is_refused(app: Flask, phone: SignIn, kind: str) -> None:
    ana = phone(ANA)
    before = count_rows(app)
    types = {"form": "application/x-www-form-urlencoded", "text": "text/plain", "none": None}
    data = orjson.dumps(check_in_body())
    response = ana.post("/check-ins", data=data, content_type=types[kind])
    assert_problem(response, 415, "unsupported-media-type", "#")
    assert count_rows(app) == before


def test_a_body_of_five_megabytes_is_too_large(app: Flask, phone: SignIn) -> None:
    body = orjson.dumps(check_in_body(note="x" * 5 * 1024 * 1024))
    assert_refused(app, phone(ANA), body, 413, "request-entity-too-large", "#")


WRONG_ELSEWHERE: dict[str, tuple[Person, str, str, Callable[[], Json], str]] = {
    "log: a naive time": (
        ANA,
        "POST",
        "/exercise-logs",
        lambda: log_body(str(uuid4()), performed_at="2026-03-10T10:00:00"),
        "#/performed_at",
    ),
    "log: a date with a time": (
        ANA,
        "POST",
        "/exercise-logs",
        lambda: log_body(str(uuid4()), due_on="2026-03-10T00:00:00Z"),
        "#/due_on",
    ),
    "log: a date that is none": (
        ANA,
        "POST",
        "/exercise-logs",
        lambda: log_body(str(uuid4()), due_on="2026-02-30"),
        "#/due_on",
    ),
    "log: a set of 201": (
        ANA,
        "POST",
        "/exercise-logs",
        lambda: log_body(str(uuid4()), sets=[{"reps": 201}]),
        "#/sets/0/reps",
    ),
    "log: too many sets": (
        ANA,
        "POST",
        "/exercise-logs",
        lambda: log_body(str(uuid4()), sets=[{}] * 41),
        "#/sets",
    ),
    "log: a long note": (
        ANA,
        "POST",
        "/exercise-logs",
        lambda: log_body(str(uuid4()), note=LONG),
        "#/note",
    ),
    "treatment: an unknown zone": (
        THEO,
        "POST",
        f"/clients/{ANA.id}/treatments",
        lambda: treatment_body(time_zone="Moon/Base"),
        "#/time_zone",
    ),
    "treatment: control signs": (
        THEO,
        "POST",
        f"/clients/{ANA.id}/treatments",
        lambda: treatment_body(note="\x08"),
        "#/note",
    ),
    "client: control signs": (
        THEO,
        "POST",
        "/clients",
        lambda: client_body(name="Ana\nMoreno"),
        "#/name",
    ),
    "client: a long name": (THEO, "POST", "/clients", lambda: client_body(name=LONG), "#/name"),
    "me: an unknown language": (ANA, "PATCH", "/me", lambda: {"language": "tlh"}, "#/language"),
    "list: a cursor": (ANA, "GET", f"/clients/{ANA.id}/check-ins?cursor=%00", dict, "#/cursor"),
    "list: a limit of nought": (
        ANA,
        "GET",
        f"/clients/{ANA.id}/check-ins?limit=0",
        dict,
        "#/limit",
    ),
    "list: a limit beyond numbers": (
        THEO,
        "GET",
        f"/caseload?limit={10**400}",
        dict,
        "#/limit",
    ),
    "list: an unknown view": (THEO, "GET", "/caseload?view=mine", dict, "#/view"),
    "search: control signs": (THEO, "GET", "/exercises?q=%07", dict, "#/q"),
    "search: a long word": (THEO, "GET", f"/clients?q={LONG}", dict, "#/q"),
}


@pytest.mark.parametrize(
    ("person", "method", "path", "body", "pointer"),
    list(WRONG_ELSEWHERE.values()),
    ids=list(WRONG_ELSEWHERE),
)
def test_a_wrong_value_elsewhere_is_pointed_at_too(
    app: Flask,
    phone: SignIn,
    person: Person,
    method: str,
    path: str,
    body: Callable[[], Json],
    pointer: str,
) -> None:
    http = phone(person)
    before = count_rows(app)
    sent = {"json": body()} if method != "GET" else {}
    assert_problem(http.open(path, method=method, **sent), 422, "invalid", pointer)
    assert count_rows(app) == before


@pytest.mark.parametrize("body", [check_in_body(), {"id": "x"}, {}])
def test_nobody_learns_what_would_be_valid(app: Flask, stranger: Phone, body: Json) -> None:
    before = count_rows(app)
    assert_problem(stranger.post("/check-ins", json=body), 401, "not-signed-in")
    assert count_rows(app) == before


def test_a_dead_sign_in_writes_nothing(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    (mine,) = ana.get("/sessions").get_json()["items"]
    ana.delete(f"/sessions/{mine['id']}")
    before = count_rows(app)
    assert_problem(ana.post("/check-ins", json=check_in_body()), 401, "sign-in-ended")
    assert count_rows(app) == before


@pytest.mark.parametrize("path", ["/nowhere", "/clients/7", "/check-ins/none", "/invites/" + LONG])
def test_a_path_that_leads_nowhere_is_a_problem(phone: SignIn, path: str) -> None:
    assert_problem(phone(THEO).get(path), 404, "not-found")


def test_a_method_that_is_not_offered_is_a_problem(phone: SignIn) -> None:
    response = phone(THEO).put("/caseload")
    assert_problem(response, 405, "method-not-allowed")
    assert "GET" in response.headers["Allow"]


def test_more_than_five_minutes_ahead_is_refused_everywhere(app: Flask, phone: SignIn) -> None:
    ahead = NOW + timedelta(minutes=5, seconds=1)
    ana, theo = phone(ANA), phone(THEO)
    prescription = prescription_of(published(theo, plan_item()))
    before = count_rows(app)
    too_early = (
        (
            ana.post("/check-ins", json=check_in_body(recorded_at=written(ahead))),
            "recorded-in-future",
            "#/recorded_at",
        ),
        (
            ana.post("/exercise-logs", json=log_body(prescription, performed_at=written(ahead))),
            "performed-in-future",
            "#/performed_at",
        ),
        (
            theo.post(f"/clients/{ANA.id}/treatments", json=treatment_body(ended_at=ahead)),
            "treatment-in-future",
            "#/ended_at",
        ),
    )
    for response, slug, pointer in too_early:
        assert_problem(response, 422, slug, pointer)
    assert count_rows(app) == before
