"""Exercise logs: what a phone sends, and what is shown."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from strtrack.kernel.shapes import Day, Id, Instant, Int, Number, Shape, Words, Zone, one_of
from strtrack.library.rules.dosage import BAND_LEVELS
from strtrack.workouts.errors import FormTooOld
from strtrack.workouts.rules import FORM_VERSION, REASONS


class DoneSetSchema(Shape):
    """One set as it was done. Load in kilograms, a band by its level."""

    reps = Int(0, 200, allow_none=True)
    seconds = Int(0, 7200, allow_none=True)
    load = Number(0, 500, allow_none=True)  # type: ignore[assignment]  # marshmallow lifts fields out of the class
    band = one_of(*BAND_LEVELS, allow_none=True)
    side = one_of("left", "right", allow_none=True)


class LogContentSchema(Shape):
    """What a log says, whichever way it is sent. Pain and effort 0 to 10, null when not asked.

    `variant` is the slug of the easier exercise that was done in its place.
    """

    form_version = Int(0, 1000, required=True)
    performed_at = Instant(required=True)
    time_zone = Zone(required=True)
    status = one_of("done", "partly", "skipped", required=True)
    reason = one_of(*REASONS, load_default=None, allow_none=True)
    sets = fields.List(
        fields.Nested(DoneSetSchema),
        load_default=None,
        allow_none=True,
        validate=validate.Length(0, 40),
    )
    variant = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 60))
    pain = Int(0, 10, load_default=None, allow_none=True)
    effort = Int(0, 10, load_default=None, allow_none=True)
    note = Words(500, lines=True, load_default=None, allow_none=True)

    @validates_schema
    def fits(self, data: dict[str, Any], **_: Any) -> None:
        if data["form_version"] < FORM_VERSION:
            raise FormTooOld("Answer again with the new form.", pointer="#/form_version")
        if data["status"] == "skipped" and data["reason"] is None:
            raise ValidationError("Say what got in the way.", "reason")
        if data["status"] == "done" and data["reason"] is not None:
            raise ValidationError("What was done needs no reason.", "reason")


class NewLogSchema(LogContentSchema):
    """A log as the phone sends it."""

    id = Id(required=True)
    prescription_id = Id(required=True)
    due_on = Day(required=True)
    nth = Int(1, 6, required=True, allow_none=True)


class LogRevisionSchema(LogContentSchema):
    """A correction; `withdrawn` takes the log back."""

    revision_id = Id(required=True)
    based_on = Id(required=True)
    status = one_of("done", "partly", "skipped", "withdrawn", required=True)


class LogSchema(Schema):
    """A log as it is stored.

    Where the phone's clock was wrong, `performed_at` was put right and `device_performed_at` is
    what it said.
    """

    id = fields.UUID(required=True)
    prescription_id = fields.UUID(required=True)
    line_id = fields.UUID(required=True)
    due_on = Day(required=True)
    nth = fields.Integer(required=True, allow_none=True)
    form_version = fields.Integer(required=True)
    performed_at = Instant(required=True)
    device_performed_at = Instant(required=True, allow_none=True)
    time_zone = fields.String(required=True)
    status = one_of("done", "partly", "skipped", "withdrawn", required=True)
    reason = one_of(*REASONS, required=True, allow_none=True)
    sets = fields.List(fields.Nested(DoneSetSchema), required=True, allow_none=True)
    variant = fields.String(required=True, allow_none=True)
    pain = fields.Integer(required=True, allow_none=True)
    effort = fields.Integer(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    revision_id = fields.UUID(required=True)
    based_on = fields.UUID(required=True, allow_none=True)
    conflict = fields.Boolean(required=True)
    received_at = Instant(required=True)
    late = fields.Boolean(required=True)


class LogsSchema(Schema):
    """One page of logs."""

    items = fields.List(fields.Nested(LogSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
