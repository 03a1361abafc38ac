"""What Today says about urgent answers, where the practice advises."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.factories import checked_in, revision_body, switched_to, treated, written
from tests.people import ANA, BEN, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
CLOT, CHEST = {"flags": ["clot_limb"]}, {"flags": ["chest_breath"]}


@pytest.fixture
def ana(phone: SignIn) -> Phone:
    phone(OLIVIA).patch("/practice", json=switched_to("advise"))
    return phone(ANA)


def urgent_of(ana: Phone) -> dict[str, Any] | None:
    found: dict[str, Any] | None = ana.get("/today").get_json()["urgent"]
    return found


def understand(ana: Phone, check_in: dict[str, Any]) -> None:
    assert ana.post(f"/check-ins/{check_in['id']}/understood").status_code == 204


def test_an_urgent_answer_stays_for_seven_days(ana: Phone, clock: StoppedClock) -> None:
    checked_in(ana, **CLOT)
    understood = ana.get("/today").get_json()["urgent"]["check_in_id"]
    understand(ana, {"id": understood})
    clock.advance(days=7)
    shown = urgent_of(ana)
    assert shown is not None
    assert shown["understood_at"] == written(NOW)
    clock.advance(seconds=1)
    assert urgent_of(ana) is None


def test_kept_answers_of_today_end_with_it(ana: Phone, clock: StoppedClock) -> None:
    checked_in(ana, **CLOT)
    first = ana.get("/today")
    clock.advance(days=7, seconds=1)
    later = ana.get("/today", headers={"If-None-Match": first.headers["ETag"]})
    assert (later.status_code, later.get_json()["urgent"]) == (200, None)


def test_an_unread_one_comes_before_a_graver_one_that_was_read(
    ana: Phone, clock: StoppedClock
) -> None:
    emergency = checked_in(ana, **CHEST)
    understand(ana, emergency)
    clock.advance(hours=2)
    same_day = checked_in(ana, recorded_at=written(clock.now()), **CLOT)
    shown = urgent_of(ana)
    assert shown is not None
    assert (shown["check_in_id"], shown["mode"]) == (same_day["id"], "same_day")
    understand(ana, same_day)
    shown = urgent_of(ana)
    assert shown is not None
    assert (shown["check_in_id"], shown["mode"]) == (emergency["id"], "emergency")


def test_the_gravest_of_two_unread_is_shown(ana: Phone, clock: StoppedClock) -> None:
    emergency = checked_in(ana, **CHEST)
    clock.advance(hours=2)
    checked_in(ana, recorded_at=written(clock.now()), **CLOT)
    shown = urgent_of(ana)
    assert shown is not None
    assert shown["check_in_id"] == emergency["id"]


def test_understanding_is_not_carried_over_to_something_graver(ana: Phone) -> None:
    made = checked_in(ana, **CLOT)
    understand(ana, made)
    corrected = revision_body(made["id"], **CHEST)
    shown = ana.patch(f"/check-ins/{made['id']}", json=corrected).get_json()
    assert shown["understood_at"] is None
    unread = urgent_of(ana)
    assert unread is not None
    assert (unread["mode"], unread["understood_at"]) == ("emergency", None)


def test_understanding_stays_with_what_is_as_grave_or_milder(ana: Phone) -> None:
    made = checked_in(ana, **CHEST)
    understand(ana, made)
    corrected = revision_body(made["id"], score=5, **CLOT)
    ana.patch(f"/check-ins/{made['id']}", json=corrected)
    shown = urgent_of(ana)
    assert shown is not None
    assert (shown["mode"], shown["understood_at"]) == ("same_day", written(NOW))


def test_reading_it_twice_keeps_the_first_time(ana: Phone, clock: StoppedClock) -> None:
    made = checked_in(ana, **CLOT)
    understand(ana, made)
    clock.advance(hours=1)
    understand(ana, made)
    shown = urgent_of(ana)
    assert shown is not None
    assert shown["understood_at"] == written(NOW)


def test_nobody_understands_for_somebody_else(ana: Phone, phone: SignIn) -> None:
    made = checked_in(ana, **CLOT)
    assert phone(BEN).post(f"/check-ins/{made['id']}/understood").status_code == 404


def test_what_the_phone_judges_by_is_sent_only_where_it_advises(phone: SignIn) -> None:
    treated(phone(THEO), tenderness_before=4, ended_at=NOW - timedelta(hours=25))
    ana, owner = phone(ANA), phone(OLIVIA)
    for mode in ("record", "flag"):
        owner.patch("/practice", json=switched_to(mode))
        assert ana.get("/today").get_json()["check_in"]["judging"] is None
    owner.patch("/practice", json=switched_to("advise", thresholds={"high_score": 7}))
    judging = ana.get("/today").get_json()["check_in"]["judging"]
    assert judging["thresholds"]["high_score"] == 7
    assert judging["before"]["tenderness"] == 4
    assert (judging["bleed_risk"], judging["earlier"]) == (False, [])
