"""The JSON shapes of the arrival card."""

from marshmallow import Schema, fields

from strtrack.kernel.shapes import Id, Instant, Int, Shape, Zone
from strtrack.treatments.rules.forms import ARRIVAL_FORM
from strtrack.treatments.schemas.rechecks import NewsSchema


class NewArrivalSchema(NewsSchema):
    """How somebody comes in: two numbers of 0 to 10, and what is new since last time."""

    form = ARRIVAL_FORM

    id = Id(required=True)
    form_version = Int(0, 1000, required=True)
    recorded_at = Instant(required=True)
    time_zone = Zone(required=True)
    tenderness = Int(0, 10, load_default=None, allow_none=True)
    problem = Int(0, 10, load_default=None, allow_none=True)


class ArrivalSchema(Schema):
    """An arrival as it is stored, and the treatment that began from it."""

    id = fields.UUID(required=True)
    recorded_at = Instant(required=True)
    received_at = Instant(required=True)
    tenderness = fields.Integer(required=True, allow_none=True)
    problem = fields.Integer(required=True, allow_none=True)
    news = fields.List(fields.String(), required=True)
    partly_understood = fields.Boolean(required=True)
    used_by = fields.UUID(required=True, allow_none=True)


class ArrivalStateSchema(Schema):
    """The arrival that holds, and since when the desk asks for one."""

    arrival = fields.Nested(ArrivalSchema, required=True, allow_none=True)
    asked_at = Instant(required=True, allow_none=True)


class AskSchema(Shape):
    """The desk asks."""

    id = Id(required=True)


class AskedSchema(Schema):
    """Since when the desk asks; null where the client has arrived already."""

    asked_at = Instant(required=True, allow_none=True)
