"""The stage: being anybody by one tap, two people in one browser, and a clock with a hand."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from strtrack.accounts.login.viewers import COOKIE
from strtrack.app import create_app
from strtrack.demo.service import fill
from strtrack.demo.stage_api import open_stage
from strtrack.kernel.clock import OffsetClock
from strtrack.kernel.db import db
from strtrack.treatments.models.treatments import TREATMENTS
from tests import programs as filling
from tests.expect import rows_of
from tests.people import THEO, Person
from tests.phones import Phone, strange_phone
from tests.programs import Programs, cheap_settings

STRONG = "seven violet harbour lamps"
DESK, PHONE = {"STRTrack-Seat": "desk"}, {"STRTrack-Seat": "phone"}


@pytest.fixture(scope="module")
def filled(programs: Programs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo's database, filled once; each test works on a copy."""
    path = tmp_path_factory.mktemp("stage") / "filled.db"
    chosen = cheap_settings(programs.folder, f"sqlite:///{path}", demo=True)
    filling.fill(chosen, people=False)
    clock = OffsetClock(path.with_name("clock"))
    app = create_app(chosen, clock)
    with app.app_context():
        fill(
            passwords=app.extensions["strtrack.passwords"],
            clients=4,
            weeks=2,
            seed=3,
            now=clock.now(),
            say=lambda _words: None,
        )
        db.engine.dispose()
    return path


@pytest.fixture
def stage(filled: Path, tmp_path: Path) -> Iterator[Flask]:
    """A demo with its stage."""
    for part in filled.parent.glob(f"{filled.name}*"):  # what SQLite has not yet written back, too
        shutil.copy(part, tmp_path)
    chosen = cheap_settings(tmp_path, f"sqlite:///{tmp_path / filled.name}", demo=True)
    app = create_app(chosen, OffsetClock(tmp_path / "clock"))
    open_stage(app)
    yield app
    with app.app_context():
        db.engine.dispose()


def turn(http: Phone, hours: int | None) -> TestResponse:
    return http.post("/demo/clock", json={"hours": hours})


def be(http: Phone, role: str, **headers: str) -> Any:
    response = http.post("/demo/look-around", json={"role": role}, headers=headers)
    assert response.status_code == 201, response.get_data(as_text=True)
    return response.get_json()


def hours_moved(stage: Flask, since: datetime) -> float:
    clock: OffsetClock = stage.extensions["strtrack.clock"]
    return (clock.now() - since) / timedelta(hours=1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("role", "acting", "practice"),
    [
        ("client", "client", "Riverside Clinic"),
        ("therapist", "therapist", "Riverside Clinic"),
        ("owner", "owner", "Riverside Clinic"),
        ("stranger", "therapist", "Harbour Physio"),
    ],
)
def test_one_tap_makes_anybody(stage: Flask, role: str, acting: str, practice: str) -> None:
    http = strange_phone(stage)
    me = be(http, role)
    assert (me["acting"]["role"], me["acting"]["practice"]["name"]) == (acting, practice)
    assert http.get("/me").get_json()["user_id"] == me["user_id"]


@pytest.mark.slow
def test_nobody_else_can_be_looked_around_as(stage: Flask) -> None:
    refused = strange_phone(stage).post("/demo/look-around", json={"role": "hannah"})
    assert refused.status_code == 422
    assert refused.get_json()["errors"][0]["pointer"] == "#/role"


@pytest.mark.slow
def test_desk_and_phone_are_two_people_in_one_browser(stage: Flask) -> None:
    browser = strange_phone(stage)
    be(browser, "therapist", **DESK)
    be(browser, "client", **PHONE)
    roles = [
        browser.get("/me", headers=seat).get_json()["acting"]["role"] for seat in (DESK, PHONE)
    ]
    assert roles == ["therapist", "client"]
    assert browser.get("/me").status_code == 401
    assert (
        browser.get("/me?seat=desk").get_json()["name"]
        == browser.get("/me", headers=DESK).get_json()["name"]
    )  # as a picture asks, which sends no headers
    assert browser.get("/me", headers={"STRTrack-Seat": "roof"}).status_code == 401


@pytest.mark.slow
def test_a_day_later_the_phone_asks_again_about_the_same_session(stage: Flask) -> None:
    browser = strange_phone(stage)
    be(browser, "therapist", **DESK)
    client_id = be(browser, "client", **PHONE)["acting"]["client_id"]
    due = browser.get("/today", headers=PHONE).get_json()["check_in"]
    assert due["moment"] == "h24"
    turned = turn(browser, 24).get_json()
    later = browser.get("/today", headers=PHONE).get_json()["check_in"]
    assert (later["moment"], later["treatment_id"]) == ("h48", due["treatment_id"])
    assert turned["client_id"] == client_id


@pytest.mark.slow
def test_the_clock_moves_for_everybody_and_nobody_is_signed_out(stage: Flask) -> None:
    browser, before = strange_phone(stage), stage.extensions["strtrack.clock"].now()
    be(browser, "owner", **DESK)
    for hours in (5, 24, 48):
        assert turn(browser, hours).status_code == 200
        assert browser.get("/caseload", headers=DESK).status_code == 200
    assert 77 <= hours_moved(stage, before) < 77.1
    other = OffsetClock(Path(stage.extensions["strtrack.settings"].data_dir) / "clock")
    assert abs(other.now() - stage.extensions["strtrack.clock"].now()) < timedelta(seconds=1)


@pytest.mark.slow
def test_next_monday_is_a_morning(stage: Flask) -> None:
    turn(strange_phone(stage), None)
    scene = strange_phone(stage).get("/demo").get_json()
    now = stage.extensions["strtrack.clock"].now()
    assert scene["time_zone"] == "Europe/London"
    assert (now.weekday(), now.hour) in {(0, 8), (0, 9)}  # nine in London, summer or winter


@pytest.mark.slow
@pytest.mark.parametrize("hours", [0, -5, 337, 5.5, "24", True])
def test_the_clock_goes_forward_and_not_far(stage: Flask, hours: Any) -> None:
    before = stage.extensions["strtrack.clock"].now()
    refused = strange_phone(stage).post("/demo/clock", json={"hours": hours})
    assert refused.status_code == 422
    assert refused.get_json()["errors"][0]["pointer"] == "#/hours"
    assert hours_moved(stage, before) < 0.1


@pytest.mark.slow
def test_life_goes_on_for_all_but_the_person_at_the_phone(stage: Flask) -> None:
    browser = strange_phone(stage)
    ana = be(browser, "client", **PHONE)["acting"]["client_id"]

    def sessions() -> dict[bool, int]:
        rows = rows_of(stage, TREATMENTS)
        hers = sum(str(row["client_id"]) == ana for row in rows)
        return {True: hers, False: len(rows) - hers}

    before = sessions()
    turn(browser, 24 * 8)
    after = sessions()
    assert after[True] == before[True]
    assert after[False] > before[False]


def test_a_real_program_has_no_stage(app: Flask) -> None:
    http = strange_phone(app)
    assert http.get("/demo").status_code == 404
    assert turn(http, 5).status_code == 404
    assert http.post("/demo/look-around", json={"role": "owner"}).status_code == 404
    answered = http.get("/me", headers=DESK)
    assert "STRTrack-Demo" not in answered.headers
    assert "frame-ancestors 'none'" in answered.headers["Content-Security-Policy"]


def test_a_real_program_has_no_seats(app: Flask, phone: Callable[[Person], Phone]) -> None:
    theo, other = phone(THEO), strange_phone(app)
    kept = theo.get_cookie(COOKIE)
    assert kept is not None
    other.set_cookie(f"{COOKIE}_desk", kept.value)
    assert other.get("/me", headers=DESK).status_code == 401
    assert theo.get("/me", headers=DESK).status_code == 200


@pytest.mark.slow
def test_a_simulated_client_can_be_given_a_new_phone(stage: Flask) -> None:
    desk = strange_phone(stage)
    be(desk, "therapist")
    charts = desk.get("/clients").get_json()["items"]
    simulated = next(c for c in charts if c["joined_at"] and c["email"] != "ana@demo.test")
    made = desk.post(
        f"/clients/{simulated['id']}/invite", json={"id": str(uuid4()), "kind": "recovery"}
    )
    assert made.status_code == 201
    token = made.get_json()["link"].rsplit("/", 1)[1]
    body = {"birth_year": None, "passkey": None, "email": "new@demo.test", "password": STRONG}
    joined = strange_phone(stage).post(f"/invites/{token}/accept", json=body)
    assert joined.status_code == 201, joined.get_data(as_text=True)
    assert joined.get_json()["acting"]["client_id"] == simulated["id"]


def test_only_the_demo_may_frame_its_own_pages(stage: Flask) -> None:
    policy = strange_phone(stage).get("/demo").headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
