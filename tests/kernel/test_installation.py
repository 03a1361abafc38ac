"""What `strtrack check` finds: each fault by its sign, with the word that mends it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from flask import Flask

from strtrack.kernel.db import transact
from strtrack.kernel.health import beat
from strtrack.kernel.installation import Finding, look_around, look_into_database, try_mail
from tests.bench.servers import free_port
from tests.people import NOW
from tests.programs import cheap_settings

Look = Callable[..., dict[str, Finding]]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """Return a function that looks around an installation with given settings."""
    tmp_path.chmod(0o700)

    def findings(**given: Any) -> dict[str, Finding]:
        settings = cheap_settings(tmp_path, f"sqlite:///{tmp_path}/a.db", **given)
        return {finding.about: finding for finding in look_around(settings)}

    return findings


def beaten(app: Flask, *, ago: timedelta) -> None:
    with app.app_context():
        transact(beat, process="here:1", started_at=NOW, now=NOW - ago)


def within(app: Flask, **given: Any) -> dict[str, Finding]:
    with app.app_context():
        settings = app.extensions["strtrack.settings"]
        chosen = cheap_settings(settings.data_dir, given.pop("url", settings.database_url), **given)
        return {finding.about: finding for finding in look_into_database(chosen, now=NOW)}


@pytest.mark.parametrize(
    ("url", "sign", "word"),
    [
        ("https://str.example.org", "ok", "screen locks"),
        ("https://192.168.1.20", "note", "need a name"),
        ("http://localhost:8000", "note", "this machine only"),
        ("http://127.0.0.1:8000", "note", "http://localhost"),
        ("http://192.168.1.20:8000", "wrong", "https"),
        ("http://str.example.org", "wrong", "https"),
        ("https://example.org/str", "wrong", "without a path"),
    ],
)
def test_an_address_is_judged_by_what_a_phone_needs(
    look: Look, url: str, sign: str, word: str
) -> None:
    found = look(public_url=url)["address"]
    assert (found.sign, word in found.says) == (sign, True), found


@pytest.mark.parametrize(
    ("url", "hops", "listen", "sign", "word"),
    [
        ("https://str.example.org", 1, "127.0.0.1", "ok", "1 trusted"),
        ("https://str.example.org", 0, "127.0.0.1", "note", "STRTRACK_TRUSTED_PROXIES=1"),
        ("https://str.example.org", 1, "192.168.1.5", "note", "STRTRACK_LISTEN=127.0.0.1"),
        ("http://localhost:8000", 1, "127.0.0.1", "note", "not https"),
        ("http://localhost:8000", 0, "127.0.0.1", "ok", "0 trusted"),
    ],
)
def test_proxies_fit_the_address(
    look: Look, url: str, hops: int, listen: str, sign: str, word: str
) -> None:
    found = look(public_url=url, trusted_proxies=hops, listen=listen)["proxies"]
    assert (found.sign, word in found.says) == (sign, True), found


def test_what_others_may_read_is_named_with_the_command_that_ends_it(
    look: Look, tmp_path: Path
) -> None:
    key = tmp_path / "secret_key"
    key.write_text("k" * 48)
    key.chmod(0o640)
    found = look(secret_key="")["secret key"]
    assert (found.sign, f"chmod 600 {key}" in found.says) == ("wrong", True)
    key.chmod(0o600)
    assert look(secret_key="")["secret key"].sign == "ok"
    assert look()["data folder"].sign == "ok"
    tmp_path.chmod(0o755)
    found = look()["data folder"]
    assert (found.sign, f"chmod 700 {tmp_path}" in found.says) == ("note", True)


def test_looking_makes_nothing(look: Look, tmp_path: Path) -> None:
    found = look(data_dir=tmp_path / "later", secret_key="")
    assert found["data folder"].sign == found["secret key"].sign == "note"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_cannot_hold_data(look: Look, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    assert look(data_dir=tmp_path / "taken")["data folder"].sign == "wrong"


def test_pages_that_are_not_built_are_missed(look: Look, tmp_path: Path) -> None:
    assert "make build" in look()["phone app"].says
    (tmp_path / "index.html").write_text("")
    assert look(frontend_dir=tmp_path)["phone app"].sign == "ok"


def test_a_filled_database_is_right(app: Flask) -> None:
    beaten(app, ago=timedelta(seconds=20))
    found = within(app)
    assert {name: finding.sign for name, finding in found.items()} == {
        "database": "ok", "schema": "ok", "scheduler": "ok",
        "clock": "wrong" if found["database"].says.startswith("PostgreSQL") else "ok",
    }  # fmt: skip
    assert "20 s ago" in found["scheduler"].says


@pytest.mark.parametrize(
    ("ago", "word"), [(None, "Not heard from yet"), (timedelta(hours=3), "2026-03-10 07:00 UTC")]
)
def test_a_scheduler_that_is_not_heard_is_missed(
    app: Flask, ago: timedelta | None, word: str
) -> None:
    if ago:
        beaten(app, ago=ago)
    found = within(app)["scheduler"]
    assert (found.sign, word in found.says) == ("note", True), found


def test_a_clock_that_went_back_is_wrong(app: Flask) -> None:
    beaten(app, ago=-timedelta(hours=1))
    assert within(app)["clock"].sign == "wrong"
    moved = within(app, test_clock=Path("offset"))["clock"]
    assert (moved.sign, "the demo's" in moved.says) == ("note", True)


def test_a_database_that_is_not_there_is_not_made(app: Flask, tmp_path: Path) -> None:
    found = within(app, url=f"sqlite:///{tmp_path}/none.db")
    assert list(found) == ["database"]
    assert (found["database"].sign, "strtrack migrate" in found["database"].says) == ("wrong", True)
    assert not (tmp_path / "none.db").exists()


@pytest.fixture
def mail(tmp_path: Path) -> Callable[[str], Finding]:
    def tried(url: str) -> Finding:
        given = {"smtp_url": url, "mail_from": "clinic@mail.test"}
        return try_mail(cheap_settings(tmp_path, "sqlite://", **given))

    return tried


def test_no_mail_server_is_worth_a_word(mail: Callable[[str], Finding]) -> None:
    found = mail("")
    assert (found.sign, "no mail leaves" in found.says) == ("note", True)


def test_a_mail_server_that_does_not_answer_is_named(mail: Callable[[str], Finding]) -> None:
    found = mail("smtp://me:hush@127.0.0.1:1")
    assert (found.sign, "127.0.0.1" in found.says) == ("note", True)
    assert "hush" not in found.says


def test_a_mail_server_that_lets_us_in_gets_no_mail(mail: Callable[[str], Finding]) -> None:
    class Nothing:
        async def handle_DATA(self, *_: Any) -> str:  # noqa: N802  # aiosmtpd names it so
            raise AssertionError

    server = Controller(Nothing(), hostname="127.0.0.1", port=free_port())
    server.start()
    try:
        assert mail(f"smtp://127.0.0.1:{server.port}").sign == "ok"
    finally:
        server.stop()
