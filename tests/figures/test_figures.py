"""Figures through the API: what they count, what they never say, and who is behind them."""

import csv
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from flask import Flask

from strtrack.figures.jobs import work_out_stale_weeks
from strtrack.figures.rules.tables import COLUMNS, FIGURES
from tests.alerting import acknowledged, alerts_of
from tests.expect import assert_problem
from tests.factories import checked_in, exercised, prescription_of, published, stored, written
from tests.habits.habits import barrier_body
from tests.people import ANA, MALLORY, NOW, OLIVIA, THEO, TOM, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # the Monday of the last week that is over
SUNDAY = BEGAN + timedelta(days=6)
NOBODY = {"n": 0, "count": 0, "percent": None, "low": None, "high": None}


def figures(http: Phone, **query: Any) -> dict[str, Any]:
    response = http.get("/figures", query_string=query)
    assert response.status_code == 200, response.get_data(as_text=True)
    body: dict[str, Any] = response.get_json()
    return body


def behind(http: Phone, figure: str, of: str | None = None, **query: Any) -> list[str]:
    asked = {"figure": figure} | ({"of": of} if of else {}) | query
    response = http.get("/figures/clients", query_string=asked)
    assert response.status_code == 200, response.get_data(as_text=True)
    return [item["name"] for item in response.get_json()["items"]]


def summed_up(app: Flask, now: datetime = NOW) -> int:
    with app.app_context():
        return work_out_stale_weeks(now=now)


@pytest.fixture
def lived(app: Flask, phone: SignIn, clock: StoppedClock) -> Phone:
    """Ana's last week: five of seven days done, one skipped, one without a word."""
    clock.at = BEGAN
    prescription = prescription_of(published(phone(THEO), starts_on="2026-03-02"))
    for day in range(6):
        clock.at = BEGAN + timedelta(days=day)
        skipped = {"status": "skipped", "reason": "tired"} if day == 5 else {}
        at = {"due_on": clock.at.date().isoformat(), "performed_at": written(clock.at)}
        exercised(phone(ANA), prescription, **at, **skipped)
    stored(phone(ANA), "/barriers", barrier_body(said_at=written(clock.at)))
    checked_in(phone(ANA), recorded_at=written(clock.at), score=8)
    clock.at = NOW
    summed_up(app)
    return phone(THEO)


def test_a_week_that_is_over_is_counted_with_who_is_behind_it(lived: Phone) -> None:
    found = figures(lived)
    assert (found["from_on"], found["to_on"], found["pending"]) == ("2026-02-09", "2026-03-08", 0)
    together = found["adherence"]
    assert (together["due"], together["done"], together["percent"]) == (7, 5, 71.4)
    assert [week["percent"] for week in found["trend"]] == [None, None, None, 71.4]
    bands = {one["band"]: one["clients"] for one in found["bands"]}
    assert bands == {"on_track": 0, "partial": 1, "low": 0, "no_data": 0}
    (skipped,) = found["skipped"]
    assert (skipped["n"], skipped["exercise_name"]) == (1, "Cat and cow")
    assert skipped["reasons"] == [{"reason": "tired", "n": 1, "clients": 1}]
    assert found["barriers"] == [{"reason": "no_time", "n": 1, "clients": 1}]
    for figure, of in (
        ("everyone", None), ("band", "partial"), ("week", "2026-03-02"), ("barrier", "no_time"),
        ("skipped", skipped["exercise_slug"]), ("with_data", None), ("alerts", "open"),
    ):  # fmt: skip
        assert behind(lived, figure, of) == ["Ana Moreno"]
    for figure, of in (("band", "low"), ("week", "2026-02-23"), ("barrier", "tired")):
        assert behind(lived, figure, of) == []


def test_no_data_is_never_zero_percent(app: Flask, phone: SignIn) -> None:
    summed_up(app)
    found = figures(phone(THEO), weeks=52)
    assert len(found["trend"]) == 52
    told = [found["adherence"], *found["trend"], *found["conditions"]]
    assert {(one["percent"], one["adjusted"]) for one in told} == {(None, None)}
    assert found["settled"] == found["adherence"]["on_track"] == NOBODY
    assert found["alerts"]["median_hours"] is None
    assert found["bands"][-1] == {"band": "no_data", "clients": 1}


def test_what_is_written_later_waits_for_the_job(
    app: Flask, lived: Phone, phone: SignIn, clock: StoppedClock
) -> None:
    assert summed_up(app) == 0
    logs = lived.get(f"/clients/{ANA.id}/exercise-logs").get_json()["items"]
    prescription = logs[0]["prescription_id"]
    on = {"due_on": "2026-03-08", "performed_at": written(BEGAN + timedelta(days=6))}
    exercised(phone(ANA), prescription, **on)
    before = figures(lived)
    assert (before["pending"], before["adherence"]["done"]) == (1, 5)
    assert summed_up(app) == 1
    after = figures(lived)
    assert (after["pending"], after["adherence"]["done"]) == (0, 6)
    clock.advance(days=7)
    assert summed_up(app, clock.now()) == 3  # a week is over for everybody
    assert [week["due"] for week in figures(phone(THEO))["trend"]] == [0, 0, 7, 7]


def test_the_time_to_the_first_action_is_told_with_its_n(lived: Phone) -> None:
    told = figures(lived)["alerts"]
    assert told == {"n": 0, "median_hours": None, "open": 1, "clients": 0, "clients_open": 1}
    acknowledged(lived, alerts_of(lived)[0])
    hours = round((NOW - BEGAN - timedelta(days=5)).total_seconds() / 3600, 1)
    told = figures(lived)["alerts"]
    assert told == {"n": 1, "median_hours": hours, "open": 0, "clients": 1, "clients_open": 0}
    assert behind(lived, "alerts", "acted") == ["Ana Moreno"]


def test_everybody_sees_her_own(lived: Phone, phone: SignIn) -> None:
    assert figures(lived)["adherence"]["clients"] == 1
    assert figures(phone(OLIVIA))["adherence"]["clients"] == 2
    assert behind(phone(TOM), "everyone") == ["Ben Okafor"]
    assert behind(phone(MALLORY), "everyone") == ["Nina Castro"]


def test_by_therapist_only_where_the_owner_wants_it(lived: Phone, phone: SignIn) -> None:
    olivia = phone(OLIVIA)
    asked = {"therapist_id": str(THEO.id)}
    assert figures(olivia)["therapists"] is None
    refused = olivia.get("/figures", query_string=asked)
    assert_problem(refused, 422, "invalid", "#/therapist_id")
    assert olivia.patch("/practice", json={"by_therapist": True}).status_code == 200
    by_name = {one["name"]: one for one in figures(olivia)["therapists"]}
    assert set(by_name) == {"Theo Marin", "Tom Baker"}
    on_track = {"n": 1, "count": 0, "percent": None, "low": 0.0, "high": 79.3}
    assert by_name["Theo Marin"]["on_track"] == on_track
    assert by_name["Tom Baker"]["on_track"] == NOBODY
    assert figures(olivia, **asked)["adherence"]["clients"] == 1
    assert figures(lived)["therapists"] is None
    refused = lived.get("/figures", query_string={"therapist_id": str(TOM.id)})
    assert_problem(refused, 422, "invalid", "#/therapist_id")


def test_one_condition_however_it_is_written(lived: Phone, phone: SignIn) -> None:
    lived.patch(f"/clients/{ANA.id}", json={"problem": "Knee  Pain"})
    assert behind(lived, "everyone", condition="knee pain") == ["Ana Moreno"]
    assert behind(lived, "condition", "KNEE pain") == ["Ana Moreno"]
    assert behind(lived, "everyone", condition="hip pain") == []
    assert figures(lived)["known_conditions"] == [{"condition": "Knee  Pain", "clients": 1}]
    (told,) = figures(lived, condition="knee pain")["conditions"]
    assert (told["condition"], told["clients"]) == ("Knee  Pain", 1)
    written_so = {one["condition"] for one in figures(phone(OLIVIA))["conditions"]}
    assert written_so == {"Knee  Pain", "stiff neck"}


@pytest.mark.parametrize(
    ("path", "query", "pointer"),
    [
        ("/figures", {"weeks": "5"}, "#/weeks"),
        ("/figures", {"weeks": "all"}, "#/weeks"),
        ("/figures", {"pain": "3"}, "#/pain"),
        ("/figures", {"therapist_id": "theo"}, "#/therapist_id"),
        ("/figures", {"condition": "x" * 121}, "#/condition"),
        ("/figures.csv", {"month": "3"}, "#/month"),
        ("/figures/clients", {}, "#/figure"),
        ("/figures/clients", {"figure": "pain"}, "#/figure"),
        ("/figures/clients", {"figure": "band"}, "#/of"),
        ("/figures/clients", {"figure": "band", "of": "middling"}, "#/of"),
        ("/figures/clients", {"figure": "week", "of": "2026-03-03"}, "#/of"),
        ("/figures/clients", {"figure": "week", "of": "Monday"}, "#/of"),
        ("/figures/clients", {"figure": "alerts", "of": "late"}, "#/of"),
        ("/figures/clients", {"figure": "skipped"}, "#/of"),
        ("/figures/clients", {"figure": "everyone", "reason": "tired"}, "#/reason"),
        ("/figures/clients", {"figure": "everyone", "cursor": "WzFd"}, "#/cursor"),
        ("/figures/clients", {"figure": "everyone", "limit": "201"}, "#/limit"),
    ],
)
def test_what_there_is_no_figure_of_is_refused(
    phone: SignIn, path: str, query: dict[str, str], pointer: str
) -> None:
    assert_problem(phone(THEO).get(path, query_string=query), 422, "invalid", pointer)


def test_a_list_goes_on_where_it_stopped(phone: SignIn) -> None:
    olivia, names, cursor = phone(OLIVIA), [], None
    for _ in range(2):
        query = {"figure": "everyone", "limit": "1"} | ({"cursor": cursor} if cursor else {})
        page = olivia.get("/figures/clients", query_string=query).get_json()
        assert page["count"] == 2
        names += [item["name"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert (names, cursor) == (["Ana Moreno", "Ben Okafor"], None)


def test_what_is_the_same_is_not_sent_again(app: Flask, lived: Phone, phone: SignIn) -> None:
    tag = lived.get("/figures").headers["ETag"]
    again = lived.get("/figures", headers={"If-None-Match": tag})
    assert (again.status_code, again.headers["ETag"]) == (304, tag)
    stored(phone(ANA), "/barriers", barrier_body(said_at=written(SUNDAY), reason="travel"))
    assert lived.get("/figures", headers={"If-None-Match": tag}).status_code == 200
    summed_up(app)
    assert lived.get("/figures", headers={"If-None-Match": tag}).status_code == 200


def read_csv(http: Phone, path: str) -> list[dict[str, str]]:
    response = http.get(path)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response.headers["Content-Disposition"]
    return list(csv.DictReader(StringIO(response.get_data().decode("utf-8-sig"), newline="")))


def test_the_file_says_the_same_and_runs_nothing(lived: Phone) -> None:
    formula = '=HYPERLINK("http://x.test","Ana")'
    lived.patch(f"/clients/{ANA.id}", json={"problem": formula})
    rows = read_csv(lived, "/figures.csv")
    assert tuple(rows[0]) == COLUMNS
    assert {row["figure"] for row in rows} <= set(FIGURES)
    (condition,) = (row for row in rows if row["figure"] == "condition")
    assert condition["group"] == f"'{formula}"
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    weeks = {row["week"]: row for row in rows if row["figure"] == "week"}
    assert (weeks["2026-03-02"]["n"], weeks["2026-03-02"]["percent"]) == ("7", "71.4")
    assert (weeks["2026-02-23"]["n"], weeks["2026-02-23"]["percent"]) == ("0", "")


def test_the_dictionary_names_every_column_and_figure(phone: SignIn) -> None:
    rows = read_csv(phone(THEO), "/figures/dictionary.csv")
    assert [row["name"] for row in rows] == [*COLUMNS, *FIGURES]
    assert all(row["meaning_en"] and row["meaning_es"] for row in rows)
