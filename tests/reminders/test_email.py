"""A reminder by e-mail: what stands in it, what heads it, what becomes of one that is not taken."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from itsdangerous import Signer

from strtrack.kernel import mail
from strtrack.kernel.mail import SmtpMailer
from strtrack.reminders.channels import EmailWay, Message, Refused, TryLater
from strtrack.reminders.channels.email import carry
from strtrack.reminders.rules.unsubscribing import Holder, holder_of, token_of
from tests.letterbox import Letterbox, letterbox_open, text_in
from tests.people import ANA, NOW, THEO, id_of

SECRET = "a secret key that only tests know"
PUBLIC = "https://str.example.org"
HER, HIM = Holder("client", ANA.id), Holder("member", THEO.id)
STOPS = f"{PUBLIC}/unsubscribe/{token_of(HER, SECRET)}"


def message(**given: Any) -> Message:
    whole: dict[str, Any] = {
        "reminder_id": id_of("a reminder"),
        "nth": 2,
        "kind": "routine",
        "title": "STR Track",
        "text": "Two things for today, 9 minutes.",
        "address": "/today",
        "actions": ("all_done", "start", "later"),
        "language": "en",
        "closes_at": NOW + timedelta(hours=3),
    }
    return Message(**(whole | given))


@pytest.fixture
def box() -> Iterator[Letterbox]:
    with letterbox_open() as opened:
        yield opened


def mailed(box: Letterbox, **given: Any) -> Any:
    """Carry a message and return the letter that arrives."""
    send(box.address, **given)
    return box.letters[-1]


def send(server: str, **given: Any) -> None:
    carry(
        message(**given),
        EmailWay("ana@mail.test", HER),
        mailer=SmtpMailer(server, "clinic@mail.test", lambda: NOW),
        secret=SECRET,
        public_url=PUBLIC,
    )


def test_a_reminder_says_one_thing_and_opens_its_screen(box: Letterbox) -> None:
    letter = mailed(box, address="/check-in")
    assert (letter["To"], letter["Subject"]) == (
        "ana@mail.test",
        "Two things for today, 9 minutes",
    )
    assert text_in(letter, "plain") == (
        "It is all in the app, ready when you are.\n"
        "\n"
        f"Open STR Track:\n{PUBLIC}/check-in\n"
        "\n"
        "You get this because reminders by e-mail are on for you.\n"
        "\n"
        f"Stop these e-mails:\n{STOPS}\n"
    )
    html = text_in(letter, "html")
    assert f'href="{PUBLIC}/check-in"' in html
    assert f'href="{STOPS}"' in html
    assert "<img" not in html


def test_its_head_lets_a_mail_program_stop_it_at_one_click(box: Letterbox) -> None:
    letter = mailed(box)
    assert letter["List-Unsubscribe"] == f"<{STOPS}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"] == f"<reminder.{id_of('a reminder')}.2@mail.test>"
    assert letter["Date"].datetime == datetime(2026, 3, 10, 10, tzinfo=UTC)


def test_the_same_way_twice_is_the_same_mail_and_another_is_not(box: Letterbox) -> None:
    ids = [mailed(box, nth=nth)["Message-ID"] for nth in (1, 1, 2)]
    assert ids[0] == ids[1] != ids[2]


def test_it_comes_in_her_language(box: Letterbox) -> None:
    letter = mailed(box, language="es", text="Dos cosas para hoy, 9 minutos.", kind="test")
    assert letter["Subject"] == "Dos cosas para hoy, 9 minutos"
    assert "La pediste en la aplicación." in text_in(letter, "plain")
    assert "Abrir STR Track:" in text_in(letter, "plain")
    assert "No recibir más estos correos" in text_in(letter, "html")


def test_an_alert_names_nobody(box: Letterbox) -> None:
    letter = mailed(box, kind="alert", text="Somebody needs you now.", address="/desk/alerts")
    assert "Who it is and why is in the app" in text_in(letter, "plain")


@pytest.mark.parametrize(
    ("place", "answer", "raised"),
    [
        ("to_recipient", "550 5.1.1 No such mailbox", Refused),
        ("to_recipient", "450 4.2.1 Try later", TryLater),
        ("to_mail", "554 5.7.1 No", Refused),
    ],
)
def test_what_a_server_answers_is_told_on(
    box: Letterbox, place: str, answer: str, raised: type[Exception]
) -> None:
    setattr(box, place, answer)
    with pytest.raises(raised):
        send(box.address)


def test_without_a_server_another_way_is_tried() -> None:
    with pytest.raises(Refused):
        carry(
            message(),
            EmailWay("ana@mail.test", HER),
            mailer=mail.NoMailer(),
            secret=SECRET,
            public_url=PUBLIC,
        )


def test_a_token_is_one_person_s_in_one_role() -> None:
    for holder in (HER, HIM, Holder("member", ANA.id)):
        assert holder_of(token_of(holder, SECRET), SECRET) == holder
    assert len({token_of(one, SECRET) for one in (HER, HIM, Holder("member", ANA.id))}) == 3
    assert ANA.id.hex not in token_of(HER, SECRET)


def test_an_altered_token_is_nobody_s() -> None:
    token = token_of(HER, SECRET)
    altered = [
        f"{token[:at]}{other}{token[at + 1 :]}" for at in range(len(token)) for other in "A_."
    ]
    altered += [token[:-1], f"{token}A", f"{token}.", token.upper(), f" {token}", token * 2]
    altered += ["", ".", "c", "garbage", "ñ", "\x00", "c" * 4000, token_of(HER, "another secret")]
    assert [one for one in altered if one != token and holder_of(one, SECRET)] == []


def test_what_is_signed_for_something_else_stops_no_mail() -> None:
    assert holder_of(Signer(SECRET).sign("c" + "A" * 22).decode(), SECRET) is None
