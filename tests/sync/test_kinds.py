"""Every kind of write does within a batch what its single route does."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from strtrack.sync.routes.kinds import KINDS
from tests.expect import count_rows
from tests.people import ANA, THEO, Person
from tests.phones import Phone
from tests.sync.batches import SINGLES, sent, write

SignIn = Callable[[Person], Phone]
ENTRIES = Path("frontend/src/kernel/entries.ts")


def test_a_batch_takes_every_kind_the_phone_writes() -> None:
    written = re.findall(r"^ +\| \{ kind: '(\w+)'", ENTRIES.read_text(), re.MULTILINE)
    assert len(written) == 23
    assert list(KINDS) == written
    assert list(SINGLES) == written


@pytest.mark.parametrize("kind", list(SINGLES))
def test_what_a_batch_stored_the_single_route_knows(app: Flask, phone: SignIn, kind: str) -> None:
    ana, theo = phone(ANA), phone(THEO)
    single = SINGLES[kind](ana, theo)
    (first,) = sent(ana, single.item)
    assert first["status"] == "stored", first
    before = count_rows(app)
    response = single.send(ana)
    assert response.status_code in {200, 204}, response.get_data(as_text=True)
    assert response.get_json(silent=True) == first.get("body")
    (again,) = sent(ana, single.item)
    assert again == first | {"status": "replayed"}
    assert count_rows(app) == before


@pytest.mark.parametrize("kind", list(SINGLES))
def test_what_the_single_route_stored_a_batch_replays(phone: SignIn, kind: str) -> None:
    ana, theo = phone(ANA), phone(THEO)
    single = SINGLES[kind](ana, theo)
    response = single.send(ana)
    assert response.status_code in {200, 201, 204}, response.get_data(as_text=True)
    (replayed,) = sent(ana, single.item)
    assert replayed["status"] == "replayed"
    assert replayed.get("body") == response.get_json(silent=True)


@pytest.mark.parametrize("kind", [kind for kind in SINGLES if kind != "urgent_understood"])
def test_what_is_not_valid_is_refused_as_the_single_route_does(
    app: Flask, phone: SignIn, kind: str
) -> None:
    ana, theo = phone(ANA), phone(THEO)
    single = SINGLES[kind](ana, theo)
    single.body["strange"] = 1
    alone = single.send(ana).get_json()
    before = count_rows(app)
    (refused,) = sent(ana, single.item)
    assert refused["status"] == "refused"
    assert refused["problem"] == alone | {"instance": "/api/v1/sync"}
    assert count_rows(app) == before


@pytest.mark.parametrize("kind", [k for k, kind in KINDS.items() if kind.named.name == "IN_BODY"])
def test_a_write_is_to_the_record_it_names(phone: SignIn, kind: str) -> None:
    ana, theo = phone(ANA), phone(THEO)
    single = SINGLES[kind](ana, theo)
    (refused,) = sent(ana, write(kind, single.body, "another"))
    assert refused["problem"]["errors"][0]["pointer"] == "#/id"


@pytest.mark.parametrize("kind", [k for k, kind in KINDS.items() if kind.named.name == "IN_PATH"])
@pytest.mark.parametrize("record_id", ["another", "00000000-0000-4000-8000-000000000000"])
def test_a_record_that_is_not_there_is_not_found(phone: SignIn, kind: str, record_id: str) -> None:
    ana, theo = phone(ANA), phone(THEO)
    single = SINGLES[kind](ana, theo)
    (refused,) = sent(ana, write(kind, single.body, record_id))
    assert (refused["status"], refused["problem"]["status"]) == ("refused", 404)
