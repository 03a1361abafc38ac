"""Who is asked what got in the way, what is stored, and what the therapist reads of it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest

from strtrack.habits.rules.barriers import Said, asks, in_the_way, missed_days
from strtrack.plans.rules.slots import Slot
from tests.factories import (
    exercised,
    plan_item,
    prescription_of,
    published,
    schedule,
    stored,
    written,
)
from tests.habits.habits import barrier_body
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
TODAY = date(2026, 3, 20)
LINE = uuid4()


class Log(NamedTuple):
    line_id: UUID
    due_on: date


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def slot(days: int, why: str | None = None) -> Slot:
    return Slot(LINE, LINE, ago(days), 1, why)


def missed(slots: list[Slot], *answered: int) -> list[date]:
    return missed_days(slots, [Log(LINE, ago(n)) for n in answered], today=TODAY)


def test_a_day_is_missed_when_nobody_said_anything_of_it() -> None:
    assert missed([slot(n) for n in (1, 2, 3)], 2) == [ago(3), ago(1)]


def test_resting_days_today_and_days_long_ago_are_not_missed() -> None:
    assert missed([slot(0), slot(1, "contact"), slot(7), slot(8)]) == [ago(7)]


@pytest.mark.parametrize(
    ("days", "said_on", "asked"),
    [
        ([1, 3], None, True),
        ([1], None, False),
        ([2, 3], None, False),  # yesterday went well
        ([], None, False),
        ([1, 2, 5], ago(2), True),  # two since it was said
        ([1, 2, 5], ago(1), False),
        ([1, 3], TODAY, False),
    ],
    ids=str,
)
def test_it_takes_yesterday_and_one_more_since_it_was_said(
    days: list[int], said_on: date | None, asked: bool
) -> None:
    found = sorted(ago(n) for n in days)
    assert asks(found, today=TODAY, said_on=said_on) is asked


def test_a_reason_counts_once_a_day_for_six_weeks() -> None:
    said = [Said(ago(n), "no_time") for n in (1, 1, 2, 42, 43)] + [Said(ago(2), "tired")]
    assert in_the_way(said, today=TODAY) == (3, [("no_time", 3), ("tired", 1)])
    assert in_the_way([], today=TODAY) == (0, [])


def test_after_two_missed_days_it_is_asked_until_it_is_said(
    phone: SignIn, clock: StoppedClock
) -> None:
    ana = phone(ANA)
    published(phone(THEO), plan_item())
    asked = []
    for _ in range(4):
        asked.append(ana.get("/today").get_json()["barrier"]["asked"])
        clock.advance(days=1)
    assert asked == [False, False, True, True]
    stored(ana, "/barriers", barrier_body(said_at=written(clock.at)))
    assert ana.get("/today").get_json()["barrier"]["asked"] is False
    clock.advance(days=2)
    assert ana.get("/today").get_json()["barrier"]["asked"] is True


def test_a_week_that_was_done_or_left_out_with_a_word_is_not_asked_about(
    phone: SignIn, clock: StoppedClock
) -> None:
    ana = phone(ANA)
    prescription = prescription_of(published(phone(THEO), plan_item()))
    for _ in range(3):
        on = {"due_on": clock.at.date().isoformat(), "performed_at": written(clock.at)}
        exercised(ana, prescription, status="skipped", reason="tired", **on)
        clock.advance(days=1)
    assert ana.get("/today").get_json()["barrier"]["asked"] is False


def test_what_wants_no_day_of_its_own_misses_none(phone: SignIn, clock: StoppedClock) -> None:
    published(phone(THEO), plan_item(schedule=schedule("quota", per_week=3)))
    clock.advance(days=6)
    assert phone(ANA).get("/today").get_json()["barrier"]["asked"] is False


def test_sending_twice_stores_once_and_other_content_is_refused(phone: SignIn) -> None:
    ana, body = phone(ANA), barrier_body(note="late shifts")
    answers = [ana.post("/barriers", json=body) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 200]
    assert answers[0].get_json() == answers[1].get_json()
    assert answers[0].get_json()["day_on"] == "2026-03-10"
    assert ana.post("/barriers", json=body | {"reason": "tired"}).status_code == 409


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"reason": "therapist_advice"}, "#/reason"),
        ({"said_at": written(NOW + timedelta(hours=1))}, "#/said_at"),
        ({"said_at": written(NOW - timedelta(days=8, hours=1))}, "#/said_at"),
        ({"note": "x" * 501}, "#/note"),
        ({"why": "x"}, "#/why"),
    ],
    ids=["reason", "ahead", "late", "long", "unknown"],
)
def test_what_makes_no_sense_is_refused(phone: SignIn, given: dict[str, str], pointer: str) -> None:
    answer = phone(ANA).post("/barriers", json=barrier_body(**given))
    assert answer.status_code == 422
    assert [one["pointer"] for one in answer.get_json()["errors"]] == [pointer]


def test_the_therapist_reads_what_was_picked_and_what_was_logged(phone: SignIn) -> None:
    ana, theo = phone(ANA), phone(THEO)
    first = prescription_of(published(theo, plan_item(), plan_item()))
    exercised(ana, first, status="skipped", reason="tired")
    stored(ana, "/barriers", barrier_body())
    stored(ana, "/barriers", barrier_body(reason="tired"))
    shown = theo.get(f"/clients/{ANA.id}/habits").get_json()
    reasons = [{"reason": "no_time", "days": 1}, {"reason": "tired", "days": 1}]
    assert shown == {"plan": None, "in_the_way": {"weeks": 6, "days": 1, "reasons": reasons}}
    assert theo.get(f"/clients/{ANA.id}/page").get_json()["habits"] == shown
