"""The link that stops mails: without signing in, one button, and harmless in other hands."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from structlog.testing import capture_logs
from werkzeug.test import TestResponse

from strtrack.accounts.models import CLIENTS, MEMBERS
from strtrack.app import create_app
from strtrack.audit.models import AuditEntry
from strtrack.kernel.changes import CHANGES, client_scope
from strtrack.kernel.db import read, table_of, transact
from strtrack.reminders.models import MAIL_STOPS, PREFERENCES
from strtrack.reminders.queries.mail_holders import find_mailed
from strtrack.reminders.rules.unsubscribing import Holder, token_of
from tests.architecture.test_statements import counted
from tests.expect import count_rows, rows_of
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock, signed_in_phone
from tests.programs import cheap_settings
from tests.reminders.wishing import preferences_body

SignIn = Callable[[Person], Phone]
ONE_CLICK = {"List-Unsubscribe": "One-Click"}
HER, HIM = Holder("client", ANA.id), Holder("member", THEO.id)
GARBAGE = ("x", "garbage", "c.c", "c" * 3000, "ñ", "%00", "%FF%FE", "a@b.test")


def link(app: Flask, holder: Holder = HER) -> str:
    return f"/unsubscribe/{token_of(holder, app.extensions['strtrack.secret'])}"


def click(http: FlaskClient, path: str, **given: Any) -> TestResponse:
    """Ask as a mail program does."""
    return http.post(path, data=ONE_CLICK, **given)


def page(answer: TestResponse) -> str:
    assert answer.status_code == 200
    assert answer.content_type == "text/html; charset=utf-8"
    return answer.get_data(as_text=True)


def wishes(app: Flask) -> dict[str, Any]:
    found: dict[str, Any] = signed_in_phone(app, ANA, NOW).get("/reminders/preferences").get_json()
    return found


def audited(app: Flask) -> list[dict[str, Any]]:
    rows = rows_of(app, table_of(AuditEntry))
    return [row for row in rows if row["detail"] == {"by": "link"}]


def test_one_click_stops_her_mails_and_nothing_else(app: Flask) -> None:
    ana = signed_in_phone(app, ANA, NOW)
    said = preferences_body(channel="email", paused_until_on="2026-04-01", health_words=True)
    ana.put("/reminders/preferences", json=said)
    html = page(click(app.test_client(), link(app)))
    assert "No more reminders by e-mail" in html
    assert 'href="/you/reminders"' in html
    found = wishes(app)
    assert {name: found[name] for name in said} == said | {"email": False}
    (row,) = audited(app)
    assert (row["user_id"], row["role"], row["practice_id"]) == (
        ANA.user_id,
        "client",
        ANA.practice_id,
    )
    assert (row["action"], row["client_id"]) == ("put_reminder_preferences", ANA.id)


def test_who_has_said_nothing_keeps_what_her_practice_says(app: Flask) -> None:
    click(app.test_client(), link(app))
    assert {name: value for name, value in wishes(app).items() if name in preferences_body()} == (
        preferences_body(email=False)
    )


def test_her_other_devices_hear_of_it(sqlite_app: Flask) -> None:
    click(sqlite_app.test_client(), link(sqlite_app))
    kinds = [
        row["kind"] for row in rows_of(sqlite_app, CHANGES) if row["scope"] == client_scope(ANA.id)
    ]
    assert "reminder_preferences" in kinds


def test_looking_changes_nothing_and_offers_one_button(sqlite_app: Flask) -> None:
    before = count_rows(sqlite_app)
    for method in ("get", "head", "get"):
        answer = getattr(sqlite_app.test_client(), method)(link(sqlite_app))
        assert answer.status_code == 200
    html = page(answer)
    assert html.count("<button") == html.count("<form") == 1
    assert f'<form method="post" action="{link(sqlite_app)}">' in html
    assert "<script" not in html
    assert "style=" not in html
    assert count_rows(sqlite_app) == before
    assert ANA.name.split()[0] not in html


def test_a_replay_is_harmless(sqlite_app: Flask) -> None:
    http = sqlite_app.test_client()
    first = page(click(http, link(sqlite_app)))
    before = count_rows(sqlite_app)
    assert page(click(http, link(sqlite_app))) == first
    assert count_rows(sqlite_app) == before
    assert page(http.get(link(sqlite_app))) == first


def test_the_same_link_sends_them_again(sqlite_app: Flask) -> None:
    http = sqlite_app.test_client()
    assert 'name="again"' in page(click(http, link(sqlite_app)))
    html = page(http.post(link(sqlite_app), data={"again": "yes"}))
    assert "are on again" in html
    assert "<button" not in html
    assert wishes(sqlite_app)["email"] is True
    assert len(audited(sqlite_app)) == 2


def test_our_own_page_goes_on_to_one_that_can_be_come_back_to(sqlite_app: Flask) -> None:
    http, path = sqlite_app.test_client(), link(sqlite_app)
    for given, where, says in (
        ({"page": "yes"}, path, "No more reminders by e-mail"),
        ({"page": "yes", "again": "yes"}, f"{path}?again=yes", "are on again"),
    ):
        answer = http.post(path, data=given)
        assert (answer.status_code, answer.headers["Location"]) == (303, where)
        assert says in page(http.get(where))
    assert "Nothing to do" in page(http.post("/unsubscribe/garbage", data={"page": "yes"}))


def test_a_member_s_mails_stop_by_a_flag_of_her_own(app: Flask) -> None:
    http, path = app.test_client(), link(app, HIM)
    assert "You, Reminders" not in page(click(http, path))
    assert [row["member_id"] for row in rows_of(app, MAIL_STOPS)] == [THEO.id]
    with app.app_context():
        found = find_mailed(HIM)
        other = find_mailed(HER)
    assert found is not None
    assert other is not None
    assert (found.gets_mail, other.gets_mail) == (False, True)
    click(http, path)
    page(http.post(path, data={"again": "yes"}))
    assert rows_of(app, MAIL_STOPS) == []
    rows = audited(app)
    assert [row["action"] for row in rows] == ["stop_reminder_mail", "resume_reminder_mail"]
    assert {row["user_id"] for row in rows} == {THEO.user_id}


def test_a_client_s_link_is_no_member_s(sqlite_app: Flask) -> None:
    stranger = Holder("member", ANA.id)
    assert "Nothing to do" in page(click(sqlite_app.test_client(), link(sqlite_app, stranger)))
    assert rows_of(sqlite_app, MAIL_STOPS) == rows_of(sqlite_app, PREFERENCES) == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_altered_and_made_up_links_are_one_page(sqlite_app: Flask, method: str) -> None:
    http, good = sqlite_app.test_client(), link(sqlite_app)
    altered = [good[:-1], f"{good}x", good.replace(".", ""), f"/unsubscribe/{good[13:].swapcase()}"]
    wrong = [*altered, *(f"/unsubscribe/{one}" for one in GARBAGE)]
    wrong.append(f"/unsubscribe/{token_of(HER, 'another secret altogether, of 32')}")
    before = count_rows(sqlite_app)
    with capture_logs() as logs:
        pages = {page(getattr(http, method)(path)) for path in wrong}
    assert len(pages) == 1
    assert "Nothing to do" in pages.pop()
    assert count_rows(sqlite_app) == before
    unknown = [one for one in logs if one["event"] == "unsubscribe_link_unknown"]
    assert len(unknown) == len(wrong)
    assert not any(path.rsplit("/", 1)[1] in str(one) for path in altered for one in logs)


def test_a_wrong_link_costs_the_look_of_a_right_one(sqlite_app: Flask) -> None:
    http = sqlite_app.test_client()
    click(http, link(sqlite_app))
    sent = []
    for path in (link(sqlite_app), "/unsubscribe/garbage"):
        for ask in (http.get, http.post):
            with counted(sqlite_app) as statements:
                ask(path)
            sent.append(statements)
    assert sent == [sent[0]] * 4
    assert len(sent[0]) == 1


def test_it_works_for_somebody_who_has_left(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        transact(lambda: read(update(CLIENTS).values(user_id=None, joined_at=None)))
        transact(lambda: read(update(MEMBERS).values(ended_at=NOW)))
    for holder in (HER, HIM):
        html = page(click(sqlite_app.test_client(), link(sqlite_app, holder)))
        assert "No more reminders by e-mail" in html
    assert [row["user_id"] for row in audited(sqlite_app)] == [None, THEO.user_id]


def test_somebody_who_was_forgotten_has_nothing_to_stop(sqlite_app: Flask) -> None:
    gone = Holder("client", THEO.id)
    assert "Nothing to do" in page(click(sqlite_app.test_client(), link(sqlite_app, gone)))


def test_it_speaks_her_language_else_the_browser_s(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        transact(lambda: read(update(CLIENTS).values(language="es")))
    http, spanish = sqlite_app.test_client(), {"Accept-Language": "es-MX,es;q=0.9,en;q=0.8"}
    html = page(http.get(link(sqlite_app), headers={"Accept-Language": "en"}))
    assert '<html lang="es"' in html
    assert "¿No recibir más recordatorios por correo?" in html
    wrong = "/unsubscribe/garbage"
    assert "No hay nada que hacer" in page(http.get(wrong, headers=spanish))
    assert "Nothing to do" in page(http.get(wrong, headers={"Accept-Language": "fr"}))


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://webmail.test"},
        {"Origin": "null"},
        {"Origin": "https://webmail.test"},
        {},
    ],
    ids=str,
)
def test_a_mail_program_may_ask_from_anywhere(sqlite_app: Flask, headers: dict[str, str]) -> None:
    page(click(sqlite_app.test_client(), link(sqlite_app), headers=headers))
    assert wishes(sqlite_app)["email"] is False


def test_nothing_else_may_be_asked_from_anywhere(sqlite_app: Flask) -> None:
    views = sqlite_app.view_functions.items()
    assert [name for name, view in views if getattr(view, "__from_anywhere__", False)] == [
        "unsubscribing.follow_link"
    ]


def test_the_link_signs_nobody_in_and_asks_nobody_s_cookie(sqlite_app: Flask) -> None:
    answer = click(sqlite_app.test_client(), link(sqlite_app))
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_the_link_is_not_tried_without_end(tmp_path: Path, sqlite_app: Flask) -> None:
    chosen = sqlite_app.extensions["strtrack.settings"]
    limited = cheap_settings(tmp_path, chosen.database_url, limit_addresses=True)
    http = create_app(limited, StoppedClock(NOW)).test_client()
    statuses = [http.get("/unsubscribe/garbage").status_code for _ in range(61)]
    assert (set(statuses[:60]), statuses[60]) == ({200}, 429)


def test_the_page_wears_what_the_built_app_wears(tmp_path: Path, sqlite_app: Flask) -> None:
    built = tmp_path / "dist"
    built.mkdir()
    sheet = '<link rel="stylesheet" crossorigin href="/assets/index-BwpcY8tW.css">'
    (built / "index.html").write_text(f"<!doctype html><title>App</title>{sheet}")
    chosen = sqlite_app.extensions["strtrack.settings"]
    app = create_app(
        cheap_settings(tmp_path, chosen.database_url, frontend_dir=built), StoppedClock(NOW)
    )
    http = app.test_client()
    html = page(http.get("/unsubscribe/garbage"))
    assert 'href="/assets/index-BwpcY8tW.css"' in html
    assert html.index("index-BwpcY8tW.css") < html.index("/own_pages.css")
    style = http.get("/own_pages.css")
    assert (style.status_code, style.mimetype) == (200, "text/css")
    assert ".own-button" in style.get_data(as_text=True)
