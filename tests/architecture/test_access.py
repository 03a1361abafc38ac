"""Every route, asked by every kind of person."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from strtrack.app import create_app
from tests.architecture.access import ROWS
from tests.architecture.calls import (
    COLUMNS,
    EXPORTED,
    HANDED_OUT,
    MAY_SEE_ANA,
    MAY_SEE_NOTES,
    MAY_SEE_TOUCH,
    Call,
)
from tests.architecture.world import NOTED, PRIVATE, TOUCH, World
from tests.expect import assert_problem, count_rows
from tests.people import NOW, Person
from tests.phones import signed_in_phone, strange_phone
from tests.programs import cheap_settings

PLACES_OF_OTHERS = ("client_id", "check_in_id", "log_id", "sign_in_id", "passkey_id", "media_id")


def routes(app: Flask) -> Iterator[tuple[str, Rule]]:
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, rule


def ask(app: Flask, person: Person | None, method: str, rule: str, call: Call) -> TestResponse:
    http = signed_in_phone(app, person, NOW) if person else strange_phone(app)
    endpoint = next(r.endpoint for m, r in routes(app) if (m, r.rule) == (method, rule))
    path = app.url_map.bind("localhost").build(endpoint, call.places, method=method)
    response = FlaskClient.open(http, path, method=method, headers=call.headers, **call.sent)
    response.get_data()
    response.close()
    return response


def test_every_route_has_a_row(sqlite_app: Flask) -> None:
    assert {(method, rule.rule) for method, rule in routes(sqlite_app)} == set(ROWS)


def test_every_view_says_who_may(sqlite_app: Flask) -> None:
    for method, rule in routes(sqlite_app):
        view = sqlite_app.view_functions[rule.endpoint]
        roles = getattr(view, "__access__", None)
        if rule.rule == "/api/openapi.json":
            continue
        statuses = dict(zip(COLUMNS, ROWS[(method, rule.rule)][0], strict=True))
        assert roles, f"{method} {rule.rule} is open by accident"
        assert (statuses[None] != 401) == ("nobody" in roles)
        for person, status in statuses.items():
            if person and "nobody" not in roles:
                assert (status == 403) == (person.role not in roles)


@pytest.mark.parametrize("route", sorted(ROWS), ids=" ".join)
def test_a_route_answers_each_as_the_table_says(sqlite_app: Flask, route: tuple[str, str]) -> None:
    method, rule = route
    statuses, make = ROWS[route]
    world = World.made(sqlite_app)
    found = []
    for person, expected in zip(COLUMNS, statuses, strict=True):
        call = make(world)
        before = count_rows(sqlite_app)
        response = ask(sqlite_app, person, method, rule, call)
        found.append(response.status_code)
        if person not in MAY_SEE_ANA:
            assert PRIVATE.encode() not in response.get_data()
        if person not in MAY_SEE_TOUCH or rule.endswith(HANDED_OUT):
            assert TOUCH.encode() not in response.get_data()
        if person not in MAY_SEE_NOTES or rule.endswith((HANDED_OUT, EXPORTED)):
            assert NOTED.encode() not in response.get_data()
        if response.status_code in {401, 403, 404} and expected == response.status_code:
            assert_problem(response, expected, response.get_json()["type"].rsplit("/", 1)[1])
            after = count_rows(sqlite_app)
            signing_in = {"sign_ins": after["sign_ins"], "audit_entries": after["audit_entries"]}
            assert after == before | signing_in
            assert after["audit_entries"] - before["audit_entries"] == (1 if person else 0)
    assert tuple(found) == statuses


HIDDEN = sorted(
    (method, rule)
    for method, rule in ROWS
    if any(f":{place}>" in rule for place in PLACES_OF_OTHERS)
)


@pytest.mark.parametrize("route", HIDDEN, ids=" ".join)
def test_what_is_hidden_looks_like_what_never_was(
    sqlite_app: Flask, route: tuple[str, str]
) -> None:
    method, rule = route
    statuses, make = ROWS[route]
    world = World.made(sqlite_app)
    for person, status in zip(COLUMNS, statuses, strict=True):
        if status != 404:
            continue
        call = make(world)
        never = replace(call, places={place: uuid4() for place in call.places})
        hidden = ask(sqlite_app, person, method, rule, call)
        unknown = ask(sqlite_app, person, method, rule, never)
        assert hidden.get_json() | {"instance": ""} == unknown.get_json() | {"instance": ""}
        names = {"X-Request-Id", "Set-Cookie", "Content-Length"}
        assert [h for h in hidden.headers if h[0] not in names] == [
            h for h in unknown.headers if h[0] not in names
        ]


def test_the_table_sees_more_than_one_answer_a_row() -> None:
    """A row that answers everybody alike is one of the few that mean to."""
    alike = {rule for (_, rule), (statuses, _) in ROWS.items() if len(set(statuses)) == 1}
    assert alike == {
        "/healthz",
        "/readyz",
        "/api/openapi.json",
        "/calendar/<string:token>.ics",
        "/own_pages.css",
        "/unsubscribe/<string:token>",
        "/api/v1/login",
        "/api/v1/hand-over",
        "/api/v1/passkeys/sign-in-options",
        "/api/v1/passkeys/sign-in",
        "/api/v1/invites/<string(maxlength=40):token>",
        "/api/v1/invites/<string(maxlength=40):token>/birth-year",
        "/api/v1/invites/<string(maxlength=40):token>/passkey-options",
        "/api/v1/invites/<string(maxlength=40):token>/accept",
        "/api/v1/member-invites/<string(maxlength=40):token>",
        "/api/v1/member-invites/<string(maxlength=40):token>/passkey-options",
        "/api/v1/member-invites/<string(maxlength=40):token>/accept",
    }


def test_a_route_that_is_new_is_missed(sqlite_app: Flask) -> None:
    """The walk really sees the map: an app with one route more has one row too few."""
    settings = sqlite_app.extensions["strtrack.settings"]
    app = create_app(cheap_settings(settings.data_dir, settings.database_url))
    app.add_url_rule("/api/v1/new", "new", lambda: "")
    assert {(m, r.rule) for m, r in routes(app)} - set(ROWS) == {("GET", "/api/v1/new")}
