"""The JSON shapes of rechecks: what is new since last time."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from strtrack.kernel.shapes import Id, Instant, Zone, one_of
from strtrack.library.rules.screening import recheck
from strtrack.treatments.schemas.screening_answers import Answered, ItemAnswers

ANSWERED_BY = ("client", "proxy", "together")


class NewsSchema(Answered):
    """What is new, and answers to the items that opens again, as far as they are known."""

    news = fields.List(
        one_of(*recheck()), required=True, validate=validate.Length(0, len(recheck()))
    )
    answers = ItemAnswers(load_default=dict)

    @validates_schema
    def each_once(self, data: dict[str, Any], **_: Any) -> None:
        if len(set(data["news"])) < len(data["news"]):
            raise ValidationError("Each stands here once.", "news")


class NewRecheckSchema(NewsSchema):
    """A recheck as a phone or a desk sends it."""

    id = Id(required=True)
    recorded_at = Instant(required=True)
    time_zone = Zone(required=True)
    answered_by = one_of(*ANSWERED_BY, load_default="client")


class StoredRecheckSchema(Schema):
    """A recheck as it is stored; `screening_id` is the version its news made."""

    id = fields.UUID(required=True)
    recorded_at = Instant(required=True)
    received_at = Instant(required=True)
    answered_by = one_of(*ANSWERED_BY, required=True)
    news = fields.List(fields.String(), required=True)
    screening_id = fields.UUID(required=True, allow_none=True)
