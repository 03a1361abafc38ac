"""A thread: who writes, who reads, what is refused, and how it goes on page by page."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import table_of
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import written
from tests.messages.writing import THREAD, message_body, read_up_to, wrote
from tests.people import ANA, BEN, MALLORY, NOW, OLIVIA, THEO, TOM, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]


def thread(http: Phone, **query: Any) -> dict[str, Any]:
    response = http.get(THREAD, query_string=query)
    assert response.status_code == 200, response.get_data(as_text=True)
    found: dict[str, Any] = response.get_json()
    return found


def test_both_sides_write_and_read_the_same_thread(phone: SignIn, clock: StoppedClock) -> None:
    asked = wrote(phone(ANA))
    clock.advance(minutes=1)
    answered = wrote(phone(THEO), "Yes, for a day or two.")
    shown = thread(phone(ANA))
    assert [one["text"] for one in shown["items"]] == ["Yes, for a day or two.", "Is it normal?"]
    assert [one["by"] for one in shown["items"]] == ["member", "client"]
    assert [one["author_name"] for one in shown["items"]] == [THEO.name, ANA.name]
    assert shown["items"] == [answered, asked]
    assert thread(phone(THEO))["items"] == shown["items"]
    assert (shown["unread"], thread(phone(THEO))["unread"]) == (1, 1)


def test_sending_twice_stores_once(app: Flask, phone: SignIn) -> None:
    ana, body = phone(ANA), message_body()
    assert ana.post(THREAD, json=body).status_code == 201
    before = count_rows(app)
    assert ana.post(THREAD, json=body).status_code == 200
    assert count_rows(app) == before
    other = ana.post(THREAD, json=body | {"text": "Something else"})
    assert_problem(other, 409, "already-different", "#/id")


def test_nobody_writes_under_an_id_of_the_other_side(phone: SignIn) -> None:
    body = message_body()
    phone(ANA).post(THREAD, json=body)
    assert_problem(phone(THEO).post(THREAD, json=body), 409, "already-different", "#/id")


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"text": "x" * 4001}, "#/text"),
        ({"text": ""}, "#/text"),
        ({"text": "   \n"}, "#/text"),
        ({"text": "a\x00b"}, "#/text"),
        ({"text": None}, "#/text"),
        ({"id": "mine"}, "#/id"),
        ({"written_at": "yesterday"}, "#/written_at"),
        ({"picture_id": "one"}, "#/picture_id"),
        ({"by": "member"}, "#/by"),
    ],
    ids=["long", "empty", "blank", "control", "none", "id", "when", "picture", "strange"],
)
def test_what_is_no_message_is_refused_whole(
    app: Flask, phone: SignIn, given: dict[str, Any], pointer: str
) -> None:
    ana = phone(ANA)
    before = count_rows(app)
    assert_problem(ana.post(THREAD, json=message_body(**given)), 422, "invalid", pointer)
    assert count_rows(app) == before


def test_four_thousand_signs_of_any_script_are_a_message(phone: SignIn) -> None:
    text = "ñ漢🙂\n" * 1000
    assert wrote(phone(ANA), text)["text"] == text.strip()
    assert len(thread(phone(THEO))["items"][0]["text"]) == 3999


def test_a_message_from_the_future_is_refused(phone: SignIn) -> None:
    late = message_body(written_at=written(NOW + timedelta(minutes=6)))
    assert_problem(phone(ANA).post(THREAD, json=late), 422, "written-in-future", "#/written_at")


def test_a_picture_that_is_not_there_is_refused(phone: SignIn) -> None:
    body = message_body("", picture_id=str(uuid4()))
    assert_problem(phone(ANA).post(THREAD, json=body), 422, "unknown-picture", "#/picture_id")


@pytest.mark.parametrize("person", [TOM, BEN, MALLORY], ids=lambda one: one.key)
def test_for_everybody_else_there_is_no_thread(phone: SignIn, person: Person) -> None:
    said = wrote(phone(ANA))
    for response in (
        phone(person).get(THREAD),
        phone(person).post(THREAD, json=message_body()),
        phone(person).put(f"{THREAD}/read", json=read_up_to(said)),
    ):
        assert_problem(response, 404, "not-found")


def test_what_was_seen_says_when(phone: SignIn, clock: StoppedClock) -> None:
    first = wrote(phone(THEO), "One")
    clock.advance(minutes=1)
    second = wrote(phone(THEO), "Two")
    mine = wrote(phone(ANA), "Mine")
    clock.advance(hours=1)
    assert phone(ANA).put(f"{THREAD}/read", json=read_up_to(first)).status_code == 204
    read_at = {one["text"]: one["read_at"] for one in thread(phone(THEO))["items"]}
    assert read_at == {"One": written(clock.now()), "Two": None, "Mine": None}
    clock.advance(hours=1)
    phone(ANA).put(f"{THREAD}/read", json=read_up_to(second))
    again = {one["text"]: one["read_at"] for one in thread(phone(THEO))["items"]}
    assert again == {"One": read_at["One"], "Two": written(clock.now()), "Mine": None}
    assert mine["read_at"] is None


def test_seen_again_changes_and_notes_nothing(app: Flask, phone: SignIn) -> None:
    said = wrote(phone(ANA))
    theo = phone(THEO)
    theo.put(f"{THREAD}/read", json=read_up_to(said))
    before = count_rows(app)
    assert theo.put(f"{THREAD}/read", json=read_up_to(said)).status_code == 204
    assert count_rows(app) == before
    strange = theo.put(f"{THREAD}/read", json={"up_to": str(uuid4())})
    assert_problem(strange, 422, "unknown-message", "#/up_to")


def test_a_thread_goes_on_page_by_page(phone: SignIn, clock: StoppedClock) -> None:
    for number in range(31):
        wrote(phone(ANA), str(number))
        clock.advance(seconds=number % 2)  # some came in the same instant
    first = thread(phone(THEO))
    rest = thread(phone(THEO), cursor=first["next_cursor"])
    assert (len(first["items"]), len(rest["items"])) == (30, 1)
    assert rest["next_cursor"] is None
    texts = {one["text"] for one in [*first["items"], *rest["items"]]}
    assert texts == {str(number) for number in range(31)}
    altered = first["next_cursor"][:-4] + "AAAA"
    for cursor in (altered, "WzFd", "no"):
        response = phone(THEO).get(THREAD, query_string={"cursor": cursor})
        assert_problem(response, 422, "invalid", "#/cursor")


def test_a_client_is_told_how_soon_she_hears(phone: SignIn, clock: StoppedClock) -> None:
    assert thread(phone(ANA))["reply"] == {"expected": None, "open_now": True, "opens_at": None}
    phone(OLIVIA).patch("/practice", json={"expected_reply": "one_working_day"})
    clock.at = NOW.replace(hour=20)
    told = thread(phone(ANA))["reply"]
    assert told["expected"] == "one_working_day"
    assert (told["open_now"], told["opens_at"]) == (False, "2026-03-11T09:00:00Z")
    wrong = phone(OLIVIA).patch("/practice", json={"expected_reply": "soon"})
    assert_problem(wrong, 422, "invalid", "#/expected_reply")


def test_writing_and_seeing_stand_in_the_audit_log_without_a_word(
    app: Flask, phone: SignIn
) -> None:
    said = wrote(phone(ANA), "My secret knee")
    phone(THEO).put(f"{THREAD}/read", json=read_up_to(said))
    entries = rows_of(app, table_of(AuditEntry))
    assert [e["subject"] for e in entries if e["action"] == "write_message"] == [
        f"message:{said['id']}"
    ]
    assert [e["action"] for e in entries if e["action"] == "read_messages"] == ["read_messages"]
    assert "knee" not in str(entries)
