"""Slices of the desk under names of one's own."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.expect import assert_problem
from tests.factories import view_body
from tests.people import OLIVIA, THEO, TOM, Person, id_of
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
VIEW = f"/desk-views/{id_of('a view')}"
KEPT = {
    "id": str(id_of("a view")),
    "name": "Silent, least first",
    "query": {
        "view": "everyone",
        "q": None,
        "reason": "silent",
        "level": None,
        "band": None,
        "sort": "adherence",
    },
}


def views(http: Phone) -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = http.get("/desk-views").get_json()["items"]
    return shown


def test_a_view_is_kept_changed_and_forgotten(phone: SignIn, clock: StoppedClock) -> None:
    theo = phone(THEO)
    for _ in range(2):
        kept = theo.put(VIEW, json=view_body())
        assert (kept.status_code, kept.get_json()) == (200, KEPT)
    assert views(theo) == [KEPT]
    clock.advance(minutes=1)
    theo.put(f"/desk-views/{id_of('another')}", json=view_body(name="Another"))
    renamed = theo.put(VIEW, json=view_body(name="Quiet ones"))
    assert renamed.get_json()["name"] == "Quiet ones"
    assert [view["name"] for view in views(theo)] == ["Quiet ones", "Another"]
    for _ in range(2):
        assert theo.delete(VIEW).status_code == 204
    assert [view["name"] for view in views(theo)] == ["Another"]


def test_everybody_has_only_their_own(phone: SignIn) -> None:
    phone(THEO).put(VIEW, json=view_body())
    for other in (OLIVIA, TOM):
        assert views(phone(other)) == []
        phone(other).put(VIEW, json=view_body(name="Mine"))
        phone(other).delete(VIEW)
    assert views(phone(THEO)) == [KEPT]


def test_there_are_twenty_at_most(phone: SignIn) -> None:
    theo = phone(THEO)
    for number in range(20):
        theo.put(f"/desk-views/{id_of(f'view {number}')}", json=view_body())
    assert_problem(theo.put(VIEW, json=view_body()), 409, "too-many-views")
    first = f"/desk-views/{id_of('view 0')}"
    assert theo.put(first, json=view_body(name="Changed")).status_code == 200


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"name": ""}, "#/name"),
        ({"name": "x" * 41}, "#/name"),
        ({"query": {"view": "mine"}}, "#/query/view"),
        ({"query": {"view": "everyone", "colour": "red"}}, "#/query/colour"),
        ({"query": {"view": "everyone", "sort": "luck"}}, "#/query/sort"),
        ({"query": {"view": "everyone", "reason": "bored"}}, "#/query/reason"),
        ({"shared": True}, "#/shared"),
    ],
)
def test_what_the_desk_does_not_have_is_refused(
    phone: SignIn, given: dict[str, Any], pointer: str
) -> None:
    refused = phone(THEO).put(VIEW, json=view_body(**given))
    assert refused.status_code == 422
    assert refused.get_json()["errors"][0]["pointer"] == pointer
    assert views(phone(THEO)) == []
