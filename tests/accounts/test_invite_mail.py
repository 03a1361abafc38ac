"""The mail of an invite: once, to the right person, in their language."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.kernel import outbox
from strtrack.kernel.outbox import OUTBOX
from strtrack.scheduler import handlers_for
from tests.expect import rows_of
from tests.factories import client_body, stored
from tests.letterbox import Letterbox, letterbox_open, text_in
from tests.people import THEO, Person
from tests.phones import Phone, StoppedClock
from tests.programs import cheap_settings

SignIn = Callable[[Person], Phone]


@pytest.fixture
def box() -> Iterator[Letterbox]:
    with letterbox_open() as opened:
        yield opened


@pytest.fixture
def deliver(app: Flask, clock: StoppedClock) -> Callable[[str], int]:
    """Return a function that works off the outbox through a mail server, or through none."""

    def work_off(smtp_url: str) -> int:
        settings = app.extensions["strtrack.settings"]
        given = {"smtp_url": smtp_url, "mail_from": "clinic@mail.test"}
        app.extensions["strtrack.settings"] = cheap_settings(
            settings.data_dir, settings.database_url, **given
        )
        with app.app_context():
            done = outbox.work_off(handlers_for(app), worker="me", clock=clock.now)
        app.extensions["strtrack.settings"] = settings
        return done

    return work_off


def invited(desk: Phone, kind: str = "afar", **given: Any) -> dict[str, Any]:
    made = stored(desk, "/clients", client_body(**given))
    return stored(desk, f"/clients/{made['id']}/invite", {"id": str(uuid4()), "kind": kind})


def test_an_invite_from_afar_is_mailed_once(
    phone: SignIn, box: Letterbox, deliver: Callable[[str], int]
) -> None:
    made = invited(phone(THEO))
    assert [deliver(box.address), deliver(box.address)] == [1, 0]
    (letter,) = box.letters
    assert letter["To"] == "carla@mail.test"
    assert letter["From"] == "clinic@mail.test"
    assert letter["Subject"] == "Theo Marin invites you"
    assert letter["Message-ID"].startswith("<invite.")
    for kind in ("plain", "html"):
        assert made["link"] in text_in(letter, kind)
        assert "stiff" not in text_in(letter, kind)


def test_the_mail_is_in_the_clients_language(
    phone: SignIn, box: Letterbox, deliver: Callable[[str], int]
) -> None:
    invited(phone(THEO), language="es")
    deliver(box.address)
    assert [letter["Subject"] for letter in box.letters] == ["Theo Marin te invita"]


@pytest.mark.parametrize(("kind", "given"), [("room", {}), ("afar", {"email": None})])
def test_nothing_is_mailed_without_need_or_address(
    app: Flask, phone: SignIn, kind: str, given: dict[str, Any]
) -> None:
    assert invited(phone(THEO), kind, **given)["mailed"] is False
    assert rows_of(app, OUTBOX) == []


def test_an_invite_that_was_closed_meanwhile_is_not_mailed(
    phone: SignIn, box: Letterbox, deliver: Callable[[str], int]
) -> None:
    theo = phone(THEO)
    made = stored(theo, "/clients", client_body())
    for kind in ("afar", "room"):
        stored(theo, f"/clients/{made['id']}/invite", {"id": str(uuid4()), "kind": kind})
    deliver(box.address)
    assert box.letters == []


def test_without_a_mail_server_nothing_is_promised(
    app: Flask, phone: SignIn, deliver: Callable[[str], int]
) -> None:
    assert invited(phone(THEO))["mailed"] is False
    assert deliver("") == 0
    (item,) = rows_of(app, OUTBOX)
    assert (item["failed"], item["attempts"]) == (True, 1)


def test_a_server_that_is_away_is_tried_again(
    app: Flask,
    phone: SignIn,
    clock: StoppedClock,
    box: Letterbox,
    deliver: Callable[[str], int],
) -> None:
    invited(phone(THEO))
    assert deliver("smtp://127.0.0.1:1") == 0
    assert deliver(box.address) == 0
    clock.advance(seconds=30)
    assert deliver(box.address) == 1
    assert len(box.letters) == 1
    (item,) = rows_of(app, OUTBOX)
    assert (item["attempts"], item["failed"]) == (2, False)
