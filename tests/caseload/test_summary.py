"""The stored rows are what working them out anew gives, whatever was written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from strtrack.caseload.jobs import refresh_stale
from strtrack.caseload.models import SUMMARIES
from strtrack.caseload.service.summaries import find_differences
from strtrack.kernel.db import read, transact
from tests.expect import rows_of
from tests.factories import (
    arrival_body,
    check_in_body,
    log_body,
    plan_item,
    prescription_of,
    published,
    revision_body,
    said,
    schedule,
    screened,
    switched_to,
    treated,
    treatment_body,
    written,
)
from tests.people import ANA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock, signed_in_phone
from tests.programs import Program

SignIn = Callable[[Person], Phone]
WRITES = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "check_in",
                "revise",
                "exercise",
                "arrive",
                "screen",
                "treat",
                "plan",
                "pause",
                "change",
                "wait",
            ]
        ),
        st.integers(0, 10),
        st.integers(0, 40),
    ),
    min_size=3,
    max_size=14,
)


@dataclass
class Story:
    """Ana, her desk and the clock, in the middle of what happens to them."""

    app: Flask
    clock: StoppedClock
    prescription: str
    last: str = ""

    def tell(self, what: str, number: int, hours: int) -> None:
        """Let one thing happen, as the numbers say."""
        happenings: dict[str, Callable[[int, int], object]] = {
            "check_in": self.check_in,
            "revise": self.revise,
            "exercise": self.exercise,
            "arrive": self.arrive,
            "screen": self.screen,
            "treat": self.treat,
            "plan": self.plan,
            "pause": self.pause,
            "change": self.change,
            "wait": self.wait,
        }
        happenings[what](number, hours)

    @property
    def ana(self) -> Phone:
        return signed_in_phone(self.app, ANA, self.clock.now())

    @property
    def desk(self) -> Phone:
        return signed_in_phone(self.app, OLIVIA, self.clock.now())

    def check_in(self, number: int, hours: int) -> None:
        body = check_in_body(
            recorded_at=written(self.clock.now()),
            score=number,
            flags=["clot_limb"] if hours == 7 else [],
            wants_contact=hours == 5,
        )
        self.last = self.ana.post("/check-ins", json=body).get_json()["id"]

    def revise(self, number: int, _hours: int) -> None:
        if self.last:
            at = written(self.clock.now())
            body = revision_body(str(uuid4()), score=number, recorded_at=at)
            self.ana.patch(f"/check-ins/{self.last}", json=body)

    def exercise(self, number: int, _hours: int) -> None:
        now = self.clock.now()
        body = log_body(
            self.prescription,
            due_on=(now - timedelta(hours=3, days=number % 3)).date().isoformat(),
            **({"status": "skipped", "reason": "pain_rule"} if number == 3 else {}),
            **({"status": "partly"} if number < 3 else {}),
            nth=None if number % 2 else 1,
            performed_at=written(now),
        )
        self.ana.post("/exercise-logs", json=body)

    def arrive(self, number: int, hours: int) -> None:
        at = written(self.clock.now() - timedelta(hours=hours))
        news = ["unwell"] if number < 3 else []
        body = arrival_body(recorded_at=at, tenderness=number, news=news)
        assert self.ana.put(f"/clients/{ANA.id}/arrival", json=body).status_code == 200

    def screen(self, number: int, hours: int) -> None:
        at = written(self.clock.now() - timedelta(hours=hours))
        screened(self.desk, recorded_at=at, C01=said("yes" if number > 5 else "no"))

    def treat(self, _number: int, hours: int) -> None:
        ended_at = self.clock.now() - timedelta(hours=hours)
        body = treatment_body(ended_at=ended_at, areas=[{"zone": "calf", "side": "R"}])
        self.desk.post(f"/clients/{ANA.id}/treatments", json=body)

    def plan(self, number: int, hours: int) -> None:
        ends_on = (self.clock.now() + timedelta(days=hours % 4)).date().isoformat()
        rests = plan_item(exercise_slug="calf-raise-double", schedule=schedule("quota", per_week=3))
        items = [rests, plan_item(times_per_day=1 + number % 3)][: 1 + number % 2]
        if hours % 3 == 0:
            items = [item | {"ends_on": ends_on} for item in items]
        self.prescription = prescription_of(published(self.desk, *items))

    def pause(self, _number: int, hours: int) -> None:
        day = (self.clock.now() - timedelta(days=hours % 5)).date().isoformat()
        body = {"id": str(uuid4()), "starts_on": day, "ends_on": day, "reason": "travel"}
        self.desk.post("/pauses", json=body | {"client_id": str(ANA.id)})

    def change(self, number: int, hours: int) -> None:
        if hours % 3 == 0:
            self.desk.patch(f"/clients/{ANA.id}", json={"name": f"Ana {number}"})
        elif hours % 3 == 1:
            mode = ("record", "flag", "advise")[number % 3]
            self.desk.patch("/practice", json=switched_to(mode))
        else:
            self.desk.patch("/practice", json={"thresholds": {"silent_days": 2 + number % 4}})

    def wait(self, _number: int, hours: int) -> None:
        self.clock.advance(hours=hours)


@pytest.mark.slow
def test_rows_equal_what_they_are_worked_out_from(program: Program) -> None:
    @settings(max_examples=20)
    @given(writes=WRITES)
    def live(writes: list[tuple[str, int, int]]) -> None:
        clock = StoppedClock(NOW)
        app = program.fresh(clock)
        version = published(signed_in_phone(app, THEO, NOW))
        story = Story(app, clock, prescription_of(version))
        for write in writes:
            story.tell(*write)
            with app.app_context():
                assert find_differences(now=clock.now()) == {}

    live()


@pytest.mark.parametrize(
    ("ended_ago", "until"),
    [
        (None, datetime(2026, 3, 11, 3, tzinfo=UTC)),
        (24, datetime(2026, 3, 11, 3, tzinfo=UTC)),
        (167, NOW + timedelta(hours=1)),
    ],
    ids=["the day ends", "the day ends first", "the week is over"],
)
def test_a_row_holds_until_it_would_read_differently(
    app: Flask, phone: SignIn, ended_ago: int | None, until: datetime
) -> None:
    if ended_ago is None:
        published(phone(THEO))
    else:
        treated(phone(THEO), ended_at=NOW - timedelta(hours=ended_ago))
    (row,) = [row for row in rows_of(app, SUMMARIES) if row["client_id"] == ANA.id]
    assert row["stale_at"] == until


def test_a_row_does_not_grow_old_by_the_hour(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    treated(phone(THEO), ended_at=NOW - timedelta(hours=57))
    clock.advance(hours=2)
    with app.app_context():
        assert find_differences(now=clock.now()) == {}


def test_a_row_that_was_tampered_with_is_found(app: Flask) -> None:
    with app.app_context():
        mine = SUMMARIES.update().where(SUMMARIES.c.client_id == ANA.id)
        later = NOW + timedelta(hours=1)
        transact(refresh_stale, now=NOW)
        transact(read, mine.values(rank=99, level="urgent", stale_at=later))
        assert find_differences(now=NOW) == {ANA.id: ["level", "rank"]}


def test_the_job_refreshes_what_time_has_made_old(app: Flask, clock: StoppedClock) -> None:
    with app.app_context():
        assert refresh_stale(now=NOW) == 3
        assert refresh_stale(now=NOW) == 0
    assert {row["stale_at"] > NOW for row in rows_of(app, SUMMARIES)} == {True}
    clock.advance(days=1)
    with app.app_context():
        assert refresh_stale(now=clock.now()) == 3


def test_the_job_works_in_small_bites(app: Flask) -> None:
    with app.app_context():
        assert [refresh_stale(now=NOW, limit=2) for _ in range(3)] == [2, 1, 0]
