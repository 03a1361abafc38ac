"""An open desk asks again and again, and hears at little cost that nothing is new."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from strtrack.caseload.jobs import refresh_stale
from tests.factories import checked_in, client_body, stored
from tests.people import ANA, BEN, MALLORY, NOW, OLIVIA, THEO, TOM, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
LISTS = ("/alerts", "/caseload", "/alerts?view=overdue", "/caseload?view=needs_me&limit=3")


def again(desk: Phone, path: str, seen: TestResponse) -> TestResponse:
    """Ask for a list as a page does that has it already."""
    return desk.get(path, headers={"If-None-Match": seen.headers["ETag"]})


@pytest.mark.parametrize("path", LISTS)
def test_nothing_new_is_said_without_the_list(
    phone: SignIn, clock: StoppedClock, session: dict[str, Any], path: str
) -> None:
    checked_in(phone(ANA), treatment_id=session["id"], score=8)
    theo = phone(THEO)
    seen = theo.get(path)
    clock.advance(minutes=1)
    same = again(theo, path, seen)
    assert (same.status_code, same.data) == (304, b"")
    assert same.headers["ETag"] == seen.headers["ETag"]
    assert same.headers["Cache-Control"] == seen.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("path", LISTS)
def test_a_write_anywhere_in_the_practice_is_news(
    phone: SignIn, session: dict[str, Any], path: str
) -> None:
    theo = phone(THEO)
    seen = theo.get(path)
    stored(phone(MALLORY), "/clients", client_body())
    assert again(theo, path, seen).status_code == 304
    checked_in(phone(ANA), treatment_id=session["id"], flags=["chest_breath"])
    fresh = again(theo, path, seen)
    assert fresh.status_code == 200
    assert fresh.get_json() != seen.get_json() or "overdue" in path
    checked_in(phone(BEN))
    assert again(theo, path, fresh).status_code == 200


@pytest.mark.parametrize(
    ("said", "over"),
    [({"flags": ["chest_breath"]}, timedelta(hours=1)), ({"score": 8}, timedelta(hours=26))],
    ids=["urgent", "contact"],
)
def test_what_becomes_overdue_is_news(
    phone: SignIn,
    clock: StoppedClock,
    session: dict[str, Any],
    said: dict[str, Any],
    over: timedelta,
) -> None:
    checked_in(phone(ANA), treatment_id=session["id"], **said)
    clock.at = NOW + over - timedelta(minutes=2)
    theo = phone(THEO)
    seen = theo.get("/alerts")
    clock.advance(minutes=1)
    assert again(theo, "/alerts", seen).status_code == 304
    clock.at = NOW + over + timedelta(seconds=1)
    fresh = again(theo, "/alerts", seen)
    assert (fresh.status_code, fresh.get_json()["counts"]["overdue"]) == (200, 1)
    assert again(theo, "/alerts", fresh).status_code == 304


def test_a_row_that_time_alone_changes_is_news_until_it_is_worked_out_and_after(
    app: Flask, phone: SignIn, clock: StoppedClock, session: dict[str, Any]
) -> None:
    checked_in(phone(ANA), treatment_id=session["id"], score=6)
    clock.at = NOW + timedelta(days=7, hours=-2)
    with app.app_context():
        refresh_stale(now=clock.now())
    theo = phone(THEO)
    seen = theo.get("/caseload?view=needs_me")
    assert len(seen.get_json()["items"]) == 1
    assert again(theo, "/caseload?view=needs_me", seen).status_code == 304
    clock.at = NOW + timedelta(days=7, minutes=1)
    theo = phone(THEO)
    old = again(theo, "/caseload?view=needs_me", seen)
    assert (old.status_code, len(old.get_json()["items"])) == (200, 1)
    with app.app_context():
        refresh_stale(now=clock.now())
    fresh = again(theo, "/caseload?view=needs_me", old)
    assert (fresh.status_code, fresh.get_json()["items"]) == (200, [])


def test_with_the_day_those_who_are_seen_today_are_others(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    clock.at = NOW.replace(hour=23, minute=58)  # London's midnight is midnight here
    with app.app_context():
        refresh_stale(now=clock.now())
    theo, path = phone(THEO), "/caseload?view=seeing_today"
    seen = theo.get(path)
    clock.advance(minutes=1)
    assert again(theo, path, seen).status_code == 304
    clock.advance(minutes=1)
    assert again(theo, path, seen).status_code == 200


@pytest.mark.parametrize("path", LISTS)
def test_a_tag_is_good_for_whoever_it_was_given_to_in_their_language(
    phone: SignIn, path: str
) -> None:
    theo = phone(THEO)
    seen = theo.get(path)
    for other in (OLIVIA, TOM):
        assert again(phone(other), path, seen).status_code == 200
    theo.patch("/me", json={"language": "es"})
    assert again(theo, path, seen).status_code == 200


@pytest.mark.parametrize("tag", ['"x"', '"-1"', "*", '"%s-99999999999999999999"'])
def test_a_tag_that_is_none_of_ours_is_answered_in_full(phone: SignIn, tag: str) -> None:
    theo = phone(THEO)
    stamp = theo.get("/alerts").headers["ETag"].strip('"').rpartition("-")[0]
    asked = {"If-None-Match": tag.replace("%s", stamp)}
    assert theo.get("/alerts", headers=asked).status_code == 200
