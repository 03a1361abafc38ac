"""The JSON shapes of areas, zones and exercises."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from strtrack.kernel.shapes import PageQuery, Shape, Words, one_of
from strtrack.library.rules import is_area

SIDES = ("L", "R", "M")
KINDS = ("strength", "mobility", "stretch", "neurodynamic", "balance", "self-release")


class AreaSchema(Shape):
    """A zone and the client's own side."""

    zone = fields.String(required=True, validate=validate.Length(1, 40))
    side = one_of(*SIDES, required=True)

    @validates_schema
    def exists(self, data: dict[str, Any], **_: Any) -> None:
        if not is_area(data["zone"], data["side"]):
            raise ValidationError("The body map has no such area.", "zone")


class ZoneSchema(Schema):
    """A zone of the body map in one language."""

    zone = fields.String(required=True)
    name = fields.String(required=True)
    hint = fields.String(required=True)
    view = one_of("front", "back", "both", required=True)
    sides = fields.List(one_of(*SIDES), required=True)
    group = fields.String(required=True)
    group_name = fields.String(required=True)


class ZonesSchema(Schema):
    """The body map as a list."""

    items = fields.List(fields.Nested(ZoneSchema), required=True)


class LoadSchema(Schema):
    """What an exercise is done against. A band's value is a level, anything else kilograms."""

    kind = one_of("none", "bodyweight", "band", "external", required=True)
    value = fields.Raw(required=True, allow_none=True, metadata={"type": ["string", "number"]})
    unit = fields.String(required=True, allow_none=True)


class DosageSchema(Schema):
    """How much of an exercise, how often."""

    sets = fields.Integer(required=True)
    reps = fields.Integer(required=True)
    hold_s = fields.Integer(required=True, allow_none=True)
    duration_s = fields.Integer(required=True, allow_none=True)
    rest_s = fields.Integer(required=True, allow_none=True)
    tempo = fields.String(required=True, allow_none=True)
    load = fields.Nested(LoadSchema, required=True)  # type: ignore[assignment]  # marshmallow lifts fields out of the class
    rir_target = fields.Integer(required=True, allow_none=True)
    per_side = fields.Boolean(required=True)
    times_per_day = fields.Integer(required=True)
    days_per_week = fields.Integer(required=True)
    rrule = fields.String(required=True, allow_none=True)
    est_seconds = fields.Integer(required=True)
    note = fields.String(required=True, allow_none=True)


class ExerciseSchema(Schema):
    """An exercise in one language."""

    slug = fields.String(required=True)
    version = fields.Integer(required=True)
    name = fields.String(required=True)
    type = one_of(*KINDS, required=True)
    type_name = fields.String(required=True)
    zones = fields.List(fields.String(), required=True)
    muscles = fields.List(fields.String(), required=True)
    equipment = fields.List(fields.String(), required=True)
    position = fields.String(required=True)
    phases = fields.List(fields.Integer(), required=True)
    default_dosage = fields.Nested(DosageSchema, required=True)
    instructions = fields.List(fields.String(), required=True)
    common_error = fields.String(required=True, allow_none=True)
    caution = fields.String(required=True, allow_none=True)
    easier_slug = fields.String(required=True, allow_none=True)
    harder_slug = fields.String(required=True, allow_none=True)
    avoid_if = fields.List(fields.String(), required=True)
    pain_limit_nprs = fields.Integer(required=True)
    min_hours_after_str = fields.Integer(required=True)


class ExercisesSchema(Schema):
    """One page of exercises."""

    items = fields.List(fields.Nested(ExerciseSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class ExercisesQuery(PageQuery):
    """Which exercises."""

    q = Words(80, load_default=None)
    zone = fields.String(load_default=None, validate=validate.Length(1, 40))
    type = one_of(*KINDS, load_default=None)
    equipment = Words(60, load_default=None)
