"""Weekly sums of what was done, from logs made by hand and through the API."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from strtrack.adherence.rules.load import WeekSum, all_sums, line_sums
from tests.adherence import test_trends as by_hand
from tests.adherence.test_trends import NEXT, Dose, kilos, reps
from tests.adherence.week import MONDAY, A, B
from tests.factories import exercised, plan_item, prescription_of, published
from tests.people import ANA, THEO, Person
from tests.phones import Phone


@dataclass(frozen=True)
class Log(by_hand.Log):
    """Done on the first Monday, of line A."""

    line_id: UUID = A
    effort: int | None = None


@dataclass(frozen=True)
class Round:
    """A finished round of some logs."""

    log_ids: list[str]
    pain: int | None = None
    hurt: list[str] = field(default_factory=list)
    effort: int | None = None


def the_week(*logs: Log, dose: Dose | None = None, rounds: tuple[Round, ...] = ()) -> WeekSum:
    (week,) = line_sums(A, [dose or Dose()], logs, rounds)
    return week


def test_sets_reps_and_kilograms_are_summed_as_they_were_noted() -> None:
    week = the_week(
        Log(sets=[*reps(10), *reps(8, load=6.0)]),
        Log(MONDAY + timedelta(days=2), sets=reps(5)),
        dose=Dose(load=kilos(4)),
    )
    assert (week.sessions, week.known, week.as_planned) == (2, 2, 0)
    assert (week.sets, week.reps, week.kg, week.seconds) == (3, 23, 108.0, None)


def test_only_done_counts_as_planned_a_side_each() -> None:
    week = the_week(Log(), dose=Dose(side="each", load=kilos(2)))
    assert (week.sets, week.reps, week.kg, week.as_planned) == (4, 40, 80.0, 1)


def test_what_is_held_is_summed_in_seconds() -> None:
    held = Dose(reps=3, hold_s=20)
    assert the_week(Log(), dose=held).seconds == 120
    assert the_week(Log(sets=reps(2, seconds=15)), dose=held).seconds == 30
    assert the_week(Log(sets=[{"seconds": 45}]), dose=Dose(duration_s=60)).seconds == 45
    assert the_week(Log(), dose=Dose(duration_s=60)).reps is None


def test_what_nobody_knows_is_no_number() -> None:
    week = the_week(Log(status="partly", credit=0.5), Log(variant="wall-slide-seated"))
    assert (week.sessions, week.known) == (2, 0)
    assert (week.sets, week.reps, week.kg, week.pain, week.effort) == (None,) * 5


def test_a_week_in_which_nothing_was_done_is_no_week() -> None:
    left_out = Log(status="skipped", credit=0.0, pain=4)
    found = line_sums(A, [Dose()], [left_out, Log(NEXT)], [])
    assert [week.monday for week in found] == [NEXT]


def test_all_together_take_the_most_pain_and_effort_of_lines_and_rounds() -> None:
    one, other = Log(sets=reps(5), pain=1, effort=3), Log(sets=reps(7), line_id=B)
    mine = Round([str(one.id), str(other.id)], pain=4, hurt=[str(B)], effort=6)
    later = Round(["somebody"], pain=9, effort=9)
    dosed = {A: [Dose()], B: [Dose()]}
    (week,) = all_sums(dosed, [one, other], [mine, later])
    assert (week.sets, week.reps, week.pain, week.effort) == (2, 12, 4, 6)
    (own,) = line_sums(A, [Dose()], [one], [mine])
    assert (own.pain, own.effort) == (1, 3)


def test_a_member_reads_weeks_and_when_versions_began(phone: Callable[[Person], Phone]) -> None:
    version = published(phone(THEO), plan_item(sets=2, reps=10))
    exercised(phone(ANA), prescription_of(version))
    answer = phone(THEO).get(f"/clients/{ANA.id}/exercise-load?weeks=4")
    body: dict[str, Any] = answer.get_json()
    assert [one["number"] for one in body["versions"]] == [1]
    (week,) = body["weeks"]
    (item,) = body["items"]
    assert item["weeks"] == [week]
    assert (week["sessions"], week["known"], week["sets"]) == (1, 1, 2)
    assert phone(ANA).get(f"/clients/{ANA.id}/exercise-load").status_code == 403


def test_more_weeks_than_half_a_year_are_refused(phone: Callable[[Person], Phone]) -> None:
    answer = phone(THEO).get(f"/clients/{ANA.id}/exercise-load?weeks=27")
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == "#/weeks"
