"""Every session in a line, as the API says it: hours count from a session's end."""

from marshmallow import Schema, fields

from strtrack.checkins.rules.windows import CLOSED, STATUSES
from strtrack.kernel.shapes import Day, Instant, one_of
from strtrack.response.rules.over_sessions import LASTINGS
from strtrack.response.schemas.card import PeakSchema, SettledBetweenSchema


class LastingSchema(Schema):
    """Whether the usual problem stayed clearly better, by the latest number that is known."""

    state = one_of(*LASTINGS, required=True)
    score = fields.Integer(required=True)
    at_h = fields.Float(required=True)
    by_next = fields.Boolean(required=True)


class SessionInLineSchema(Schema):
    """One session: how many answers came, the last at `last_h`, and what they come to.

    `peak` is the highest number said of any area, `relief` null where no number says whether it
    lasted.
    """

    treatment_id = fields.UUID(required=True)
    ended_at = Instant(required=True)
    time_zone = fields.String(required=True)
    status = one_of(*STATUSES, CLOSED, required=True)
    answers = fields.Integer(required=True)
    last_h = fields.Float(required=True, allow_none=True)
    peak = fields.Nested(PeakSchema, required=True, allow_none=True)
    settled = fields.Nested(SettledBetweenSchema, required=True, allow_none=True)
    problem_before = fields.Integer(required=True, allow_none=True)
    relief = fields.Nested(LastingSchema, required=True, allow_none=True)


class SessionsOverTimeSchema(Schema):
    """Every session, oldest first; `judged` says whether what is worked out is shown."""

    judged = fields.Boolean(required=True)
    problem_name = fields.String(required=True, allow_none=True)
    course_started_on = Day(required=True, allow_none=True)
    items = fields.List(fields.Nested(SessionInLineSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
