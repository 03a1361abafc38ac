"""The log says what happened, never whom it is about."""

from collections.abc import Callable

import structlog

from tests.factories import check_in_body
from tests.people import ANA, PASSWORD, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]


def test_a_request_is_logged_without_anybodys_data(phone: SignIn, stranger: Phone) -> None:
    ana, theo = phone(ANA), phone(THEO)
    with structlog.testing.capture_logs() as logs:
        ana.post("/check-ins", json=check_in_body(note="a private word", score=7))
        theo.get("/clients?q=moreno")
        theo.get(f"/clients/{ANA.id}")
        stranger.post("/login", json={"email": ANA.email, "password": PASSWORD})
        stranger.get("/invites/ABCDEFGH")
    assert [(e["method"], e["route"], e["status"]) for e in logs] == [
        ("POST", "/api/v1/check-ins", 201),
        ("GET", "/api/v1/clients", 200),
        ("GET", "/api/v1/clients/<uuid:client_id>", 200),
        ("POST", "/api/v1/login", 200),
        ("GET", "/api/v1/invites/<string(maxlength=40):token>", 404),
    ]
    told = str(logs).lower()
    for word in ("private", "moreno", ANA.email, PASSWORD, "abcdefgh", str(ANA.id)):
        assert word.lower() not in told
