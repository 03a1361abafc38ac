"""Ana's record over whole years, as rows: what stands in it after so long, made in seconds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import Table, select

from strtrack.alerts.models import ALERTS, EVENTS
from strtrack.checkins.models import CHECK_INS, VERDICTS
from strtrack.checkins.queries.windows import before_of, sessions_of
from strtrack.checkins.rules.results import written
from strtrack.checkins.rules.triage import Said, judge, said_of
from strtrack.kernel.db import insert_many, read, transact
from strtrack.kernel.thresholds import Thresholds
from strtrack.library.models import EXERCISES
from strtrack.plans.models import DAYS_OFF, PLANS, PRESCRIPTIONS, VERSIONS, VIEWS
from strtrack.treatments.models.screening import RECHECKS
from strtrack.treatments.models.treatments import TREATMENTS
from strtrack.workouts.models import EXERCISE_LOGS
from tests.factories import answers
from tests.people import ANA, NOW, RIVERSIDE, THEO, ZONE, id_of

MONTH, FORTNIGHT = timedelta(days=30), timedelta(days=15)  # two sessions a month
A_DAY_AGO = timedelta(hours=30)
HOURS = (5, 24, 48, 72, 96)  # five answers about each session
SCORES = (4, 6, 3, 2, 1)
LINES = 5  # exercises of a plan, each done once a day
AREAS = [{"zone": "neck-back", "side": "L"}, {"zone": "shoulder-top", "side": "R"}]
IN_ORDER = (
    TREATMENTS, RECHECKS, CHECK_INS, VERDICTS, ALERTS, EVENTS, VERSIONS, VIEWS, PRESCRIPTIONS,
    EXERCISE_LOGS, DAYS_OFF, PLANS,
)  # fmt: skip
FIRST: dict[str, Any] = {"based_on": None, "conflict": False, "time_zone": ZONE, "form_version": 1}
OWN = {"client_id": ANA.id}


@dataclass
class History:
    """So many years up to now, in rows by their tables."""

    years: int
    now: datetime
    slugs: list[tuple[str, int]]
    rows: dict[Table, list[dict[str, Any]]] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    def fill(self) -> None:
        """Make every row and store it."""
        days = 365 * self.years
        self.plans(days // MONTH.days)
        self.exercises(days)
        self.sessions(days // FORTNIGHT.days)
        self.days_off()
        for table in IN_ORDER:
            insert_many(table, self.rows[table])

    def add(self, table: Table, **row: Any) -> None:
        self.rows.setdefault(table, []).append(row)

    def id(self) -> UUID:
        return id_of(f"row {next(self.numbers)}")

    def plans(self, months: int) -> None:
        """Publish a version a month, the last one a few days ago."""
        for number in range(1, months + 1):
            at = self.now - timedelta(days=4) - MONTH * (months - number)
            version = {**OWN, "id": self.id()}
            self.add(
                VERSIONS, **version, number=number, starts_on=at.date(), what_changed="A bit more.",
                published_at=at, published_by=THEO.id, digest="",
            )  # fmt: skip
            self.add(VIEWS, **OWN, version_id=version["id"], seen_at=at + timedelta(hours=2))
            for position in range(LINES):
                slug, exercise_version = self.slugs[(number + position) % len(self.slugs)]
                self.add(
                    PRESCRIPTIONS, **OWN, id=self.id(), version_id=version["id"],
                    line_id=id_of(f"line {position}"), position=position, exercise_slug=slug,
                    exercise_version=exercise_version, side="both", sets=2, reps=10, hold_s=None,
                    duration_s=None, rest_s=30, tempo=None, load={"kind": "none"}, rir_target=None,
                    times_per_day=1, schedule_kind="daily", weekdays=[], every=None, per_week=None,
                    rrule="FREQ=DAILY", anchor_on=at.date(), starts_on=None, ends_on=None,
                    phase=None, pain_limit_nprs=3, min_hours_after_str=24, note=None,
                    est_seconds=120, considered=None,
                )  # fmt: skip
        self.add(
            PLANS, **OWN, revision=months, draft=[], changed_at=self.now - timedelta(days=4),
            changed_by=THEO.id,
        )  # fmt: skip

    def exercises(self, days: int) -> None:
        """Log every exercise of every day, one in eleven left out, one in seven in part."""
        versions = sorted(self.rows[VERSIONS], key=lambda row: row["number"])
        lines: dict[UUID, list[dict[str, Any]]] = {}
        for line in self.rows[PRESCRIPTIONS]:
            lines.setdefault(line["version_id"], []).append(line)
        for back in range(days):
            day = self.now.date() - timedelta(days=back)
            started = [row for row in versions if row["starts_on"] <= day]
            for line in lines[started[-1]["id"]] if started else []:
                self._exercise(line, day)

    def _exercise(self, line: dict[str, Any], day: date) -> None:
        row_id = self.id()
        nth = line["position"] + day.toordinal()
        status = "skipped" if nth % 11 == 0 else "partly" if nth % 7 == 0 else "done"
        credit = {"skipped": 0.0, "partly": 0.4, "done": 1.0}[status]
        at = datetime.combine(day, time(7, line["position"]), self.now.tzinfo)
        self.add(
            EXERCISE_LOGS, **OWN, **FIRST, id=row_id, revision_id=row_id,
            prescription_id=line["id"], line_id=line["line_id"], due_on=day, nth=1, status=status,
            performed_at=at, received_at=at, late=False,
            reason="forgot" if status == "skipped" else None,
            sets=[{"reps": 8}, {"reps": 0}] if status == "partly" else None, credit=credit,
            dose_ratio=credit, pain=2, effort=None, note=None,
        )  # fmt: skip

    def sessions(self, sessions: int) -> None:
        """Treat twice a month, the last time a day ago, with answers, verdicts and alerts."""
        for nth in range(sessions):
            ended_at = self.now - A_DAY_AGO - FORTNIGHT * nth
            treated = {
                **OWN, "id": self.id(), "started_at": ended_at - timedelta(minutes=45),
                "ended_at": ended_at, "received_at": ended_at + timedelta(minutes=1),
                "time_zone": ZONE, "recorded_by": THEO.id, "areas": AREAS,
                "technique": "str_active", "pressure": "moderate", "per_area": None,
                "tenderness_before": 2, "tenderness_after": 4, "problem_before": 3 + nth % 5,
                "problem_after": 3, "ranges": _ranges(nth), "response": "looser", "minutes": 20,
                "note": "Softer than last time, the left side follows.", "draft": False,
                "aftercare": "Move gently today.", "next_appointment": None, "arrival_id": None,
                "screening_id": None, "screened": "screened", "digest": "", "revision": 1,
                "changed_by": None, "changed_at": None, "finished_by": None, "finished_at": None,
                "not_now": [],
            }  # fmt: skip
            self.add(TREATMENTS, **treated)
            self.add(
                RECHECKS, **OWN, id=self.id(), recorded_at=treated["started_at"],
                received_at=treated["started_at"], time_zone=ZONE, answered_by="client",
                recorded_by=None, news=[], answers={}, screening_id=None, digest="",
                form_version=1, partly_understood=False,
            )  # fmt: skip
            self._answers(nth, treated)

    def _answers(self, nth: int, treated: dict[str, Any]) -> None:
        row = _Row(treated)
        session = sessions_of([row])[treated["id"]]
        earlier: list[Said] = []
        for hours, score in zip(HOURS, SCORES, strict=True):
            at = treated["ended_at"] + timedelta(hours=hours)
            if at > self.now:
                return
            given = answers(score=score, problem=3 + hours % 4)
            said = said_of(given, float(hours))
            before = before_of(row, session, at)
            result = judge(
                said, before=before, earlier=earlier, bleed_risk=False, thresholds=Thresholds()
            )
            earlier.append(said)
            row_id = self.id()
            self.add(
                CHECK_INS, **OWN, **FIRST, id=row_id, revision_id=row_id,
                treatment_id=treated["id"], moment=None, recorded_at=at, received_at=at,
                day_on=at.date(), hours_after=float(hours), partly_understood=False, score=score,
                recalled_by=None, answers=given, status="recorded", understood_at=None,
                result=written(result, at, row_id),
            )  # fmt: skip
            if hours == HOURS[1]:
                self._looked_at(nth, treated, row_id, at)

    def _looked_at(self, nth: int, treated: dict[str, Any], check_in: UUID, at: datetime) -> None:
        """Judge an answer of every second session, and open an alert about it; two are open."""
        if nth % 2:
            return
        self.add(
            VERDICTS, **OWN, id=self.id(), check_in_id=check_in, revision_id=check_in,
            level="expected", instead_of="watch", reason="She always says so.", digest="",
            given_by=THEO.id, given_at=at + timedelta(hours=1),
        )  # fmt: skip
        alert, done_at = self.id(), at + timedelta(hours=2)
        closed = {"resolved_at": done_at, "resolved_by": THEO.id, "outcome": "settled"}
        reason = {
            "code": "TR.C1", "check_in_id": str(check_in), "at": at, "score": 8, "hours": 26.0,
        }  # fmt: skip
        self.add(
            ALERTS, **OWN, id=alert, practice_id=RIVERSIDE, kind="soreness",
            treatment_id=treated["id"], treatment_ended_at=treated["ended_at"],
            open_key=None if nth > 2 else str(alert), level="contact", mode="same_day",
            reasons=[reason], later=None, opened_at=at, raised_at=at,
            due_at=at + timedelta(hours=3), escalates_at=at + timedelta(days=1), escalated_at=None,
            acknowledged_at=at + timedelta(hours=1), acknowledged_by=THEO.id, action="called",
            no_action_reason=None, action_note=None, outcome_note=None,
            **dict.fromkeys(closed) if nth <= 2 else closed,
        )  # fmt: skip
        for number, kind in enumerate(("opened", "acknowledged"), 1):
            by = THEO.id if number > 1 else None
            self.add(EVENTS, alert_id=alert, number=number, kind=kind, at=at, by=by, detail={})

    def days_off(self) -> None:
        """Take six days off a year."""
        for nth in range(6 * self.years):
            day = self.now.date() - timedelta(days=20 + 60 * nth)
            self.add(
                DAYS_OFF, **OWN, id=self.id(), kind="excused", starts_on=day, ends_on=day,
                reason="travel", made_by="client", made_at=self.now, withdrawn=nth % 4 == 3,
                digest="",
            )  # fmt: skip


@dataclass
class _Row:
    """A treatment's values under the names of its columns."""

    values: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        return self.values[name]


def _ranges(nth: int) -> list[dict[str, Any]]:
    measured = {"before": 70 - nth % 9, "after": 74 - nth % 9}
    return [{"motion": "neck-rotation", "side": side, **measured} for side in "LR"]


def lived(app: Flask, years: int, *, now: datetime = NOW) -> None:
    """Give Ana so many years of history."""
    with app.app_context():
        known = read(select(EXERCISES.c.slug, EXERCISES.c.version).limit(20))
        history = History(years, now, [(row.slug, row.version) for row in known])
        transact(history.fill)
