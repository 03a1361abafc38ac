"""While a member is away a colleague sees her clients, and nobody else does; it ends by itself."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from strtrack.accounts.models import ABSENCES
from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import db
from strtrack.reminders.jobs import tell_therapists
from strtrack.reminders.models import REMINDERS
from tests.alerting import alerts_of
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import checked_in, treated
from tests.people import ANA, BEN, MALLORY, NOW, OLIVIA, THEO, TOM, Person
from tests.phones import Phone, StoppedClock
from tests.sync.keeping import Kept

SignIn = Callable[[Person], Phone]


def day(number: int) -> str:
    """Return the date so many days from today."""
    return (NOW + timedelta(days=number)).date().isoformat()


def body(**given: Any) -> dict[str, Any]:
    """Return that Theo is away from today until the 13th, and Tom looks."""
    who = {"member_id": str(THEO.id), "covered_by": str(TOM.id)}
    return who | {"from_on": day(0), "until_on": day(3)} | given


def put(http: Phone, absence_id: UUID | None = None, **given: Any) -> Any:
    return http.put(f"/absences/{absence_id or uuid4()}", json=body(**given))


def names(desk: Phone) -> list[str]:
    return [row["name"] for row in desk.get("/caseload").get_json()["items"]]


def test_a_colleague_sees_the_clients_on_these_days_and_not_after(
    phone: SignIn, clock: StoppedClock
) -> None:
    theo, tom = phone(THEO), phone(TOM)
    treated(theo)
    checked_in(phone(ANA), score=8)
    assert names(tom) == ["Ben Okafor"]
    tag = tom.get("/caseload").headers["ETag"]
    assert put(theo, from_on=day(1)).status_code == 200
    assert names(tom) == ["Ben Okafor"]
    clock.advance(days=1)
    tom = phone(TOM)
    assert tom.get("/caseload", headers={"If-None-Match": tag}).status_code == 200
    assert names(tom) == ["Ana Moreno", "Ben Okafor"]
    assert tom.get("/caseload").get_json()["counts"]["everyone"] == 2
    assert tom.get(f"/clients/{ANA.id}").status_code == 200
    assert [one["name"] for one in tom.get("/clients").get_json()["items"]] == [ANA.name, BEN.name]
    assert len(alerts_of(tom)) == tom.get("/alerts").get_json()["counts"]["open"] == 1
    assert names(phone(THEO)) == ["Ana Moreno"]
    clock.advance(days=3)
    tom = phone(TOM)
    assert names(tom) == ["Ben Okafor"]
    assert tom.get(f"/clients/{ANA.id}").status_code == 404
    assert tom.get("/alerts").get_json()["counts"]["open"] == 0
    assert tom.get("/absences").get_json()["items"] == []


def test_what_is_urgent_is_told_to_whoever_looks(app: Flask, phone: SignIn) -> None:
    put(phone(THEO))
    treated(phone(THEO))
    checked_in(phone(ANA), flags=["chest_breath"], score=2)
    with app.app_context():
        assert tell_therapists(now=NOW) == 1
    assert [row["member_id"] for row in rows_of(app, REMINDERS)] == [TOM.id]


def test_her_client_is_told_who_looks_and_until_when(phone: SignIn, clock: StoppedClock) -> None:
    ana, absence = phone(ANA), uuid4()
    kept = Kept(ana)
    kept.pull()
    put(phone(THEO), absence)
    away = {"from_on": day(0), "until_on": day(3), "looks": TOM.name}
    assert ana.get("/today").get_json()["therapist"]["away"] == away
    kept.pull()
    assert kept.of("person")[str(ANA.id)]["therapist"]["away"] == away
    assert kept.resets == 1
    assert "away" not in phone(BEN).get("/today").get_json()["therapist"]
    assert phone(OLIVIA).delete(f"/absences/{absence}").status_code == 204
    assert "away" not in ana.get("/today").get_json()["therapist"]
    kept.pull()
    assert "away" not in kept.of("person")[str(ANA.id)]["therapist"]


def test_the_same_again_changes_nothing(app: Flask, phone: SignIn) -> None:
    theo, absence = phone(THEO), uuid4()
    first = put(theo, absence).get_json()
    assert (first["member_name"], first["covered_by_name"]) == (THEO.name, TOM.name)
    before = count_rows(app)
    assert put(theo, absence).get_json() == first
    assert count_rows(app) == before
    longer = put(theo, absence, until_on=day(9)).get_json()
    assert longer == first | {"until_on": day(9)}
    for _ in range(2):
        assert theo.delete(f"/absences/{absence}").status_code == 204
    with app.app_context():
        about = AuditEntry.subject.like("absence:%")
        done = list(db.session.scalars(select(AuditEntry.action).where(about)))
    assert sorted(done) == ["put_absence", "put_absence", "remove_absence"]


def test_only_the_owner_says_so_of_others(phone: SignIn) -> None:
    theo, absence = phone(THEO), uuid4()
    assert_problem(put(phone(TOM)), 403, "forbidden", "#/member_id")
    assert put(phone(OLIVIA), absence).status_code == 200
    assert put(theo, absence, until_on=day(5)).status_code == 200
    for stranger in (phone(TOM), phone(MALLORY)):
        assert_problem(stranger.delete(f"/absences/{absence}"), 404, "not-found")
    assert_problem(put(phone(MALLORY), absence), 404, "not-found")
    assert phone(MALLORY).get("/absences").get_json()["items"] == []


def test_nobody_is_away_twice_and_whoever_looks_is_there(phone: SignIn) -> None:
    olivia = phone(OLIVIA)
    there = put(olivia).get_json()
    twice = put(olivia, from_on=day(3), until_on=day(8))
    problem = assert_problem(twice, 409, "absence-overlaps", "#/from_on")
    assert problem["with_absence"]["id"] == there["id"]
    away = put(olivia, member_id=str(OLIVIA.id), covered_by=str(THEO.id))
    assert_problem(away, 409, "absence-overlaps", "#/covered_by")
    looks = put(olivia, member_id=str(TOM.id), covered_by=str(OLIVIA.id))
    assert_problem(looks, 409, "absence-overlaps", "#/member_id")
    assert put(olivia, member_id=str(OLIVIA.id)).status_code == 200


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"covered_by": str(THEO.id)}, "#/covered_by"),
        ({"covered_by": str(MALLORY.id)}, "#/covered_by"),
        ({"until_on": day(-1)}, "#/until_on"),
        ({"from_on": day(-9), "until_on": day(-8)}, "#/until_on"),
        ({"until_on": day(400)}, "#/until_on"),
        ({"why": "beach"}, "#/why"),
    ],
    ids=["herself", "elsewhere", "backwards", "over", "long", "unknown"],
)
def test_what_is_no_absence_is_pointed_at(
    phone: SignIn, given: dict[str, Any], pointer: str
) -> None:
    assert_problem(put(phone(THEO), **given), 422, "invalid", pointer)


def test_a_practice_of_one_has_nobody_to_stand_in(phone: SignIn) -> None:
    alone = put(phone(MALLORY), member_id=str(MALLORY.id), covered_by=str(TOM.id))
    assert_problem(alone, 409, "practice-of-one", "#/covered_by")


def test_of_two_at_once_for_the_same_days_one_is_kept(app: Flask, phone: SignIn) -> None:
    desks = [phone(person) for person in (OLIVIA, THEO) * 2]
    with ThreadPoolExecutor(4) as pool:
        sent = [pool.submit(put, desk) for desk in desks]
        answers = sorted(one.result().status_code for one in sent)
    assert answers == [200, 409, 409, 409]
    assert len(rows_of(app, ABSENCES)) == 1
