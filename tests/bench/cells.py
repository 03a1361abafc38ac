"""What is measured: the floors and the hot paths, each as the requests of one round."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import update

from strtrack.accounts.models import SIGN_INS
from strtrack.kernel.changes import COUNTERS
from strtrack.kernel.clock import SystemClock
from strtrack.kernel.db import db
from tests.bench.meter import Meter, Request, cookie, json_headers, written
from tests.bench.practice import Phone
from tests.bench.servers import Server


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of the table; `ready` makes the requests of a round, uncounted."""

    name: str
    says: str
    floor: str | None
    target: float | None
    status: int
    server: Server
    ready: Callable[[], Sequence[Request]]


class Cells:
    """The cells of one database, all asked so many times a round."""

    def __init__(
        self, *, app: Flask, ours: Server, meter: Meter, phones: list[Phone], desk: str,
        requests: int,
    ) -> None:  # fmt: skip
        self._app = app
        self._ours, self._meter = ours, meter
        self._readers, self._writers = phones[:requests], phones[requests:]
        self._desk, self._requests = desk, requests
        self._turn = count()

    def every(self, floor: Server) -> list[Cell]:
        """Return the cells in the table's order."""
        ours = self._ours
        return [
            Cell("floor_read", "bare Flask, JSON of Today's size", None, None, 200, floor,
                 lambda: [Request("GET", "/read", {})] * self._requests),
            Cell("floor_304", "bare Flask, 304", None, None, 304, floor,
                 lambda: [Request("GET", "/unchanged", {"If-None-Match": '"floor"'})]
                 * self._requests),
            Cell("floor_write", "bare Flask, one INSERT and commit", None, None, 201, floor,
                 lambda: [Request("POST", "/write", {}, r.body) for r in self._check_ins()]),
            Cell("today_304", "Today, nothing new", "floor_304", 6, 304, ours, self._known),
            Cell("today_304_visit", "Today, nothing new, first of a visit", "floor_304", None, 304,
                 ours, self._known_after_a_while),
            Cell("today_kept", "Today asked again in full", "floor_read", 8, 200, ours, self._kept),
            Cell("today_fresh", "Today after a write", "floor_read", 8, 200, ours, self._fresh),
            Cell("check_in", "Check-in, new", "floor_write", 8, 201, ours, self._check_ins),
            Cell("caseload", "Caseload, 25 of 1,000 clients", "floor_read", 8, 200, ours,
                 self._caseload),
        ]  # fmt: skip

    def today_bytes(self) -> int:
        """Return how long Today's answer is on average."""
        answers = self._meter.send(self._ours, self._fresh(), status=200)
        return sum(len(answer.body) for answer in answers) // len(answers)

    def _kept(self) -> list[Request]:
        self._use(timedelta())
        asked = [Request("GET", "/api/v1/today", cookie(p.token)) for p in self._readers]
        self._meter.send(self._ours, asked, status=200)
        return asked

    def _known(self) -> list[Request]:
        asked = self._kept()
        answers = self._meter.send(self._ours, asked, status=200)
        return [
            Request("GET", one.path, one.headers | {"If-None-Match": answer.etag or ""})
            for one, answer in zip(asked, answers, strict=True)
        ]

    def _known_after_a_while(self) -> list[Request]:
        known = self._known()
        self._use(timedelta(minutes=2))
        return known

    def _fresh(self) -> list[Request]:
        """As if something had changed for everybody since they last asked."""
        asked = self._kept()
        with self._app.app_context(), db.engine.begin() as connection:
            connection.execute(update(COUNTERS).values(seq=COUNTERS.c.seq + 1))
        return asked

    def _check_ins(self) -> list[Request]:
        self._use(timedelta())
        return [self._check_in() for _ in range(self._requests)]

    def _check_in(self) -> Request:
        phone = self._writers[next(self._turn) % len(self._writers)]
        body = check_in(uuid4(), phone, SystemClock().now())
        return Request("POST", "/api/v1/check-ins", json_headers(phone.token), body)

    def _caseload(self) -> list[Request]:
        self._use(timedelta())
        path = "/api/v1/caseload?view=everyone&limit=25"
        return [Request("GET", path, cookie(self._desk))] * self._requests

    def _use(self, ago: timedelta) -> None:
        """Let every device have been used so long ago; after a minute the use is noted anew."""
        with self._app.app_context(), db.engine.begin() as connection:
            connection.execute(update(SIGN_INS).values(last_used_at=SystemClock().now() - ago))


def check_in(check_in_id: UUID, phone: Phone, at: datetime) -> bytes:
    """Return a check-in with everything answered, as a phone sends it."""
    return written(
        {
            "id": check_in_id,
            "form_version": 1,
            "treatment_id": phone.treatment_id,
            "moment": "h24",
            "recorded_at": at,
            "time_zone": "Europe/London",
            "answers": {
                "flags": [],
                "scores": [{"scope": "sorest", "now": 3}],
                "interference": 1,
                "problem": 4,
                "qualities": ["tender", "stiff"],
                "bruise": "none",
                "swelling": "none",
                "woke": False,
                "cause": None,
                "note": "Better than last time.",
                "wants_contact": False,
            },
        }
    )
