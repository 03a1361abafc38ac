"""A mail: its two forms, its head, and what becomes of one that is not taken."""

import re
import smtplib
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult

from strtrack.kernel import kept_mail, mail
from strtrack.kernel.kept_mail import MailFolder
from strtrack.kernel.letters import Letter, Link
from strtrack.kernel.mail import KeepingMailer, Mail, MailDelayed, MailRefused, SmtpMailer
from strtrack.kernel.outbox import Undeliverable
from strtrack.kernel.templates import FOLDER
from tests.letterbox import Letterbox, letterbox_open, text_in
from tests.people import NOW
from tests.phones import StoppedClock
from tests.programs import cheap_settings

SENDER = "Riverside <clinic@mail.test>"
LONG = f"https://str.example.org/unsubscribe/{'x' * 120}"
TOKENS = Path("frontend/src/ui/tokens.css")


def letter(**given: object) -> Letter:
    parts = {
        "title": "¿Two things <b>&</b> more?",
        "language": "es",
        "says": ["They are <ready> & waiting."],
        "button": Link("Open it", "https://str.example.org/today?a=1&b=2"),
        "below": ["Why this came.", Link("Stop", LONG)],
    }
    return Letter(**(parts | given))  # type: ignore[arg-type]


def written(**given: object) -> EmailMessage:
    one = {"to": "ana@mail.test", "letter": letter(), "message_id": "reminder.7.1"} | given
    return Mail(**one).written(sender=SENDER, at=NOW)  # type: ignore[arg-type]


@pytest.fixture
def box() -> Iterator[Letterbox]:
    with letterbox_open() as opened:
        yield opened


def send(address: str, **given: object) -> None:
    mailer = SmtpMailer(address, SENDER, lambda: NOW)
    mailer.send(Mail(**{"to": "ana@mail.test", "letter": letter(), "message_id": "m.1"} | given))  # type: ignore[arg-type]


class Page(HTMLParser):
    """What a mail program would show, follow or fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "href":
                self.links.append(value or "")
            if name in {"src", "srcset", "background", "data", "poster"} or "url(" in (value or ""):
                self.fetched.append(value or "")

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_mail_has_the_same_words_as_text_and_as_html() -> None:
    message = written()
    text, page = text_in(message, "plain"), Page(text_in(message, "html"))
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    for words in ("They are <ready> & waiting.", "Open it", "Why this came.", "Stop"):
        assert words in text
        assert words in page.text
    assert page.links == ["https://str.example.org/today?a=1&b=2", LONG]
    assert all(link in text for link in page.links)
    assert "¿Two things <b>&</b> more?" in page.text
    assert "b" not in page.tags


def test_a_mail_fetches_nothing_and_runs_nothing() -> None:
    html = text_in(written(), "html")
    page = Page(html)
    assert page.fetched == []
    assert {"img", "script", "link", "iframe", "form"} & set(page.tags) == set()
    assert "@import" not in html
    assert page.tags.count("h1") == 1
    assert html.count('class="action"') == 1
    assert '<html lang="es">' in html


def test_the_head_is_whole_however_long_a_line_gets() -> None:
    message = written(headers={"List-Unsubscribe": f"<{LONG}>"})
    sent = bytes(message).decode("ascii")
    assert f"\r\nList-Unsubscribe: <{LONG}>\r\n" in sent
    assert "\r\nMessage-ID: <reminder.7.1@mail.test>\r\n" in sent
    assert "\r\nDate: Tue, 10 Mar 2026 10:00:00 +0000\r\n" in sent
    assert "\r\nAuto-Submitted: auto-generated\r\n" in sent
    assert max(map(len, sent.splitlines())) <= 998  # RFC 5322, 2.1.1


@pytest.mark.parametrize(
    "given",
    [
        {"to": "ana@mail.test, theo@mail.test"},
        {"to": "ana@mail.test\r\nBcc: theo@mail.test"},
        {"to": "nobody"},
        {"to": ""},
        {"letter": letter(title="Hello\r\nBcc: theo@mail.test")},
        {"headers": {"X-More": "a\nBcc: theo@mail.test"}},
    ],
    ids=[
        "two",
        "a line more",
        "no address",
        "empty",
        "subject of two lines",
        "header of two lines",
    ],
)
def test_what_would_make_another_head_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(MailRefused):
        written(**given)


def test_colours_are_those_of_the_app_in_both_themes() -> None:
    known = set(re.findall(r"#[0-9a-f]{6}\b", TOKENS.read_text()))
    for path in FOLDER.glob("*.html"):
        assert set(re.findall(r"#[0-9a-f]{3,8}\b", path.read_text())) <= known, path.name


def test_a_mail_arrives_in_both_forms(box: Letterbox) -> None:
    send(box.address)
    (arrived,) = box.letters
    assert (arrived["To"], arrived["From"]) == ("ana@mail.test", SENDER)
    assert arrived["Subject"] == "¿Two things <b>&</b> more?"
    assert "They are <ready> & waiting." in text_in(arrived, "plain")
    assert "They are &lt;ready&gt; &amp; waiting." in text_in(arrived, "html")


@pytest.mark.parametrize(
    ("place", "answer", "raised"),
    [
        ("to_recipient", "550 5.1.1 No such mailbox", MailRefused),
        ("to_recipient", "451 4.7.1 Greylisted", MailDelayed),
        ("to_mail", "554 5.7.1 We think this is spam", MailRefused),
        ("to_mail", "452 4.3.1 Full", MailDelayed),
    ],
)
def test_never_is_told_from_later(
    box: Letterbox, place: str, answer: str, raised: type[Exception]
) -> None:
    setattr(box, place, answer)
    with pytest.raises(raised):
        send(box.address)
    assert box.letters == []


def test_a_server_that_is_not_there_may_come_back() -> None:
    with pytest.raises(MailDelayed):
        send("smtp://127.0.0.1:1")


def test_a_server_that_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "PATIENCE_S", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(MailDelayed):
        send(f"smtp://127.0.0.1:{silent.getsockname()[1]}")


def test_what_was_taken_is_sent_however_the_server_says_goodbye(
    box: Letterbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rude(server: smtplib.SMTP, *_: object) -> None:
        server.close()
        raise TimeoutError

    monkeypatch.setattr("smtplib.SMTP.__exit__", rude)
    send(box.address)
    assert len(box.letters) == 1


def test_a_password_is_not_said_without_a_certificate(box: Letterbox) -> None:
    with pytest.raises(MailDelayed, match="SMTPNotSupportedError"):
        send(box.address.replace("//", "//me:hush@"))
    assert box.letters == []


def test_a_server_that_does_not_let_us_in_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smtplib.SMTP.starttls", lambda *_, **__: None)
    with (
        letterbox_open(authenticator=refuse, auth_require_tls=False) as closed,
        pytest.raises(MailDelayed, match="SMTPAuthenticationError"),
    ):
        send(closed.address.replace("//", "//me:hush@"))
    assert closed.letters == []


def refuse(*_: object) -> object:
    return AuthResult(success=False, handled=False)


def test_the_demo_keeps_its_mails_newest_first_and_not_for_ever(
    tmp_path: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_mail, "MOST_KEPT", 3)
    folder = MailFolder(tmp_path / "kept")
    mailer = KeepingMailer(folder, clock.now)
    assert list(folder.newest_first()) == []
    for number in range(5):
        clock.advance(seconds=1)
        for _ in ("once", "again"):
            mailer.send(Mail("ana@mail.test", letter(title=f"Mail {number}"), f"m.{number}"))
    kept = list(folder.newest_first())
    assert [one.message["Subject"] for one in kept] == ["Mail 4", "Mail 3", "Mail 2"]
    assert (found := folder.find(kept[0].name)) is not None
    assert text_in(found.message, "plain") == letter().as_text()
    assert len(list((tmp_path / "kept").iterdir())) == 3


@pytest.mark.parametrize("name", ["", "../secret_key", "*", "20260310T100000000000-0"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret_key").write_text("hush")
    folder = MailFolder(tmp_path / "kept")
    folder.keep(written(), at=NOW)
    assert folder.find(name) is None


def test_who_carries_a_mail_follows_the_settings(tmp_path: Path, clock: StoppedClock) -> None:
    def mailer(**given: object) -> str:
        chosen = cheap_settings(tmp_path, "sqlite://", **given)
        assert mail.can_mail(chosen) == (type(mail.mailer_for(chosen, clock)) is not mail.NoMailer)
        return type(mail.mailer_for(chosen, clock)).__name__

    server = {"smtp_url": "smtp://127.0.0.1", "mail_from": SENDER}
    assert mailer() == "NoMailer"
    assert mailer(demo=True) == "KeepingMailer"
    assert mailer(**server) == mailer(**server, demo=True) == "SmtpMailer"
    with pytest.raises(Undeliverable):
        mail.NoMailer().send(Mail("ana@mail.test", letter(), "m"))
