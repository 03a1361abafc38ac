"""The JSON shapes of pauses and excused days."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from strtrack.kernel.shapes import Day, Id, Instant, Shape, Truth, one_of
from strtrack.plans.rules.days_off import REASONS


class NewPauseSchema(Shape):
    """A pause: both days are off, and without an end all that follow. Staff name a client."""

    id = Id(required=True)
    client_id = Id(load_default=None, allow_none=True)
    starts_on = Day(required=True)
    ends_on = Day(load_default=None, allow_none=True)
    reason = one_of(*REASONS, required=True)

    @validates_schema
    def ends_after_it_starts(self, data: dict[str, Any], **_: Any) -> None:
        if data["ends_on"] and data["ends_on"] < data["starts_on"]:
            raise ValidationError("It ends before it starts.", "ends_on")


class NewExcusedDaySchema(Shape):
    """One day on which nothing is asked. Staff name a client."""

    id = Id(required=True)
    client_id = Id(load_default=None, allow_none=True)
    day_on = Day(required=True)
    reason = one_of(*REASONS, required=True)


class PauseChangeSchema(Shape):
    """End a pause on a day, which is still off, or take it back."""

    client_id = Id(load_default=None, allow_none=True)
    ends_on = Day(allow_none=True)
    withdrawn = Truth(load_default=False)


class ExcusedDayChangeSchema(Shape):
    """Take an excused day back."""

    client_id = Id(load_default=None, allow_none=True)
    withdrawn = Truth(load_default=False)


class DayOffSchema(Schema):
    """A pause or an excused day as it is stored."""

    id = fields.UUID(required=True)
    kind = one_of("pause", "excused", required=True)
    starts_on = Day(required=True)
    ends_on = Day(required=True, allow_none=True)
    reason = one_of(*REASONS, required=True)
    made_by = fields.String(required=True)
    made_at = Instant(required=True)
    withdrawn = fields.Boolean(required=True)


class DaysOffSchema(Schema):
    """Every pause and excused day, newest first."""

    items = fields.List(fields.Nested(DayOffSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
