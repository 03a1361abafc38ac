"""The JSON shapes of treatments."""

from datetime import timedelta
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from strtrack.kernel.shapes import Id, Instant, Int, Shape, Truth, Words, Zone, one_of
from strtrack.library.schemas import SIDES, AreaSchema
from strtrack.measures.rules.motions import motions
from strtrack.treatments.rules.screened import SCREENED

TECHNIQUES = ("str_passive", "str_active", "str_weight_bearing", "other")
PRESSURES = ("light", "moderate", "deep")
RESPONSES = ("lighter", "looser", "same", "worse")
LONGEST = timedelta(hours=6)
MOST_RANGES = 12
WIDEST = 200  # degrees; what a motion can really read is narrower


class PerAreaSchema(AreaSchema):
    """What differed in one area."""

    technique = one_of(*TECHNIQUES)
    pressure = one_of(*PRESSURES)
    minutes = Int(1, 180)


class RangeSchema(Shape):
    """A motion in degrees before and after, one of them at least; hyperextension is positive."""

    motion = fields.String(required=True, validate=validate.Length(1, 40))
    side = one_of(*SIDES, required=True)
    before = Int(-WIDEST, WIDEST, load_default=None, allow_none=True)
    after = Int(-WIDEST, WIDEST, load_default=None, allow_none=True)

    @validates_schema
    def can_be(self, data: dict[str, Any], **_: Any) -> None:
        motion = motions().get(data["motion"])
        if motion is None:
            raise ValidationError("No such motion is measured.", "motion")
        if data["side"] not in motion.sides:
            raise ValidationError("This motion has no such side.", "side")
        measured = {name: data[name] for name in ("before", "after") if data[name] is not None}
        if not measured:
            raise ValidationError("Give the range before or after.", "before")
        for name, degrees in measured.items():
            if not motion.low <= degrees <= motion.high:
                raise ValidationError(f"Lies between {motion.low} and {motion.high}.", name)


class NextAppointmentSchema(Shape):
    """When and where somebody comes next."""

    at = Instant(required=True)
    place = Words(120, load_default=None, allow_none=True)


class DetailsSchema(Shape):
    """What may be noted later, as a draft. Scores 0 to 10; left out means not noted."""

    areas = fields.List(fields.Nested(AreaSchema), required=True, validate=validate.Length(1, 20))
    technique = one_of(*TECHNIQUES, load_default=None, allow_none=True)
    pressure = one_of(*PRESSURES, load_default=None, allow_none=True)
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
    ranges = fields.List(
        fields.Nested(RangeSchema),
        load_default=None,
        allow_none=True,
        validate=validate.Length(0, MOST_RANGES),
    )
    minutes = Int(1, 180, load_default=None, allow_none=True)
    response = one_of(*RESPONSES, load_default=None, allow_none=True)
    note = Words(2000, lines=True, load_default=None, allow_none=True)
    aftercare = Words(1000, lines=True, load_default=None, allow_none=True)
    next_appointment = fields.Nested(NextAppointmentSchema, load_default=None, allow_none=True)
    arrival_id = Id(load_default=None, allow_none=True)
    draft = Truth(load_default=False)

    @validates_schema
    def finished_whole(self, data: dict[str, Any], **_: Any) -> None:
        for name in ("technique", "pressure"):
            if data[name] is None and not data["draft"]:
                raise ValidationError("Only a draft may leave this open.", name)

    @validates_schema
    def each_once(self, data: dict[str, Any], **_: Any) -> None:
        named = [(area["zone"], area["side"]) for area in data["areas"]]
        if len(set(named)) < len(named):
            raise ValidationError("Each area stands here once.", "areas")
        for area in data["per_area"] or []:
            if (area["zone"], area["side"]) not in named:
                raise ValidationError("Only treated areas have details.", "per_area")
        measured = [(one["motion"], one["side"]) for one in data["ranges"] or []]
        if len(set(measured)) < len(measured):
            raise ValidationError("Each motion and side stands here once.", "ranges")


class NewTreatmentSchema(DetailsSchema):
    """A treatment as the desk sends it. Its times are fixed: check-ins count from its end."""

    id = Id(required=True)
    started_at = Instant(required=True)
    ended_at = Instant(required=True)
    time_zone = Zone(required=True)

    @validates_schema
    def fits_in_time(self, data: dict[str, Any], **_: Any) -> None:
        if data["ended_at"] < data["started_at"]:
            raise ValidationError("Must not be before the start.", "ended_at")
        if data["ended_at"] - data["started_at"] > LONGEST:
            raise ValidationError("A treatment lasts six hours at most.", "ended_at")


class SavedTreatmentSchema(DetailsSchema):
    """A draft's details as the desk saves or finishes them, on the revision it had seen."""

    based_on = Int(1, 1_000_000, required=True)
    draft = Truth(required=True)


class OwnTreatmentSchema(Schema):
    """A treatment as the client sees it."""

    id = fields.UUID(required=True)
    started_at = Instant(required=True)
    ended_at = Instant(required=True)
    time_zone = fields.String(required=True)
    areas = fields.List(fields.Nested(AreaSchema), required=True)
    aftercare = fields.String(required=True, allow_none=True)


class TreatmentSchema(OwnTreatmentSchema):
    """A treatment as staff see it; a client's own answer has the first six fields alone."""

    technique = one_of(*TECHNIQUES, allow_none=True)
    pressure = one_of(*PRESSURES, allow_none=True)
    per_area = fields.List(fields.Nested(PerAreaSchema), allow_none=True)
    tenderness_before = fields.Integer(allow_none=True)
    tenderness_after = fields.Integer(allow_none=True)
    problem_before = fields.Integer(allow_none=True)
    problem_after = fields.Integer(allow_none=True)
    ranges = fields.List(fields.Nested(RangeSchema), allow_none=True)
    minutes = fields.Integer(allow_none=True)
    response = one_of(*RESPONSES, allow_none=True)
    note = fields.String(allow_none=True)
    next_appointment = fields.Nested(NextAppointmentSchema, allow_none=True)
    arrival_id = fields.UUID(allow_none=True)
    draft = fields.Boolean()
    revision = fields.Integer()
    received_at = Instant()
    recorded_by_name = fields.String()
    finished_at = Instant(allow_none=True)
    finished_by_name = fields.String(allow_none=True)
    screening_id = fields.UUID(allow_none=True)
    screened = one_of(*SCREENED)


class TreatmentsSchema(Schema):
    """One page of treatments."""

    items = fields.List(fields.Nested(TreatmentSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
