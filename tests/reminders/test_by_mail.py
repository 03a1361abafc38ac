"""A reminder by e-mail from the plan to the letterbox, and the link in it that ends them."""

import re
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from flask import Flask

from strtrack.kernel.mail import SmtpMailer
from strtrack.reminders.channels.email import carry
from strtrack.reminders.jobs import send_reminders
from tests.factories import published
from tests.letterbox import Letterbox, letterbox_open, text_in
from tests.people import ANA, THEO, Person
from tests.phones import Phone, StoppedClock
from tests.reminders.posting import AtOnce, decide, went
from tests.reminders.wishing import preferences_body

SignIn = Callable[[Person], Phone]
PUBLIC = "http://localhost:8000"


@pytest.fixture
def box() -> Iterator[Letterbox]:
    with letterbox_open() as opened:
        yield opened


@pytest.fixture
def send(sqlite_app: Flask, clock: StoppedClock, box: Letterbox) -> Callable[[], int]:
    """Return a function that sends what is to go, through a real mail server of ours."""
    email = partial(
        carry,
        mailer=SmtpMailer(box.address, "clinic@mail.test", clock.now),
        secret=sqlite_app.extensions["strtrack.secret"],
        public_url=PUBLIC,
    )

    def run() -> int:
        with sqlite_app.app_context():
            return send_reminders({"email": email}, pool=AtOnce(), worker="one", clock=clock.now)

    return run


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    """What goes by mail is the same on either database; how it waits is tested on both."""
    return sqlite_app


def test_the_link_in_the_mail_of_today_ends_those_of_tomorrow(
    app: Flask, phone: SignIn, clock: StoppedClock, box: Letterbox, send: Callable[[], int]
) -> None:
    published(phone(THEO))
    decide(app, clock, day=11, hour=8, minute=30)
    assert [send(), send()] == [1, 0]
    (letter,) = box.letters
    assert letter["To"] == ANA.email
    assert letter["Subject"] == "One thing for today, 2 minutes"
    assert f"Open STR Track:\n{PUBLIC}/today" in text_in(letter, "plain")
    stop = re.fullmatch(rf"<{PUBLIC}(/unsubscribe/\S+)>", letter["List-Unsubscribe"])
    assert stop
    app.test_client().post(stop[1], data={"List-Unsubscribe": "One-Click"})
    decide(app, clock, day=12, hour=8, minute=30)
    assert send() == 0
    assert set(went(app)) == {(1, "email", "sent", 1), (1, "none", "no_way", 0)}


def test_who_stops_them_before_one_goes_does_not_get_it(
    app: Flask, phone: SignIn, clock: StoppedClock, box: Letterbox, send: Callable[[], int]
) -> None:
    published(phone(THEO))
    decide(app, clock, day=11, hour=8, minute=30)
    phone(ANA).put("/reminders/preferences", json=preferences_body(email=False))
    assert send() == 0
    assert box.letters == []
    assert [result for _, _, result, _ in went(app)] == ["gone", "no_way"]


@pytest.mark.parametrize(
    ("answer", "results"),
    [
        ("550 5.1.1 No such mailbox", [(1, "email", "refused", 1), (2, "none", "no_way", 0)]),
        ("450 4.2.1 Try later", [(1, "email", None, 1)]),
    ],
)
def test_what_the_server_answers_decides_what_comes_next(
    app: Flask,
    phone: SignIn,
    clock: StoppedClock,
    box: Letterbox,
    send: Callable[[], int],
    answer: str,
    results: list[tuple[int, str, str | None, int]],
) -> None:
    published(phone(THEO))
    decide(app, clock, day=11, hour=8, minute=30)
    box.to_recipient = answer
    assert send() == 0
    assert went(app) == results
