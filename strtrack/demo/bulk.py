"""Carry a life out in bulk: many rows in one statement, the same that the services would store.

What happens often (sessions, bookings, looks at a plan, answers, exercises) is collected;
everything else goes through the services, once what was collected before it is stored, so that
rows, audit entries and change notes come in the same order. Left different: what the services draw
at random (a course's id, an invite's secret).
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Table, update

from strtrack.accounts.access import Viewer
from strtrack.accounts.models import CLIENTS
from strtrack.audit.service import ENTRIES
from strtrack.checkins.models import LOG as CHECK_INS
from strtrack.checkins.rules import sorest
from strtrack.demo import events
from strtrack.demo.events import Body, Event
from strtrack.demo.known import Known
from strtrack.demo.living import Living
from strtrack.kernel import changes
from strtrack.kernel.db import insert_many, read
from strtrack.kernel.replay import digest
from strtrack.kernel.revisions import Log
from strtrack.kernel.timezones import diary_day, zone_of
from strtrack.plans.models import VIEWS
from strtrack.treatments.models import TREATMENTS
from strtrack.workouts.models import LOG as EXERCISE_LOGS
from strtrack.workouts.rules import dose_ratio

IN_ORDER = (
    TREATMENTS,
    VIEWS,
    CHECK_INS.heads,
    CHECK_INS.revisions,
    EXERCISE_LOGS.heads,
    EXERCISE_LOGS.revisions,
    ENTRIES,
)
FIRST: dict[str, Any] = {"based_on": None, "conflict": False}


@dataclass(slots=True)
class BulkLiving(Living):
    """As `Living`, but what happens often is stored by `finish`."""

    known: Known
    rows: dict[Table, list[Body]] = field(default_factory=dict)
    ended: dict[UUID, datetime] = field(default_factory=dict)
    lines: dict[UUID, UUID] = field(default_factory=dict)
    booked: Body = field(default_factory=dict)

    def happen(self, event: Event) -> None:
        """Let an event happen, at its own instant."""
        match event:
            case events.Exercised():
                self._exercise(event.body, event.at)
            case events.Answered():
                self._answer(event.body, event.at)
            case events.Treated():
                self._treat_later(event.body, event.at)
            case events.Booked():
                self._book_later(event.body, event.at)
            case events.Seen():
                self._see(event.version_id, event.at)
            case _:
                self.finish()
                Living.happen(self, event)

    def finish(self) -> None:
        """Store what was collected, tables that others refer to first."""
        for table in IN_ORDER:
            insert_many(table, self.rows.pop(table, []))
        if self.booked:
            read(update(CLIENTS).where(CLIENTS.c.id == self.client_id).values(**self.booked))
            self.booked = {}

    def _exercise(self, body: Body, now: datetime) -> None:
        prescription_id = body["prescription_id"]
        ratio = dose_ratio(body["status"], body["sets"], self.known.doses[prescription_id])
        fixed = {"id", "prescription_id", "due_on", "nth"}
        head = {
            "prescription_id": prescription_id,
            "line_id": self._line_of(prescription_id),
            "due_on": body["due_on"],
            "nth": body["nth"],
        }
        done_on = diary_day(body["performed_at"], zone_of(body["time_zone"]))
        shown = {name: value for name, value in body.items() if name not in fixed} | {
            "received_at": now,
            "late": done_on > body["due_on"],
            "dose_ratio": ratio,
            "credit": min(1.0, ratio),
        }
        self._log(EXERCISE_LOGS, body, head, shown)
        self._note(self.phone, "record_exercise", ("exercise_log", body["id"]), now)

    def _line_of(self, prescription_id: UUID) -> UUID:
        if prescription_id not in self.lines:
            versions = self.known.versions
            self.lines = {line.prescription_id: line.line_id for v in versions for line in v.lines}
        return self.lines[prescription_id]

    def _answer(self, body: Body, now: datetime) -> None:
        since = body["recorded_at"] - self.ended[body["treatment_id"]]
        head = {"treatment_id": body["treatment_id"], "moment": body["moment"]}
        shown = {
            "status": "recorded",
            "form_version": body["form_version"],
            "recorded_at": body["recorded_at"],
            "received_at": now,
            "time_zone": body["time_zone"],
            "day_on": diary_day(body["recorded_at"], zone_of(body["time_zone"])),
            "hours_after": round(since.total_seconds() / 3600, 2),
            "partly_understood": False,
            "score": sorest(body["answers"]["scores"]),
            "answers": body["answers"],
        }
        self._log(CHECK_INS, body, head, shown)
        self._note(self.phone, "record_check_in", ("check_in", body["id"]), now)

    def _treat_later(self, body: Body, now: datetime) -> None:
        self.ended[body["id"]] = body["ended_at"]
        row = body | {
            "client_id": self.client_id,
            "recorded_by": self.staff.own_member(),
            "digest": digest(body),
            "received_at": now,
        }
        self._add(TREATMENTS, row)
        self._note(self.staff, "record_treatment", ("treatment", body["id"]), now)

    def _see(self, version_id: UUID, now: datetime) -> None:
        keys = {"client_id": self.client_id, "version_id": version_id}
        self._add(VIEWS, keys | {"seen_at": now})
        self._note(self.phone, "see_plan_version", ("plan_version", version_id), now)

    def _book_later(self, body: Body, now: datetime) -> None:
        self.booked = dict(body)
        detail = {"fields": sorted(body)}
        self._note(self.staff, "change_client", ("client", self.client_id), now, detail)

    def _log(self, log: Log, body: Body, head: Body, shown: Body) -> None:
        first = shown | FIRST | {"revision_id": body["id"]}
        keys = {"client_id": self.client_id, "record_id": body["id"], "number": 1}
        self._add(log.heads, {"client_id": self.client_id, "id": body["id"]} | head | first)
        self._add(log.revisions, keys | first | {"digest": digest(body)})

    def _add(self, table: Table, row: Body) -> None:
        self.rows.setdefault(table, []).append(row)

    def _note(
        self,
        viewer: Viewer,
        action: str,
        subject: tuple[str, UUID],
        now: datetime,
        detail: Body | None = None,
    ) -> None:
        actor, (kind, record_id) = viewer.actor, subject
        entry = {
            "at": now,
            "practice_id": actor.practice_id,
            "user_id": actor.user_id,
            "role": actor.role,
            "action": action,
            "subject": f"{kind}:{record_id}",
            "client_id": self.client_id,
            "detail": detail,
        }
        self._add(ENTRIES, entry)
        changes.note(
            kind,
            record_id,
            practice_id=viewer.practice_id,
            client_id=self.client_id,
            now=now,
        )
