"""The JSON shapes of what gets in the way and of habit plans."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from strtrack.habits.rules.barriers import BARRIERS
from strtrack.habits.rules.plans import EVENTS, OWN
from strtrack.kernel.shapes import Day, Id, Instant, Shape, Words, Zone, one_of
from strtrack.plans.rules.recurrence import WEEKDAYS
from strtrack.workouts.rules import REASONS


class NewBarrierSchema(Shape):
    """What got in the way of the last days."""

    id = Id(required=True)
    reason = one_of(*BARRIERS, required=True)
    note = Words(500, lines=True, load_default=None, allow_none=True)
    said_at = Instant(required=True)
    time_zone = Zone(required=True)


class BarrierSchema(NewBarrierSchema):
    """The same as it is stored; `day_on` is the diary day it was said on."""

    day_on = Day(required=True)
    received_at = Instant(required=True)


class HabitSchema(Shape):
    """When somebody means to exercise: on these weekdays, at something daily, else at another.

    `words` are her own where the event is "own"; `at` is about when that is, for reminders.
    """

    weekdays = fields.List(one_of(*WEEKDAYS), required=True, validate=validate.Length(1, 7))
    event = one_of(*EVENTS, OWN, required=True)
    words = Words(60, least=1, load_default=None, allow_none=True)
    at = fields.String(required=True, validate=validate.Regexp(r"^([01]\d|2[0-3]):[0-5]\d\Z"))
    fallback = one_of(*EVENTS, load_default=None, allow_none=True)

    @validates_schema
    def makes_sense(self, data: dict[str, Any], **_: Any) -> None:
        if (data["event"] == OWN) != bool(data["words"]):
            raise ValidationError("An event of her own has words, another has none.", "words")
        if data["fallback"] == data["event"]:
            raise ValidationError("That is the same time.", "fallback")
        if len(set(data["weekdays"])) < len(data["weekdays"]):
            raise ValidationError("Each stands here once.", "weekdays")


class HabitPlanSchema(Shape):
    """A habit plan, or none; what was said last counts."""

    plan = fields.Nested(HabitSchema, required=True, allow_none=True)
    said_at = Instant(required=True)


class ReasonDaysSchema(Schema):
    """On how many days a reason was given."""

    reason = one_of(*REASONS, required=True)
    days = fields.Integer(required=True)


class InTheWaySchema(Schema):
    """What got in the way in some weeks: on so many days something was said, the most first."""

    weeks = fields.Integer(required=True)
    days = fields.Integer(required=True)
    reasons = fields.List(fields.Nested(ReasonDaysSchema), required=True)


class HabitsSchema(Schema):
    """When a client means to exercise, and what gets in the way."""

    plan = fields.Nested(HabitSchema, required=True, allow_none=True)
    in_the_way = fields.Nested(InTheWaySchema, required=True)
