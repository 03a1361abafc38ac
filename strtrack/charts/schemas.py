"""The JSON shape of a client's page: the shapes of its parts, side by side."""

from marshmallow import Schema, fields

from strtrack.accounts.schemas.clients import ClientSchema
from strtrack.adherence.schemas import AdherenceSchema, WeeksSchema
from strtrack.alerts.schemas import ClientAlertsSchema
from strtrack.checkins.schemas.check_ins import CheckInsSchema
from strtrack.checkins.schemas.recovery import WindowsSchema
from strtrack.habits.schemas import HabitsSchema
from strtrack.library.schemas.areas import ZonesSchema
from strtrack.plans.schemas.days_off import DaysOffSchema
from strtrack.plans.schemas.programme import PlanSchema
from strtrack.response.schemas.card import ResponseSchema
from strtrack.resting.schemas import LineRestsSchema
from strtrack.treatments.schemas.screening import ScreeningStatusSchema
from strtrack.treatments.schemas.sheet import MotionSchema
from strtrack.treatments.schemas.treatments import TreatmentsSchema
from strtrack.workouts.schemas.logs import LogsSchema


class ClientPageSchema(Schema):
    """What a client's page shows when it opens; each part is what its own route answers.

    Lists are their first pages, `alerts` the open ones, `line_rests` those that go on, `recovery`
    the latest session's window; `consent_version` is that of the text that is agreed to today.
    """

    client = fields.Nested(ClientSchema, required=True)
    treatments = fields.Nested(TreatmentsSchema, required=True)
    check_ins = fields.Nested(CheckInsSchema, required=True)
    exercise_logs = fields.Nested(LogsSchema, required=True)
    adherence = fields.Nested(AdherenceSchema, required=True)
    exercise_weeks = fields.Nested(WeeksSchema, required=True)
    days_off = fields.Nested(DaysOffSchema, required=True)
    line_rests = fields.Nested(LineRestsSchema, required=True)
    habits = fields.Nested(HabitsSchema, required=True)
    plan = fields.Nested(PlanSchema, required=True)
    alerts = fields.Nested(ClientAlertsSchema, required=True)
    screening = fields.Nested(ScreeningStatusSchema, required=True)
    recovery = fields.Nested(WindowsSchema, required=True)
    response = fields.Nested(ResponseSchema, required=True)
    consent_version = fields.Integer(required=True)
    zones = fields.Nested(ZonesSchema, required=True)
    motions = fields.List(fields.Nested(MotionSchema), required=True)
