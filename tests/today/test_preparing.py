"""What Today asks before a session: health questions, the arrival card; and the last advice."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from flask import Flask

from strtrack.today.service.day import today_of
from tests.factories import (
    arrived,
    consent_body,
    recheck_body,
    screened,
    stored,
    treated,
    written,
)
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
CHART = f"/clients/{ANA.id}"
AT = NOW + timedelta(hours=5)


def today(client_phone: Phone) -> dict[str, Any]:
    response = client_phone.get("/today")
    assert response.status_code == 200, response.get_data(as_text=True)
    body: dict[str, Any] = response.get_json()
    return body


def booked(desk: Phone, at: datetime = AT) -> None:
    response = desk.patch(CHART, json={"next_appointment_at": written(at)})
    assert response.status_code == 200, response.get_data(as_text=True)


def asked(desk: Phone) -> None:
    stored(desk, f"{CHART}/arrival/ask", {"id": str(uuid4())})


def test_who_never_answered_is_asked_for_her_health_before_the_appointment(phone: SignIn) -> None:
    booked(phone(THEO))
    shown = today(phone(ANA))
    assert shown["health_questions"] == {
        "why": "never", "answered_groups": 0, "groups": 8, "before_at": written(AT),
    }  # fmt: skip
    assert shown["consent_needed"] is True


def test_what_is_answered_and_agreed_to_is_not_asked_again(phone: SignIn) -> None:
    ana = phone(ANA)
    screened(ana, answered_by="client")
    stored(ana, f"{CHART}/treatment-consents", consent_body())
    shown = today(ana)
    assert (shown["health_questions"], shown["open_questions"]) == (None, [])
    assert shown["consent_needed"] is False


def test_what_news_opened_again_is_asked(phone: SignIn) -> None:
    ana = phone(ANA)
    screened(ana, answered_by="client")
    stored(ana, f"{CHART}/rechecks", recheck_body("unwell", answered_by="client"))
    assert today(ana)["open_questions"] == ["A02", "A13"]


def test_the_card_opens_two_hours_before_and_closes_an_hour_after(
    phone: SignIn, clock: StoppedClock
) -> None:
    booked(phone(THEO))
    ana = phone(ANA)
    for at, is_open in [
        (AT - timedelta(hours=2, seconds=1), False),
        (AT - timedelta(hours=2), True),
        (AT + timedelta(minutes=59), True),
        (AT + timedelta(hours=1), False),
    ]:
        clock.at = at
        assert (today(ana)["arrival"] is not None) is is_open


def test_the_tag_changes_when_the_desk_asks(phone: SignIn, clock: StoppedClock) -> None:
    ana, theo = phone(ANA), phone(THEO)
    first = ana.get("/today")
    assert first.get_json()["arrival"] is None
    asked(theo)
    tag = {"If-None-Match": first.headers["ETag"]}
    assert ana.get("/today", headers=tag).get_json()["arrival"]["sent"] is None
    clock.advance(hours=2)
    assert today(ana)["arrival"] is None


def test_the_card_names_the_last_areas_and_what_was_sent(phone: SignIn) -> None:
    ana, theo = phone(ANA), phone(THEO)
    treated(theo, ended_at=NOW - timedelta(days=30))
    asked(theo)
    came = arrived(ana)
    card = today(ana)["arrival"]
    assert [area["name"] for area in card["areas"]] == ["Back of neck", "Top of shoulder"]
    assert (card["asks_problem"], card["problem"]) == (True, "stiff neck")
    assert card["sent"] == came


def test_a_session_closes_the_card_and_leaves_its_advice(
    phone: SignIn, clock: StoppedClock
) -> None:
    ana, theo = phone(ANA), phone(THEO)
    asked(theo)
    arrived(ana)
    clock.advance(minutes=10)
    treated(theo, ended_at=clock.now(), aftercare="Keep moving gently.")
    shown = today(ana)
    assert shown["arrival"] is None
    assert shown["aftercare"] == {
        "text": "Keep moving gently.",
        "therapist_name": THEO.name,
        "ended_at": written(clock.now()),
    }
    clock.advance(hours=48)
    assert today(ana)["aftercare"] is None


def test_until_is_when_any_of_it_reads_differently(app: Flask, phone: SignIn) -> None:
    """From one `until` to the next nothing changes, for the card and the advice."""
    ana, theo = phone(ANA), phone(THEO)
    screened(ana, answered_by="client")
    treated(theo, aftercare="Keep moving gently.")
    booked(theo, NOW + timedelta(hours=20))
    asked(theo)
    arrived(ana)
    seen = []
    with app.app_context():
        at = NOW
        while at < NOW + timedelta(days=3):
            day = today_of(client_id=ANA.id, now=at)
            before = today_of(client_id=ANA.id, now=day.until - timedelta(seconds=1))
            assert before.body == day.body
            assert day.until > at
            seen.append(day.body["arrival"] is not None)
            at = day.until
    assert {True, False} == set(seen)
