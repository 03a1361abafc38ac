"""The JSON shapes of areas, zones and conditions."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from strtrack.kernel.shapes import Shape, one_of
from strtrack.library.rules.zones import is_area

SIDES = ("L", "R", "M")
MATCHES = ("exact", "close", "broader", "related", "partial")


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


class ChoiceSchema(Schema):
    """One entry of a list in one language."""

    slug = fields.String(required=True)
    name = fields.String(required=True)


class SnomedSchema(Schema):
    """The SNOMED CT code nearest to something, and how near it is."""

    code = fields.String(required=True)
    display = fields.String(required=True)
    match = one_of(*MATCHES, required=True)


class ConditionSchema(Schema):
    """A condition that a plan may be labelled with, in one language."""

    slug = fields.String(required=True)
    name = fields.String(required=True)
    group = fields.String(required=True)
    zones = fields.List(fields.String(), required=True)
    snomed = fields.Nested(SnomedSchema, required=True, allow_none=True)


class ConditionsSchema(Schema):
    """The conditions and their groups."""

    groups = fields.List(fields.Nested(ChoiceSchema), required=True)
    items = fields.List(fields.Nested(ConditionSchema), required=True)
