"""The inbox, ready replies, and what an unread message does on the desk."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.messages.rules import MOST_REPLIES
from tests.expect import assert_problem, count_rows
from tests.factories import stored, written
from tests.messages.writing import THREAD, message_body, read_up_to, reply_body, wrote
from tests.people import ANA, BEN, MALLORY, NOW, OLIVIA, THEO, TOM, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]


def inbox(http: Phone) -> dict[str, Any]:
    response = http.get("/inbox")
    assert response.status_code == 200, response.get_data(as_text=True)
    found: dict[str, Any] = response.get_json()
    return found


def row_of(http: Phone, client: Person) -> dict[str, Any]:
    """Return a client's row of the desk."""
    items = http.get("/caseload?view=everyone").get_json()["items"]
    found: dict[str, Any] = next(one for one in items if one["client_id"] == str(client.id))
    return found


def test_what_waits_comes_first_then_the_newest(phone: SignIn, clock: StoppedClock) -> None:
    said = wrote(phone(ANA), "A " * 100)
    clock.advance(minutes=1)
    bens = f"/clients/{BEN.id}/messages"
    stored(phone(TOM), bens, message_body("How is it?"))
    shown = inbox(phone(OLIVIA))
    assert [one["client_name"] for one in shown["items"]] == [ANA.name, BEN.name]
    assert [one["unread"] for one in shown["items"]] == [1, 0]
    assert shown["items"][0]["last"] == {
        "text": ("A " * 100).strip()[:120],
        "by": "client",
        "at": written(NOW),
        "has_picture": False,
    }
    assert (shown["unread"], shown["next_cursor"]) == (1, None)
    phone(OLIVIA).put(f"{THREAD}/read", json=read_up_to(said))
    assert [one["client_name"] for one in inbox(phone(OLIVIA))["items"]] == [BEN.name, ANA.name]


def test_a_therapist_has_the_threads_of_her_own_clients(phone: SignIn) -> None:
    wrote(phone(ANA))
    for person, count in ((THEO, 1), (TOM, 0), (MALLORY, 0)):
        shown = inbox(phone(person))
        assert (len(shown["items"]), shown["unread"]) == (count, count), person
    wrong = phone(THEO).get("/inbox?cursor=WzFd")
    assert_problem(wrong, 422, "invalid", "#/cursor")


def test_an_unread_message_is_a_reason_on_the_desk(phone: SignIn, clock: StoppedClock) -> None:
    first = wrote(phone(ANA))
    clock.advance(minutes=10)
    last = wrote(phone(ANA), "And cold?")
    row = row_of(phone(THEO), ANA)
    (reason,) = [one for one in row["reasons"] if one["code"] == "message_unread"]
    assert (reason["since"], reason["text"]) == (written(NOW), "2 messages nobody has read")
    assert (row["level"], row["action"]) == ("contact", "message")
    assert row["last_contact_at"] == written(clock.now())
    phone(THEO).put(f"{THREAD}/read", json=read_up_to(first))
    (reason,) = [r for r in row_of(phone(THEO), ANA)["reasons"] if r["code"] == "message_unread"]
    assert reason["since"] == written(clock.now())
    phone(THEO).put(f"{THREAD}/read", json=read_up_to(last))
    assert "message_unread" not in {r["code"] for r in row_of(phone(THEO), ANA)["reasons"]}


def test_who_may_wait_waits_no_longer_when_she_writes(phone: SignIn, clock: StoppedClock) -> None:
    wrote(phone(ANA))
    clock.advance(minutes=1)
    until = written(NOW.replace(day=12))
    snooze = {"until": until, "reason": "called"}
    assert phone(THEO).put(f"/clients/{ANA.id}/snooze", json=snooze).status_code == 204
    assert row_of(phone(THEO), ANA)["snooze"] is not None
    clock.advance(minutes=1)
    wrote(phone(ANA), "It is worse.")
    assert row_of(phone(THEO), ANA)["snooze"] is None


def test_todays_answer_says_how_many_messages_wait(phone: SignIn, clock: StoppedClock) -> None:
    ana = phone(ANA)
    assert ana.get("/today").get_json()["messages"] == {"unread": 0, "newest_at": None}
    wrote(phone(THEO))
    clock.advance(minutes=1)
    last = wrote(phone(THEO), "Two")
    shown = {"unread": 2, "newest_at": written(clock.now())}
    assert ana.get("/today").get_json()["messages"] == shown
    ana.put(f"{THREAD}/read", json=read_up_to(last))
    assert ana.get("/today").get_json()["messages"] == {"unread": 0, "newest_at": None}


def test_replies_are_kept_ready_by_name(app: Flask, phone: SignIn) -> None:
    later, first = f"/ready-replies/{uuid4()}", f"/ready-replies/{uuid4()}"
    theo = phone(THEO)
    theo.put(later, json=reply_body(name="worse"))
    phone(OLIVIA).put(first, json=reply_body(name="Ice or heat"))
    names = [one["name"] for one in phone(TOM).get("/ready-replies").get_json()["items"]]
    assert names == ["Ice or heat", "worse"]
    before = count_rows(app)
    assert theo.put(later, json=reply_body(name="worse")).status_code == 200
    assert count_rows(app) == before
    assert phone(MALLORY).get("/ready-replies").get_json()["items"] == []
    assert phone(MALLORY).delete(later).status_code == 204
    assert len(phone(TOM).get("/ready-replies").get_json()["items"]) == 2
    phone(TOM).delete(later)
    assert len(phone(TOM).get("/ready-replies").get_json()["items"]) == 1


def test_thirty_replies_are_enough(phone: SignIn) -> None:
    theo = phone(THEO)
    for number in range(MOST_REPLIES):
        theo.put(f"/ready-replies/{uuid4()}", json=reply_body(name=str(number)))
    response = theo.put(f"/ready-replies/{uuid4()}", json=reply_body())
    assert_problem(response, 409, "too-many-replies")


@pytest.mark.parametrize(
    ("given", "pointer"),
    [({"name": ""}, "#/name"), ({"name": "x" * 41}, "#/name"), ({"text": "x" * 1001}, "#/text")],
    ids=["no name", "long name", "long text"],
)
def test_what_is_no_reply_is_refused(phone: SignIn, given: dict[str, str], pointer: str) -> None:
    response = phone(THEO).put(f"/ready-replies/{uuid4()}", json=reply_body(**given))
    assert_problem(response, 422, "invalid", pointer)
