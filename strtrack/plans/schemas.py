"""The JSON shapes of plans."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from strtrack.kernel.shapes import Day, Id, Instant, Int, Shape, Words, one_of
from strtrack.plans.rules import WEEKDAYS

MOST_ITEMS = 30
BAND_LEVELS = ("x-light", "light", "medium", "heavy", "x-heavy")
HEAVIEST_KG = 500


class LoadValue(fields.Field[Any]):
    """A band's level as a word, or kilograms as a number."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, str) and value in BAND_LEVELS:
            return value
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if number and 0 < value <= HEAVIEST_KG:
            return value
        raise ValidationError("A band's level, or kilograms up to 500.")


class PlanLoadSchema(Shape):
    """What an exercise is done against: a band has a level, an external load kilograms."""

    kind = one_of("none", "bodyweight", "band", "external", required=True)
    value = LoadValue(load_default=None, allow_none=True, metadata={"type": ["string", "number"]})
    unit = one_of("resistance_level", "kg", load_default=None, allow_none=True)

    @validates_schema
    def fits(self, data: dict[str, Any], **_: Any) -> None:
        kind, value = data["kind"], data["value"]
        if kind in {"none", "bodyweight"} and (value is not None or data["unit"] is not None):
            raise ValidationError("This kind has no value.", "value")
        if kind == "band" and value is not None and not isinstance(value, str):
            raise ValidationError("A band has a level.", "value")
        if kind == "external" and isinstance(value, str):
            raise ValidationError("An external load is in kilograms.", "value")


class ScheduleSchema(Shape):
    """Every day, or on fixed weekdays."""

    kind = one_of("daily", "weekdays", required=True)
    weekdays = fields.List(one_of(*WEEKDAYS), load_default=list, validate=validate.Length(0, 7))

    @validates_schema
    def fits(self, data: dict[str, Any], **_: Any) -> None:
        if (data["kind"] == "weekdays") != bool(data["weekdays"]):
            raise ValidationError("Name weekdays, or none for every day.", "weekdays")
        if len(set(data["weekdays"])) < len(data["weekdays"]):
            raise ValidationError("Each weekday stands here once.", "weekdays")


class PlanItemSchema(Shape):
    """One exercise with its dosage. Seconds are whole; a hold or a duration, not both."""

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
    pain_limit_nprs = Int(0, 10, required=True)
    note = Words(500, lines=True, load_default=None, allow_none=True)

    @validates_schema
    def one_kind_of_time(self, data: dict[str, Any], **_: Any) -> None:
        if data["hold_s"] is not None and data["duration_s"] is not None:
            raise ValidationError("A hold or a duration, not both.", "duration_s")


class PlanDraftSchema(Shape):
    """The whole draft, in order."""

    items = fields.List(
        fields.Nested(PlanItemSchema), required=True, validate=validate.Length(0, MOST_ITEMS)
    )

    @validates_schema
    def lines_once(self, data: dict[str, Any], **_: Any) -> None:
        lines = [item["line_id"] for item in data["items"]]
        if len(set(lines)) < len(lines):
            raise ValidationError("Each line stands here once.", "items")


class PublishSchema(Shape):
    """Publish the draft."""

    id = Id(required=True)
    starts_on = Day(load_default=None, allow_none=True)
    what_changed = Words(500, lines=True, load_default=None, allow_none=True)


class ShownItemSchema(PlanItemSchema):
    """An item of the draft as it is shown."""

    exercise_name = fields.String(required=True)
    est_seconds = fields.Integer(required=True)


class PrescriptionSchema(ShownItemSchema):
    """An item of a version as it is shown."""

    prescription_id = fields.UUID(required=True)


class VersionHeadSchema(Schema):
    """What was published, without its items."""

    id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    published_at = Instant(required=True)
    starts_on = Day(required=True)
    what_changed = fields.String(required=True, allow_none=True)
    published_by_name = fields.String(required=True)


class VersionSchema(VersionHeadSchema):
    """What was published."""

    items = fields.List(fields.Nested(PrescriptionSchema), required=True)


class PlanSchema(Schema):
    """The draft and the newest version; the ETag is the revision."""

    revision = fields.Integer(required=True)
    items = fields.List(fields.Nested(ShownItemSchema), required=True)
    version = fields.Nested(VersionSchema, required=True, allow_none=True)


class VersionsSchema(Schema):
    """Every version, newest first."""

    items = fields.List(fields.Nested(VersionHeadSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
