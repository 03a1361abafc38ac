"""A practice's own course, as the API says it."""

from marshmallow import Schema, fields

from strtrack.kernel.shapes import Instant


class BetweenSchema(Schema):
    """Later than `after_h`, by `by_h`: whole hours; null where it was not seen to settle."""

    after_h = fields.Integer(required=True)
    by_h = fields.Integer(required=True, allow_none=True)


class PracticeCourseSchema(Schema):
    """By when a quarter, half and three quarters of what sessions left had settled.

    Of `sessions` answered ones that ended after `from_at` and by `to_at`, `n` had left soreness.
    """

    n = fields.Integer(required=True)
    sessions = fields.Integer(required=True)
    lower_quartile = fields.Nested(BetweenSchema, required=True)
    median = fields.Nested(BetweenSchema, required=True)
    upper_quartile = fields.Nested(BetweenSchema, required=True)
    from_at = Instant(required=True)
    to_at = Instant(required=True)
    computed_at = Instant(required=True)


class OwnCourseSchema(Schema):
    """The course from `needed` windows that left soreness on, and how many there are so far.

    The counts are null where nothing is worked out, and until it first was.
    """

    course = fields.Nested(PracticeCourseSchema, required=True, allow_none=True)
    sessions = fields.Integer(required=True, allow_none=True)
    n = fields.Integer(required=True, allow_none=True)
    needed = fields.Integer(required=True)
