"""The JSON shapes of areas, zones, lists, conditions, exercises and the screening form."""

from collections.abc import Callable, Container
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from strtrack.kernel.shapes import PageQuery, Shape, Words, one_of
from strtrack.library.rules.lists import KINDS, PHASES, lists
from strtrack.library.rules.zones import is_area, zones

SIDES = ("L", "R", "M")
ROLES = ("works", "lengthens")
MATCHES = ("exact", "close", "broader", "related", "partial")


class AreaSchema(Shape):
    """A zone and the client's own side."""

    zone = fields.String(required=True, validate=validate.Length(1, 40))
    side = one_of(*SIDES, required=True)

    @validates_schema
    def exists(self, data: dict[str, Any], **_: Any) -> None:
        if not is_area(data["zone"], data["side"]):
            raise ValidationError("The body map has no such area.", "zone")


class ZoneSchema(Schema):
    """A zone of the body map in one language."""

    zone = fields.String(required=True)
    name = fields.String(required=True)
    hint = fields.String(required=True)
    view = one_of("front", "back", "both", required=True)
    sides = fields.List(one_of(*SIDES), required=True)
    group = fields.String(required=True)
    group_name = fields.String(required=True)


class ZonesSchema(Schema):
    """The body map as a list."""

    items = fields.List(fields.Nested(ZoneSchema), required=True)


class ChoiceSchema(Schema):
    """One entry of a list in one language."""

    slug = fields.String(required=True)
    name = fields.String(required=True)


class ListsSchema(Schema):
    """What a search of the exercises may be narrowed by; a phase's slug is its number."""

    muscles = fields.List(fields.Nested(ChoiceSchema), required=True)
    equipment = fields.List(fields.Nested(ChoiceSchema), required=True)
    positions = fields.List(fields.Nested(ChoiceSchema), required=True)
    types = fields.List(fields.Nested(ChoiceSchema), required=True)
    phases = fields.List(fields.Nested(ChoiceSchema), required=True)


class SnomedSchema(Schema):
    """The SNOMED CT code nearest to something, and how near it is."""

    code = fields.String(required=True)
    display = fields.String(required=True)
    match = one_of(*MATCHES, required=True)


class ConditionSchema(Schema):
    """A condition that a plan may be labelled with, in one language."""

    slug = fields.String(required=True)
    name = fields.String(required=True)
    group = fields.String(required=True)
    zones = fields.List(fields.String(), required=True)
    snomed = fields.Nested(SnomedSchema, required=True, allow_none=True)


class ConditionsSchema(Schema):
    """The conditions and their groups."""

    groups = fields.List(fields.Nested(ChoiceSchema), required=True)
    items = fields.List(fields.Nested(ConditionSchema), required=True)


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


class ExerciseSchema(Schema):
    """An exercise in one language."""

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


class ExercisesSchema(Schema):
    """One page of exercises."""

    items = fields.List(fields.Nested(ExerciseSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class OptionSchema(Schema):
    """One answer that can be chosen, in one language."""

    code = fields.String(required=True)
    label = fields.String(required=True)


class FollowUpSchema(Schema):
    """A question that opens below an item. `low` and `high` limit a number."""

    code = fields.String(required=True)
    kind = one_of("yes_no", "choice", "several", "number", "date", "words", required=True)
    label = fields.String(required=True)
    options = fields.List(fields.Nested(OptionSchema), required=True, allow_none=True)
    low = fields.Float(required=True, allow_none=True)
    high = fields.Float(required=True, allow_none=True)


class ScreeningItemSchema(Schema):
    """One item of the screening. `emergency`: a yes alone opens the page for emergencies.

    `emergency_if`: so does a yes with one of these answers to the follow-up of that code.
    `asked_if`: only when one of these zones is planned. `always`: its follow-ups are
    asked after a "no" as well. `private`: for the treating therapist and the client alone.
    """

    item = fields.String(required=True)
    title = fields.String(required=True)
    question = fields.String(required=True)
    needs_areas = fields.Boolean(required=True)
    private = fields.Boolean(required=True)
    asked_if = fields.List(fields.String(), required=True, allow_none=True)
    emergency = fields.Boolean(required=True)
    emergency_if = fields.Dict(
        keys=fields.String(), values=fields.List(fields.Raw()), required=True
    )
    always = fields.Boolean(required=True)
    follow_ups = fields.List(fields.Nested(FollowUpSchema), required=True)


class ScreeningGroupSchema(Schema):
    """One of the eight lists, closed by "None of these"."""

    slug = fields.String(required=True)
    title = fields.String(required=True)
    lead = fields.String(required=True)
    items = fields.List(fields.Nested(ScreeningItemSchema), required=True)


class RecheckSchema(Schema):
    """A question before every later treatment; a yes opens the items it names again."""

    code = fields.String(required=True)
    title = fields.String(required=True)
    detail = fields.String(required=True)
    reopens = fields.List(fields.String(), required=True)


class ConsentPointSchema(Schema):
    """One thing that is agreed to."""

    code = fields.String(required=True)
    text = fields.String(required=True)


class ConsentTextSchema(Schema):
    """What is agreed to before hands-on treatment, in one language."""

    version = fields.Integer(required=True)
    title = fields.String(required=True)
    lead = fields.String(required=True)
    points = fields.List(fields.Nested(ConsentPointSchema), required=True)
    agree = fields.String(required=True)


class ScreeningFormSchema(Schema):
    """Everything that asking needs: the questionnaire, the recheck and the consent."""

    form_version = fields.Integer(required=True)
    groups = fields.List(fields.Nested(ScreeningGroupSchema), required=True)
    recheck = fields.List(fields.Nested(RecheckSchema), required=True)
    consent = fields.Nested(ConsentTextSchema, required=True)


def known(known_ones: Callable[[], Container[str]]) -> Callable[[str], None]:
    """Return a validator that refuses a slug the catalogue does not have."""

    def validator(slug: str) -> None:
        if slug not in known_ones():
            raise ValidationError("The library does not know this.")

    return validator


class ExercisesQuery(PageQuery):
    """Which exercises. Equipment "none" is what needs nothing."""

    q = Words(80, load_default=None)
    zone = fields.String(load_default=None, validate=known(zones))
    muscle = fields.String(load_default=None, validate=known(lambda: lists().muscles))
    equipment = fields.String(load_default=None, validate=known(lambda: lists().equipment))
    type = one_of(*KINDS, load_default=None)
    phase = fields.Integer(load_default=None, validate=validate.Range(1, len(PHASES)))
