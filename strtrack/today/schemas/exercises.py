"""The exercises of a day, and what was logged of them."""

from marshmallow import Schema, fields

from strtrack.kernel.shapes import Day, Instant, one_of
from strtrack.library.rules.lists import KINDS
from strtrack.library.rules.own import LANGUAGES
from strtrack.library.schemas import LoadSchema
from strtrack.library.schemas.exercises import MediumSchema
from strtrack.plans.rules.slots import RESTING_WHY
from strtrack.workouts.schemas.logs import DoneSetSchema


class SlotLogSchema(Schema):
    """What was logged for a slot."""

    id = fields.UUID(required=True)
    revision_id = fields.UUID(required=True)
    status = one_of("done", "partly", "skipped", required=True)
    reason = fields.String(required=True, allow_none=True)
    performed_at = Instant(required=True)
    sets = fields.List(fields.Nested(DoneSetSchema), required=True, allow_none=True)
    variant = fields.String(required=True, allow_none=True)
    pain = fields.Integer(required=True, allow_none=True)
    effort = fields.Integer(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    late = fields.Boolean(required=True)


class EasierSchema(Schema):
    """The easier exercise that may be done in another's place."""

    slug = fields.String(required=True)
    name = fields.String(required=True)
    instructions = fields.List(fields.String(), required=True)
    common_error = fields.String(required=True, allow_none=True)
    caution = fields.String(required=True, allow_none=True)


class TodayExerciseSchema(Schema):
    """An exercise of today. It rests, and is not due, where `rests_why` says why.

    `rests_until` is null where nobody knows yet: until somebody has talked to her.

    `is_key` is the one that progress is asked about: the plan's own, else its first for strength.
    """

    prescription_id = fields.UUID(required=True)
    line_id = fields.UUID(required=True)
    exercise_slug = fields.String(required=True)
    exercise_name = fields.String(required=True)
    instructions = fields.List(fields.String(), required=True)
    common_error = fields.String(required=True, allow_none=True)
    caution = fields.String(required=True, allow_none=True)
    type = one_of(*KINDS, required=True)
    zones = fields.List(fields.String(), required=True)
    side = one_of("both", "left", "right", "each", required=True)
    sets = fields.Integer(required=True)
    reps = fields.Integer(required=True)
    hold_s = fields.Integer(required=True, allow_none=True)
    duration_s = fields.Integer(required=True, allow_none=True)
    rest_s = fields.Integer(required=True)
    tempo = fields.String(required=True, allow_none=True)
    load = fields.Nested(LoadSchema, required=True)  # type: ignore[assignment]  # marshmallow lifts fields out of the class
    due_on = Day(required=True)
    times_per_day = fields.Integer(required=True)
    est_seconds = fields.Integer(required=True)
    note = fields.String(required=True, allow_none=True)
    phase = fields.Integer(required=True, allow_none=True)
    pain_limit_nprs = fields.Integer(required=True)
    text_language = one_of(*LANGUAGES, required=True)
    media = fields.List(fields.Nested(MediumSchema), required=True)
    link = fields.String(required=True, allow_none=True)
    is_key = fields.Boolean(required=True)
    easier = fields.Nested(EasierSchema, required=True, allow_none=True)
    rests_why = one_of(*RESTING_WHY, required=True, allow_none=True)
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
