"""The JSON shapes of exercises, and of what a search of them is narrowed by."""

from collections.abc import Callable, Container

from marshmallow import Schema, ValidationError, fields, validate

from strtrack.kernel.shapes import PageQuery, Words, one_of
from strtrack.library.rules.lists import KINDS, PHASES, lists
from strtrack.library.rules.own import LANGUAGES
from strtrack.library.rules.zones import zones
from strtrack.library.schemas.areas import ChoiceSchema

ROLES = ("works", "lengthens")


class UploadLimitsSchema(Schema):
    """How large a file of one's own may be."""

    picture_bytes = fields.Integer(required=True)
    video_bytes = fields.Integer(required=True)
    video_seconds = fields.Integer(required=True)


class ListsSchema(Schema):
    """What exercises are told apart by, and how large a file of one's own may be.

    A phase's slug is its number.
    """

    muscles = fields.List(fields.Nested(ChoiceSchema), required=True)
    equipment = fields.List(fields.Nested(ChoiceSchema), required=True)
    positions = fields.List(fields.Nested(ChoiceSchema), required=True)
    types = fields.List(fields.Nested(ChoiceSchema), required=True)
    phases = fields.List(fields.Nested(ChoiceSchema), required=True)
    avoid_if = fields.List(fields.Nested(ChoiceSchema), required=True)
    uploads = fields.Nested(UploadLimitsSchema, required=True)


class LoadSchema(Schema):
    """What an exercise is done against. A band's value is a level, anything else kilograms."""

    kind = one_of("none", "bodyweight", "band", "external", required=True)
    value = fields.Raw(required=True, allow_none=True, metadata={"type": ["string", "number"]})
    unit = fields.String(required=True, allow_none=True)


class DosageSchema(Schema):
    """How much of an exercise, how often."""

    sets = fields.Integer(required=True)
    reps = fields.Integer(required=True)
    hold_s = fields.Integer(required=True, allow_none=True)
    duration_s = fields.Integer(required=True, allow_none=True)
    rest_s = fields.Integer(required=True, allow_none=True)
    tempo = fields.String(required=True, allow_none=True)
    load = fields.Nested(LoadSchema, required=True)  # type: ignore[assignment]  # marshmallow lifts fields out of the class
    rir_target = fields.Integer(required=True, allow_none=True)
    per_side = fields.Boolean(required=True)
    times_per_day = fields.Integer(required=True)
    days_per_week = fields.Integer(required=True)
    rrule = fields.String(required=True, allow_none=True)
    est_seconds = fields.Integer(required=True)
    note = fields.String(required=True, allow_none=True)


class MuscleGroupSchema(ChoiceSchema):
    """A muscle group of an exercise: it works, or it is stretched, glided, pressed or let go."""

    role = one_of(*ROLES, required=True)


class MediumSchema(Schema):
    """A picture or a video; the file is at `/media/{id}`, a small still at `/media/{id}/still`."""

    id = fields.UUID(required=True)
    kind = one_of("picture", "video", required=True)
    width = fields.Integer(required=True)
    height = fields.Integer(required=True)
    seconds = fields.Float(required=True, allow_none=True)


class ExerciseSchema(Schema):
    """An exercise in one language.

    `text_language` is the one its texts are in, where a practice wrote it in the other alone.
    """

    slug = fields.String(required=True)
    version = fields.Integer(required=True)
    name = fields.String(required=True)
    type = one_of(*KINDS, required=True)
    type_name = fields.String(required=True)
    zones = fields.List(fields.String(), required=True)
    muscles = fields.List(fields.String(), required=True)
    muscle_groups = fields.List(fields.Nested(MuscleGroupSchema), required=True)
    equipment = fields.List(fields.String(), required=True)
    equipment_slugs = fields.List(fields.String(), required=True)
    position = fields.String(required=True)
    position_slug = fields.String(required=True)
    phases = fields.List(fields.Integer(), required=True)
    default_dosage = fields.Nested(DosageSchema, required=True)
    instructions = fields.List(fields.String(), required=True)
    common_error = fields.String(required=True, allow_none=True)
    caution = fields.String(required=True, allow_none=True)
    easier_slug = fields.String(required=True, allow_none=True)
    harder_slug = fields.String(required=True, allow_none=True)
    avoid_if = fields.List(fields.String(), required=True)
    pain_limit_nprs = fields.Integer(required=True)
    min_hours_after_str = fields.Integer(required=True)
    own = fields.Boolean(required=True)
    hidden = fields.Boolean(required=True)
    text_language = one_of(*LANGUAGES, required=True)
    media = fields.List(fields.Nested(MediumSchema), required=True)
    link = fields.String(required=True, allow_none=True)
    copied_from = fields.String(required=True, allow_none=True)


class TextsSchema(Schema):
    """An exercise's texts in one language, as they were written."""

    name = fields.String(required=True)
    instructions = fields.List(fields.String(), required=True)
    common_error = fields.String(required=True, allow_none=True)
    caution = fields.String(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)


class WrittenSchema(Schema):
    """An exercise's texts by language; null where nobody has written any."""

    en = fields.Nested(TextsSchema, required=True, allow_none=True)
    es = fields.Nested(TextsSchema, required=True, allow_none=True)


class WholeExerciseSchema(ExerciseSchema):
    """An exercise in one language, and its texts as they were written in each."""

    texts = fields.Nested(WrittenSchema, required=True)


class ExercisesSchema(Schema):
    """One page of exercises."""

    items = fields.List(fields.Nested(ExerciseSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


def known(known_ones: Callable[[], Container[str]]) -> Callable[[str], None]:
    """Return a validator that refuses a slug the catalogue does not have."""

    def validator(slug: str) -> None:
        if slug not in known_ones():
            raise ValidationError("The library does not know this.")

    return validator


class ExercisesQuery(PageQuery):
    """Which exercises. Equipment "none" is what needs nothing.

    `own` is what the practice made, or what it did not; `hidden` those that are not offered, too.
    """

    q = Words(80, load_default=None)
    zone = fields.String(load_default=None, validate=known(zones))
    muscle = fields.String(load_default=None, validate=known(lambda: lists().muscles))
    equipment = fields.String(load_default=None, validate=known(lambda: lists().equipment))
    type = one_of(*KINDS, load_default=None)
    phase = fields.Integer(load_default=None, validate=validate.Range(1, len(PHASES)))
    own = fields.Boolean(load_default=None)
    hidden = fields.Boolean(load_default=False)
