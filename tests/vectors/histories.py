"""Histories of Ana through the API: plans, sessions, answers, exercises, days off, by chance.

Two of the same kind are never said in the same minute, so that nothing hangs on an id.
"""

import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from flask import Flask
from sqlalchemy import update

from strtrack.accounts.models import CLIENTS
from strtrack.kernel.db import read, transact
from strtrack.kernel.timezones import diary_day
from strtrack.library.rules.zones import zone_name
from tests.factories import answers, plan_item, schedule, switched_to, treatment_body, written
from tests.people import ANA, OLIVIA, THEO, id_of
from tests.phones import Phone, StoppedClock, signed_in_phone
from tests.programs import Program, Programs

Json = dict[str, Any]
SCHEDULES = (
    schedule("daily"),
    schedule("weekdays", weekdays=["MO", "WE", "FR"]),
    schedule("interval", every=2),
    schedule("rule", rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SA"),
    schedule("quota", per_week=3),
    schedule("as_needed"),
    schedule("daily"),
)
SLUGS = (
    "cat-cow", "scaption-raise", "neck-rotation-towel", "bird-dog", "upper-back-ball-release",
    "dead-bug", "suboccipital-ball-release",
)  # fmt: skip
AREAS = (("neck-back", "L"), ("shoulder-top", "R"), ("low-back", "M"))


@contextmanager
def programs() -> Iterator[Program]:
    """Yield an app on SQLite in a folder of its own, for who has no fixture of it."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        made = Programs(Path(folder), stack)
        yield made.on("sqlite")
        made.close()


@dataclass
class History:
    """Ana's days in one zone and one mode of advice."""

    app: Flask
    clock: StoppedClock
    chance: random.Random
    zone: str
    language: str

    def live(self, days: int) -> None:
        """Let so many days pass, each with what is said and done on it."""
        for _ in range(days):
            self.begin_day()
            for _ in range(3):
                self.clock.advance(minutes=self.chance.randint(150, 300))
                self._answer()
            self._exercise(often=0.65)
            self.clock.at = self.clock.at.replace(hour=6, minute=0) + timedelta(days=1)

    def begin_day(self) -> None:
        """Wake up, say how it is, and do some of the exercises."""
        self._morning()
        self._days_off()
        self._desk()
        self._answer()
        self._exercise(often=0.3)

    def plan(self, number: int, *, starts_in: int | None = None) -> None:
        """Publish a version with some lines left out, in force now or from a day ahead."""
        desk, path = self._desk_phone(), f"/clients/{ANA.id}/plan"
        kept = [one for one in enumerate(SLUGS) if self.chance.random() < 0.75]
        items = [self._item(place, slug, number) for place, slug in kept]
        seen = desk.get(path).headers["ETag"]
        saved = desk.put(path, json={"items": items}, headers={"If-Match": seen})
        starts_on = starts_in and self.day(starts_in)
        new = {"id": str(id_of(f"version {number}")), "starts_on": starts_on}
        done = desk.post(
            f"{path}/publish", json=new, headers={"If-Match": saved.headers.get("ETag", "")}
        )
        assert done.status_code == 201, done.get_data(as_text=True)
        self.clock.advance(minutes=1)

    def treat(self, hours_ago: float = 1) -> None:
        """Record a session that ended a while ago."""
        areas = self.chance.sample(AREAS, self.chance.randint(1, 2))
        body = treatment_body(
            ended_at=self.clock.now() - timedelta(hours=hours_ago),
            areas=[{"zone": zone, "side": side} for zone, side in areas],
            tenderness_before=self.chance.choice((None, 2, 5)),
            problem_before=self.chance.choice((None, 4, 6)),
            aftercare=self.chance.choice((None, "Drink enough, move a little.")),
            time_zone=self.zone,
        )
        self._post(self._desk_phone(), f"/clients/{ANA.id}/treatments", body)

    def synced(self) -> list[Json]:
        """Return everything her phone is brought."""
        answer = self._own_phone().get("/sync?limit=2000").get_json()
        assert not answer["more"]
        items: list[Json] = answer["items"]
        return items

    def zone_names(self) -> dict[str, str]:
        """Return what treated zones are called in her language."""
        return {zone: zone_name(zone, self.language) for zone, _ in AREAS}

    def _item(self, place: int, slug: str, number: int) -> Json:
        kind = SCHEDULES[place]
        fixed = kind["kind"] not in {"quota", "as_needed"}
        return plan_item(
            line_id=str(id_of(f"line {slug}")),
            exercise_slug=slug,
            schedule=kind,
            side=self.chance.choice(("both", "each", "left", "right")),
            sets=self.chance.randint(1, 3) + (number > 1),
            times_per_day=self.chance.choice((1, 1, 2)) if fixed else 1,
            is_key=place == 3 and number > 1,
            easier_ok=self.chance.random() < 0.8,
            phase=self.chance.choice((None, 2)),
        )

    def _answer(self) -> None:
        ana = self._own_phone()
        asked = ana.get("/today").get_json()["check_in"]
        chance = self.chance.random()
        if asked is None or chance < 0.25:
            return
        body: Json = {"treatment_id": asked["treatment_id"], "moment": asked["moment"]}
        if chance < 0.45:
            self._post(ana, "/check-ins/not-now", body)
            return
        said = answers(
            score=self.chance.choice((0, 1, 2, 3, 5, 5, 6, 9)),
            interference=self.chance.randint(0, 2),
            problem=self.chance.randint(1, 7) if asked["asks"]["problem"] else None,
            cause=self.chance.choice(("treatment", "exercises"))
            if asked["asks"]["cause"]
            else None,
        )
        if self.chance.random() < 0.2:
            said["flags"] = [self.chance.choice(("dark_urine", "chest_breath"))]
        if self.chance.random() < 0.3:
            area = {key: asked["areas"][0][key] for key in ("zone", "side")}
            said["scores"].append({"scope": "area", "now": 2, **area})
        self._post(
            ana,
            "/check-ins",
            self._said() | body | {"recorded_at": written(self.clock.now()), "answers": said},
        )

    def _exercise(self, often: float) -> None:
        ana = self._own_phone()
        today = ana.get("/today").get_json()
        if self.chance.random() < 0.25:
            return
        for due in today["slots"] + today["offers"]:
            if due["log"] or due["rests_why"] or self.chance.random() > often:
                continue
            status = self.chance.choice(("done", "done", "done", "partly", "skipped"))
            one_set = {"reps": 7, "seconds": None, "load": None, "side": None}
            self._post(
                ana,
                "/exercise-logs",
                self._said()
                | {
                    "prescription_id": due["prescription_id"],
                    "due_on": due["due_on"],
                    "nth": due["nth"],
                    "performed_at": written(self.clock.now()),
                    "status": status,
                    "reason": "tired" if status == "skipped" else None,
                    "sets": [one_set] if status == "partly" else None,
                    "pain": self.chance.choice((None, 2)),
                },
            )

    def _morning(self) -> None:
        ana, today = self._own_phone(), self.day()
        said = {"id": str(uuid4()), "time_zone": self.zone}
        if self.chance.random() < 0.5:
            now = written(self.clock.now())
            self._post(ana, "/mornings", said | {"day_on": today, "score": 3, "recorded_at": now})
        if ana.get("/today").get_json()["barrier"]["asked"] and self.chance.random() < 0.5:
            now = written(self.clock.now())
            self._post(ana, "/barriers", said | {"reason": "tired", "note": None, "said_at": now})
        if self.chance.random() < 0.1:
            plan = {"weekdays": ["MO", "TH"], "event": "after_lunch", "words": None}
            plan |= {"at": "13:00", "fallback": None}
            now = written(self.clock.now())
            put = ana.put("/habit-plan", json={"plan": plan, "said_at": now})
            assert put.status_code < 300, put.get_data(as_text=True)
            self.clock.advance(minutes=1)

    def _days_off(self) -> None:
        ana, today = self._own_phone(), self.day()
        if self.chance.random() < 0.08:
            excused = {"id": str(uuid4()), "day_on": today, "reason": "illness"}
            self._post(ana, "/excused-days", excused)
        if self.chance.random() < 0.06:
            pause = {"id": str(uuid4()), "starts_on": today, "ends_on": self.day(2)}
            self._post(ana, "/pauses", pause | {"reason": "travel"})

    def _desk(self) -> None:
        if self.chance.random() < 0.15:
            lines = [str(id_of(f"line {self.chance.choice(SLUGS)}"))]
            rest = {"id": str(uuid4()), "line_ids": lines, "until_on": self.day(3)}
            self._post(self._desk_phone(), f"/clients/{ANA.id}/line-rests", rest)

    def _said(self) -> Json:
        return {"id": str(uuid4()), "form_version": 1, "time_zone": self.zone}

    def day(self, ahead: int = 0) -> str:
        """Return her diary day so many days from now."""
        at = self.clock.now() + timedelta(days=ahead)
        return diary_day(at, ZoneInfo(self.zone)).isoformat()

    def _own_phone(self) -> Phone:
        return signed_in_phone(self.app, ANA, self.clock.now())

    def _desk_phone(self) -> Phone:
        return signed_in_phone(self.app, THEO, self.clock.now())

    def _post(self, http: Phone, path: str, body: Json) -> None:
        answer = http.post(path, json=body)
        assert answer.status_code in {200, 201, 204, 409} or path.endswith("rests"), (
            answer.get_data(as_text=True)
        )
        self.clock.advance(minutes=1)


def begun(
    program: Program, *, seed: int, mode: str, zone: str, begins: datetime, language: str
) -> History:
    """Return a history of a few hours: Ana in her zone, the practice in its mode, a first plan."""
    clock = StoppedClock(begins)
    history = History(program.fresh(clock), clock, random.Random(seed), zone, language)
    moved = {"time_zone": zone, "language": language}
    with history.app.app_context():
        transact(_move, moved)
    owner = signed_in_phone(history.app, OLIVIA, begins)
    assert owner.patch("/practice", json=switched_to(mode)).status_code == 200
    history.plan(1)
    return history


def _move(values: Json) -> None:
    read(update(CLIENTS).where(CLIENTS.c.id == ANA.id).values(**values))


def appointed(history: History, at: datetime) -> None:
    """Set Ana's next appointment."""
    with history.app.app_context():
        transact(_move, {"next_appointment_at": at, "next_appointment_place": "Room 2"})


CLIENT: UUID = ANA.id
