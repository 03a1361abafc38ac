"""What the phone sends of an answer, form by form."""

from typing import Any

import orjson
from marshmallow import EXCLUDE, ValidationError, fields, validate, validates_schema

from strtrack.checkins.errors import FormTooOld
from strtrack.checkins.rules.form import CAUSES, FORM_VERSION, QUALITIES, SIGNS, SMALLER_SIGNS
from strtrack.checkins.rules.moments import CODES
from strtrack.kernel.shapes import Id, Instant, Int, Shape, Truth, Words, Zone, one_of
from strtrack.library.rules.zones import is_area
from strtrack.library.schemas import SIDES

MOST_BYTES = 16_384
OLDEST_FORM = 1  # the current form and the one before it; so far there is one


class ScoreSchema(Shape):
    """One number, of the sorest spot or of one area; `worst` is since the last answer."""

    scope = one_of("sorest", "area", required=True)
    zone = fields.String(validate=validate.Length(1, 40))
    side = one_of(*SIDES)
    now = Int(0, 10, required=True)
    worst = Int(0, 10, allow_none=True)

    @validates_schema
    def fits(self, data: dict[str, Any], **_: Any) -> None:
        area = data["scope"] == "area"
        if area and not is_area(data.get("zone", ""), data.get("side", "")):
            raise ValidationError("The body map has no such area.", "zone")
        if not area and ("zone" in data or "side" in data):
            raise ValidationError("The sorest spot has no area.", "zone")
        if data.get("worst") is not None and data["worst"] < data["now"]:
            raise ValidationError("The worst cannot be less than now.", "worst")


class AnswersSchema(Shape):
    """The answers of form 1 (clinical.md 1.3). Null means not asked, which is never 0."""

    flags = fields.List(
        one_of(*SIGNS, *SMALLER_SIGNS), required=True, validate=validate.Length(0, 13)
    )
    unsure = fields.List(one_of(*SIGNS), validate=validate.Length(0, 5))
    scores = fields.List(fields.Nested(ScoreSchema), required=True, validate=validate.Length(1, 20))
    interference = Int(0, 4, required=True, allow_none=True)
    problem = Int(0, 10, required=True, allow_none=True)
    qualities = fields.List(one_of(*QUALITIES), required=True, validate=validate.Length(0, 11))
    bruise = one_of("none", "small", "large", "spreading", required=True, allow_none=True)
    swelling = one_of("none", "mild", "marked", required=True, allow_none=True)
    woke = Truth(required=True, allow_none=True)
    cause = one_of(*CAUSES, required=True, allow_none=True)
    note = Words(500, lines=True, allow_none=True)
    wants_contact = Truth(required=True)

    @validates_schema
    def each_once(self, data: dict[str, Any], **_: Any) -> None:
        for name in ("flags", "qualities"):
            if len(set(data[name])) < len(data[name]):
                raise ValidationError("Each stands here once.", name)
        if not set(data.get("unsure", [])) <= set(data["flags"]):
            raise ValidationError("Only ticked signs can be unsure.", "unsure")
        places = [(s["scope"], s.get("zone"), s.get("side")) for s in data["scores"]]
        if len(set(places)) < len(places):
            raise ValidationError("Each place stands here once.", "scores")


_ANSWERS = AnswersSchema()  # made once: a schema copies its fields whenever it is made


class Answers(fields.Nested):
    """Answers as they came; the form's version decides later how they are read."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Any, partial: Any = None, **kwargs: Any
    ) -> Any:
        if not isinstance(value, dict):
            raise ValidationError("Must be an object.")
        if len(orjson.dumps(value)) > MOST_BYTES:
            raise ValidationError("Too long.")
        return value


class RevisedContentSchema(Shape):
    """What a check-in says, whichever way it is sent."""

    form_version = Int(0, 1000, required=True)
    recorded_at = Instant(required=True)
    time_zone = Zone(required=True)
    answers = Answers(AnswersSchema, required=True)

    @validates_schema
    def read_answers(self, data: dict[str, Any], **_: Any) -> None:
        if data["form_version"] < OLDEST_FORM:
            raise FormTooOld("Answer again with the new form.", pointer="#/form_version")
        if data.get("answers") is None:
            return
        if data["form_version"] <= FORM_VERSION:
            try:
                data["answers"] = _ANSWERS.load(data["answers"])
            except ValidationError as error:
                raise ValidationError({"answers": error.messages}) from error
            return
        data["partly_understood"] = True
        data["score"] = _known_score(data["answers"])


class NewCheckInSchema(RevisedContentSchema):
    """A check-in as the phone sends it."""

    id = Id(required=True)
    treatment_id = Id(load_default=None, allow_none=True)
    moment = one_of(*CODES, load_default=None, allow_none=True)

    @validates_schema
    def asked_of_a_session(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("moment") and not data.get("treatment_id"):
            raise ValidationError("It is a question about a session: name that.", "moment")


class RevisionSchema(RevisedContentSchema):
    """A correction; `withdrawn` takes the check-in back and needs no answers."""

    revision_id = Id(required=True)
    based_on = Id(required=True)
    status = one_of("recorded", "withdrawn", load_default="recorded")
    answers = Answers(AnswersSchema, load_default=None, allow_none=True)

    @validates_schema
    def says_something(self, data: dict[str, Any], **_: Any) -> None:
        if data["answers"] is None and data["status"] == "recorded":
            raise ValidationError("Missing data for required field.", "answers")


class NotNowSchema(Shape):
    """A question that is put off."""

    treatment_id = Id(required=True)
    moment = one_of(*CODES, required=True)


def _known_score(answers: dict[str, Any]) -> int | None:
    """Return the sorest number of a newer form's answers, if they have one we can read."""
    try:
        scores = ScoreSchema(many=True, unknown=EXCLUDE).load(answers.get("scores") or [])
    except ValidationError:
        return None
    return max((int(s["now"]) for s in scores), default=None)
