"""The demo's letterbox: what would have been mailed, to read and to click through."""

from shutil import rmtree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strtrack.app import create_app
from strtrack.demo.stage_api import open_stage
from strtrack.kernel.clock import OffsetClock
from strtrack.kernel.letters import Letter, Link
from strtrack.kernel.mail import KeepingMailer, Mail, kept_mails
from tests.expect import assert_problem
from tests.phones import StoppedClock
from tests.programs import cheap_settings


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A demo without anybody in it: the letterbox needs no database."""
    folder = tmp_path_factory.mktemp("demo")
    app = create_app(
        cheap_settings(folder, "sqlite://", demo=True), OffsetClock(folder / "demo_clock")
    )
    open_stage(app)
    return app


@pytest.fixture
def demo(built: Flask) -> Flask:
    """The demo, its letterbox empty."""
    rmtree(built.extensions["strtrack.settings"].data_dir / "demo_mail", ignore_errors=True)
    return built


def mailed(demo: Flask, clock: StoppedClock, *titles: str) -> list[str]:
    """Keep mails, a minute apart; return the names they are found by, newest first."""
    folder = kept_mails(demo.extensions["strtrack.settings"])
    for title in titles:
        clock.advance(minutes=1)
        letter = Letter(title, "en", ["<i>Ready</i>."], Link("Open", "http://localhost:8000/today"))
        KeepingMailer(folder, clock.now).send(Mail("ana@demo.test", letter, f"m.{title}"))
    return [one.name for one in folder.newest_first()]


def page(http: FlaskClient, path: str, **headers: str) -> str:
    answer = http.get(path, headers=headers)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.get_data(as_text=True)


def test_an_empty_letterbox_says_what_fills_it(demo: Flask) -> None:
    html = page(demo.test_client(), "/demo/mail")
    assert "None yet." in html
    assert "<iframe" not in html


def test_mails_are_listed_newest_first_and_the_newest_is_beside(
    demo: Flask, clock: StoppedClock
) -> None:
    newest, *_ = mailed(demo, clock, "First", "Second & <b>last</b>")
    html = page(demo.test_client(), "/demo/mail")
    assert html.index("Second &amp; &lt;b&gt;last") < html.index("<strong>First")
    assert "Tue 10 Mar, 10:02" in html
    assert f'src="/demo/mail/{newest}/html"' in html


def test_one_mail_is_shown_as_html_as_text_and_with_its_head(
    demo: Flask, clock: StoppedClock
) -> None:
    _, first = mailed(demo, clock, "First", "Second")
    html = page(demo.test_client(), f"/demo/mail/{first}")
    assert f'src="/demo/mail/{first}/html"' in html
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in html
    assert "&lt;i&gt;Ready&lt;/i&gt;.\n\nOpen:\nhttp://localhost:8000/today" in html
    assert "Message-ID: &lt;m.First@localhost&gt;" in html


def test_a_mail_s_own_html_can_do_nothing_to_the_page(demo: Flask, clock: StoppedClock) -> None:
    (name,) = mailed(demo, clock, "First")
    answer = demo.test_client().get(f"/demo/mail/{name}/html")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox allow-popups" in policy
    assert "script" not in policy
    assert "<h1" in answer.get_data(as_text=True)


def test_the_letterbox_speaks_both_languages(demo: Flask, clock: StoppedClock) -> None:
    (name,) = mailed(demo, clock, "First")
    http = demo.test_client()
    spanish = page(http, f"/demo/mail/{name}", **{"Accept-Language": "es"})
    assert '<html lang="es"' in spanish
    assert "mar 10 mar, 10:01" in spanish
    assert page(http, f"/demo/mail/{name}?language=es") == spanish
    assert '<html lang="en"' in page(http, "/demo/mail?language=xx")


@pytest.mark.parametrize("path", ["nothing", "nothing/html", "..%2Fsecret_key"])
def test_what_is_no_mail_is_not_found(demo: Flask, clock: StoppedClock, path: str) -> None:
    mailed(demo, clock, "First")
    assert demo.test_client().get(f"/demo/mail/{path}").status_code == 404


def test_outside_the_demo_there_is_no_letterbox(sqlite_app: Flask) -> None:
    assert_problem(sqlite_app.test_client().get("/demo/mail"), 404, "not-found")
