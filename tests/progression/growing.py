"""Ana's plan as it is done day by day, and what Theo is proposed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from werkzeug.test import TestResponse

from tests.factories import exercised, published, stored, written
from tests.people import ANA, THEO, Person
from tests.phones import Phone, StoppedClock
from tests.rounds import morning_body, routine_body

PATH = f"/clients/{ANA.id}/progression"
SQUAT: dict[str, Any] = {
    "exercise_slug": "bodyweight-squat", "sets": 3, "reps": 10, "pain_limit_nprs": 5,
    "load": {"kind": "bodyweight", "value": None, "unit": None},
}  # fmt: skip


class Growing:
    """What happens to one plan; each person signs in anew whenever they do something."""

    def __init__(self, phone: Callable[[Person], Phone], clock: StoppedClock) -> None:
        self.phone = phone
        self.clock = clock
        self.version: dict[str, Any] = {}

    def publish(self, *items: dict[str, Any]) -> dict[str, Any]:
        """Publish a plan that is in force from today."""
        self.version = published(self.phone(THEO), *items)
        return self.version

    def newest(self) -> dict[str, Any]:
        """Return the newest version as staff see it."""
        plan: dict[str, Any] = self.phone(THEO).get(f"/clients/{ANA.id}/plan").get_json()
        self.version = plan["version"]
        return self.version

    def wakes(self, score: int) -> None:
        """Tell this morning's number."""
        today = self.clock.now()
        body = morning_body(
            day_on=today.date().isoformat(), score=score, recorded_at=written(today)
        )
        stored(self.phone(ANA), "/mornings", body)

    def does(
        self,
        *,
        pain: int | None = 1,
        two_more: bool | None = None,
        hurt: int | None = None,
        **given: Any,
    ) -> dict[str, Any]:
        """Do every line of the plan today, as one round; return the last log. `hurt`: which one."""
        ana, at = self.phone(ANA), self.clock.now()
        day = at.date().isoformat()
        logs = [
            exercised(ana, item["prescription_id"], due_on=day, performed_at=written(at), **given)
            for item in self.version["items"]
        ]
        lines = [item["line_id"] for item in self.version["items"]]
        stored(
            ana,
            "/routines",
            routine_body(
                *[log["id"] for log in logs],
                due_on=day,
                begun_at=written(at - timedelta(minutes=9)),
                ended_at=written(at),
                pain=pain,
                hurt=[] if hurt is None else [lines[hurt]],
                two_more=None if two_more is None else {"line_id": lines[0], "answer": two_more},
            ),
        )
        return logs[-1]

    def days(self, count: int, *, morning: int | None = 2, **done: Any) -> None:
        """Let days go by: each begins with its morning and has the whole plan done."""
        for _ in range(count):
            self.clock.advance(days=1)
            if morning is not None:
                self.wakes(morning)
            self.does(**done)

    def shown(self) -> dict[str, Any]:
        """Return what Theo is shown."""
        response = self.phone(THEO).get(PATH)
        assert response.status_code == 200, response.get_data(as_text=True)
        body: dict[str, Any] = response.get_json()
        return body

    def line(self, place: int = 0) -> dict[str, Any]:
        """Return one line's proposal."""
        found: dict[str, Any] = self.shown()["items"][place]
        return found

    def is_ready(self) -> dict[str, Any]:
        """Let days go by on which two more would have been possible; return the proposal."""
        self.days(10, two_more=True)
        self.clock.advance(days=1)
        self.wakes(2)
        return self.line()

    def decides(
        self, *decisions: dict[str, Any], revision: int | None = None, **given: Any
    ) -> TestResponse:
        """Send decisions as Theo."""
        seen = self.shown()["revision"] if revision is None else revision
        body = {"id": str(uuid4()), "decisions": list(decisions)} | given
        return self.phone(THEO).post(
            f"{PATH}/decisions", json=body, headers={"If-Match": f'"{seen}"'}
        )


def approve(line: dict[str, Any]) -> dict[str, Any]:
    """Return the approval of a proposal."""
    return {"line_id": line["line_id"], "basis": line["basis"], "action": "approve"}


def put_off(line: dict[str, Any], until: str | None = None) -> dict[str, Any]:
    """Return that a proposal is put off."""
    return {"line_id": line["line_id"], "basis": line["basis"], "action": "hold", "until": until}


def put_off_body(desk: Phone) -> dict[str, Any]:
    """Return what a desk sends to put off what is proposed for the first line."""
    line = desk.get(PATH).get_json()["items"][0]
    return {"id": str(uuid4()), "decisions": [put_off(line)]}


def codes(line: dict[str, Any]) -> list[str]:
    """Return the codes of a proposal's reasons."""
    return [reason["code"] for reason in line["reasons"]]
