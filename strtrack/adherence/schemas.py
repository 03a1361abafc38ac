"""The JSON shapes of adherence."""

from marshmallow import Schema, fields

from strtrack.kernel.shapes import one_of


class RatesSchema(Schema):
    """Self-reported rates from 0 to 1; null where nothing was due."""

    n = fields.Integer(required=True)
    rate = fields.Float(required=True, allow_none=True)
    adjusted = fields.Float(required=True, allow_none=True)
    dose = fields.Float(required=True, allow_none=True)
    day = fields.Float(required=True, allow_none=True)
    band = one_of("on_track", "partial", "low", "no_data", required=True)


class AdherenceSchema(Schema):
    """Over seven and over twenty-eight diary days."""

    days_7 = fields.Nested(RatesSchema, required=True)
    days_28 = fields.Nested(RatesSchema, required=True)
