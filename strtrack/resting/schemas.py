"""The JSON shapes of rests."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from strtrack.kernel.shapes import Day, Id, Instant, Shape, Truth, one_of
from strtrack.library.schemas import AreaSchema
from strtrack.resting.rules.asked import ENDINGS, KINDS


class NewLineRestSchema(Shape):
    """Exercises that are to rest: those that touch `areas`, or these lines of the plan.

    They rest through the day `until_on`, without one until somebody lets them go on, or, where one
    is named, closes the alert.
    """

    id = Id(required=True)
    areas = fields.List(
        fields.Nested(AreaSchema),
        load_default=None,
        allow_none=True,
        validate=validate.Length(1, 40),
    )
    line_ids = fields.List(
        Id(), load_default=None, allow_none=True, validate=validate.Length(1, 30)
    )
    until_on = Day(load_default=None, allow_none=True)
    alert_id = Id(load_default=None, allow_none=True)

    @validates_schema
    def one_or_the_other(self, data: dict[str, Any], **_: Any) -> None:
        if (data["areas"] is None) == (data["line_ids"] is None):
            raise ValidationError("Name areas or exercises, and not both.", "areas")


class LineRestChangeSchema(Shape):
    """Let the exercises go on."""

    ended = Truth(required=True, validate=validate.Equal(comparable=True))


class RestAreaSchema(Schema):
    """A zone with its side."""

    zone = fields.String(required=True)
    side = fields.String(required=True)


class LineRestSchema(Schema):
    """Exercises that rest, and why.

    An answer ("urgent", "contact", and "gate", which asks for a gentle day and holds back loaded
    work alone) or a member. Without areas and lines it is all of them.
    """

    id = fields.UUID(required=True)
    why = one_of(*KINDS, required=True)
    areas = fields.List(fields.Nested(RestAreaSchema), required=True, allow_none=True)
    line_ids = fields.List(fields.UUID(), required=True, allow_none=True)
    begins_at = Instant(required=True)
    until_on = Day(required=True, allow_none=True)
    check_in_id = fields.UUID(required=True, allow_none=True)
    alert_id = fields.UUID(required=True, allow_none=True)
    set_by_name = fields.String(required=True, allow_none=True)
    set_at = Instant(required=True)
    ended_at = Instant(required=True, allow_none=True)
    ended_by_name = fields.String(required=True, allow_none=True)
    ended_why = one_of(*ENDINGS, required=True, allow_none=True)


class LineRestsSchema(Schema):
    """Rests, newest first."""

    items = fields.List(fields.Nested(LineRestSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
