"""What a phone keeps of its client's record, so that it can work out her days by itself."""

from marshmallow import Schema, fields, validate

from strtrack.checkins.rules.moments import CODES
from strtrack.habits.schemas import HabitSchema
from strtrack.kernel.shapes import Day, Instant, Shape, Words, one_of
from strtrack.library.schemas import AreaSchema
from strtrack.library.schemas.exercises import MediumSchema
from strtrack.plans.schemas.programme import PrescriptionSchema, VersionHeadSchema
from strtrack.today.schemas.day import AppointmentSchema, TherapistSchema, TodayPracticeSchema
from strtrack.today.schemas.exercises import EasierSchema

MOST_ITEMS = 2000


class SyncQuery(Shape):
    """Where a phone got to; without a cursor it has nothing yet."""

    since = Words(400, load_default=None)
    limit = fields.Integer(load_default=1000, validate=validate.Range(1, MOST_ITEMS))


class OwnJudgingSchema(Schema):
    """What the phone needs to work a level out itself; there where the practice advises."""

    bleed_risk = fields.Boolean(required=True)
    thresholds = fields.Dict(keys=fields.String(), values=fields.Float(), required=True)


class PersonRecordSchema(Schema):
    """Who she is to her practice, and what her days are worked out from.

    `barrier_said_on` is the day on which she last said what got in the way. With `discharged_on`
    she is in care no more, since that day.
    """

    given_name = fields.String(required=True)
    language = one_of("en", "es", required=True)
    time_zone = fields.String(required=True)
    problem = fields.String(required=True, allow_none=True)
    practice = fields.Nested(TodayPracticeSchema, required=True)
    therapist = fields.Nested(TherapistSchema, required=True)
    judging = fields.Nested(OwnJudgingSchema, required=True, allow_none=True)
    habit = fields.Nested(HabitSchema, required=True, allow_none=True)
    weekly_goal = fields.Integer(required=True, allow_none=True)
    barrier_said_on = Day(required=True, allow_none=True)
    next_appointment = fields.Nested(AppointmentSchema, required=True, allow_none=True)
    discharged_on = Day()


class PrescriptionRecordSchema(PrescriptionSchema):
    """An item of a version with what the calendar takes: its rule, counted from `anchor_on`.

    It rests for `min_hours_after_str` after a session on one of its zones; its words are those of
    the exercise `exercise_id`.
    """

    exercise_id = fields.String(required=True)
    rrule = fields.String(required=True, allow_none=True)
    anchor_on = Day(required=True)
    per_week = fields.Integer(required=True, allow_none=True)
    min_hours_after_str = fields.Integer(required=True)


class VersionRecordSchema(VersionHeadSchema):
    """What was published, in force from `starts_on` until the next one's."""

    items = fields.List(fields.Nested(PrescriptionRecordSchema), required=True)


class ExerciseRecordSchema(Schema):
    """One version of an exercise in her language, and the easier one that may be in its place."""

    exercise_slug = fields.String(required=True)
    exercise_name = fields.String(required=True)
    instructions = fields.List(fields.String(), required=True)
    common_error = fields.String(required=True, allow_none=True)
    caution = fields.String(required=True, allow_none=True)
    type = fields.String(required=True)
    zones = fields.List(fields.String(), required=True)
    text_language = fields.String(required=True)
    media = fields.List(fields.Nested(MediumSchema), required=True)
    link = fields.String(required=True, allow_none=True)
    easier = fields.Nested(EasierSchema, required=True, allow_none=True)


class OpenQuestionSchema(Schema):
    """A question of a session as instants; it may be answered late until `late_until`."""

    code = one_of(*CODES, required=True)
    hours = fields.Integer(required=True)
    opens_at = Instant(required=True)
    target_at = Instant(required=True)
    closes_at = Instant(required=True)
    late_until = Instant(required=True)


class TreatmentRecordSchema(Schema):
    """A session as the client sees it, with what is still to be asked about it as things stand.

    `superseded_at` is when later sessions took the last of its areas over; `not_now` are the
    questions she put off.
    """

    id = fields.UUID(required=True)
    started_at = Instant(required=True)
    ended_at = Instant(required=True)
    received_at = Instant(required=True)
    time_zone = fields.String(required=True)
    areas = fields.List(fields.Nested(AreaSchema), required=True)
    aftercare = fields.String(required=True, allow_none=True)
    therapist_name = fields.String(required=True)
    tenderness_before = fields.Integer(required=True, allow_none=True)
    problem_before = fields.Integer(required=True, allow_none=True)
    not_now = fields.List(fields.String(), required=True)
    superseded_at = Instant(required=True, allow_none=True)
    asks = fields.List(fields.Nested(OpenQuestionSchema), required=True)


class PastLineSchema(Schema):
    """What an exercise was called that is in none of the versions that are kept whole."""

    line_id = fields.UUID(required=True)
    exercise_slug = fields.String(required=True)
    exercise_name = fields.String(required=True)


class PastDaySchema(Schema):
    """What was done of one line on a day before those that are kept whole.

    `credit` is the sum over its times (clinical.md 4.5), `pain` the most she said.
    """

    day_on = Day(required=True)
    line_id = fields.UUID(required=True)
    status = one_of("done", "partly", "skipped", required=True)
    credit = fields.Float(required=True)
    pain = fields.Integer(required=True, allow_none=True)


class SyncItemSchema(Schema):
    """One record as it is now; `removed`: nothing of it counts any more, and there is no body."""

    kind = fields.String(required=True)
    id = fields.String(required=True)
    removed = fields.Boolean(required=True)
    body = fields.Dict(required=True, allow_none=True)


class SyncAnswerSchema(Schema):
    """What changed since the cursor. `reset`: what was kept goes first, this begins anew.

    `schema` names the shape of the bodies. While there is `more`, ask again at once.
    """

    protocol = fields.Integer(required=True)
    schema = fields.Integer(required=True)
    reset = fields.Boolean(required=True)
    cursor = fields.String(required=True)
    items = fields.List(fields.Nested(SyncItemSchema), required=True)
    more = fields.Boolean(required=True)
