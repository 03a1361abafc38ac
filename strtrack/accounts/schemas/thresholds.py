"""The JSON shapes of thresholds: what each is, and what a practice and a client have changed."""

from marshmallow import Schema, fields

from strtrack.kernel.shapes import Id, Instant, Int, Number, Shape, Words, one_of
from strtrack.kernel.thresholds import GROUPS, KNOWN, UNITS


class ThresholdSchema(Schema):
    """One number that may be changed, with all that stands behind the value in force.

    `practice` and `own` are null where nobody has changed it; it stays below those in `below`.
    """

    name = one_of(*KNOWN, required=True)
    group = one_of(*GROUPS, required=True)
    words = fields.String(required=True)
    unit = one_of(*UNITS, required=True)
    source = fields.String(required=True)
    default = fields.Float(required=True)
    low = fields.Float(required=True)
    high = fields.Float(required=True)
    below = fields.List(one_of(*KNOWN), required=True)
    practice = fields.Float(required=True, allow_none=True)
    own = fields.Float(required=True, allow_none=True)
    in_force = fields.Float(required=True)


class ThresholdChangeSchema(Schema):
    """One change of a client's own thresholds: all of them from then on, by whom and why."""

    id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    thresholds = fields.Dict(fields.String(), fields.Float(), required=True)
    reason = fields.String(required=True)
    changed_at = Instant(required=True)
    changed_by_name = fields.String(required=True)


class ClientThresholdsSchema(Schema):
    """A client's thresholds; `number` is that of the last change, 0 before the first."""

    number = fields.Integer(required=True)
    items = fields.List(fields.Nested(ThresholdSchema), required=True)
    changes = fields.List(fields.Nested(ThresholdChangeSchema), required=True)


# A client's own numbers by name, each within its bounds; the service sees to their order.
OwnThresholdsSchema = Shape.from_dict(
    {name: Number(one.low, one.high) for name, one in KNOWN.items()},
    name="OwnThresholdsSchema",
)


class NewThresholdsSchema(Shape):
    """All thresholds a client has of her own from now on; what is left out is the practice's.

    `based_on` is the number of the change that was seen.
    """

    id = Id(required=True)
    based_on = Int(0, 1_000_000, required=True)
    thresholds = fields.Nested(OwnThresholdsSchema, required=True)
    reason = Words(500, least=1, lines=True, required=True)
