"""The JSON shapes of adherence."""

from datetime import date
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from strtrack.adherence.rules.weeks import STATES
from strtrack.kernel.shapes import Day, Int, Shape, one_of
from strtrack.plans.rules.dosage import BAND_LEVELS
from strtrack.plans.rules.slots import RESTING_WHY
from strtrack.workouts.rules import REASONS


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
    """Weeks, newest first; `today` is the client's diary day.

    `goal` is on how many days a week the client wants to exercise, null for all that are planned.
    `rhythm` is how steadily, over these weeks, in five steps from 1, the quietest; null while fewer
    than two weeks are over in which anything was planned.
    """

    today = Day(required=True)
    items = fields.List(fields.Nested(WeekSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
    goal = fields.Integer(required=True, allow_none=True)
    rhythm = fields.Integer(required=True, allow_none=True, validate=validate.Range(1, 5))


class WeeksQuery(Shape):
    """How many weeks, this one included."""

    count = fields.Integer(load_default=6, validate=validate.Range(1, 12))


class Month(fields.Date):
    """A month between 2000 and 2200 as "2026-11": its first day."""

    def __init__(self, **options: Any) -> None:
        super().__init__(metadata={"format": "year-month", "pattern": r"^\d{4}-\d{2}$"}, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, str) or len(value) != len("2026-11"):
            raise self.make_error("invalid", input=value, obj_type="date")
        first: date = super()._deserialize(f"{value}-01", attr, data, **kwargs)
        if not 2000 <= first.year < 2200:
            raise ValidationError("Must lie between 2000 and 2200.")
        return first


class MonthQuery(Shape):
    """Which month; without one, the one that holds the client's today."""

    month = Month(load_default=None)


class MonthEntrySchema(Schema):
    """What was due of one line on one day, and what was done of that.

    `reason` is what got in the way where it was left out or done in part, `rests_why` why it rested
    where it did.
    """

    line_id = fields.UUID(required=True)
    due = fields.Integer(required=True)
    done = fields.Integer(required=True)
    state = one_of(*STATES, required=True)
    late = fields.Boolean(required=True)
    reason = one_of(*REASONS, required=True, allow_none=True)
    rests_why = one_of(*RESTING_WHY, required=True, allow_none=True)


class MonthDaySchema(Schema):
    """One diary day: its dot, whether something was noted late, and each line.

    `day_off` is the reason where the whole day is off.
    """

    day_on = Day(required=True)
    state = one_of(*STATES, required=True)
    late = fields.Boolean(required=True)
    day_off = fields.String(required=True, allow_none=True)
    entries = fields.List(fields.Nested(MonthEntrySchema), required=True)


class MonthLineSchema(Schema):
    """A line that the days speak of."""

    line_id = fields.UUID(required=True)
    exercise_name = fields.String(required=True)


class MonthSchema(Schema):
    """A month of days; `earliest` and `latest` are the months that may be asked for."""

    month = fields.String(required=True)
    today = Day(required=True)
    earliest = fields.String(required=True)
    latest = fields.String(required=True)
    lines = fields.List(fields.Nested(MonthLineSchema), required=True)
    days = fields.List(fields.Nested(MonthDaySchema), required=True)


class TrendsQuery(Shape):
    """How many weeks, this one included."""

    weeks = fields.Integer(load_default=12, validate=validate.Range(1, 26))


class TrendPointSchema(Schema):
    """What a line came to in one ISO week, by what was noted.

    `sets` of a session and `amount` of a set (in `unit`) are medians, `load` the most in kilograms,
    `band` the heaviest. `pain` is the most that was said; where other exercises were said to hurt,
    only that it was under `pain_below`. `eased`: the easier exercise was done at least once.
    `as_planned`: some of it is the plan's dose, because only "done" was said.
    """

    monday = Day(required=True)
    exercise_name = fields.String(required=True)
    sessions = fields.Integer(required=True)
    unit = one_of("reps", "seconds", required=True)
    sets = fields.Integer(required=True, allow_none=True)
    amount = fields.Integer(required=True, allow_none=True)
    load = fields.Float(required=True, allow_none=True)  # type: ignore[assignment]  # marshmallow lifts fields out of the class
    band = one_of(*BAND_LEVELS, required=True, allow_none=True)
    pain = fields.Integer(required=True, allow_none=True)
    pain_below = fields.Integer(required=True, allow_none=True)
    eased = fields.Boolean(required=True)
    as_planned = fields.Boolean(required=True)


class TrendSchema(Schema):
    """One line of the plan and the weeks it was done in, oldest first.

    A point is of `exercise_name` where the line had another exercise then.
    """

    line_id = fields.UUID(required=True)
    exercise_name = fields.String(required=True)
    unit = one_of("reps", "seconds", required=True)
    in_plan = fields.Boolean(required=True)
    points = fields.List(fields.Nested(TrendPointSchema), required=True)


class TrendsSchema(Schema):
    """Every line of the plan in force, and those that were done since the Monday `since`."""

    today = Day(required=True)
    since = Day(required=True)
    items = fields.List(fields.Nested(TrendSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class WeekSumSchema(Schema):
    """What exercises came to in one ISO week, summed as far as it is known.

    Of `sessions` the amounts of `known` are known, of `as_planned` because only "done" was said.
    `kg` is reps times the weight. `pain` and `effort` are the most that was said, from 0 to 10.
    """

    monday = Day(required=True)
    sessions = fields.Integer(required=True)
    known = fields.Integer(required=True)
    as_planned = fields.Integer(required=True)
    sets = fields.Integer(required=True, allow_none=True)
    reps = fields.Integer(required=True, allow_none=True)
    seconds = fields.Integer(required=True, allow_none=True)
    kg = fields.Float(required=True, allow_none=True)
    pain = fields.Integer(required=True, allow_none=True)
    pain_below = fields.Integer(required=True, allow_none=True)
    effort = fields.Integer(required=True, allow_none=True)


class LineLoadSchema(Schema):
    """One line of the plan and the weeks it was done in, oldest first."""

    line_id = fields.UUID(required=True)
    exercise_name = fields.String(required=True)
    weeks = fields.List(fields.Nested(WeekSumSchema), required=True)


class VersionBegunSchema(Schema):
    """A version of the plan, and the day it began on."""

    number = fields.Integer(required=True)
    starts_on = Day(required=True)


class ExerciseLoadSchema(Schema):
    """The weeks since the Monday `since`, of all exercises together and of each that was done."""

    today = Day(required=True)
    since = Day(required=True)
    versions = fields.List(fields.Nested(VersionBegunSchema), required=True)
    weeks = fields.List(fields.Nested(WeekSumSchema), required=True)
    items = fields.List(fields.Nested(LineLoadSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class WeeklyGoalSchema(Shape):
    """On how many days a week a client wants to exercise; null for all that are planned."""

    days = Int(1, 7, required=True, allow_none=True)
