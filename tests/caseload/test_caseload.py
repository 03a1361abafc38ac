"""The desk: worst first, and why."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from strtrack.caseload.jobs import refresh_stale
from strtrack.checkins.jobs import close_moments
from tests.expect import assert_problem
from tests.factories import (
    checked_in,
    client_body,
    exercised,
    plan_item,
    prescription_of,
    published,
    revision_body,
    schedule,
    stored,
    treated,
    written,
)
from tests.people import ANA, BEN, MALLORY, NOW, OLIVIA, THEO, TOM, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]


def desk(http: Phone, query: str = "") -> dict[str, Any]:
    response = http.get(f"/caseload{query}")
    assert response.status_code == 200, response.get_data(as_text=True)
    body: dict[str, Any] = response.get_json()
    return body


def row_of(http: Phone, person: Person = ANA) -> dict[str, Any]:
    return next(row for row in desk(http)["items"] if row["client_id"] == str(person.id))


def codes(http: Phone) -> list[str]:
    return [reason["code"] for reason in row_of(http)["reasons"]]


def test_each_sees_who_is_theirs(phone: SignIn) -> None:
    names = {
        person.key: [row["name"] for row in desk(phone(person))["items"]]
        for person in (OLIVIA, THEO, TOM, MALLORY)
    }
    assert names == {
        "olivia": ["Ana Moreno", "Ben Okafor"],
        "theo": ["Ana Moreno"],
        "tom": ["Ben Okafor"],
        "mallory": ["Nina Castro"],
    }
    assert desk(phone(OLIVIA))["counts"]["everyone"] == 2
    assert desk(phone(THEO))["counts"]["everyone"] == 1


def test_clients_have_no_desk(phone: SignIn) -> None:
    assert_problem(phone(ANA).get("/caseload"), 403, "forbidden")


@pytest.mark.parametrize(
    ("words", "level", "code"),
    [
        ({"flags": ["chest_breath"], "score": 2}, "urgent", "soreness_urgent"),
        ({"wants_contact": True, "score": 2}, "contact", "wants_contact"),
        ({"flags": ["rash_mild"], "score": 2}, "contact", "soreness_contact"),
        ({"score": 8}, "contact", "soreness_contact"),
        ({"score": 7}, "watch", "soreness_watch"),
        ({"score": 4}, "usual", "no_plan"),
        ({"score": 1}, "settled", "no_plan"),
    ],
)
def test_an_answer_reaches_the_desk_at_once(
    phone: SignIn, words: dict[str, Any], level: str, code: str
) -> None:
    session = treated(phone(THEO))
    checked_in(phone(ANA), treatment_id=session["id"], moment="h24", **words)
    row = row_of(phone(THEO))
    assert row["level"] == level
    assert row["reasons"][0]["code"] == code
    assert row["soreness"]["score"] == words.get("score", 3)
    assert row["soreness"]["recorded_at"] == written(NOW)
    assert row["trend"] == [{"hours": 24.0, "score": words.get("score", 3)}]
    assert row["last_contact_at"] == written(NOW)


def test_not_settled_after_two_days_is_watched(phone: SignIn) -> None:
    session = treated(phone(THEO), ended_at=NOW - timedelta(hours=50))
    checked_in(phone(ANA), treatment_id=session["id"], moment="h48", score=5)
    row = row_of(phone(THEO))
    assert row["level"] == "watch"
    assert row["reasons"][0]["text"] == ("Sore 5, quite sore, 50 h after the session")


def test_reasons_are_in_the_viewers_language_gravest_first(phone: SignIn) -> None:
    session = treated(phone(THEO))
    checked_in(
        phone(ANA),
        treatment_id=session["id"],
        flags=["dark_urine"],
        wants_contact=True,
        score=9,
    )
    theo = phone(THEO)
    theo.patch("/me", json={"language": "es"})
    reasons = row_of(theo)["reasons"]
    assert [r["code"] for r in reasons] == [
        "soreness_urgent",
        "no_plan",
    ]
    assert [r["weight"] for r in reasons] == sorted((r["weight"] for r in reasons), reverse=True)
    assert reasons[0]["text"] == (
        "Molestia 9, orina oscura, o dolor muscular fuerte con hinchazón, 24 h después de la sesión"
    )


def test_a_corrected_answer_is_on_the_desk_and_its_alert_stays(phone: SignIn) -> None:
    session, ana = treated(phone(THEO)), phone(ANA)
    made = checked_in(ana, treatment_id=session["id"], flags=["clot_limb"])
    assert row_of(phone(THEO))["level"] == "urgent"
    ana.patch(f"/check-ins/{made['id']}", json=revision_body(made["id"], score=2))
    row = row_of(phone(THEO))
    assert row["soreness"]["score"] == 2
    assert row["level"] == "urgent"


def test_in_record_mode_nothing_is_worked_out_from_answers(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    with app.app_context():
        refresh_stale(now=NOW)
    session = treated(phone(THEO))
    checked_in(phone(ANA), treatment_id=session["id"], score=9, wants_contact=True)
    phone(OLIVIA).patch("/practice", json={"advice_mode": "record"})
    clock.advance(minutes=1)
    with app.app_context():
        assert refresh_stale(now=clock.now()) == 2
    assert codes(phone(THEO)) == ["wants_contact", "no_plan"]


def test_silence_after_a_session_shows_after_56_hours(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    treated(phone(THEO))
    published(phone(THEO))
    for hours, expected in (
        (31.9, []),
        (32.1, ["no_check_in"]),
        (144.1, ["silent", "no_check_in"]),
    ):
        clock.at = NOW + timedelta(hours=hours)
        with app.app_context():
            close_moments(now=clock.now())
            refresh_stale(now=clock.now())
        assert codes(phone(THEO)) == expected


def test_three_planned_days_without_an_answer_are_silence(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    version, ana = published(phone(THEO)), phone(ANA)
    exercised(ana, prescription_of(version))
    seen = {}
    for days in (2, 3, 4):
        clock.at = NOW + timedelta(days=days)
        with app.app_context():
            refresh_stale(now=clock.now())
        seen[days] = codes(phone(THEO))
    assert seen == {2: [], 3: [], 4: ["silent"]}
    reason = row_of(phone(THEO))["reasons"][0]
    assert reason["text"] == "3 planned days without an answer"
    assert reason["since"] == "2026-03-14T03:00:00Z"
    exercised(
        ana,
        prescription_of(version),
        due_on="2026-03-13",
        performed_at=written(clock.now()),
    )
    assert codes(phone(THEO)) == []


def test_adherence_is_shown_with_its_band(phone: SignIn, clock: StoppedClock) -> None:
    ana, version = phone(ANA), published(phone(THEO), plan_item(times_per_day=2))
    prescription = prescription_of(version)
    row = row_of(phone(THEO))
    assert row["adherence_28d"] == {"rate": None, "n": 0, "band": "no_data"}
    clock.advance(days=2)
    for day, nth in (("2026-03-10", 1), ("2026-03-10", 2), ("2026-03-11", 1)):
        exercised(ana, prescription, due_on=day, nth=nth)
    shown = row_of(phone(THEO))["adherence_28d"]
    assert shown == {"rate": 0.75, "n": 4, "band": "partial"}
    full = phone(THEO).get(f"/clients/{ANA.id}/adherence").get_json()
    assert {k: full["days_28"][k] for k in shown} == shown
    assert full["days_7"]["day"] == 1.0


def test_too_much_and_as_needed_are_said_apart(phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    version = published(theo, plan_item(), plan_item(schedule=schedule("as_needed")))
    exercised(ana, prescription_of(version), sets=[{"reps": 13}, {"reps": 13}])
    exercised(ana, prescription_of(version, 1), nth=None)
    exercised(ana, prescription_of(version, 1), nth=None)
    week = theo.get(f"/clients/{ANA.id}/adherence").get_json()["days_7"]
    assert (week["n"], week["rate"], week["dose"]) == (1, 1.0, 1.0)
    assert (week["overdone"], week["as_needed"]) == (1, 2)


def test_who_has_not_joined_is_said_to(phone: SignIn) -> None:
    made = stored(phone(THEO), "/clients", client_body(name="Zoe Last"))
    row = desk(phone(THEO))["items"][-1]
    assert row["client_id"] == made["id"]
    assert [r["code"] for r in row["reasons"]] == ["not_joined"]
    assert row["level"] == "usual"


def test_views_and_counts_agree(phone: SignIn) -> None:
    olivia = phone(OLIVIA)
    treated(olivia, ANA)
    session = treated(olivia, BEN)
    checked_in(phone(BEN), treatment_id=session["id"], score=9)
    for view in ("needs_me", "in_recovery", "everyone"):
        shown = desk(olivia, f"?view={view}")
        assert len(shown["items"]) == shown["counts"][view]
    assert [row["name"] for row in desk(olivia, "?view=needs_me")["items"]] == ["Ben Okafor"]
    assert [row["name"] for row in desk(olivia)["items"]] == ["Ben Okafor", "Ana Moreno"]


def test_those_seen_today_come_by_the_clock(phone: SignIn, clock: StoppedClock) -> None:
    """Midnight to midnight where the practice is, begun or not; the grave do not come first."""
    theo = phone(THEO)
    people = [stored(theo, "/clients", client_body(name=name)) for name in ("Cara", "Dan", "Eva")]
    hours = (30, 6, -1)
    clock.advance(hours=-3)
    for person, hour in zip(people, hours, strict=True):
        at = {"next_appointment_at": written(NOW + timedelta(hours=hour))}
        at["next_appointment_place"] = f"Room {hour}"
        assert phone(THEO).patch(f"/clients/{person['id']}", json=at).status_code == 200
    clock.at = NOW
    desk = phone(THEO).get("/caseload", query_string={"view": "seeing_today", "limit": 1})
    shown = desk.get_json()
    assert [row["name"] for row in shown["items"]] == ["Eva", "Dan"]
    assert (shown["counts"]["seeing_today"], shown["next_cursor"]) == (2, None)
    assert shown["items"][1]["next_appointment_at"] == written(NOW + timedelta(hours=6))
    assert shown["items"][1]["next_appointment_place"] == "Room 6"
    clock.advance(days=1)
    tomorrow = phone(THEO).get("/caseload", query_string={"view": "seeing_today"}).get_json()
    assert [row["name"] for row in tomorrow["items"]] == ["Cara"]


def test_a_settled_client_has_left_recovery(phone: SignIn) -> None:
    session = treated(phone(THEO))
    assert desk(phone(THEO), "?view=in_recovery")["counts"]["in_recovery"] == 1
    checked_in(phone(ANA), treatment_id=session["id"], score=0)
    shown = desk(phone(THEO), "?view=in_recovery")
    assert (shown["items"], shown["counts"]["as_usual"]) == ([], 1)


@pytest.mark.parametrize(
    ("q", "names"),
    [("moreno", ["Ana Moreno"]), ("B", ["Ben Okafor"]), ("%", []), ("_", []), ("\\", [])],
)
def test_searching_takes_every_sign_as_itself(phone: SignIn, q: str, names: list[str]) -> None:
    found = phone(OLIVIA).get("/caseload", query_string={"q": q}).get_json()
    assert [row["name"] for row in found["items"]] == names


def test_the_desk_goes_on_where_it_stopped(phone: SignIn) -> None:
    theo = phone(THEO)
    for name in ("Eva Gold", "Dan Frost", "Eva Gold", "Carl Ash"):
        stored(theo, "/clients", client_body(name=name))
    checked_in(phone(ANA), wants_contact=True)
    seen, cursor = [], None
    for _ in range(5):
        page = desk(theo, "?limit=1" + (f"&cursor={cursor}" if cursor else ""))
        seen += [row["name"] for row in page["items"]]
        cursor = page["next_cursor"]
    assert seen == ["Ana Moreno", "Carl Ash", "Dan Frost", "Eva Gold", "Eva Gold"]
    assert cursor is None


@pytest.mark.parametrize("cursor", ["x", "W10=", "WzEsMl0=", "bnVsbA==", "é"])
def test_a_cursor_that_is_not_ours_is_refused(phone: SignIn, cursor: str) -> None:
    response = phone(THEO).get("/caseload", query_string={"cursor": cursor})
    assert_problem(response, 422, "invalid", "#/cursor")
