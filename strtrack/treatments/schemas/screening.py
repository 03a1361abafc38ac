"""The JSON shapes of screenings: questionnaires, corrections, outcomes, where it stands."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from strtrack.kernel.shapes import Id, Instant, Int, Shape, Words, Zone, one_of
from strtrack.library.schemas import AreaSchema
from strtrack.treatments.rules.screening import OUTCOMES, REFERRALS
from strtrack.treatments.schemas.consent import ConsentSchema
from strtrack.treatments.schemas.rechecks import ANSWERED_BY, StoredRecheckSchema
from strtrack.treatments.schemas.screening_answers import (
    Answered,
    AnswerSchema,
    ItemAnswers,
    read_answer,
    stored_answers,
)

KINDS = ("answers", "correction", "recheck")
DEEDS = ("edit", "resolve", "override", "clear", "reopen")
MOST_AREAS = 20


class NewScreeningSchema(Answered):
    """A whole questionnaire; `planned` is what will be treated, as far as that is known."""

    id = Id(required=True)
    form_version = Int(0, 1000, required=True)
    recorded_at = Instant(required=True)
    time_zone = Zone(required=True)
    answered_by = one_of(*ANSWERED_BY, load_default="client")
    planned = fields.List(
        fields.Nested(AreaSchema), load_default=list, validate=validate.Length(0, MOST_AREAS)
    )
    answers = ItemAnswers(required=True)


class NewScreeningDraftSchema(Answered):
    """Some answers of a questionnaire that is not whole yet."""

    form_version = Int(0, 1000, required=True)
    answers = ItemAnswers(required=True)


class ScreeningDraftSchema(Schema):
    """What is answered so far."""

    form_version = fields.Integer(required=True)
    answers = stored_answers()
    changed_at = Instant(required=True, allow_none=True)


class CorrectionSchema(Shape):
    """Another answer to one item, or a decision about it."""

    id = Id(required=True)
    item = fields.String(required=True, validate=validate.Length(1, 10))
    do = one_of(*DEEDS, required=True)
    answer = fields.Nested(AnswerSchema, load_default=None, allow_none=True)
    reason = Words(500, least=1, lines=True, load_default=None, allow_none=True)

    @validates_schema
    def fits(self, data: dict[str, Any], **_: Any) -> None:
        if data["answer"] is None:
            return
        if data["do"] != "edit":
            raise ValidationError("Only an edit has an answer.", "answer")
        try:
            read_answer(data["item"], data["answer"])
        except ValidationError as error:
            strange = isinstance(error.messages, list)
            raise ValidationError({"item" if strange else "answer": error.messages}) from error


class ScreeningReasonSchema(Schema):
    """Why it came out so: an item, what it leads to alone, and what may be done about it."""

    item = fields.String(required=True)
    title = fields.String(required=True)
    text = fields.String(required=True)
    answer = fields.String(required=True, allow_none=True)
    effect = one_of(*OUTCOMES, required=True)
    can = fields.List(one_of(*DEEDS), required=True)


class BlockedAreaSchema(AreaSchema):
    """An area to keep free, by which items, and why in words."""

    items = fields.List(fields.String(), required=True)
    reason = fields.String(required=True)


class ModificationSchema(Schema):
    """How to treat differently because of an item."""

    item = fields.String(required=True)
    text = fields.String(required=True)


class OutcomeSchema(Schema):
    """What a version comes to."""

    outcome = one_of(*OUTCOMES, required=True)
    referral = one_of(*REFERRALS, required=True)
    reasons = fields.List(fields.Nested(ScreeningReasonSchema), required=True)
    blocked_areas = fields.List(fields.Nested(BlockedAreaSchema), required=True)
    everything_blocked = fields.Boolean(required=True)
    modifications = fields.List(fields.Nested(ModificationSchema), required=True)
    open_items = fields.List(fields.String(), required=True)
    bleed_risk = fields.Boolean(required=True)
    vte_risk = fields.Boolean(required=True)


class DecisionSchema(Schema):
    """What a therapist decided about an item, and why."""

    kind = one_of("resolved", "overridden", "cleared", required=True)
    reason = fields.String(required=True)
    by_name = fields.String(required=True)
    at = fields.String(required=True)


class ScreeningSchema(Schema):
    """One version; one that came `late` was never in force.

    The client reads no outcome, decision or reason of the desk's.
    """

    id = fields.UUID(required=True)
    version = fields.Integer(required=True)
    kind = one_of(*KINDS, required=True)
    late = fields.Boolean(required=True)
    form_version = fields.Integer(required=True)
    rules = fields.String(required=True)
    recorded_at = Instant(required=True)
    received_at = Instant(required=True)
    time_zone = fields.String(required=True)
    answered_by = one_of(*ANSWERED_BY, required=True)
    recorded_by_name = fields.String(required=True, allow_none=True)
    planned = fields.List(fields.Nested(AreaSchema), required=True)
    answers = stored_answers()
    decisions = fields.Dict(
        keys=fields.String(), values=fields.Nested(DecisionSchema), required=True
    )
    reason = fields.String(required=True, allow_none=True)
    changed_items = fields.List(fields.String(), required=True)
    based_on = fields.UUID(required=True, allow_none=True)
    partly_understood = fields.Boolean(required=True)
    outcome = fields.Nested(OutcomeSchema, required=True, allow_none=True)


class ScreeningsSchema(Schema):
    """One page of versions, newest first."""

    items = fields.List(fields.Nested(ScreeningSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class DraftStateSchema(Schema):
    """How far a questionnaire was answered before it was left."""

    answered_groups = fields.List(fields.String(), required=True)
    changed_at = Instant(required=True)


class ScreeningStatusSchema(Schema):
    """Where a client's screening stands."""

    needs = one_of("screening", "recheck", "answers", required=True, allow_none=True)
    why = one_of("never", "expired", "new_course", required=True, allow_none=True)
    valid_until = Instant(required=True, allow_none=True)
    screening = fields.Nested(ScreeningSchema, required=True, allow_none=True)
    last_recheck = fields.Nested(StoredRecheckSchema, required=True, allow_none=True)
    consent = fields.Nested(ConsentSchema, required=True, allow_none=True)
    draft = fields.Nested(DraftStateSchema, required=True, allow_none=True)
