"""The JSON shapes of answers to screening items, held against the questionnaire."""

from datetime import date
from typing import Any, ClassVar

import orjson
from marshmallow import ValidationError, fields, validate, validates_schema

from strtrack.kernel.shapes import Shape, Words, one_of
from strtrack.library.rules.screening import FollowUp, Item, items
from strtrack.library.schemas import AreaSchema
from strtrack.treatments.errors import FormTooOld
from strtrack.treatments.rules.forms import SCREENING_FORM, Form

ANSWERS = ("yes", "no", "not_sure", "prefer_not")
NOT_SURE = "not_sure"  # what any follow-up may be answered with
MOST_AREAS = 88
MOST_BYTES = 65_536
MOST_WORDS = 500
_WORDS = Words(MOST_WORDS, lines=True)


class AnswerSchema(Shape):
    """What is said about one item; an `answer` of null waits for one."""

    answer = one_of(*ANSWERS, required=True, allow_none=True)
    areas = fields.List(
        fields.Nested(AreaSchema), load_default=list, validate=validate.Length(0, MOST_AREAS)
    )
    follow_ups = fields.Dict(keys=fields.String(), load_default=dict)
    note = Words(MOST_WORDS, lines=True, load_default=None, allow_none=True)

    @validates_schema
    def areas_once(self, data: dict[str, Any], **_: Any) -> None:
        named = [(area["zone"], area["side"]) for area in data["areas"]]
        if len(set(named)) < len(named):
            raise ValidationError("Each area stands here once.", "areas")


_ANSWER = AnswerSchema()  # made once: a schema copies its fields whenever it is made


class ItemAnswers(fields.Dict):
    """Answers by item. They are read by `read_answers`, by the version of their form."""

    def __init__(self, **options: Any) -> None:
        super().__init__(keys=fields.String(), values=fields.Nested(AnswerSchema), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, dict):
            raise ValidationError("Must be an object.")
        if len(orjson.dumps(value)) > MOST_BYTES:
            raise ValidationError("Too long.")
        return value


class Answered(Shape):
    """Whatever carries answers: they are read when everything else is right.

    `form` is the one that `form_version` counts.
    """

    form: ClassVar[Form] = SCREENING_FORM

    @validates_schema
    def read(self, data: dict[str, Any], **_: Any) -> None:
        if self.form.is_too_old(data["form_version"]):
            raise FormTooOld("Answer again with the new form.", pointer="#/form_version")
        if not self.form.is_newer(data["form_version"]):
            self.read_known(data)

    def read_known(self, data: dict[str, Any]) -> None:
        """Read what a form of this program says; a newer one is kept whole, unread."""
        data["answers"] = read_answers(data["answers"])


def read_answers(given: dict[str, Any]) -> dict[str, Any]:
    """Return answers of the present form; ValidationError names each item that is at fault."""
    found, faults = {}, {}
    for item_id, said in given.items():
        try:
            found[item_id] = read_answer(item_id, said)
        except ValidationError as error:
            faults[item_id] = error.messages
    if faults:
        raise ValidationError({"answers": faults})
    return found


def read_answer(item_id: str, said: Any) -> dict[str, Any]:
    """Return one answer of the present form, or raise ValidationError."""
    item = items().get(item_id)
    if item is None or item.answer_kind == "derived":
        raise ValidationError("There is no such question.")
    answer: dict[str, Any] = _ANSWER.load(said)
    if answer["areas"] and not item.needs_areas:
        raise ValidationError({"areas": ["This question has no place."]})
    faults = {
        code: [fault]
        for code, value in answer["follow_ups"].items()
        if (fault := _fault(item, code, value))
    }
    if faults:
        raise ValidationError({"follow_ups": faults})
    return answer


def stored_answers() -> fields.Dict:
    """Return the field of answers by item as they are stored.

    Those of the present form are as `AnswerSchema` loads them; of a newer form, whatever it holds.
    """
    return fields.Dict(keys=fields.String(), required=True)


def _fault(item: Item, code: str, value: Any) -> str | None:
    """Return what is wrong with one follow-up; null and "not sure" are never wrong."""
    known = item.follow_up(code)
    if known is None:
        return "This question has no such follow-up."
    if value is None or (value == NOT_SURE and isinstance(value, str)):
        return None
    return None if _FITS[known.kind](known, value) else "This is not one of the answers."


def _is_choice(known: FollowUp, value: Any) -> bool:
    return isinstance(value, str) and value in {code for code, _label in known.options}


def _are_choices(known: FollowUp, value: Any) -> bool:
    if not isinstance(value, list) or not all(_is_choice(known, one) for one in value):
        return False
    return len(set(value)) == len(value)


def _is_number(known: FollowUp, value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    above = known.low is None or value >= known.low
    return above and (known.high is None or value <= known.high)


def _is_date(_known: FollowUp, value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _are_words(_known: FollowUp, value: Any) -> bool:
    try:
        return isinstance(value, str) and _WORDS.deserialize(value) is not None
    except ValidationError:
        return False


_FITS = {
    "yes_no": lambda _known, value: isinstance(value, bool),
    "choice": _is_choice,
    "several": _are_choices,
    "number": _is_number,
    "date": _is_date,
    "words": _are_words,
}
