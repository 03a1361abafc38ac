"""Every session in a line: its peak, when it settled, and whether relief lasted."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from strtrack.response.rules.over_sessions import Lasting, highest_of, lasting_of
from strtrack.response.rules.settling import Answer, Peak, Point
from tests.architecture.test_statements import counted
from tests.charts.history import lived
from tests.factories import checked_in, switched_to, treated, written
from tests.people import ANA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock, signed_in_phone
from tests.programs import Program

SignIn = Callable[[Person], Phone]
PATH = f"/clients/{ANA.id}/sessions-over-time"
NECK = ("neck-back", "L")


def said(hours: float, sorest: int | None, **more: Any) -> Answer:
    return Answer(hours, sorest, more.get("areas", {}), more.get("worst", {}))


@pytest.mark.parametrize(
    ("answers", "peak"),
    [
        ([], None),
        ([said(5, None)], None),
        ([said(5, 0)], Peak(0, None, 5)),
        ([said(5, 4), said(24, 4), said(48, 1)], Peak(4, None, 5)),
        ([said(5, 2), said(24, 3, worst={None: 7})], Peak(7, 5, 24)),
        ([said(5, 2, worst={None: 6})], Peak(6, 0.0, 5)),
        ([said(5, 2, areas={NECK: 5})], Peak(5, None, 5)),
        ([said(5, 5, worst={None: 5})], Peak(5, None, 5)),
    ],
)
def test_the_peak_is_the_first_of_the_highest_numbers(
    answers: list[Answer], peak: Peak | None
) -> None:
    assert highest_of(answers) == peak


@pytest.mark.parametrize(
    ("before", "after", "points", "found_next", "lasting"),
    [
        # nothing noted before, or nothing said from the next day on, is not known
        (None, 2, [Point(24, 2)], None, None),
        (6, 2, [Point(5, 2)], None, None),
        (6, 2, [], None, None),
        (6, None, [Point(24, 4)], None, Lasting("kept", 4, 24, by_next=False)),
        (6, None, [Point(24, 4), Point(72, 6)], None, Lasting("gone", 6, 72, by_next=False)),
        # better in the hour alone is gone by the next day
        (6, 3, [Point(24, 6)], None, Lasting("gone", 6, 24, by_next=False)),
        (6, 5, [Point(24, 5)], None, Lasting("never", 5, 24, by_next=False)),
        # the next session has the last word
        (6, 3, [Point(24, 3)], Point(168, 6), Lasting("gone", 6, 168, by_next=True)),
        (6, 3, [Point(24, 6)], Point(168, 4), Lasting("kept", 4, 168, by_next=True)),
        (6, None, [], Point(168, 4), Lasting("kept", 4, 168, by_next=True)),
    ],
)
def test_relief_lasted_by_the_latest_number_that_is_known(
    before: int | None,
    after: int | None,
    points: list[Point],
    found_next: Point | None,
    lasting: Lasting | None,
) -> None:
    assert lasting_of(before, after, points, found_next) == lasting


@pytest.fixture
def sessions(phone: SignIn) -> list[dict[str, Any]]:
    """Two sessions: of the first she said how it went, of the second nothing yet."""
    ended_at = NOW - timedelta(days=9)
    first = treated(phone(THEO), ended_at=ended_at, problem_before=6)
    for hours, more in ((5, {"score": 4}), (24, {"score": 1, "problem": 3})):
        checked_in(
            phone(ANA),
            treatment_id=first["id"],
            recorded_at=written(ended_at + timedelta(hours=hours)),
            **more,
        )
    second = treated(phone(THEO), ended_at=NOW - timedelta(hours=2), problem_before=4)
    return [first, second]


def test_each_session_is_a_line_and_what_nobody_said_is_null(
    phone: SignIn, sessions: list[dict[str, Any]]
) -> None:
    first, second = phone(THEO).get(PATH).get_json()["items"]
    assert [first["treatment_id"], second["treatment_id"]] == [one["id"] for one in sessions]
    assert (first["answers"], first["last_h"]) == (2, 24.0)
    assert first["peak"] == {"score": 4, "after_h": None, "by_h": 5.0}
    assert first["settled"] == {"after_h": 5.0, "by_h": 24.0}
    relief = first["relief"]
    assert (relief["state"], relief["score"], relief["by_next"]) == ("kept", 4, True)
    nothing = {"answers": 0, "last_h": None, "peak": None, "settled": None, "relief": None}
    assert {name: second[name] for name in nothing} == nothing


def test_where_a_practice_only_records_nothing_is_worked_out(
    phone: SignIn, sessions: list[dict[str, Any]]
) -> None:
    phone(OLIVIA).patch("/practice", json=switched_to("record"))
    body = phone(THEO).get(PATH).get_json()
    first = body["items"][0]
    assert body["judged"] is False
    assert (first["settled"], first["relief"]) == (None, None)
    assert first["peak"]["score"] == 4
    assert sessions


def test_years_take_no_statement_more(program: Program) -> None:
    sent = []
    for years in (0, 1, 3):
        app: Flask = program.fresh(StoppedClock(NOW))
        if years:
            lived(app, years)
        desk = signed_in_phone(app, THEO, NOW)
        with counted(app) as statements:
            body = desk.get(PATH).get_json()
        sent.append(len(statements))
        assert len(body["items"]) == years * 365 // 15
    assert sent[1] == sent[2] <= 7
    assert sent[0] <= sent[1]
