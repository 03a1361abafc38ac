"""The secret address of a client's calendar: one at a time, shown once, hers to end."""

import io
import logging
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
import structlog
from flask import Flask
from gunicorn.config import Config

from strtrack.audit.models import AuditEntry
from strtrack.interop.models import ADDRESSES
from strtrack.kernel.db import table_of
from strtrack.kernel.logs import cut_secrets, without_secrets
from strtrack.server import ServerLogger, WebServer
from tests.expect import assert_problem, count_rows, rows_of
from tests.interop.calendars import PATH, made, token_of
from tests.people import ANA, BEN, NOW, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
EXPORT = f"/clients/{ANA.id}/export.json"
NONE = {"made_at": None, "names": False, "last_read_at": None}


def actions(app: Flask) -> list[str]:
    found = [row["action"] for row in rows_of(app, table_of(AuditEntry))]
    return [action for action in found if action.endswith("calendar_address")]


def test_the_address_is_shown_once_and_kept_as_a_hash(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    assert ana.get(PATH).get_json() == NONE
    shown = made(ana, names=True)
    token = token_of(shown)
    del shown["address"]
    assert len(token) == 43  # 256 bits
    expected = {"made_at": "2026-03-10T10:00:00Z", "names": True, "last_read_at": None}
    assert shown == expected
    assert ana.get(PATH).get_json() == expected
    assert phone(BEN).get(PATH).get_json() == NONE
    (row,) = rows_of(app, ADDRESSES)
    assert row["client_id"] == ANA.id
    kept = [str(entry) for entry in (row, *rows_of(app, table_of(AuditEntry)))]
    assert not [text for text in kept if token in text]


def test_a_new_address_takes_the_place_of_the_old_one(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    first, second = made(ana), made(ana, names=True)
    assert first["address"] != second["address"]
    assert len(rows_of(app, ADDRESSES)) == 1
    assert ana.get(PATH).get_json()["names"] is True
    assert actions(app) == ["make_calendar_address"] * 2


def test_ending_it_twice_is_as_ending_it_once(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    made(ana)
    assert ana.delete(PATH).status_code == 204
    assert ana.get(PATH).get_json() == NONE
    before = count_rows(app)
    assert ana.delete(PATH).status_code == 204
    assert count_rows(app) == before
    assert actions(app) == ["make_calendar_address", "end_calendar_address"]


@pytest.mark.parametrize(
    ("body", "pointer"), [({}, "#/names"), ({"names": "yes"}, "#/names"), ({"all": True}, "#/all")]
)
def test_what_is_not_said_plainly_is_refused(
    sqlite_app: Flask, sqlite_phone: SignIn, body: dict[str, object], pointer: str
) -> None:
    assert_problem(sqlite_phone(ANA).post(PATH, json=body), 422, "invalid", pointer)


def test_the_export_says_that_there_is_one_and_never_which(phone: SignIn) -> None:
    ana = phone(ANA)
    assert ana.get(EXPORT).get_json()["calendar"] is None
    address = made(ana)["address"]
    answer = ana.get(EXPORT)
    assert answer.get_json()["calendar"] == {**NONE, "made_at": "2026-03-10T10:00:00Z"}
    assert address.rsplit("/", 1)[1] not in answer.get_data(as_text=True)


SECRET = "xK3-secret_of_43_signs"
LINES = (
    (f"GET /calendar/{SECRET}.ics HTTP/1.1", "GET /calendar/- HTTP/1.1"),
    (f"'/api/v1/invites/{SECRET}/accept?x=1'", "'/api/v1/invites/-/accept?x=1'"),
    (f"https://str.test/invite/{SECRET}", "https://str.test/invite/-"),
    (f"https://str.test/unsubscribe/{SECRET} went", "https://str.test/unsubscribe/- went"),
    ("GET /api/v1/reminders/calendar", "GET /api/v1/reminders/calendar"),
)


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_no_secret_of_an_address_is_left_in_a_text(line: str, expected: str) -> None:
    assert without_secrets(line) == expected
    event = cut_secrets(None, "info", {"event": line, "status": 200})
    assert event == {"event": expected, "status": 200}


def test_no_secret_reaches_the_server_s_own_logs(sqlite_app: Flask) -> None:
    assert WebServer(sqlite_app).cfg.logger_class is ServerLogger
    config = Config()
    config.set("accesslog", "-")
    config.set("access_log_format", '%(r)s "%(U)s" "%(f)s" "%({raw_uri}e)s"')
    server = ServerLogger(config)
    server.setup(config)
    kept = io.StringIO()
    place = f"/calendar/{SECRET}.ics"
    environ = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": place,
        "PATH_INFO": place,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_REFERER": f"https://str.test{place}",
    }
    for log in (server.access_log, server.error_log):
        log.handlers = [logging.StreamHandler(kept)]
        assert len(log.filters) == 1  # set up twice, cut once
    response = SimpleNamespace(status="200 OK", sent=1, headers=[])
    server.access(response, SimpleNamespace(headers=[]), environ, timedelta(milliseconds=3))
    server.warning("Invalid request from ip=%s: %s", "10.0.0.1", f"'GET {place} FOO'")
    said = kept.getvalue()
    assert said.count("/calendar/-") == 5
    assert SECRET not in said


def test_our_own_log_names_the_route_alone(phone: SignIn) -> None:
    ana = phone(ANA)
    with structlog.testing.capture_logs() as logs:
        address = made(ana)["address"]
    assert [entry["route"] for entry in logs] == ["/api/v1/reminders/calendar"]
    assert address.rsplit("/", 1)[1] not in str(logs)
    assert NOW.isoformat() not in address
