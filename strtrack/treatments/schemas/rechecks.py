"""The JSON shapes of rechecks: what is new since last time."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from strtrack.kernel.shapes import Id, Instant, Int, Words, Zone, one_of
from strtrack.library.rules.screening import recheck
from strtrack.treatments.rules.forms import RECHECK_FORM
from strtrack.treatments.schemas.screening_answers import Answered, ItemAnswers

ANSWERED_BY = ("client", "proxy", "together")
MOST_NEWS = 30
MOST_OF_A_CODE = 40


class NewsSchema(Answered):
    """What is new, and answers to the items that opens again, as far as they are known."""

    news = fields.List(
        Words(MOST_OF_A_CODE, least=1), required=True, validate=validate.Length(0, MOST_NEWS)
    )
    answers = ItemAnswers(load_default=dict)

    @validates_schema
    def each_once(self, data: dict[str, Any], **_: Any) -> None:
        if len(set(data["news"])) < len(data["news"]):
            raise ValidationError("Each stands here once.", "news")

    def read_known(self, data: dict[str, Any]) -> None:
        """Read news and answers of the present form."""
        strange = [place for place, code in enumerate(data["news"]) if code not in recheck()]
        if strange:
            detail = f"Must be one of: {', '.join(recheck())}."
            raise ValidationError({"news": {place: [detail] for place in strange}})
        super().read_known(data)


class NewRecheckSchema(NewsSchema):
    """A recheck as a phone or a desk sends it; without a version it is of the present form."""

    form = RECHECK_FORM

    id = Id(required=True)
    form_version = Int(0, 1000, load_default=RECHECK_FORM.current)
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
    partly_understood = fields.Boolean(required=True)
    screening_id = fields.UUID(required=True, allow_none=True)
