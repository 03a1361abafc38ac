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
from strtrack.checkins.models import RESULTS
from strtrack.checkins.queries.check_ins import get_chart
from strtrack.checkins.queries.windows import before_of, sessions_of
from strtrack.checkins.rules.results import inputs_of, written
from strtrack.checkins.rules.triage import Said, judge, said_of
from strtrack.demo import events
from strtrack.demo.events import Body, Event
from strtrack.demo.known import Known
from strtrack.demo.living import Living
from strtrack.kernel import changes
from strtrack.kernel.db import insert_many, read
from strtrack.kernel.replay import digest
from strtrack.kernel.revisions import Log
from strtrack.kernel.thresholds import Thresholds
from strtrack.kernel.timezones import diary_day, zone_of
from strtrack.plans.models import VIEWS
from strtrack.treatments.models.arrivals import ARRIVALS
from strtrack.treatments.models.screening import RECHECKS
from strtrack.treatments.models.treatments import TREATMENTS
from strtrack.treatments.queries.screening import has_bleed_risk
from strtrack.treatments.rules.screened import screened_of
from strtrack.treatments.service.treatments import first_row
from strtrack.workouts.models import LOG as EXERCISE_LOGS
from strtrack.workouts.models import MORNINGS
from strtrack.workouts.models import ROUTINE as ROUTINES
from strtrack.workouts.rules import dose_ratio
from strtrack.workouts.service.logs import digest_of
from strtrack.workouts.service.routines import said_of_round

IN_ORDER = (
    RECHECKS,
    ARRIVALS,
    TREATMENTS,
    VIEWS,
    CHECK_INS.heads,
    CHECK_INS.revisions,
    RESULTS,
    EXERCISE_LOGS.heads,
    EXERCISE_LOGS.revisions,
    ROUTINES.heads,
    ROUTINES.revisions,
    MORNINGS,
    ENTRIES,
)
FIRST: dict[str, Any] = {"based_on": None, "conflict": False}
USUAL = Thresholds()
TOLD = ("id", "ended_at", "received_at", "areas", "tenderness_before", "problem_before")
CALLS_FOR = {"contact", "urgent"}  # somebody is told: the services' to do


@dataclass(slots=True)
class Treated:
    """A session as windows take it, what was said about it, and whether that told anybody."""

    id: UUID
    ended_at: datetime
    received_at: datetime
    areas: list[Any]
    tenderness_before: int | None
    problem_before: int | None
    not_now: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    told: bool = False


@dataclass(slots=True)
class BulkLiving(Living):
    """As `Living`, but what happens often is stored by `finish`."""

    known: Known
    rows: dict[Table, list[Body]] = field(default_factory=dict)
    treated: dict[UUID, Treated] = field(default_factory=dict)
    bleed_risk: bool = False
    advice_mode: str | None = None
    lines: dict[UUID, UUID] = field(default_factory=dict)
    booked: Body = field(default_factory=dict)
    screening_id: UUID | None = None
    asked_at: datetime | None = None

    def happen(self, event: Event) -> None:
        """Let an event happen, at its own instant."""
        match event:
            case events.Exercised():
                self._log_exercise(event.body, event.at)
            case events.Finished():
                self._finish_round(event.body, event.at)
            case events.Woke():
                self._wake(event.body, event.at)
            case events.Answered():
                self._answer(event)
            case events.Treated():
                self._treat_later(event.body, event.at)
            case events.Booked():
                self._book_later(event.body, event.at)
            case events.Seen():
                self._see(event.version_id, event.at)
            case events.Arrived() | events.AskedAgain() if not event.body["news"]:
                self._ask_again(event)
            case events.Screened() | events.Arrived() | events.AskedAgain():
                self.finish()
                Living.happen(self, event)
                self.screening_id, self.asked_at = event.body["id"], event.body["recorded_at"]
                self.bleed_risk = has_bleed_risk(get_chart(self.client_id))
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

    def _log_exercise(self, body: Body, now: datetime) -> None:
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
        self._log(EXERCISE_LOGS, body, head, shown, {"digest": digest_of(new=body)})
        self._note(self.phone, "record_exercise", ("exercise_log", body["id"]), now)

    def _finish_round(self, body: Body, now: datetime) -> None:
        shown = said_of_round(new=body, now=now) | {"status": "given"}
        self._log(ROUTINES, body, {"due_on": body["due_on"]}, shown)
        self._note(self.phone, "record_routine", ("routine", body["id"]), now)

    def _wake(self, body: Body, now: datetime) -> None:
        kept = {"client_id": self.client_id, "received_at": now, "digest": digest(body)}
        self._add(MORNINGS, body | kept)
        self._note(self.phone, "record_morning", ("morning", body["id"]), now)

    def _line_of(self, prescription_id: UUID) -> UUID:
        if prescription_id not in self.lines:
            versions = self.known.versions
            self.lines = {line.prescription_id: line.line_id for v in versions for line in v.lines}
        return self.lines[prescription_id]

    def _answer(self, event: events.Answered) -> None:
        body, now = event.body, event.at
        treated = self.treated[body["treatment_id"]]
        hours = (body["recorded_at"] - treated.ended_at).total_seconds() / 3600
        said = said_of(body["answers"], hours)
        session = sessions_of(list(self.treated.values()))[treated.id]
        before = before_of(treated, session, body["recorded_at"])
        earlier = list(treated.said)
        treated.said.append(said)
        result = judge(
            said, before=before, earlier=earlier, bleed_risk=self.bleed_risk, thresholds=USUAL
        )
        if treated.told or result.level in CALLS_FOR:
            treated.told = True
            self.finish()
            Living.happen(self, event)
            return
        kept = written(result, now, body["id"])
        inputs = inputs_of(said, before, earlier, bleed_risk=self.bleed_risk, overrides={})
        head = {"treatment_id": body["treatment_id"], "moment": body["moment"]}
        shown = {
            "status": "recorded",
            "form_version": body["form_version"],
            "recorded_at": body["recorded_at"],
            "received_at": now,
            "time_zone": body["time_zone"],
            "day_on": diary_day(body["recorded_at"], zone_of(body["time_zone"])),
            "hours_after": hours,
            "partly_understood": False,
            "score": said.sorest,
            "recalled_by": None,
            "answers": body["answers"],
        }
        unread = {"understood_at": None}
        mode = {"advice_mode": self._mode()}
        self._log(CHECK_INS, body, head | unread | {"result": kept}, shown, mode)
        first = {"client_id": self.client_id, "check_in_id": body["id"], "number": 1}
        told = {"revision_id": body["id"], "computed_at": now, "result": kept, "inputs": inputs}
        self._add(RESULTS, first | told | mode)
        self._note(self.phone, "record_check_in", ("check_in", body["id"]), now)

    def _treat_later(self, body: Body, now: datetime) -> None:
        staff = self.staff.own_member()
        row = first_row(new=body, client_id=self.client_id, member_id=staff, now=now)
        screened = screened_of(self.asked_at, None, started_at=body["started_at"])
        row |= {"screening_id": self.screening_id, "screened": screened}
        self._add(TREATMENTS, row)
        told = {name: row[name] for name in TOLD}
        self.treated[body["id"]] = Treated(**told)
        self._note(self.staff, "record_treatment", ("treatment", body["id"]), now)

    def _ask_again(self, event: events.Arrived | events.AskedAgain) -> None:
        """Note that nothing is new: a recheck, and the arrival card it came with."""
        body, now, card = event.body, event.at, isinstance(event, events.Arrived)
        self.asked_at = body["recorded_at"]
        viewer = self.phone if card else self.staff
        kept = {"client_id": self.client_id, "received_at": now}
        names = ("id", "recorded_at", "time_zone", "news", "answers")
        said = {name: body[name] for name in names}
        said["answered_by"] = "client" if card else body["answered_by"]
        made = {"recorded_by": viewer.member_id, "screening_id": None, "digest": digest(said)}
        self._add(RECHECKS, said | kept | made)
        self._note(viewer, "record_recheck", ("recheck", body["id"]), now)
        if card:
            row = {name: value for name, value in body.items() if name != "answers"}
            self._add(ARRIVALS, row | kept | {"digest": digest(body)})
            self._note(viewer, "record_arrival", ("arrival", body["id"]), now)

    def _see(self, version_id: UUID, now: datetime) -> None:
        keys = {"client_id": self.client_id, "version_id": version_id}
        self._add(VIEWS, keys | {"seen_at": now})
        self._note(self.phone, "see_plan_version", ("plan_version", version_id), now)

    def _book_later(self, body: Body, now: datetime) -> None:
        self.booked = dict(body)
        detail = {"fields": sorted(body)}
        self._note(self.staff, "change_client", ("client", self.client_id), now, detail)

    def _mode(self) -> str:
        """Return what the practice tells its clients in; filling a demo does not change it."""
        if self.advice_mode is None:
            self.advice_mode = get_chart(self.client_id).advice_mode
        return self.advice_mode

    def _log(self, log: Log, body: Body, head: Body, shown: Body, kept: Body | None = None) -> None:
        first = shown | FIRST | {"revision_id": body["id"]}
        keys = {"client_id": self.client_id, "record_id": body["id"], "number": 1}
        self._add(log.heads, {"client_id": self.client_id, "id": body["id"]} | head | first)
        self._add(log.revisions, keys | first | {"digest": digest(body)} | (kept or {}))

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
