"""What is proposed for the lines of a plan, and what is decided."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from strtrack.kernel.shapes import Day, Id, Instant, Shape, one_of
from strtrack.library.schemas.loads import PlanLoadSchema
from strtrack.plans.schemas.programme import MOST_ITEMS
from strtrack.progression.rules.colours import COLOURS
from strtrack.progression.rules.proposing import CODES
from strtrack.progression.rules.proposing import KINDS as PROPOSED
from strtrack.progression.rules.steps import KINDS as STEPS

ACTIONS = ("approve", "hold")


class ProgressionReasonSchema(Schema):
    """Why: a code, the day it is about, and its numbers.

    red: pain, limit · unsettled: the morning, the usual one · rising: three weeks' means ·
    gap: days · too_few: sessions.
    """

    code = one_of(*CODES, required=True)
    on = Day(required=True, allow_none=True)
    values = fields.List(fields.Float(), required=True)


class LineDoseSchema(Schema):
    """An exercise with its dose."""

    exercise_slug = fields.String(required=True)
    exercise_name = fields.String(required=True)
    side = one_of("both", "left", "right", "each", required=True)
    sets = fields.Integer(required=True)
    reps = fields.Integer(required=True)
    hold_s = fields.Integer(required=True, allow_none=True)
    duration_s = fields.Integer(required=True, allow_none=True)
    load = fields.Nested(PlanLoadSchema, required=True)  # type: ignore[assignment]  # marshmallow lifts fields out of the class


class ColouredSessionSchema(Schema):
    """What one day's exercising was like (clinical.md 4.2).

    `pain` is null where it was not asked, or was another exercise's. `settled` is told of the two
    that are judged: whether the next morning was back to the usual; null where nobody asked.
    `at_dose`: at the present dose.
    """

    day_on = Day(required=True)
    colour = one_of(*COLOURS, required=True)
    pain = fields.Integer(required=True, allow_none=True)
    stopped = fields.Boolean(required=True)
    settled = fields.Boolean(required=True, allow_none=True)
    at_dose = fields.Boolean(required=True)


class StepDecisionSchema(Schema):
    """What became of a proposal; without a name the program took it by itself."""

    id = fields.UUID(required=True)
    line_id = fields.UUID(required=True)
    action = one_of(*ACTIONS, required=True)
    kind = one_of(*PROPOSED, required=True)
    step = one_of(*STEPS, required=True, allow_none=True)
    second = fields.Boolean(required=True)
    before = fields.Nested(LineDoseSchema, required=True)
    after = fields.Nested(LineDoseSchema, required=True, allow_none=True)
    reasons = fields.List(fields.Nested(ProgressionReasonSchema), required=True)
    until_on = Day(required=True, allow_none=True)
    version_id = fields.UUID(required=True, allow_none=True)
    decided_at = Instant(required=True)
    decided_by_name = fields.String(required=True, allow_none=True)


class ProposalSchema(Schema):
    """What is proposed for one line, and why, the weightiest reason first.

    `step` and `after` are null where nothing is to change. `second`: the last step was easing as
    well. `basis` is what a decision about it names.
    """

    line_id = fields.UUID(required=True)
    prescription_id = fields.UUID(required=True)
    kind = one_of(*PROPOSED, required=True)
    second = fields.Boolean(required=True)
    step = one_of(*STEPS, required=True, allow_none=True)
    reasons = fields.List(fields.Nested(ProgressionReasonSchema), required=True)
    before = fields.Nested(LineDoseSchema, required=True)
    after = fields.Nested(LineDoseSchema, required=True, allow_none=True)
    basis = fields.String(required=True)
    sessions = fields.List(fields.Nested(ColouredSessionSchema), required=True)
    last_decision = fields.Nested(StepDecisionSchema, required=True, allow_none=True)


class ProgressionSchema(Schema):
    """The open lines of the newest version, in its order; the ETag is the plan's revision.

    `computed` is false where answers are only recorded: then nothing is worked out. `has_draft`:
    something in the draft is not published, and will not be by approving.
    """

    computed = fields.Boolean(required=True)
    revision = fields.Integer(required=True)
    has_draft = fields.Boolean(required=True)
    items = fields.List(fields.Nested(ProposalSchema), required=True)


class NewLineDecisionSchema(Shape):
    """Approve a proposal, or put it off: not offered again before `until`, in a week unless said.

    Put off until today, it is offered again.
    """

    line_id = Id(required=True)
    basis = fields.String(required=True, validate=validate.Length(1, 64))
    action = one_of(*ACTIONS, required=True)
    until = Day(load_default=None, allow_none=True)

    @validates_schema
    def put_off_until(self, data: dict[str, Any], **_: Any) -> None:
        if data["action"] == "approve" and data["until"] is not None:
            raise ValidationError("Only what is put off has a day.", "until")


class NewLineDecisionsSchema(Shape):
    """Decisions that are carried out together: what is approved is one new version of the plan."""

    id = Id(required=True)
    decisions = fields.List(
        fields.Nested(NewLineDecisionSchema), required=True, validate=validate.Length(1, MOST_ITEMS)
    )
    starts_on = Day(load_default=None, allow_none=True)

    @validates_schema
    def lines_once(self, data: dict[str, Any], **_: Any) -> None:
        lines = [one["line_id"] for one in data["decisions"]]
        for place, line_id in enumerate(lines):
            if line_id in lines[:place]:
                raise ValidationError(
                    {"decisions": {place: {"line_id": ["Each line is decided once."]}}}
                )


class LinesDecidedSchema(Schema):
    """What was decided together, and the version it came into, if something was approved."""

    id = fields.UUID(required=True)
    decided_at = Instant(required=True)
    version_id = fields.UUID(required=True, allow_none=True)
    decisions = fields.List(fields.Nested(StepDecisionSchema), required=True)
