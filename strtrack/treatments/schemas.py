"""The JSON shapes of treatments."""

from datetime import timedelta
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from strtrack.kernel.shapes import Id, Instant, Int, Shape, Truth, Words, Zone, one_of
from strtrack.library.schemas import AreaSchema

TECHNIQUES = ("str_passive", "str_active", "str_weight_bearing", "other")
PRESSURES = ("light", "moderate", "deep")
RESPONSES = ("lighter", "looser", "same", "worse")
LONGEST = timedelta(hours=6)


class PerAreaSchema(AreaSchema):
    """What differed in one area."""

    technique = one_of(*TECHNIQUES)
    pressure = one_of(*PRESSURES)
    minutes = Int(1, 180)


class NewTreatmentSchema(Shape):
    """A treatment as the desk sends it. Scores 0 to 10; left out means not noted."""

    id = Id(required=True)
    started_at = Instant(required=True)
    ended_at = Instant(required=True)
    time_zone = Zone(required=True)
    areas = fields.List(fields.Nested(AreaSchema), required=True, validate=validate.Length(1, 20))
    technique = one_of(*TECHNIQUES, required=True)
    pressure = one_of(*PRESSURES, required=True)
    per_area = fields.List(
        fields.Nested(PerAreaSchema),
        load_default=None,
        allow_none=True,
        validate=validate.Length(0, 20),
    )
    tenderness_before = Int(0, 10, load_default=None, allow_none=True)
    tenderness_after = Int(0, 10, load_default=None, allow_none=True)
    problem_before = Int(0, 10, load_default=None, allow_none=True)
    problem_after = Int(0, 10, load_default=None, allow_none=True)
    ranges = fields.Raw(
        load_default=None,
        allow_none=True,
        validate=validate.Equal(None, error="Ranges of motion come later."),
        metadata={"type": "object"},
    )
    response = one_of(*RESPONSES, load_default=None, allow_none=True)
    note = Words(2000, lines=True, load_default=None, allow_none=True)
    draft = Truth(load_default=False)

    @validates_schema
    def fits_in_time(self, data: dict[str, Any], **_: Any) -> None:
        if data["ended_at"] < data["started_at"]:
            raise ValidationError("Must not be before the start.", "ended_at")
        if data["ended_at"] - data["started_at"] > LONGEST:
            raise ValidationError("A treatment lasts six hours at most.", "ended_at")

    @validates_schema
    def areas_once(self, data: dict[str, Any], **_: Any) -> None:
        named = [(area["zone"], area["side"]) for area in data["areas"]]
        if len(set(named)) < len(named):
            raise ValidationError("Each area stands here once.", "areas")
        for area in data.get("per_area") or []:
            if (area["zone"], area["side"]) not in named:
                raise ValidationError("Only treated areas have details.", "per_area")


class OwnTreatmentSchema(Schema):
    """A treatment as the client sees it."""

    id = fields.UUID(required=True)
    started_at = Instant(required=True)
    ended_at = Instant(required=True)
    time_zone = fields.String(required=True)
    areas = fields.List(fields.Nested(AreaSchema), required=True)


class TreatmentSchema(OwnTreatmentSchema):
    """A treatment as staff see it; a client's own answer has the first five fields alone."""

    technique = one_of(*TECHNIQUES)
    pressure = one_of(*PRESSURES)
    per_area = fields.List(fields.Nested(PerAreaSchema), allow_none=True)
    tenderness_before = fields.Integer(allow_none=True)
    tenderness_after = fields.Integer(allow_none=True)
    problem_before = fields.Integer(allow_none=True)
    problem_after = fields.Integer(allow_none=True)
    ranges = fields.Raw(allow_none=True, metadata={"type": "object"})
    response = one_of(*RESPONSES, allow_none=True)
    note = fields.String(allow_none=True)
    draft = fields.Boolean()
    received_at = Instant()
    recorded_by_name = fields.String()


class TreatmentsSchema(Schema):
    """One page of treatments."""

    items = fields.List(fields.Nested(TreatmentSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
