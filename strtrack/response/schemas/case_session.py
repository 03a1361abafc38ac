"""The head of a case file as it is answered: whom it concerns, the session, what it rested on."""

from marshmallow import Schema, fields

from strtrack.kernel.shapes import Instant, one_of
from strtrack.library.schemas import SIDES
from strtrack.treatments.rules.screened import SCREENED
from strtrack.treatments.rules.screening import OUTCOMES, REFERRALS
from strtrack.treatments.schemas.treatments import (
    PRESSURES,
    RESPONSES,
    TECHNIQUES,
    NextAppointmentSchema,
)

ANSWERED_BY = ("client", "proxy", "together")


class CasePracticeSchema(Schema):
    """The practice."""

    name = fields.String(required=True)
    phone = fields.String(required=True, allow_none=True)


class CaseClientSchema(Schema):
    """The client, and what she came with."""

    name = fields.String(required=True)
    given_name = fields.String(required=True)
    birth_year = fields.Integer(required=True, allow_none=True)
    problem = fields.String(required=True, allow_none=True)


class CasePlaceSchema(Schema):
    """An area by its name."""

    zone = fields.String(required=True)
    side = one_of(*SIDES, required=True)
    name = fields.String(required=True)


class CaseAreaSchema(CasePlaceSchema):
    """A treated area and how it was treated; `minutes` where they were noted for it alone."""

    technique = one_of(*TECHNIQUES, required=True, allow_none=True)
    pressure = one_of(*PRESSURES, required=True, allow_none=True)
    minutes = fields.Integer(required=True, allow_none=True)


class CaseRangeSchema(Schema):
    """A motion in degrees."""

    name = fields.String(required=True)
    side = one_of(*SIDES, required=True)
    before = fields.Integer(required=True, allow_none=True)
    after = fields.Integer(required=True, allow_none=True)


class CaseSessionSchema(Schema):
    """The session as it was noted, by whom and when; null is not noted."""

    id = fields.UUID(required=True)
    started_at = Instant(required=True)
    ended_at = Instant(required=True)
    time_zone = fields.String(required=True)
    areas = fields.List(fields.Nested(CaseAreaSchema), required=True)
    technique = one_of(*TECHNIQUES, required=True, allow_none=True)
    pressure = one_of(*PRESSURES, required=True, allow_none=True)
    minutes = fields.Integer(required=True, allow_none=True)
    tenderness_before = fields.Integer(required=True, allow_none=True)
    tenderness_after = fields.Integer(required=True, allow_none=True)
    problem_before = fields.Integer(required=True, allow_none=True)
    problem_after = fields.Integer(required=True, allow_none=True)
    ranges = fields.List(fields.Nested(CaseRangeSchema), required=True)
    response = one_of(*RESPONSES, required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    aftercare = fields.String(required=True, allow_none=True)
    next_appointment = fields.Nested(NextAppointmentSchema, required=True, allow_none=True)
    draft = fields.Boolean(required=True)
    received_at = Instant(required=True)
    recorded_by_name = fields.String(required=True)
    finished_at = Instant(required=True, allow_none=True)
    finished_by_name = fields.String(required=True, allow_none=True)
    screened = one_of(*SCREENED, required=True)


class CaseReasonSchema(Schema):
    """What speaks against treating, or for treating otherwise."""

    title = fields.String(required=True)
    answer = one_of("yes", "not_sure", "prefer_not", required=True, allow_none=True)
    effect = one_of(*OUTCOMES, required=True)


class CaseBlockedSchema(CasePlaceSchema):
    """An area that was left alone, and why."""

    reason = fields.String(required=True)


class CaseScreeningSchema(Schema):
    """The health questions the session rested on, and what they came to when they were written.

    The whole list was answered at `answered_at`; a correction or a recheck since made this version.
    Without the answer about touch and trauma, which is the treating therapist's alone.
    """

    version = fields.Integer(required=True)
    kind = one_of("answers", "correction", "recheck", required=True)
    answered_at = Instant(required=True)
    recorded_at = Instant(required=True)
    answered_by = one_of(*ANSWERED_BY, required=True)
    recorded_by_name = fields.String(required=True, allow_none=True)
    outcome = one_of(*OUTCOMES, required=True)
    referral = one_of(*REFERRALS, required=True)
    reasons = fields.List(fields.Nested(CaseReasonSchema), required=True)
    blocked_areas = fields.List(fields.Nested(CaseBlockedSchema), required=True)
    modifications = fields.List(fields.String(), required=True)


class CaseDecisionSchema(Schema):
    """What a member decided about an answer, and why."""

    title = fields.String(required=True)
    kind = one_of("resolved", "overridden", "cleared", required=True)
    reason = fields.String(required=True)
    by_name = fields.String(required=True)
    at = Instant(required=True)


class CaseConsentSchema(Schema):
    """The consent to treat, or its withdrawal, that was the last one when the session began."""

    status = one_of("given", "withdrawn", required=True)
    recorded_at = Instant(required=True)
    given_by = one_of("client", "proxy", required=True)
    proxy_name = fields.String(required=True, allow_none=True)
    text_version = fields.Integer(required=True)
    recorded_by_name = fields.String(required=True, allow_none=True)


class CaseRecheckSchema(Schema):
    """What was said to be new just before the session, by its titles; empty is nothing new."""

    recorded_at = Instant(required=True)
    answered_by = one_of(*ANSWERED_BY, required=True)
    recorded_by_name = fields.String(required=True, allow_none=True)
    news = fields.List(fields.String(), required=True)


class CaseArrivalSchema(Schema):
    """How the client came in, by her own word."""

    recorded_at = Instant(required=True)
    tenderness = fields.Integer(required=True, allow_none=True)
    problem = fields.Integer(required=True, allow_none=True)


class CaseBeforeSchema(Schema):
    """What was known before the session."""

    screening = fields.Nested(CaseScreeningSchema, required=True, allow_none=True)
    decisions = fields.List(fields.Nested(CaseDecisionSchema), required=True)
    consent = fields.Nested(CaseConsentSchema, required=True, allow_none=True)
    recheck = fields.Nested(CaseRecheckSchema, required=True, allow_none=True)
    arrival = fields.Nested(CaseArrivalSchema, required=True, allow_none=True)
