"""Every failure is a problem document; a fault of ours says only a number."""

from pathlib import Path

import pytest
import structlog
from flask import Flask

from strtrack.app import create_app
from strtrack.kernel import health
from strtrack.kernel.errors import Busy
from strtrack.kernel.problems import pointers
from tests.expect import assert_problem
from tests.phones import StoppedClock
from tests.programs import cheap_settings


def test_a_fault_of_ours_says_only_a_number(
    sqlite_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise RuntimeError("Ana's secret in /srv/strtrack/today.py")

    monkeypatch.setattr(health, "find_mismatch", fail)
    with structlog.testing.capture_logs() as logs:
        response = sqlite_app.test_client().get("/readyz")
    problem = assert_problem(response, 500, "failed")
    assert "secret" not in response.get_data(as_text=True)
    number = response.headers["X-Request-Id"]
    assert problem["detail"] == f"Ask about {number}."
    (failed,) = [entry for entry in logs if entry["event"] == "failed"]
    assert (failed["request_id"], failed["error"]) == (number, "RuntimeError")


def test_a_refusal_says_when_to_try_again(
    sqlite_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise Busy("Nothing was stored. Try again.", headers={"Retry-After": "1"})

    monkeypatch.setattr(health, "find_mismatch", refuse)
    response = sqlite_app.test_client().get("/readyz")
    assert_problem(response, 503, "busy")
    assert response.headers["Retry-After"] == "1"


def test_a_path_outside_the_api_is_a_problem_where_no_pages_are_built(
    tmp_path: Path, clock: StoppedClock
) -> None:
    app = create_app(cheap_settings(tmp_path, f"sqlite:///{tmp_path}/a.db"), clock)
    assert_problem(app.test_client().get("/nowhere"), 404, "not-found")


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        ({"a": ["no"]}, [("#/a", "no")]),
        ({"a": {0: {"b": ["x", "y"]}}}, [("#/a/0/b", "x"), ("#/a/0/b", "y")]),
        ({"_schema": ["whole"]}, [("#", "whole")]),
        ({"a": {"_schema": ["part"]}}, [("#/a", "part")]),
        ({"a/b": ["no"], "c~d": ["no"]}, [("#/a~1b", "no"), ("#/c~0d", "no")]),
        ("text", [("#", "text")]),
    ],
)
def test_a_pointer_names_the_place(messages: object, expected: list[tuple[str, str]]) -> None:
    assert pointers(messages) == expected
