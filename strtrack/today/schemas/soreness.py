"""What Today asks about soreness, what was answered, and what it comes to."""

from marshmallow import Schema, fields

from strtrack.checkins.rules.moments import CODES
from strtrack.checkins.schemas.answers import ScoreSchema
from strtrack.checkins.schemas.check_ins import LEVELS, MODES
from strtrack.checkins.schemas.looks import LookedSchema
from strtrack.kernel.shapes import Instant, one_of
from strtrack.library.schemas import AreaSchema


class NamedAreaSchema(Schema):
    """A treated area with its name."""

    zone = fields.String(required=True)
    side = one_of("L", "R", "M", required=True)
    name = fields.String(required=True)


class AsksSchema(Schema):
    """Which questions decide something this time."""

    problem = fields.Boolean(required=True)
    cause = fields.Boolean(required=True)
    woke = fields.Boolean(required=True)
    exercises_since = fields.Boolean(required=True)


class BeforeSchema(Schema):
    """How things were before the session; null is not noted."""

    treated = fields.List(fields.Nested(AreaSchema), required=True)
    tenderness = fields.Integer(required=True, allow_none=True)
    problem = fields.Integer(required=True, allow_none=True)


class EarlierAnswerSchema(Schema):
    """The numbers of an earlier answer."""

    hours = fields.Float(required=True, allow_none=True)
    scores = fields.List(fields.Nested(ScoreSchema), required=True)


class JudgingSchema(Schema):
    """What the phone needs to work out a level itself, beside the answers and the hours."""

    bleed_risk = fields.Boolean(required=True)
    thresholds = fields.Dict(keys=fields.String(), values=fields.Float(), required=True)
    before = fields.Nested(BeforeSchema, required=True)
    earlier = fields.List(fields.Nested(EarlierAnswerSchema), required=True)


class ClientAdviceSchema(Schema):
    """What an answer comes to, as the client is told. `answer_by` is when somebody answers."""

    check_in_id = fields.UUID(required=True)
    level = one_of(*LEVELS, required=True)
    mode = one_of(*MODES, required=True, allow_none=True)
    settled = fields.Boolean(required=True)
    rules = fields.List(fields.String(), required=True)
    session_ended_at = Instant(required=True, allow_none=True)
    recorded_at = Instant(required=True)
    told = fields.Boolean(required=True)
    answer_by = Instant(required=True, allow_none=True)
    understood_at = Instant(required=True, allow_none=True)


class QuestionSchema(Schema):
    """The check-in that is open. `hours` is its target after the session."""

    treatment_id = fields.UUID(required=True)
    moment = one_of(*CODES, required=True)
    hours = fields.Integer(required=True)
    opens_at = Instant(required=True)
    closes_at = Instant(required=True)
    session_ended_at = Instant(required=True)
    areas = fields.List(fields.Nested(NamedAreaSchema), required=True)
    problem = fields.String(required=True, allow_none=True)
    problem_before = fields.Integer(required=True, allow_none=True)
    asks = fields.Nested(AsksSchema, required=True)
    not_now = fields.Boolean(required=True)
    judging = fields.Nested(JudgingSchema, required=True, allow_none=True)


class AnsweredSchema(Schema):
    """The last answer, to look at or change, and who of the practice looked at it."""

    id = fields.UUID(required=True)
    revision_id = fields.UUID(required=True)
    treatment_id = fields.UUID(required=True)
    moment = one_of(*CODES, required=True, allow_none=True)
    score = fields.Integer(required=True, allow_none=True)
    recorded_at = Instant(required=True)
    session_ended_at = Instant(required=True)
    answers = fields.Dict(required=True)
    looked = fields.Nested(LookedSchema, required=True, allow_none=True)


class PointSchema(Schema):
    """One own point of the curve."""

    hours = fields.Float(required=True)
    score = fields.Integer(required=True)


class NextQuestionSchema(Schema):
    """The check-in that comes next."""

    treatment_id = fields.UUID(required=True)
    moment = one_of(*CODES, required=True)
    opens_at = Instant(required=True)
    target_at = Instant(required=True)
