"""The JSON shapes of absences."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from strtrack.kernel.shapes import Day, Id, Shape

LONGEST_DAYS = 366


class NewAbsenceSchema(Shape):
    """Who is away from which day until which, both included, and who looks meanwhile."""

    member_id = Id(required=True)
    from_on = Day(required=True)
    until_on = Day(required=True)
    covered_by = Id(required=True)

    @validates_schema
    def ends_after_it_begins(self, data: dict[str, Any], **_: Any) -> None:
        days = (data["until_on"] - data["from_on"]).days
        if not 0 <= days < LONGEST_DAYS:
            raise ValidationError("It ends on that day or later, within a year.", "until_on")


class AbsenceSchema(Schema):
    """The same with names."""

    id = fields.UUID(required=True)
    member_id = fields.UUID(required=True)
    member_name = fields.String(required=True)
    from_on = Day(required=True)
    until_on = Day(required=True)
    covered_by = fields.UUID(required=True)
    covered_by_name = fields.String(required=True)


class AbsencesSchema(Schema):
    """Absences that are not over, the next one first."""

    items = fields.List(fields.Nested(AbsenceSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
