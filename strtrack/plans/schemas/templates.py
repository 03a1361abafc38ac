"""The JSON shapes of starter templates."""

from marshmallow import Schema, fields

from strtrack.kernel.shapes import one_of
from strtrack.plans.schemas.items import PlanItemSchema


class TemplateItemSchema(PlanItemSchema):
    """An item of a template: a plan's, without a line of its own or a client."""

    class Meta(PlanItemSchema.Meta):
        exclude = ("line_id", "considered")

    exercise_name = fields.String(required=True)
    est_seconds = fields.Integer(required=True)


class MeterSchema(Schema):
    """The fullest day: seconds of work, seconds in all, exercises, and a warning."""

    work_s = fields.Integer(required=True)
    total_s = fields.Integer(required=True)
    items = fields.Integer(required=True)
    warning = one_of("long", "too_long", required=True, allow_none=True)


class TemplateSchema(Schema):
    """A first plan for a condition."""

    condition = fields.String(required=True)
    name = fields.String(required=True)
    group = fields.String(required=True)
    group_name = fields.String(required=True)
    zones = fields.List(fields.String(), required=True)
    items = fields.List(fields.Nested(TemplateItemSchema), required=True)
    meter = fields.Nested(MeterSchema, required=True)


class TemplatesSchema(Schema):
    """Every starter template."""

    items = fields.List(fields.Nested(TemplateSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
