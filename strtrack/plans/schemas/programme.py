"""The JSON shapes of a client's programme: its draft and its versions."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from strtrack.kernel.problems import ProblemSchema
from strtrack.kernel.shapes import Day, Id, Instant, Shape, Words, one_of
from strtrack.library.schemas import AreaSchema
from strtrack.plans.rules.screening import ACTIONS
from strtrack.plans.schemas.items import PlanItemSchema

MOST_ITEMS = 30


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

    @validates_schema
    def one_key(self, data: dict[str, Any], **_: Any) -> None:
        keys = [place for place, item in enumerate(data["items"]) if item["is_key"]]
        if len(keys) > 1:
            raise ValidationError({"items": {keys[1]: {"is_key": ["One exercise is the key."]}}})


class PublishSchema(Shape):
    """Publish the draft."""

    id = Id(required=True)
    starts_on = Day(load_default=None, allow_none=True)
    what_changed = Words(500, lines=True, load_default=None, allow_none=True)


class MarkSchema(Schema):
    """What an answer of the screening does to an exercise: leave it out, think first, or mind.

    `areas` are the marked ones that the exercise uses; null is the whole body.
    """

    tag = fields.String(required=True)
    action = one_of(*ACTIONS.values(), required=True)
    title = fields.String(required=True)
    areas = fields.List(fields.Nested(AreaSchema), required=True, allow_none=True)


class ItemMarkSchema(MarkSchema):
    """The same of an exercise in a plan; `considered`: somebody thought about it."""

    considered = fields.Boolean(required=True)


class ScreenedExerciseSchema(Schema):
    """An exercise of the library of which the client's screening says something."""

    exercise_slug = fields.String(required=True)
    screening = fields.List(fields.Nested(MarkSchema), required=True)


class ShownItemSchema(PlanItemSchema):
    """An item of the draft as it is shown; to staff with what the screening says, gravest first."""

    exercise_name = fields.String(required=True)
    est_seconds = fields.Integer(required=True)
    screening = fields.List(fields.Nested(ItemMarkSchema))


class PrescriptionSchema(ShownItemSchema):
    """An item of a version as it is shown."""

    prescription_id = fields.UUID(required=True)


class VersionHeadSchema(Schema):
    """What was published, without its items. `seen_at` is when the client first saw it.

    `by_itself`: the program grew it by rule; `what_changed` is then the program's own.
    """

    id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    published_at = Instant(required=True)
    starts_on = Day(required=True)
    what_changed = fields.String(required=True, allow_none=True)
    published_by_name = fields.String(required=True)
    by_itself = fields.Boolean(required=True)
    seen_at = Instant(required=True, allow_none=True)


class VersionSchema(VersionHeadSchema):
    """What was published."""

    items = fields.List(fields.Nested(PrescriptionSchema), required=True)


class PlanSchema(Schema):
    """The draft and the newest version; the ETag begins with the revision.

    `screened_exercises`, to staff: what to know of the library before choosing from it.
    """

    revision = fields.Integer(required=True)
    items = fields.List(fields.Nested(ShownItemSchema), required=True)
    version = fields.Nested(VersionSchema, required=True, allow_none=True)
    screened_exercises = fields.List(fields.Nested(ScreenedExerciseSchema))


class DifferenceSchema(Schema):
    """How one line differs from what the caller had seen; `fields` are those that changed."""

    line_id = fields.UUID(required=True)
    exercise_name = fields.String(required=True)
    change = one_of("added", "removed", "changed", "moved", required=True)
    fields_ = fields.List(fields.String(), required=True, data_key="fields", attribute="fields")


class VersionsSchema(Schema):
    """Every version, newest first."""

    items = fields.List(fields.Nested(VersionHeadSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class StalePlanSchema(ProblemSchema):
    """Why a write was refused: what is there now, and what was done since the caller looked.

    `differs` is null where that revision is no longer kept.
    """

    current = fields.Nested(PlanSchema, required=True)
    changed_at = Instant(required=True, allow_none=True)
    changed_by_name = fields.String(required=True, allow_none=True)
    differs = fields.List(fields.Nested(DifferenceSchema), required=True, allow_none=True)
