"""The exercises of a day, and what was logged of them."""

from marshmallow import Schema, fields

from strtrack.kernel.shapes import Day, Instant, one_of
from strtrack.library.schemas import LoadSchema
from strtrack.workouts.schemas import DoneSetSchema


class SlotLogSchema(Schema):
    """What was logged for a slot."""

    id = fields.UUID(required=True)
    revision_id = fields.UUID(required=True)
    status = one_of("done", "partly", "skipped", required=True)
    reason = fields.String(required=True, allow_none=True)
    performed_at = Instant(required=True)
    sets = fields.List(fields.Nested(DoneSetSchema), required=True, allow_none=True)
    pain = fields.Integer(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    late = fields.Boolean(required=True)


class TodayExerciseSchema(Schema):
    """An exercise of today. It waits, and is not due, while `rests_until` is set."""

    prescription_id = fields.UUID(required=True)
    line_id = fields.UUID(required=True)
    exercise_slug = fields.String(required=True)
    exercise_name = fields.String(required=True)
    instructions = fields.List(fields.String(), required=True)
    caution = fields.String(required=True, allow_none=True)
    side = one_of("both", "left", "right", "each", required=True)
    sets = fields.Integer(required=True)
    reps = fields.Integer(required=True)
    hold_s = fields.Integer(required=True, allow_none=True)
    duration_s = fields.Integer(required=True, allow_none=True)
    rest_s = fields.Integer(required=True)
    load = fields.Nested(LoadSchema, required=True)  # type: ignore[assignment]  # marshmallow lifts fields out of the class
    due_on = Day(required=True)
    times_per_day = fields.Integer(required=True)
    est_seconds = fields.Integer(required=True)
    note = fields.String(required=True, allow_none=True)
    phase = fields.Integer(required=True, allow_none=True)
    rests_until = Instant(required=True, allow_none=True)
    log = fields.Nested(SlotLogSchema, required=True, allow_none=True)


class SlotSchema(TodayExerciseSchema):
    """One due performance, the `nth` of the day."""

    nth = fields.Integer(required=True)


class OfferSchema(TodayExerciseSchema):
    """What may be done today without a day of its own: so many days a week, or as needed."""

    nth = fields.Integer(required=True, allow_none=True)
    per_week = fields.Integer(required=True, allow_none=True)
    days_done = fields.Integer(required=True)


class EarlierDaySchema(Schema):
    """A day that may still be added to."""

    day_on = Day(required=True)
    slots = fields.List(fields.Nested(SlotSchema), required=True)


class EarlierSchema(Schema):
    """The last seven days on which something was due, newest first."""

    items = fields.List(fields.Nested(EarlierDaySchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
