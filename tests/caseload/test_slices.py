"""The desk in other orders, and only some of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from strtrack.caseload.models import SUMMARIES
from strtrack.caseload.queries.rows import SORTS
from strtrack.kernel.db import read, transact
from strtrack.kernel.paging import cursor_for
from tests.caseload.test_caseload import desk
from tests.expect import rows_of
from tests.factories import client_body, stored
from tests.people import ANA, NOW, OLIVIA, THEO, TOM, Person, id_of
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
# name, rank, level, reason, rate, band, hours since the last contact, hours to the appointment
PEOPLE = [
    ("Abe", 40, "contact", "stopped_for_pain", 0.9, "on_track", 5, 30),
    ("Bea", 50, "no_answer", "silent", 0.2, "low", None, None),
    ("Cid", 50, "no_answer", "silent", None, "no_data", 200, 2),
    ("Dee", 100, "usual", None, 0.6, "partial", 48, None),
    ("Eve", 100, "usual", None, 0.6, "partial", 1, 90),
]


@pytest.fixture
def full(app: Flask, phone: SignIn) -> Phone:
    """Return Theo at a desk of five people whose rows are as the table says."""
    for name, rank, level, code, rate, band, ago, ahead in PEOPLE:
        made = stored(phone(THEO), "/clients", client_body(name=name))
        reasons = [{"code": code, "weight": 100 - rank, "since": "2026-03-09T10:00:00Z"}]
        facts: dict[str, Any] = {"count": 3, "exercise": ["cat-cow", 1]}
        row = {
            "rank": rank,
            "level": level,
            "reasons": [reasons[0] | {"facts": facts}] if code else [],
            "rate": rate,
            "band": band,
            "last_contact_at": NOW - timedelta(hours=ago) if ago is not None else None,
            "next_appointment_at": NOW + timedelta(hours=ahead) if ahead else None,
        }
        theirs = SUMMARIES.update().where(SUMMARIES.c.name == name)
        with app.app_context():
            transact(read, theirs.values(**row))
        assert made["name"] == name
    with app.app_context():
        transact(read, SUMMARIES.delete().where(SUMMARIES.c.client_id == ANA.id))
    return phone(THEO)


def names(http: Phone, query: str = "") -> str:
    return " ".join(row["name"] for row in desk(http, query)["items"])


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("worst", "Abe Bea Cid Dee Eve"),
        ("name", "Abe Bea Cid Dee Eve"),
        ("last_contact", "Bea Cid Dee Abe Eve"),
        ("adherence", "Bea Dee Eve Abe Cid"),
        ("appointment", "Cid Abe Eve Bea Dee"),
    ],
)
def test_every_order_page_by_page(full: Phone, sort: str, expected: str) -> None:
    assert names(full, f"?sort={sort}") == expected
    found, cursor = [], ""
    for _ in range(5):
        page = desk(full, f"?sort={sort}&limit=1{cursor}")
        found += [row["name"] for row in page["items"]]
        cursor = f"&cursor={page['next_cursor']}"
    assert " ".join(found) == expected
    assert page["next_cursor"] is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?reason=silent", "Bea Cid"),
        ("?reason=falling", ""),
        ("?level=usual", "Dee Eve"),
        ("?band=partial", "Dee Eve"),
        ("?band=low&reason=silent", "Bea"),
        ("?band=low&level=usual", ""),
        ("?view=needs_me&sort=adherence", "Bea Abe Cid"),
        ("?view=everyone&q=e&sort=last_contact", "Bea Dee Abe Eve"),
    ],
)
def test_only_some_of_it(full: Phone, query: str, expected: str) -> None:
    assert names(full, query) == expected


def test_the_owner_looks_at_one_therapists_clients(full: Phone, phone: SignIn, app: Flask) -> None:
    ids = {row["name"]: row["therapist_id"] for row in rows_of(app, SUMMARIES)}
    theos, toms = ids["Abe"], ids["Ben Okafor"]
    olivia = phone(OLIVIA)
    assert names(olivia, f"?therapist_id={theos}&sort=name") == "Abe Bea Cid Dee Eve"
    assert names(olivia, f"?therapist_id={toms}") == "Ben Okafor"
    assert names(olivia, f"?therapist_id={id_of('nobody')}") == ""
    assert names(phone(TOM), f"?therapist_id={theos}") == ""


CURSORS = {
    "of another order": cursor_for("name", 0, "Abe", id_of("x")),
    "of an order there is not": cursor_for("luck", 0, "Abe", id_of("x")),
    "altered": cursor_for("worst", 40, "Abe", id_of("x"))[:-3],
    "of another kind": cursor_for("worst", "40", "Abe", id_of("x")),
    "of before": cursor_for(40, "Abe", id_of("x")),
}


@pytest.mark.parametrize("cursor", CURSORS.values(), ids=[k.replace(" ", "-") for k in CURSORS])
def test_a_cursor_that_is_not_ours_is_refused(phone: SignIn, cursor: str) -> None:
    refused = phone(THEO).get(f"/caseload?cursor={cursor}")
    assert refused.status_code == 422
    assert refused.get_json()["errors"][0]["pointer"] == "#/cursor"


@pytest.mark.parametrize(
    "field", ["view=mine", "reason=bored", "level=high", "band=good", "sort=luck", "colour=red"]
)
def test_what_does_not_exist_is_refused_with_a_pointer(phone: SignIn, field: str) -> None:
    refused = phone(THEO).get(f"/caseload?{field}")
    assert refused.status_code == 422
    assert refused.get_json()["errors"][0]["pointer"] == f"#/{field.split('=', maxsplit=1)[0]}"


def test_every_order_is_tried_above() -> None:
    assert list(SORTS) == ["worst", "name", "last_contact", "adherence", "appointment"]
