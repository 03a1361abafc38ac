"""An owner invites a colleague, who gets in by her own device's lock."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.accounts.models import MEMBERS
from tests.accounts.authenticator import Authenticator, made_by
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import stored
from tests.people import MALLORY, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock, strange_phone

SignIn = Callable[[Person], Phone]
PATH = "/members/invites"
BY_TOKEN = "/member-invites"
STRONG = "seven violet harbour lamps"


def body(**given: Any) -> dict[str, Any]:
    """Return what an owner sends to invite Una, who is in the room."""
    return {"id": str(uuid4()), "kind": "room", "name": "Una Holm"} | given


def token_of(made: dict[str, Any]) -> str:
    token: str = made["link"].rsplit("/join/", 1)[1]
    return token


def join(http: Phone, token: str, device: Authenticator) -> Any:
    passkey = made_by(device, http, f"{BY_TOKEN}/{token}/passkey-options")
    return http.post(f"{BY_TOKEN}/{token}/accept", json={"passkey": passkey})


def test_a_colleague_gets_in_by_her_devices_lock(
    phone: SignIn, stranger: Phone, device: Authenticator
) -> None:
    olivia = phone(OLIVIA)
    made = stored(olivia, PATH, body())
    shown = stranger.get(f"{BY_TOKEN}/{token_of(made)}").get_json()
    assert (shown["practice_name"], shown["invited_by_name"], shown["name"], shown["role"]) == (
        "Riverside Clinic",
        OLIVIA.name,
        "Una Holm",
        "therapist",
    )
    joined = join(stranger, token_of(made), device)
    assert joined.status_code == 201
    assert joined.get_json()["acting"]["role"] == "therapist"
    assert stranger.get("/caseload").get_json()["items"] == []
    members = {one["name"]: one for one in olivia.get("/members").get_json()["items"]}
    assert (members["Una Holm"]["role"], members["Una Holm"]["clients"]) == ("therapist", 0)
    assert olivia.get(PATH).get_json()["items"] == []
    again = stranger.get(f"{BY_TOKEN}/{token_of(made)}")
    assert_problem(again, 410, "invite-used")


def test_in_the_room_the_short_code_works_and_from_afar_there_is_none(
    phone: SignIn, stranger: Phone
) -> None:
    olivia = phone(OLIVIA)
    code = stored(olivia, PATH, body())["code"]
    assert stranger.get(f"{BY_TOKEN}/{code.lower()}").get_json()["kind"] == "room"
    far = stored(olivia, PATH, body(kind="afar", email="Una@Mail.test"))
    assert far["code"] is None
    way = {"email": "una@mail.test", "password": STRONG}
    assert stranger.post(f"{BY_TOKEN}/{token_of(far)}/accept", json=way).status_code == 201
    taken = strange_phone(stranger.application)
    second = token_of(stored(olivia, PATH, body(kind="afar")))
    refused = taken.post(f"{BY_TOKEN}/{second}/accept", json=way)
    assert_problem(refused, 409, "email-taken", "#/email")


def test_it_ends_by_itself_and_when_it_is_taken_back(
    phone: SignIn, stranger: Phone, clock: StoppedClock
) -> None:
    olivia = phone(OLIVIA)
    room, far = stored(olivia, PATH, body()), stored(olivia, PATH, body(kind="afar"))
    clock.advance(minutes=11)
    assert_problem(stranger.get(f"{BY_TOKEN}/{token_of(room)}"), 410, "invite-expired")
    assert [one["id"] for one in olivia.get(PATH).get_json()["items"]] == [far["id"]]
    for _ in range(2):
        assert olivia.delete(f"{PATH}/{far['id']}").status_code == 204
    assert_problem(stranger.get(f"{BY_TOKEN}/{token_of(far)}"), 410, "invite-expired")
    assert_problem(stranger.get(f"{BY_TOKEN}/nothing"), 404, "not-found")


def test_the_same_again_answers_the_same(app: Flask, phone: SignIn) -> None:
    olivia, mallory, new = phone(OLIVIA), phone(MALLORY), body()
    first = stored(olivia, PATH, new)
    before = count_rows(app)
    again = olivia.post(PATH, json=new)
    assert (again.status_code, again.get_json()) == (200, first)
    other = olivia.post(PATH, json=new | {"role": "owner"})
    assert_problem(other, 409, "invite-already-different", "#/id")
    elsewhere = mallory.post(PATH, json=new)
    assert_problem(elsewhere, 409, "invite-already-different", "#/id")
    assert count_rows(app) == before


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"kind": "recovery"}, "#/kind"),
        ({"name": ""}, "#/name"),
        ({"role": "client"}, "#/role"),
        ({"email": "una"}, "#/email"),
        ({"practice_id": "x"}, "#/practice_id"),
    ],
    ids=["kind", "name", "role", "email", "practice"],
)
def test_what_is_no_invite_is_pointed_at(
    phone: SignIn, given: dict[str, Any], pointer: str
) -> None:
    assert_problem(phone(OLIVIA).post(PATH, json=body(**given)), 422, "invalid", pointer)
    assert_problem(phone(THEO).post(PATH, json=body()), 403, "forbidden")


def test_of_two_who_accept_at_once_one_gets_in(app: Flask, phone: SignIn) -> None:
    token = token_of(stored(phone(OLIVIA), PATH, body(kind="afar")))
    before = len(rows_of(app, MEMBERS))
    ways = [{"email": f"una{n}@mail.test", "password": STRONG} for n in range(3)]
    with ThreadPoolExecutor(3) as pool:
        sent = [
            pool.submit(strange_phone(app).post, f"{BY_TOKEN}/{token}/accept", json=way)
            for way in ways
        ]
        answers = sorted(one.result().status_code for one in sent)
    assert answers == [201, 410, 410]
    assert len(rows_of(app, MEMBERS)) == before + 1
