"""The JSON shape of a client's whole record."""

from marshmallow import Schema, fields

from strtrack.accounts.schemas.clients import ClientSchema, CourseSchema
from strtrack.accounts.schemas.thresholds import ThresholdChangeSchema
from strtrack.checkins.schemas.check_ins import CheckInSchema
from strtrack.kernel.shapes import Instant
from strtrack.plans.schemas.days_off import DayOffSchema
from strtrack.plans.schemas.programme import VersionSchema
from strtrack.treatments.schemas.arrivals import ArrivalSchema
from strtrack.treatments.schemas.consent import ConsentSchema
from strtrack.treatments.schemas.rechecks import StoredRecheckSchema
from strtrack.treatments.schemas.screening import ScreeningSchema
from strtrack.treatments.schemas.treatments import TreatmentSchema
from strtrack.workouts.schemas import LogSchema


class ExportSchema(Schema):
    """All that is stored about a client, each part as its own list shows it to the reader.

    The newest comes first, but for courses and rechecks, which begin with the first.
    """

    format = fields.String(required=True)
    schema_version = fields.Integer(required=True)
    made_at = Instant(required=True)
    client = fields.Nested(ClientSchema, required=True)
    courses = fields.List(fields.Nested(CourseSchema), required=True)
    threshold_changes = fields.List(fields.Nested(ThresholdChangeSchema), required=True)
    screenings = fields.List(fields.Nested(ScreeningSchema), required=True)
    rechecks = fields.List(fields.Nested(StoredRecheckSchema), required=True)
    consents = fields.List(fields.Nested(ConsentSchema), required=True)
    arrivals = fields.List(fields.Nested(ArrivalSchema), required=True)
    treatments = fields.List(fields.Nested(TreatmentSchema), required=True)
    plan_versions = fields.List(fields.Nested(VersionSchema), required=True)
    check_ins = fields.List(fields.Nested(CheckInSchema), required=True)
    exercise_logs = fields.List(fields.Nested(LogSchema), required=True)
    days_off = fields.List(fields.Nested(DayOffSchema), required=True)
