"""The kinds of writes a batch may hold: the schema and the service of each one's single route.

They are named as the phone names them (`frontend/src/kernel/entries.ts`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Any
from uuid import UUID

from marshmallow import Schema

from strtrack.accounts.access import Viewer
from strtrack.accounts.service.weekly_goals import set_weekly_goal
from strtrack.adherence.schemas import WeeklyGoalSchema
from strtrack.checkins.schemas.answers import NewCheckInSchema, NotNowSchema, RevisionSchema
from strtrack.checkins.service import check_ins, revisions
from strtrack.checkins.service.stored import shown_to
from strtrack.habits.schemas import HabitPlanSchema, NewBarrierSchema
from strtrack.habits.service import name_barrier, put_habit_plan
from strtrack.messages.schemas.threads import MessagesReadSchema, NewMessageSchema
from strtrack.messages.service.writing import read_messages, write_message
from strtrack.plans.schemas.days_off import (
    ExcusedDayChangeSchema,
    NewExcusedDaySchema,
    NewPauseSchema,
    PauseChangeSchema,
)
from strtrack.plans.service.days_off import change_day_off, take_days_off
from strtrack.treatments.queries.arrivals import find_shown_arrival
from strtrack.treatments.queries.consent import get_shown_consent
from strtrack.treatments.queries.screening import find_shown_version, shown_draft
from strtrack.treatments.schemas.arrivals import NewArrivalSchema
from strtrack.treatments.schemas.consent import NewConsentSchema
from strtrack.treatments.schemas.rechecks import NewRecheckSchema
from strtrack.treatments.schemas.screening import NewScreeningDraftSchema, NewScreeningSchema
from strtrack.treatments.service.arrivals import record_arrival
from strtrack.treatments.service.consent import record_consent
from strtrack.treatments.service.rechecks import record_recheck
from strtrack.treatments.service.screening import record_screening
from strtrack.treatments.service.screening_drafts import save_screening_draft
from strtrack.workouts.schemas.logs import LogRevisionSchema, NewLogSchema
from strtrack.workouts.schemas.routines import (
    NewMorningSchema,
    NewRoutineSchema,
    RoutineRevisionSchema,
)
from strtrack.workouts.service import logs, mornings, routines

Json = dict[str, Any]
Write = Callable[[Viewer, UUID, Json, datetime], Json | None]


class Named(Enum):
    """Where the record that is written to is named: in the path, in the body, by who writes."""

    IN_PATH = auto()
    IN_BODY = auto()
    BY_CLIENT = auto()


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind is read and written; `instants` are those that are held against now."""

    schema: Schema | None
    write: Write
    named: Named = Named.IN_BODY
    instants: tuple[str, ...] = ()


def _check_in(viewer: Viewer, _: UUID, new: Json, now: datetime) -> Json:
    return shown_to(
        viewer=viewer, stored=check_ins.record_check_in(viewer=viewer, new=new, now=now)
    )


def _check_in_revision(viewer: Viewer, check_in_id: UUID, new: Json, now: datetime) -> Json:
    stored = revisions.revise_check_in(viewer=viewer, check_in_id=check_in_id, new=new, now=now)
    return shown_to(viewer=viewer, stored=stored)


def _not_now(viewer: Viewer, _: UUID, new: Json, now: datetime) -> None:
    check_ins.put_off_check_in(viewer=viewer, now=now, **new)


def _understood(viewer: Viewer, check_in_id: UUID, _: Json, now: datetime) -> None:
    check_ins.note_understood(viewer=viewer, check_in_id=check_in_id, now=now)


def _log(viewer: Viewer, _: UUID, new: Json, now: datetime) -> Json:
    return logs.record_exercise(viewer=viewer, new=new, now=now).log


def _log_revision(viewer: Viewer, log_id: UUID, new: Json, now: datetime) -> Json:
    return logs.revise_exercise(viewer=viewer, log_id=log_id, new=new, now=now)


def _routine(viewer: Viewer, _: UUID, new: Json, now: datetime) -> Json:
    return routines.record_routine(viewer=viewer, new=new, now=now).routine


def _routine_revision(viewer: Viewer, routine_id: UUID, new: Json, now: datetime) -> Json:
    return routines.revise_routine(viewer=viewer, routine_id=routine_id, new=new, now=now)


def _morning(viewer: Viewer, _: UUID, new: Json, now: datetime) -> Json:
    return mornings.record_morning(viewer=viewer, new=new, now=now).morning


def _taking(kind: str) -> Write:
    return lambda viewer, _, new, now: (
        take_days_off(viewer=viewer, kind=kind, new=new, now=now).day_off
    )


def _changing(kind: str) -> Write:
    return lambda viewer, day_off_id, new, now: change_day_off(
        viewer=viewer, kind=kind, day_off_id=day_off_id, new=new, now=now
    )


def _weekly_goal(viewer: Viewer, _: UUID, new: Json, now: datetime) -> Json:
    return set_weekly_goal(viewer=viewer, days=new["days"], now=now)


def _barrier(viewer: Viewer, _: UUID, new: Json, now: datetime) -> Json:
    return name_barrier(viewer=viewer, new=new, now=now).barrier


def _habit_plan(viewer: Viewer, _: UUID, new: Json, now: datetime) -> Json:
    return put_habit_plan(viewer=viewer, new=new, now=now)


def _screening(viewer: Viewer, screening_id: UUID, new: Json, now: datetime) -> Json | None:
    client_id = viewer.own_client()
    record_screening(viewer=viewer, client_id=client_id, new=new, now=now)
    return find_shown_version(viewer, client_id, screening_id)


def _screening_draft(viewer: Viewer, _: UUID, new: Json, now: datetime) -> Json:
    client_id = viewer.own_client()
    save_screening_draft(viewer=viewer, client_id=client_id, new=new, now=now)
    return shown_draft(viewer, client_id)


def _arrival(viewer: Viewer, arrival_id: UUID, new: Json, now: datetime) -> Json | None:
    client_id = viewer.own_client()
    record_arrival(viewer=viewer, client_id=client_id, new=new, now=now)
    return find_shown_arrival(client_id, arrival_id)


def _recheck(viewer: Viewer, _: UUID, new: Json, now: datetime) -> Json:
    return record_recheck(viewer=viewer, client_id=viewer.own_client(), new=new, now=now).recheck


def _consent(viewer: Viewer, consent_id: UUID, new: Json, now: datetime) -> Json:
    client_id = viewer.own_client()
    record_consent(viewer=viewer, client_id=client_id, new=new, now=now)
    return get_shown_consent(client_id, consent_id)


def _message(viewer: Viewer, _: UUID, new: Json, now: datetime) -> Json:
    client_id = viewer.own_client()
    return write_message(viewer=viewer, client_id=client_id, new=new, now=now).message


def _messages_read(viewer: Viewer, _: UUID, new: Json, now: datetime) -> None:
    read_messages(viewer=viewer, client_id=viewer.own_client(), up_to=new["up_to"], now=now)


PATH, CLIENT = Named.IN_PATH, Named.BY_CLIENT
RECORDED, PERFORMED, SAID = ("recorded_at",), ("performed_at",), ("said_at",)
WRITTEN = ("written_at",)
ROUND = ("begun_at", "ended_at")
KINDS: dict[str, Kind] = {
    "check_in": Kind(NewCheckInSchema(), _check_in, instants=RECORDED),
    "check_in_revision": Kind(RevisionSchema(), _check_in_revision, PATH, RECORDED),
    "check_in_not_now": Kind(NotNowSchema(), _not_now, CLIENT),
    "urgent_understood": Kind(None, _understood, PATH),
    "exercise_log": Kind(NewLogSchema(), _log, instants=PERFORMED),
    "exercise_log_revision": Kind(LogRevisionSchema(), _log_revision, PATH, PERFORMED),
    "routine": Kind(NewRoutineSchema(), _routine, instants=ROUND),
    "routine_revision": Kind(RoutineRevisionSchema(), _routine_revision, PATH, ROUND),
    "morning": Kind(NewMorningSchema(), _morning, instants=RECORDED),
    "pause": Kind(NewPauseSchema(), _taking("pause")),
    "pause_change": Kind(PauseChangeSchema(), _changing("pause"), PATH),
    "excused_day": Kind(NewExcusedDaySchema(), _taking("excused")),
    "excused_day_change": Kind(ExcusedDayChangeSchema(), _changing("excused"), PATH),
    "weekly_goal": Kind(WeeklyGoalSchema(), _weekly_goal, CLIENT),
    "barrier": Kind(NewBarrierSchema(), _barrier, instants=SAID),
    "habit_plan": Kind(HabitPlanSchema(), _habit_plan, CLIENT, SAID),
    "message": Kind(NewMessageSchema(), _message, instants=WRITTEN),
    "message_read": Kind(MessagesReadSchema(), _messages_read, CLIENT),
    "screening": Kind(NewScreeningSchema(), _screening, instants=RECORDED),
    "screening_draft": Kind(NewScreeningDraftSchema(), _screening_draft, CLIENT),
    "arrival": Kind(NewArrivalSchema(), _arrival, instants=RECORDED),
    "recheck": Kind(NewRecheckSchema(), _recheck, instants=RECORDED),
    "treatment_consent": Kind(NewConsentSchema(), _consent, instants=RECORDED),
}
