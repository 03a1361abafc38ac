"""The JSON shape of a client's whole record."""

from marshmallow import Schema, fields

from strtrack.accounts.schemas.clients import ClientSchema, CourseSchema
from strtrack.accounts.schemas.thresholds import ThresholdChangeSchema
from strtrack.alerts.rules.news import ACTIONS
from strtrack.alerts.schemas import AlertSchema
from strtrack.checkins.schemas.check_ins import CheckInSchema
from strtrack.checkins.schemas.looks import LookSchema
from strtrack.habits.schemas import BarrierSchema, HabitPlanSchema
from strtrack.interop.schemas.calendar import OwnCalendarSchema
from strtrack.kernel.shapes import Instant, one_of
from strtrack.plans.schemas.days_off import DayOffSchema
from strtrack.plans.schemas.programme import VersionSchema
from strtrack.progression.schemas.progression import StepDecisionSchema
from strtrack.reminders.schemas import (
    OwnPreferencesSchema,
    PushSubscriptionSchema,
    ReminderSchema,
)
from strtrack.resting.schemas import LineRestSchema
from strtrack.treatments.schemas.arrivals import ArrivalSchema
from strtrack.treatments.schemas.consent import ConsentSchema
from strtrack.treatments.schemas.rechecks import StoredRecheckSchema
from strtrack.treatments.schemas.screening import ScreeningDraftSchema, ScreeningSchema
from strtrack.treatments.schemas.screening_answers import stored_answers
from strtrack.treatments.schemas.treatments import TreatmentSchema
from strtrack.workouts.schemas.logs import LogSchema
from strtrack.workouts.schemas.routines import MorningSchema, RoutineSchema


class ExportedRecheckSchema(StoredRecheckSchema):
    """A recheck with all that was answered, whether or not it made a version."""

    form_version = fields.Integer(required=True)
    answers = stored_answers()


class DeedSchema(Schema):
    """What somebody of the practice did, and when."""

    at = Instant(required=True)
    by_name = fields.String(required=True, allow_none=True)
    action = one_of(*ACTIONS, required=True)


class SeenToSchema(Schema):
    """What people did about answers, without what they noted or concluded for themselves."""

    treatment_id = fields.UUID(required=True, allow_none=True)
    check_in_ids = fields.List(fields.UUID(), required=True)
    done = fields.List(fields.Nested(DeedSchema), required=True)
    ended_at = Instant(required=True, allow_none=True)


class ExportSchema(Schema):
    """All that is stored about a client, each part as its own list shows it to the reader.

    The newest comes first, but for courses and rechecks, which begin with the first. A client's
    own file has no `alerts`, but what was done about them.
    """

    format = fields.String(required=True)
    schema_version = fields.Integer(required=True)
    made_at = Instant(required=True)
    client = fields.Nested(ClientSchema, required=True)
    courses = fields.List(fields.Nested(CourseSchema), required=True)
    weekly_goal = fields.Integer(required=True, allow_none=True)
    threshold_changes = fields.List(fields.Nested(ThresholdChangeSchema), required=True)
    screenings = fields.List(fields.Nested(ScreeningSchema), required=True)
    screening_draft = fields.Nested(ScreeningDraftSchema, required=True, allow_none=True)
    rechecks = fields.List(fields.Nested(ExportedRecheckSchema), required=True)
    consents = fields.List(fields.Nested(ConsentSchema), required=True)
    arrivals = fields.List(fields.Nested(ArrivalSchema), required=True)
    treatments = fields.List(fields.Nested(TreatmentSchema), required=True)
    plan_versions = fields.List(fields.Nested(VersionSchema), required=True)
    check_ins = fields.List(fields.Nested(CheckInSchema), required=True)
    looks = fields.List(fields.Nested(LookSchema), required=True)
    exercise_logs = fields.List(fields.Nested(LogSchema), required=True)
    routines = fields.List(fields.Nested(RoutineSchema), required=True)
    mornings = fields.List(fields.Nested(MorningSchema), required=True)
    barriers = fields.List(fields.Nested(BarrierSchema), required=True)
    habit_plan = fields.Nested(HabitPlanSchema, required=True, allow_none=True)
    reminder_preferences = fields.Nested(OwnPreferencesSchema, required=True, allow_none=True)
    reminders = fields.List(fields.Nested(ReminderSchema), required=True)
    push_subscriptions = fields.List(fields.Nested(PushSubscriptionSchema), required=True)
    calendar = fields.Nested(OwnCalendarSchema, required=True, allow_none=True)
    line_rests = fields.List(fields.Nested(LineRestSchema), required=True)
    days_off = fields.List(fields.Nested(DayOffSchema), required=True)
    progression_decisions = fields.List(fields.Nested(StepDecisionSchema), required=True)
    alerts = fields.List(fields.Nested(AlertSchema), required=True)
    seen_to = fields.List(fields.Nested(SeenToSchema), required=True)
