"""The JSON shapes of a practice's own exercises, as they are sent."""

from typing import Any
from urllib.parse import urlsplit

from marshmallow import ValidationError, fields, validate, validates_schema

from strtrack.kernel.shapes import Id, Int, Shape, Truth, Words, one_of
from strtrack.library.rules.lists import KINDS, NO_EQUIPMENT, PHASES, avoid_tags, lists
from strtrack.library.rules.zones import zones
from strtrack.library.schemas.exercises import known
from strtrack.library.schemas.loads import PlanLoadSchema

MOST_STEPS, MOST_MEDIA = 12, 5
REST_HOURS = (0, 24, 48)  # clinical.md 5
EQUIPMENT = [slug for slug in lists().equipment if slug != NO_EQUIPMENT]


def each_once(values: list[Any]) -> None:
    """Raise ValidationError for a list that has something twice."""
    if len(set(values)) < len(values):
        raise ValidationError("Each stands here once.")


def https_only(link: str) -> None:
    """Raise ValidationError for anything but a plain address of a page: https, a host, no login."""
    try:
        parts = urlsplit(link)
        sound = (
            parts.scheme == "https" and "." in (parts.hostname or "") and parts.port in {None, 443}
        )
    except ValueError:
        sound = False
    if not sound or "@" in parts.netloc or any(sign.isspace() or sign in '<>"\\' for sign in link):
        raise ValidationError("An address that begins with https://.")


class OwnTextsSchema(Shape):
    """An exercise's texts in one language."""

    name = Words(80, least=1, required=True)
    instructions = fields.List(
        Words(300, least=1), required=True, validate=validate.Length(1, MOST_STEPS)
    )
    common_error = Words(300, load_default=None, allow_none=True)
    caution = Words(300, load_default=None, allow_none=True)
    note = Words(200, load_default=None, allow_none=True)

    @validates_schema
    def says_something(self, data: dict[str, Any], **_: Any) -> None:
        if not data["name"]:
            raise ValidationError("A name is needed.", "name")
        for place, step in enumerate(data["instructions"]):
            if not step:
                raise ValidationError({"instructions": {place: ["A step says something."]}})


class BothTextsSchema(Shape):
    """An exercise's texts in both languages, or in one."""

    en = fields.Nested(OwnTextsSchema, load_default=None, allow_none=True)
    es = fields.Nested(OwnTextsSchema, load_default=None, allow_none=True)

    @validates_schema
    def one_at_least(self, data: dict[str, Any], **_: Any) -> None:
        if not data["en"] and not data["es"]:
            raise ValidationError("Write it in one language at least.")


class OwnDosageSchema(Shape):
    """The usual dose; seconds are whole, a hold or a duration, not both."""

    sets = Int(1, 10, required=True)
    reps = Int(1, 60, required=True)
    hold_s = Int(1, 600, load_default=None, allow_none=True)
    duration_s = Int(1, 3600, load_default=None, allow_none=True)
    rest_s = Int(0, 600, load_default=0)
    tempo = fields.String(
        load_default=None, allow_none=True, validate=validate.Regexp(r"\d{1,2}-\d{1,2}-\d{1,2}\Z")
    )
    load = fields.Nested(PlanLoadSchema, required=True)  # type: ignore[assignment]  # marshmallow lifts fields out of the class
    rir_target = Int(0, 10, load_default=None, allow_none=True)
    per_side = Truth(load_default=False)
    times_per_day = Int(1, 6, load_default=1)
    days_per_week = Int(1, 7, load_default=7)

    @validates_schema
    def one_kind_of_time(self, data: dict[str, Any], **_: Any) -> None:
        if data["hold_s"] is not None and data["duration_s"] is not None:
            raise ValidationError("A hold or a duration, not both.", "duration_s")


class OwnExerciseSchema(Shape):
    """A practice's own exercise. `media` are up to four pictures and a video, in their order."""

    texts = fields.Nested(BothTextsSchema, required=True)
    type = one_of(*KINDS, required=True)
    zones = fields.List(
        fields.String(validate=known(zones)),
        required=True,
        validate=[validate.Length(1, 12), each_once],
    )
    phases = fields.List(Int(1, len(PHASES)), load_default=list, validate=each_once)
    equipment_slugs = fields.List(one_of(*EQUIPMENT), load_default=list, validate=each_once)
    position_slug = one_of(*lists().positions, required=True)
    default_dosage = fields.Nested(OwnDosageSchema, required=True)
    pain_limit_nprs = Int(0, 10, load_default=3)
    avoid_if = fields.List(one_of(*avoid_tags()), load_default=list, validate=each_once)
    min_hours_after_str = fields.Integer(
        strict=True, load_default=24, validate=validate.OneOf(REST_HOURS)
    )
    easier_slug = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 60))
    harder_slug = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 60))
    copied_from = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 60))
    media = fields.List(
        Id(), load_default=list, validate=[validate.Length(0, MOST_MEDIA), each_once]
    )
    link = Words(500, load_default=None, allow_none=True, metadata={"pattern": "^https://"})

    @validates_schema
    def safe_link(self, data: dict[str, Any], **_: Any) -> None:
        if data["link"] is not None:
            try:
                https_only(data["link"])
            except ValidationError as error:
                raise ValidationError(error.messages, "link") from error


class NewExerciseSchema(OwnExerciseSchema):
    """A new exercise of the practice's own."""

    id = Id(required=True)


class HiddenSchema(Shape):
    """Whether an exercise is offered."""

    hidden = Truth(required=True)
