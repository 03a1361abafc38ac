"""The JSON shapes of check-ins: what the phone sends, form by form, and what is answered."""

from typing import Any

import orjson
from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate, validates_schema

from strtrack.checkins.errors import FormTooOld
from strtrack.checkins.rules.form import CAUSES, FORM_VERSION, QUALITIES, SIGNS, SMALLER_SIGNS
from strtrack.checkins.rules.moments import CODES
from strtrack.checkins.rules.table import table
from strtrack.checkins.rules.windows import CLOSED, REASONS_TO_SKIP, STATES, STATUSES
from strtrack.kernel.shapes import (
    Day,
    Id,
    Instant,
    Int,
    PageQuery,
    Shape,
    Truth,
    Words,
    Zone,
    one_of,
)
from strtrack.library.rules.zones import is_area
from strtrack.library.schemas import SIDES

LEVELS, MODES = table().levels, ("emergency", "same_day")
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


class JudgedAreaSchema(Schema):
    """What one area comes to; without an area it is the sorest spot."""

    zone = fields.String(required=True, allow_none=True)
    side = one_of(*SIDES, required=True, allow_none=True)
    treated = fields.Boolean(required=True)
    before = fields.Integer(required=True, allow_none=True)
    score = fields.Integer(required=True, allow_none=True)
    level = one_of(*LEVELS, required=True)
    settled = fields.Boolean(required=True)
    rules = fields.List(fields.String(), required=True)


class ResultSchema(Schema):
    """What an answer comes to (clinical.md 1.6), with the rules that fired."""

    rule_set = fields.String(required=True)
    level = one_of(*LEVELS, required=True)
    mode = one_of(*MODES, required=True, allow_none=True)
    settled = fields.Boolean(required=True)
    rules = fields.List(fields.String(), required=True)
    areas = fields.List(fields.Nested(JudgedAreaSchema), required=True)
    computed_at = Instant(required=True)


class RuleTextSchema(Schema):
    """A rule in the viewer's language."""

    rule = fields.String(required=True)
    text = fields.String(required=True)


class CheckInSchema(Schema):
    """A check-in as it is stored. A newer form's answers are kept whole."""

    id = fields.UUID(required=True)
    treatment_id = fields.UUID(required=True, allow_none=True)
    moment = one_of(*CODES, required=True, allow_none=True)
    form_version = fields.Integer(required=True)
    recorded_at = Instant(required=True)
    time_zone = fields.String(required=True)
    answers = fields.Dict(required=True)
    revision_id = fields.UUID(required=True)
    based_on = fields.UUID(required=True, allow_none=True)
    status = one_of("recorded", "withdrawn", required=True)
    conflict = fields.Boolean(required=True)
    partly_understood = fields.Boolean(required=True)
    received_at = Instant(required=True)
    day_on = Day(required=True)
    hours_after = fields.Float(required=True, allow_none=True)
    result = fields.Nested(ResultSchema, required=True, allow_none=True)
    rule_texts = fields.List(fields.Nested(RuleTextSchema), required=True)
    recalled_by_name = fields.String(required=True, allow_none=True)
    understood_at = Instant(required=True, allow_none=True)


class WindowAreaSchema(Schema):
    """A treated area, and when a later session took it over."""

    zone = fields.String(required=True)
    side = one_of(*SIDES, required=True)
    name = fields.String(required=True)
    superseded_at = Instant(required=True, allow_none=True)


class MomentSchema(Schema):
    """One question of a window, and where it stands."""

    code = one_of(*CODES, required=True)
    state = one_of(*STATES, required=True)
    why = one_of(*REASONS_TO_SKIP, CLOSED, required=True, allow_none=True)
    opens_at = Instant(required=True)
    target_at = Instant(required=True)
    closes_at = Instant(required=True)
    check_in_id = fields.UUID(required=True, allow_none=True)


class SettledSchema(Schema):
    """Between which hours after the session it settled; `after` is null before any answer."""

    after = fields.Float(required=True, allow_none=True)
    by = fields.Float(required=True)


class WindowSchema(Schema):
    """The recovery from one session."""

    treatment_id = fields.UUID(required=True)
    ended_at = Instant(required=True)
    time_zone = fields.String(required=True)
    areas = fields.List(fields.Nested(WindowAreaSchema), required=True)
    tenderness_before = fields.Integer(required=True, allow_none=True)
    problem_before = fields.Integer(required=True, allow_none=True)
    status = one_of(*STATUSES, CLOSED, required=True)
    closed_at = Instant(required=True, allow_none=True)
    settled_between = fields.Nested(SettledSchema, required=True, allow_none=True)
    moments = fields.List(fields.Nested(MomentSchema), required=True)
    check_ins = fields.List(fields.Nested(CheckInSchema), required=True)


class WindowsSchema(Schema):
    """One page of recovery windows."""

    items = fields.List(fields.Nested(WindowSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class RecoveryQuery(PageQuery):
    """Which sessions; each comes with all its answers, so a page is short."""

    limit = Int(1, 20, load_default=4)


class CheckInsSchema(Schema):
    """One page of check-ins."""

    items = fields.List(fields.Nested(CheckInSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


def _known_score(answers: dict[str, Any]) -> int | None:
    """Return the sorest number of a newer form's answers, if they have one we can read."""
    try:
        scores = ScoreSchema(many=True, unknown=EXCLUDE).load(answers.get("scores") or [])
    except ValidationError:
        return None
    return max((int(s["now"]) for s in scores), default=None)
