"""The JSON shape of one exercise in a plan: dose, load and schedule."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from strtrack.kernel.shapes import Day, Id, Int, Shape, Truth, Words, one_of
from strtrack.library.schemas.loads import PlanLoadSchema
from strtrack.plans.rules.recurrence import WEEKDAYS, RuleInvalid, parse_rule
from strtrack.plans.rules.schedules import KINDS
from strtrack.plans.rules.screening import actions


class RuleText(fields.String):
    """A recurrence rule of the subset that plans know."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        try:
            parse_rule(text)
        except RuleInvalid as error:
            raise ValidationError(str(error)) from error
        return text


class ScheduleSchema(Shape):
    """When: every day, on weekdays, every so many days, by a rule, so many days a week, as needed.

    Only the kind's own field is filled: `weekdays`, `every`, `rrule`, `per_week`.
    """

    kind = one_of(*KINDS, required=True)
    weekdays = fields.List(one_of(*WEEKDAYS), load_default=list, validate=validate.Length(0, 7))
    every = Int(2, 30, load_default=None, allow_none=True)
    per_week = Int(1, 7, load_default=None, allow_none=True)
    rrule = RuleText(load_default=None, allow_none=True, validate=validate.Length(1, 120))

    @validates_schema
    def fits(self, data: dict[str, Any], **_: Any) -> None:
        own = {"weekdays": "weekdays", "interval": "every", "quota": "per_week", "rule": "rrule"}
        for kind, name in own.items():
            if (data["kind"] == kind) != bool(data[name]):
                raise ValidationError(f"Belongs to the kind {kind}, and to no other.", name)
        if len(set(data["weekdays"])) < len(data["weekdays"]):
            raise ValidationError("Each weekday stands here once.", "weekdays")


class PlanItemSchema(Shape):
    """One exercise with its dosage. Seconds are whole; a hold or a duration, not both.

    `phase` is 1 settle, 2 restore, 3 build, 4 return, 5 maintain (clinical.md 4.4). `starts_on` and
    `ends_on` are both days of the exercise. `considered` are the answers of the screening that ask
    to think first, and were thought about. `is_key`: progress is asked about it. `easier_ok`: the
    library's easier exercise may be done in its place.
    """

    line_id = Id(required=True)
    exercise_slug = fields.String(required=True, validate=validate.Length(1, 60))
    side = one_of("both", "left", "right", "each", required=True)
    sets = Int(1, 10, required=True)
    reps = Int(1, 60, required=True)
    hold_s = Int(1, 600, load_default=None, allow_none=True)
    duration_s = Int(1, 3600, load_default=None, allow_none=True)
    rest_s = Int(0, 600, load_default=0)
    tempo = fields.String(
        load_default=None, allow_none=True, validate=validate.Regexp(r"\d{1,2}-\d{1,2}-\d{1,2}\Z")
    )
    load = fields.Nested(PlanLoadSchema, required=True)  # type: ignore[assignment]  # marshmallow lifts fields out of the class
    rir_target = Int(0, 10, load_default=None, allow_none=True)
    times_per_day = Int(1, 6, load_default=1)
    schedule = fields.Nested(ScheduleSchema, required=True)
    starts_on = Day(load_default=None, allow_none=True)
    ends_on = Day(load_default=None, allow_none=True)
    phase = Int(1, 5, load_default=None, allow_none=True)
    pain_limit_nprs = Int(0, 10, required=True)
    note = Words(500, lines=True, load_default=None, allow_none=True)
    considered = fields.List(one_of(*actions()), load_default=list)
    is_key = Truth(load_default=False)
    easier_ok = Truth(load_default=True)

    @validates_schema
    def one_kind_of_time(self, data: dict[str, Any], **_: Any) -> None:
        if data["hold_s"] is not None and data["duration_s"] is not None:
            raise ValidationError("A hold or a duration, not both.", "duration_s")

    @validates_schema
    def considered_once(self, data: dict[str, Any], **_: Any) -> None:
        if len(set(data["considered"])) < len(data["considered"]):
            raise ValidationError("Each stands here once.", "considered")

    @validates_schema
    def ends_after_it_starts(self, data: dict[str, Any], **_: Any) -> None:
        if data["starts_on"] and data["ends_on"] and data["ends_on"] < data["starts_on"]:
            raise ValidationError("It ends before it starts.", "ends_on")

    @validates_schema
    def times_of_a_day(self, data: dict[str, Any], **_: Any) -> None:
        if data["schedule"]["kind"] in {"quota", "as_needed"} and data["times_per_day"] > 1:
            raise ValidationError("Once a day, for its days are free.", "times_per_day")
