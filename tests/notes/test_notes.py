"""What members write about a client for themselves: changed by few, read by no client."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from strtrack.accounts.models import CLIENTS
from strtrack.audit.service import ENTRIES
from strtrack.kernel.changes import client_scope, sequence
from strtrack.kernel.db import db
from strtrack.notes.models import NOTES as ROWS
from tests.expect import assert_problem, rows_of
from tests.factories import written
from tests.notes.writing import NOTE, NOTES, TEXT, note_body, noted
from tests.people import ANA, NOW, OLIVIA, THEO, TOM, Person, id_of
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
KEPT = {
    "id": str(id_of("a note")),
    "text": TEXT,
    "written_at": written(NOW),
    "by_name": THEO.name,
    "edited_at": None,
    "edited_by_name": None,
    "may_change": True,
}


def notes(http: Phone) -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = http.get(NOTES).get_json()["items"]
    return shown


def audited(app: Flask) -> list[str]:
    return [row["action"] for row in rows_of(app, ENTRIES) if row["action"].endswith("_note")]


def hand_ana_to(app: Flask, person: Person) -> None:
    with app.app_context():
        one = CLIENTS.c.id == ANA.id
        db.session.execute(CLIENTS.update().where(one).values(therapist_id=person.id))
        db.session.commit()


def test_a_note_is_written_once_however_often_it_is_sent(phone: SignIn, app: Flask) -> None:
    theo = phone(THEO)
    first, again = (theo.put(NOTE, json=note_body()) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.get_json() == again.get_json() == KEPT
    assert notes(theo) == [KEPT]
    assert audited(app) == ["write_note"]


def test_what_it_says_may_change_and_when_it_was_written_not(
    phone: SignIn, app: Flask, clock: StoppedClock
) -> None:
    theo = phone(THEO)
    theo.put(NOTE, json=note_body())
    clock.advance(minutes=10)
    changed = [theo.put(NOTE, json=note_body(text="No needles.")) for _ in range(2)]
    says = {"text": "No needles.", "edited_at": written(clock.now()), "edited_by_name": THEO.name}
    assert [(one.status_code, one.get_json()) for one in changed] == [(200, KEPT | says)] * 2
    other = theo.put(NOTE, json=note_body(written_at=written(clock.now())))
    assert_problem(other, 409, "written-at-another-time", "#/written_at")
    assert notes(theo) == [KEPT | says]
    assert audited(app) == ["write_note", "edit_note"]


def test_taken_away_it_is_gone_and_put_again_it_is_back_as_its_authors(
    phone: SignIn, app: Flask, clock: StoppedClock
) -> None:
    theo, olivia = phone(THEO), phone(OLIVIA)
    theo.put(NOTE, json=note_body())
    clock.advance(minutes=1)
    assert [olivia.delete(NOTE).status_code for _ in range(2)] == [204, 204]
    assert notes(theo) == []
    assert olivia.put(NOTE, json=note_body()).get_json() == KEPT
    assert notes(theo) == [KEPT]
    assert audited(app) == ["write_note", "remove_note", "restore_note"]


def test_only_its_author_and_the_owner_change_a_note(
    phone: SignIn, app: Flask, clock: StoppedClock
) -> None:
    phone(THEO).put(NOTE, json=note_body())
    hand_ana_to(app, TOM)
    tom = phone(TOM)
    assert notes(tom) == [KEPT | {"may_change": False}]
    before = rows_of(app, ROWS)
    assert_problem(tom.put(NOTE, json=note_body(text="Mine now.")), 403, "not-your-note")
    assert_problem(tom.delete(NOTE), 403, "not-your-note")
    assert rows_of(app, ROWS) == before
    clock.advance(minutes=1)
    changed = phone(OLIVIA).put(NOTE, json=note_body(text="Asked; it is fine.")).get_json()
    assert changed["by_name"] == THEO.name
    assert changed["edited_by_name"] == OLIVIA.name


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"text": ""}, "#/text"),
        ({"text": "  \n "}, "#/text"),
        ({"text": "a" * 4001}, "#/text"),
        ({"text": "bell\x07"}, "#/text"),
        ({"text": 5}, "#/text"),
        ({"written_at": "today"}, "#/written_at"),
        ({"written_at": written(NOW + timedelta(minutes=6))}, "#/written_at"),
        ({"by_name": "Theo"}, "#/by_name"),
    ],
)
def test_what_is_no_note_is_refused_where_it_is_wrong(
    phone: SignIn, app: Flask, given: dict[str, Any], pointer: str
) -> None:
    response = phone(THEO).put(NOTE, json=note_body(**given))
    assert_problem(response, 422, response.get_json()["type"].rsplit("/", 1)[1], pointer)
    assert rows_of(app, ROWS) == []


def test_four_thousand_signs_in_any_script_are_kept_as_written(phone: SignIn) -> None:
    text = ("ñ👩🏽‍⚕️مرحبا\n" * 500)[:3999] + "."
    assert noted(phone(THEO), text=text)["text"] == text


def test_the_list_goes_on_where_it_stopped_and_an_altered_cursor_is_refused(
    phone: SignIn,
) -> None:
    theo = phone(THEO)
    for minutes in range(5):
        noted(theo, text=f"{minutes}", written_at=written(NOW - timedelta(minutes=minutes // 2)))
    found, cursor = [], ""
    while cursor is not None:
        page = theo.get(f"{NOTES}?limit=2{cursor and '&cursor=' + cursor}").get_json()
        found += [one["text"] for one in page["items"]]
        cursor = page["next_cursor"]
    assert sorted(found) == ["0", "1", "2", "3", "4"]
    assert found[-1] == "4"
    assert_problem(theo.get(f"{NOTES}?cursor=bm9uZQ=="), 422, "invalid", "#/cursor")


def test_her_phone_is_not_told_of_a_note(phone: SignIn, app: Flask) -> None:
    theo = phone(THEO)
    with app.app_context():
        before = sequence(client_scope(ANA.id))
    theo.put(NOTE, json=note_body())
    theo.delete(NOTE)
    with app.app_context():
        assert sequence(client_scope(ANA.id)) == before
