"""Today is sent again only when it would read differently."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from strtrack.today.service.day import today_of
from tests.factories import (
    checked_in,
    exercised,
    log_revision_body,
    prescription_of,
    published,
    revision_body,
    treated,
)
from tests.people import ANA, BEN, NOW, OLIVIA, THEO, TOM, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]


def etag(client_phone: Phone) -> str:
    return client_phone.get("/today").headers["ETag"]


def test_an_unchanged_day_is_not_sent_again(phone: SignIn, clock: StoppedClock) -> None:
    treated(phone(THEO))
    ana = phone(ANA)
    first = ana.get("/today")
    clock.advance(minutes=10)
    again = ana.get("/today", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert first.headers["Cache-Control"] == again.headers["Cache-Control"] == "private, no-cache"


def test_every_write_that_concerns_the_client_makes_it_another(phone: SignIn) -> None:
    ana, theo = phone(ANA), phone(THEO)
    seen = [etag(ana)]
    session = treated(theo)
    seen.append(etag(ana))
    version = published(theo)
    seen.append(etag(ana))
    made = checked_in(ana, treatment_id=session["id"], moment="h24")
    seen.append(etag(ana))
    ana.patch(f"/check-ins/{made['id']}", json=revision_body(made["id"], score=1))
    seen.append(etag(ana))
    log = exercised(ana, prescription_of(version))
    seen.append(etag(ana))
    ana.patch(f"/exercise-logs/{log['id']}", json=log_revision_body(log["id"], status="withdrawn"))
    seen.append(etag(ana))
    theo.patch(f"/clients/{ANA.id}", json={"problem": "sore shoulder"})
    seen.append(etag(ana))
    phone(OLIVIA).patch("/practice", json={"phone": "020 7946 0999"})
    seen.append(etag(ana))
    assert len(set(seen)) == len(seen)


def test_what_others_do_leaves_it_alone(phone: SignIn) -> None:
    ana = phone(ANA)
    before = etag(ana)
    treated(phone(TOM), BEN)
    checked_in(phone(BEN))
    assert etag(ana) == before


def test_until_is_when_it_reads_differently(app: Flask, phone: SignIn, clock: StoppedClock) -> None:
    """From one `until` to the next nothing changes, and at each of them time alone changes it."""
    published(phone(THEO))
    published(phone(THEO))
    treated(phone(THEO), ended_at=NOW - timedelta(minutes=5))
    changes = 0
    with app.app_context():
        at = NOW
        while at < NOW + timedelta(days=8):
            day = today_of(client_id=ANA.id, now=at)
            just_before = today_of(client_id=ANA.id, now=day.until - timedelta(seconds=1))
            assert just_before.body == day.body
            assert day.until > at
            at = day.until
            changes += 1
    assert changes >= 8 + 5


def test_time_alone_makes_it_another(phone: SignIn, clock: StoppedClock) -> None:
    treated(phone(THEO), ended_at=NOW - timedelta(minutes=5))
    ana = phone(ANA)
    first = ana.get("/today")
    assert first.get_json()["check_in"] is None
    clock.advance(hours=3)
    later = ana.get("/today", headers={"If-None-Match": first.headers["ETag"]})
    assert later.status_code == 200
    assert later.get_json()["check_in"]["moment"] == "h5"


def test_a_clock_that_goes_back_is_believed(phone: SignIn, clock: StoppedClock) -> None:
    treated(phone(THEO), ended_at=NOW - timedelta(minutes=5))
    ana = phone(ANA)
    clock.advance(hours=3)
    assert ana.get("/today").get_json()["check_in"]["moment"] == "h5"
    clock.at = NOW
    assert ana.get("/today").get_json()["check_in"] is None
