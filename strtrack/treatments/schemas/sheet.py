"""The JSON shape of the treatment sheet."""

from marshmallow import Schema, fields

from strtrack.kernel.shapes import one_of
from strtrack.library.schemas import SIDES
from strtrack.treatments.schemas.arrivals import ArrivalSchema
from strtrack.treatments.schemas.screening import ScreeningStatusSchema
from strtrack.treatments.schemas.treatments import TreatmentSchema


class MotionSchema(Schema):
    """A motion in one language, in degrees: what can be read, and what is usual."""

    motion = fields.String(required=True)
    name = fields.String(required=True)
    sides = fields.List(one_of(*SIDES), required=True)
    low = fields.Integer(required=True)
    high = fields.Integer(required=True)
    usual = fields.Integer(required=True, allow_none=True)
    zones = fields.List(fields.String(), required=True)


class AdviceSchema(Schema):
    """A sentence of advice to choose, in the client's language."""

    code = fields.String(required=True)
    text = fields.String(required=True)


class SheetSchema(Schema):
    """What a treatment is recorded from."""

    last = fields.Nested(TreatmentSchema, required=True, allow_none=True)
    draft = fields.Nested(TreatmentSchema, required=True, allow_none=True)
    arrival = fields.Nested(ArrivalSchema, required=True, allow_none=True)
    screening = fields.Nested(ScreeningStatusSchema, required=True)
    motions = fields.List(fields.Nested(MotionSchema), required=True)
    suggested_motions = fields.List(fields.String(), required=True)
    aftercare_choices = fields.List(fields.Nested(AdviceSchema), required=True)
