"""A check-in as it is answered: what was said, what it comes to, and what members say of that."""

from marshmallow import Schema, fields

from strtrack.checkins.rules.moments import CODES
from strtrack.checkins.rules.table import table
from strtrack.checkins.schemas.looks import LookedSchema
from strtrack.kernel.shapes import Day, Id, Instant, Shape, Words, one_of
from strtrack.library.schemas import SIDES

LEVELS, MODES = table().levels, ("emergency", "same_day")


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


class VerdictSchema(Schema):
    """What a member says an answer comes to, and why.

    It is about the revision `revision_id`; `instead_of` is what that had been worked out to.
    """

    id = fields.UUID(required=True)
    revision_id = fields.UUID(required=True)
    level = one_of(*LEVELS, required=True)
    instead_of = one_of(*LEVELS, required=True, allow_none=True)
    reason = fields.String(required=True)
    given_by_name = fields.String(required=True)
    given_at = Instant(required=True)


class NewVerdictSchema(Shape):
    """A verdict as a desk sends it, about the revision it has seen."""

    id = Id(required=True)
    based_on = Id(required=True)
    level = one_of(*LEVELS, required=True)
    reason = Words(500, least=1, lines=True, required=True)


class CheckInSchema(Schema):
    """A check-in as it is stored. A newer form's answers are kept whole.

    Only staff read `rule_texts` and `verdicts`. Where the phone's clock was wrong, `recorded_at`
    was put right and `device_recorded_at` is what it said.
    """

    id = fields.UUID(required=True)
    treatment_id = fields.UUID(required=True, allow_none=True)
    moment = one_of(*CODES, required=True, allow_none=True)
    form_version = fields.Integer(required=True)
    recorded_at = Instant(required=True)
    device_recorded_at = Instant(required=True, allow_none=True)
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
    looked = fields.Nested(LookedSchema, required=True, allow_none=True)
    verdicts = fields.List(fields.Nested(VerdictSchema), required=True)


class CheckInsSchema(Schema):
    """One page of check-ins."""

    items = fields.List(fields.Nested(CheckInSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
