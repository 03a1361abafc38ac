"""What every answer carries, and what every request must pass."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strtrack.app import create_app
from strtrack.kernel.security import MOST_BYTES
from tests.expect import assert_problem, count_rows
from tests.factories import check_in_body
from tests.people import ANA, THEO, Person
from tests.phones import Phone, StoppedClock
from tests.programs import cheap_settings

SignIn = Callable[[Person], Phone]
EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.fixture
def site(tmp_path: Path, clock: StoppedClock) -> FlaskClient:
    """An app with a built page, reached over https."""
    pages = tmp_path / "dist"
    (pages / "assets").mkdir(parents=True)
    (pages / "index.html").write_text("<!doctype html><title>STR Track</title>")
    (pages / "assets" / "main-AbCd1234.js").write_text("void 0")
    (pages / "manifest.webmanifest").write_text("{}")
    (pages / "sw.js").write_text("void 0")
    chosen = cheap_settings(
        tmp_path,
        f"sqlite:///{tmp_path}/a.db",
        frontend_dir=pages,
        public_url="https://str.example.org",
    )
    return create_app(chosen, clock).test_client()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/today",
        "/clients/7/plan",
        "/assets/main-AbCd1234.js",
        "/sw.js",
        "/api/nowhere",
        "/healthz",
    ],
)
def test_every_answer_carries_the_headers(site: FlaskClient, path: str) -> None:
    response = site.get(path)
    assert {name: response.headers.get(name) for name in EXPECTED} == EXPECTED
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy.replace("https://str.example.org", "")
    assert response.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    response.close()


def test_off_https_nothing_is_promised_for_a_year(sqlite_app: Flask) -> None:
    response = sqlite_app.test_client().get("/healthz")
    assert "Strict-Transport-Security" not in response.headers


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/", "no-cache"),
        ("/today", "no-cache"),
        ("/sw.js", "no-cache"),
        ("/manifest.webmanifest", "no-cache"),
        ("/assets/main-AbCd1234.js", "max-age=315360000, public, immutable"),
    ],
)
def test_only_what_carries_its_hash_is_kept_for_good(
    site: FlaskClient, path: str, kept: str
) -> None:
    response = site.get(path)
    assert (response.status_code, response.headers["Cache-Control"]) == (200, kept)
    response.close()


def test_pages_answer_no_path_of_the_api(site: FlaskClient) -> None:
    assert_problem(site.get("/api/v1/nowhere"), 404, "not-found")
    assert site.get("/assets/gone-AbCd1234.js").status_code == 404
    assert site.post("/today").status_code in {404, 405}


def test_answers_with_personal_data_are_not_kept(phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    for http, path in (
        (theo, "/me"),
        (theo, f"/clients/{ANA.id}/alerts"),
        (theo, f"/clients/{ANA.id}"),
        (ana, f"/clients/{ANA.id}/check-ins"),
        (ana, "/sessions"),
    ):
        assert http.get(path).headers["Cache-Control"] == "no-store"
    for http, path in ((ana, "/today"), (theo, "/caseload"), (theo, "/alerts")):  # by their tags
        answer = http.get(path)
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert answer.headers["ETag"]


@pytest.mark.parametrize(
    ("headers", "passes"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.test"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost:8000"}, False),
        ({"Origin": "http://localhost:8000"}, True),
        ({"Origin": "http://localhost:9000"}, False),
        ({"Origin": "https://localhost:8000"}, False),
        ({"Origin": "https://evil.test"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": ""}, False),
    ],
)
def test_changes_come_from_our_own_pages(
    app: Flask, phone: SignIn, headers: dict[str, str], passes: bool
) -> None:
    ana = phone(ANA)
    before = count_rows(app)
    response = ana.post("/check-ins", json=check_in_body(), headers=headers)
    if passes:
        assert response.status_code == 201
    else:
        assert_problem(response, 403, "cross-origin")
        assert count_rows(app) == before
    assert ana.get("/today", headers=headers).status_code == 200


def test_another_site_cannot_even_try_passwords(stranger: Phone) -> None:
    body = {"email": ANA.email, "password": "wrong"}
    response = stranger.post("/login", json=body, headers={"Sec-Fetch-Site": "cross-site"})
    assert_problem(response, 403, "cross-origin")


@pytest.mark.parametrize(("size", "status"), [(MOST_BYTES, 422), (MOST_BYTES + 1, 413)])
def test_a_body_has_a_limit(phone: SignIn, size: int, status: int) -> None:
    frame = b'{"name": ""}'
    body = frame[:-2] + b"x" * (size - len(frame)) + frame[-2:]
    response = phone(THEO).post("/clients", data=body, content_type="application/json")
    assert response.status_code == status
    assert response.get_json()["errors"]


def test_a_body_without_a_length_has_the_same_limit(phone: SignIn) -> None:
    response = phone(THEO).post(
        "/clients",
        input_stream=BytesIO(b'{"name": "' + b"x" * MOST_BYTES + b'"}'),
        content_type="application/json",
        environ_overrides={"wsgi.input_terminated": True, "CONTENT_LENGTH": ""},
    )
    assert response.status_code in {400, 413}


def test_requests_have_numbers_of_their_own(phone: SignIn) -> None:
    ana = phone(ANA)
    numbers = {
        ana.get("/me", headers={"X-Request-Id": "mine"}).headers["X-Request-Id"] for _ in range(3)
    }
    assert len(numbers) == 3
    assert "mine" not in numbers
