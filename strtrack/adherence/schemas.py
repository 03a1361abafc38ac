"""The JSON shapes of adherence."""

from marshmallow import Schema, fields, validate

from strtrack.adherence.rules.weeks import STATES
from strtrack.kernel.shapes import Day, Shape, one_of


class RatesSchema(Schema):
    """Self-reported rates from 0 to 1; null where nothing was due.

    `overdone` counts logs above 1.2 times the planned dose, `as_needed` uses of what is done as
    needed, which no rate counts.
    """

    n = fields.Integer(required=True)
    rate = fields.Float(required=True, allow_none=True)
    adjusted = fields.Float(required=True, allow_none=True)
    dose = fields.Float(required=True, allow_none=True)
    day = fields.Float(required=True, allow_none=True)
    band = one_of("on_track", "partial", "low", "no_data", required=True)
    overdone = fields.Integer(required=True)
    as_needed = fields.Integer(required=True)


class AdherenceSchema(Schema):
    """Over seven and over twenty-eight diary days."""

    days_7 = fields.Nested(RatesSchema, required=True)
    days_28 = fields.Nested(RatesSchema, required=True)


class DotSchema(Schema):
    """What one diary day came to."""

    day_on = Day(required=True)
    state = one_of(*STATES, required=True)


class WeekSchema(Schema):
    """An ISO week, Monday to Sunday: days done of days planned, and each day's dot."""

    monday = Day(required=True)
    done_days = fields.Integer(required=True)
    planned_days = fields.Integer(required=True)
    days = fields.List(fields.Nested(DotSchema), required=True)


class WeeksSchema(Schema):
    """Weeks, newest first; `today` is the client's diary day."""

    today = Day(required=True)
    items = fields.List(fields.Nested(WeekSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class WeeksQuery(Shape):
    """How many weeks, this one included."""

    count = fields.Integer(load_default=6, validate=validate.Range(1, 12))
