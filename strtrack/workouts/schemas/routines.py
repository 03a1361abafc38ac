"""Finished rounds of exercises, and the morning after."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from strtrack.kernel.shapes import Day, Id, Instant, Int, Shape, Truth, Words, Zone, one_of
from strtrack.workouts.errors import FormTooOld
from strtrack.workouts.rules import ASKED_WHICH_FROM, FORM_VERSION

MOST_LOGS = 40


class TwoMoreSchema(Shape):
    """Whether two more of one line would have been possible."""

    line_id = Id(required=True)
    answer = Truth(required=True)


class RoutineContentSchema(Shape):
    """What is said of a round. Pain and effort 0 to 10, null when not asked.

    `hurt` are the lines that hurt, from a pain of 3; none named is "not sure which". Effort: 0
    none, 3 easy, 5 moderate, 7 hard, 10 all-out (docs/clinical.md 4.1).
    """

    form_version = Int(0, 1000, required=True)
    begun_at = Instant(required=True)
    ended_at = Instant(required=True)
    time_zone = Zone(required=True)
    log_ids = fields.List(Id(), required=True, validate=validate.Length(1, MOST_LOGS))
    pain = Int(0, 10, load_default=None, allow_none=True)
    hurt = fields.List(Id(), load_default=list, validate=validate.Length(0, MOST_LOGS))
    effort = Int(0, 10, load_default=None, allow_none=True)
    two_more = fields.Nested(TwoMoreSchema, load_default=None, allow_none=True)
    note = Words(500, lines=True, load_default=None, allow_none=True)

    @validates_schema
    def fits(self, data: dict[str, Any], **_: Any) -> None:
        if data["form_version"] < FORM_VERSION:
            raise FormTooOld("Answer again with the new form.", pointer="#/form_version")
        if data["ended_at"] < data["begun_at"]:
            raise ValidationError("It ended before it began.", "ended_at")
        for name in ("log_ids", "hurt"):
            if len(set(data[name])) < len(data[name]):
                raise ValidationError("Each stands here once.", name)
        if data["hurt"] and (data["pain"] or 0) < ASKED_WHICH_FROM:
            raise ValidationError("Which one is asked from a pain of 3.", "hurt")


class NewRoutineSchema(RoutineContentSchema):
    """A round as the phone sends it."""

    id = Id(required=True)
    due_on = Day(required=True)


class RoutineRevisionSchema(RoutineContentSchema):
    """A correction; `withdrawn` takes what was said back."""

    revision_id = Id(required=True)
    based_on = Id(required=True)
    status = one_of("given", "withdrawn", required=True)


class RoutineSchema(Schema):
    """A round as it is stored."""

    id = fields.UUID(required=True)
    due_on = Day(required=True)
    form_version = fields.Integer(required=True)
    begun_at = Instant(required=True)
    ended_at = Instant(required=True)
    time_zone = fields.String(required=True)
    status = one_of("given", "withdrawn", required=True)
    log_ids = fields.List(fields.UUID(), required=True)
    pain = fields.Integer(required=True, allow_none=True)
    hurt = fields.List(fields.UUID(), required=True)
    effort = fields.Integer(required=True, allow_none=True)
    two_more = fields.Nested(TwoMoreSchema, required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    revision_id = fields.UUID(required=True)
    based_on = fields.UUID(required=True, allow_none=True)
    conflict = fields.Boolean(required=True)
    received_at = Instant(required=True)


class RoutinesSchema(Schema):
    """One page of rounds."""

    items = fields.List(fields.Nested(RoutineSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class NewMorningSchema(Shape):
    """How it was on waking, 0 to 10; of a day the latest said counts."""

    id = Id(required=True)
    day_on = Day(required=True)
    score = Int(0, 10, required=True)
    recorded_at = Instant(required=True)
    time_zone = Zone(required=True)


class MorningSchema(NewMorningSchema):
    """A morning as it is stored."""

    received_at = Instant(required=True)
