"""The JSON shapes of alerts."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from strtrack.alerts.queries import VIEWS
from strtrack.alerts.rules.news import (
    ACTIONS,
    ANSWERED,
    DECIDED,
    DISCHARGED,
    KINDS,
    LEVELS,
    NO_ACTION_REASONS,
    OUTCOMES,
)
from strtrack.kernel.problems import ProblemSchema
from strtrack.kernel.shapes import Id, Instant, PageQuery, Shape, Words, one_of

MODES = ("emergency", "same_day")
EVENT_KINDS = (
    "opened", "raised", "lower_answer", "corrected", "acknowledged", "escalated", "resolved",
    "reopened",
)  # fmt: skip


class AcknowledgeSchema(Shape):
    """What was done about an alert. Doing nothing needs a reason.

    `seen_raised_at` is the alert's `raised_at` as it was shown: what came later was not seen.
    """

    id = Id(required=True)
    seen_raised_at = Instant(required=True)
    action = one_of(*ACTIONS, required=True)
    reason = one_of(*NO_ACTION_REASONS, load_default=None, allow_none=True)
    note = Words(500, lines=True, load_default=None, allow_none=True)

    @validates_schema
    def says_why(self, data: dict[str, Any], **_: Any) -> None:
        if data["action"] == "no_action" and data["reason"] is None:
            raise ValidationError("Say why nothing was needed.", "reason")
        if data["action"] != "no_action" and data["reason"] is not None:
            raise ValidationError("Only doing nothing has a reason.", "reason")


class ResolveSchema(Shape):
    """How it ended; `seen_raised_at` as in acknowledging."""

    id = Id(required=True)
    seen_raised_at = Instant(required=True)
    outcome = one_of(*OUTCOMES, required=True)
    note = Words(500, lines=True, load_default=None, allow_none=True)


class AlertReasonSchema(Schema):
    """Why: a rule that fired, silence, or what is eased again, in the viewer's language."""

    code = fields.String(required=True)
    text = fields.String(required=True)
    at = Instant(required=True)
    check_in_id = fields.UUID(required=True, allow_none=True)
    score = fields.Integer(required=True, allow_none=True)
    hours = fields.Float(required=True, allow_none=True)


class AcknowledgedSchema(Schema):
    """Who did what about it."""

    at = Instant(required=True)
    by_name = fields.String(required=True)
    action = one_of(*ACTIONS, required=True)
    reason = one_of(*NO_ACTION_REASONS, required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)


class ResolvedSchema(Schema):
    """How it ended; nobody's name where it ended by itself."""

    at = Instant(required=True)
    by_name = fields.String(required=True, allow_none=True)
    outcome = one_of(*OUTCOMES, ANSWERED, DECIDED, DISCHARGED, required=True)
    note = fields.String(required=True, allow_none=True)


class LaterSchema(Schema):
    """A later answer that was lower."""

    at = Instant(required=True)
    level = fields.String(required=True)
    score = fields.Integer(required=True, allow_none=True)
    hours = fields.Float(required=True, allow_none=True)


class AlertEventSchema(Schema):
    """One thing that happened to it, the `number`-th."""

    number = fields.Integer(required=True)
    kind = one_of(*EVENT_KINDS, required=True)
    at = Instant(required=True)
    by_name = fields.String(required=True, allow_none=True)
    level = fields.String(required=True, allow_none=True)
    score = fields.Integer(required=True, allow_none=True)
    hours = fields.Float(required=True, allow_none=True)
    action = one_of(*ACTIONS, required=True, allow_none=True)
    outcome = one_of(*OUTCOMES, ANSWERED, DECIDED, DISCHARGED, required=True, allow_none=True)


class AlertSchema(Schema):
    """Something that asks for a therapist's look.

    What is urgent is due at once, and overdue an hour later.
    """

    id = fields.UUID(required=True)
    client_id = fields.UUID(required=True)
    client_name = fields.String(required=True)
    kind = one_of(*KINDS, required=True)
    level = one_of(*LEVELS, required=True)
    mode = one_of(*MODES, required=True, allow_none=True)
    treatment_id = fields.UUID(required=True, allow_none=True)
    treatment_ended_at = Instant(required=True, allow_none=True)
    reasons = fields.List(fields.Nested(AlertReasonSchema), required=True)
    opened_at = Instant(required=True)
    raised_at = Instant(required=True)
    due_at = Instant(required=True)
    overdue = fields.Boolean(required=True)
    unread = fields.Boolean(required=True)
    acknowledged = fields.Nested(AcknowledgedSchema, required=True, allow_none=True)
    resolved = fields.Nested(ResolvedSchema, required=True, allow_none=True)
    escalated_at = Instant(required=True, allow_none=True)
    later = fields.Nested(LaterSchema, required=True, allow_none=True)
    events = fields.List(fields.Nested(AlertEventSchema), required=True)


class AlertProblemSchema(ProblemSchema):
    """Why a write was refused; `current` is the alert as it is now, where it has changed."""

    current = fields.Nested(AlertSchema)


class AlertCountsSchema(Schema):
    """How many are not resolved, and how many of those nobody has looked at."""

    open = fields.Integer(required=True)
    unread = fields.Integer(required=True)
    overdue = fields.Integer(required=True)
    escalated = fields.Integer(required=True)


class AlertsSchema(Schema):
    """One page of alerts, urgent first, then by when they are due."""

    items = fields.List(fields.Nested(AlertSchema), required=True)
    counts = fields.Nested(AlertCountsSchema, required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class ClientAlertsSchema(Schema):
    """One page of a client's alerts, newest first."""

    items = fields.List(fields.Nested(AlertSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class ClientAlertsQuery(PageQuery):
    """Which of a client's alerts."""

    view = one_of("open", "all", load_default="all")


class AlertsQuery(PageQuery):
    """Which alerts."""

    view = one_of(*VIEWS, load_default="open")
