"""How sessions were answered, as the API says it: hours count from a session's end."""

from marshmallow import Schema, fields, validate

from strtrack.checkins.rules.windows import CLOSED, STATUSES
from strtrack.kernel.shapes import Instant, one_of
from strtrack.library.schemas import SIDES
from strtrack.measures.rules.change import CHANGES
from strtrack.response.rules.relief import RELIEF_AT
from strtrack.response.rules.settling import CAUSES, STATES
from strtrack.response.schemas.course import PracticeCourseSchema


class ResponsePointSchema(Schema):
    """A number from 0 to 10; `cause` as the client put it, null where it was not asked."""

    hours = fields.Float(required=True)
    score = fields.Integer(required=True)
    cause = one_of(*CAUSES, required=True, allow_none=True)


class SettledBetweenSchema(Schema):
    """Later than `after_h` (null: no answer before), by `by_h`."""

    after_h = fields.Float(required=True, allow_none=True)
    by_h = fields.Float(required=True)


class PeakSchema(Schema):
    """The highest number: at `by_h`, or at some time since `after_h` where that is set."""

    score = fields.Integer(required=True)
    after_h = fields.Float(required=True, allow_none=True)
    by_h = fields.Float(required=True)


class AreaResponseSchema(Schema):
    """One area. `state` and `settled` are null for whom nothing that is worked out is shown."""

    zone = fields.String(required=True)
    side = one_of(*SIDES, required=True)
    name = fields.String(required=True)
    treated = fields.Boolean(required=True)
    superseded_at_h = fields.Float(required=True, allow_none=True)
    points = fields.List(fields.Nested(ResponsePointSchema), required=True)
    peak = fields.Nested(PeakSchema, required=True, allow_none=True)
    settled = fields.Nested(SettledBetweenSchema, required=True, allow_none=True)
    state = one_of(*STATES, required=True, allow_none=True)


class ProblemPointSchema(Schema):
    """The usual problem at an hour."""

    hours = fields.Float(required=True)
    score = fields.Integer(required=True)


class ReliefSchema(Schema):
    """The usual problem near 24, 48 or 72 h, held against before the session (clinical.md 1.4)."""

    hours = fields.Integer(required=True, validate=validate.OneOf(RELIEF_AT))
    score = fields.Integer(required=True, allow_none=True)
    at_h = fields.Float(required=True, allow_none=True)
    change = one_of(*CHANGES, required=True, allow_none=True)


class ProblemResponseSchema(Schema):
    """The usual problem around one session."""

    before = fields.Integer(required=True, allow_none=True)
    after = fields.Integer(required=True, allow_none=True)
    points = fields.List(fields.Nested(ProblemPointSchema), required=True)
    relief = fields.List(fields.Nested(ReliefSchema), required=True)


class MotionOfSchema(Schema):
    """A motion and its side."""

    motion = fields.String(required=True)
    name = fields.String(required=True)
    side = one_of(*SIDES, required=True)


class GainSchema(MotionOfSchema):
    """Degrees before and after a session, gained, and kept at the start of the next one."""

    before = fields.Integer(required=True, allow_none=True)
    after = fields.Integer(required=True, allow_none=True)
    gained = fields.Integer(required=True, allow_none=True)
    gained_is_clear = fields.Boolean(required=True)
    next_before = fields.Integer(required=True, allow_none=True)
    kept = fields.Integer(required=True, allow_none=True)
    kept_is_clear = fields.Boolean(required=True)


class ExerciseMarkSchema(Schema):
    """Exercises of about one hour after the session."""

    hours = fields.Integer(required=True)
    status = one_of("done", "partly", required=True)
    count = fields.Integer(required=True)


class ExercisedSchema(Schema):
    """On how many planned days something was done, in so many days up to the next session."""

    done_days = fields.Integer(required=True)
    planned_days = fields.Integer(required=True)
    days = fields.Integer(required=True)
    marks = fields.List(fields.Nested(ExerciseMarkSchema), required=True)


class SessionResponseSchema(Schema):
    """How one session was answered; `exercises` is null for one too long ago."""

    treatment_id = fields.UUID(required=True)
    ended_at = Instant(required=True)
    time_zone = fields.String(required=True)
    status = one_of(*STATUSES, CLOSED, required=True)
    settled = fields.Nested(SettledBetweenSchema, required=True, allow_none=True)
    points = fields.List(fields.Nested(ResponsePointSchema), required=True)
    areas = fields.List(fields.Nested(AreaResponseSchema), required=True)
    problem = fields.Nested(ProblemResponseSchema, required=True)
    ranges = fields.List(fields.Nested(GainSchema), required=True)
    exercises = fields.Nested(ExercisedSchema, required=True, allow_none=True)


class ReadingSchema(Schema):
    """Degrees at an instant."""

    degrees = fields.Integer(required=True)
    at = Instant(required=True)


class RangeSinceSchema(MotionOfSchema):
    """A range at the start of the first and of the latest session of a course of care."""

    first = fields.Nested(ReadingSchema, required=True)
    latest = fields.Nested(ReadingSchema, required=True)
    change = fields.Integer(required=True)
    is_clear = fields.Boolean(required=True)


class SaidSchema(Schema):
    """A number from 0 to 10 at an instant."""

    score = fields.Integer(required=True)
    at = Instant(required=True)


class ProblemSinceSchema(Schema):
    """The usual problem over a course of care."""

    first = fields.Nested(SaidSchema, required=True)
    latest = fields.Nested(SaidSchema, required=True)
    change = one_of(*CHANGES, required=True, allow_none=True)


class BandSchema(Schema):
    """The numbers from which the usual band follows (clinical.md 1.6)."""

    settled_score = fields.Float(required=True)
    watch_score = fields.Float(required=True)
    late_score = fields.Float(required=True)
    unsettled_hours = fields.Float(required=True)
    late_hours = fields.Float(required=True)


class ResponseSchema(Schema):
    """The latest sessions, at most four, the latest first, and what the course of care came to.

    `problem_name` is what the client came with, in the words of her chart. `band` are her numbers
    of the usual band; null where nothing is held against the points (decisions 0020). `course` is
    the practice's own, to members, as far as there is one.
    """

    sessions = fields.List(fields.Nested(SessionResponseSchema), required=True)
    ranges = fields.List(fields.Nested(RangeSinceSchema), required=True)
    problem = fields.Nested(ProblemSinceSchema, required=True, allow_none=True)
    problem_name = fields.String(required=True, allow_none=True)
    band = fields.Nested(BandSchema, required=True, allow_none=True)
    course = fields.Nested(PracticeCourseSchema, required=True, allow_none=True)
