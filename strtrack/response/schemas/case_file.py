"""A case file as it is answered: lists of lines, and all of them once more in order of time."""

from marshmallow import Schema, fields

from strtrack.alerts.rules.news import KINDS
from strtrack.alerts.rules.news import LEVELS as ALERT_LEVELS
from strtrack.alerts.schemas import AlertEventSchema, AlertReasonSchema
from strtrack.checkins.rules.moments import CODES
from strtrack.checkins.rules.windows import CLOSED, REASONS_TO_SKIP, STATES
from strtrack.checkins.schemas.check_ins import LEVELS, MODES, RuleTextSchema
from strtrack.checkins.schemas.looks import WAYS
from strtrack.kernel.shapes import Day, Instant, one_of
from strtrack.kernel.thresholds import UNITS
from strtrack.response.rules.case_file import PARTS
from strtrack.response.rules.case_shown import OCCASIONS
from strtrack.response.schemas.case_session import (
    CaseBeforeSchema,
    CaseClientSchema,
    CasePracticeSchema,
    CaseSessionSchema,
)

ADVICE_MODES = ("record", "flag", "advise")


class CaseQuestionSchema(Schema):
    """One question of the recovery, and what became of it; `why` it was not asked."""

    code = one_of(*CODES, required=True)
    hours = fields.Integer(required=True)
    opens_at = Instant(required=True)
    closes_at = Instant(required=True)
    state = one_of(*STATES, required=True)
    why = one_of(*REASONS_TO_SKIP, CLOSED, required=True, allow_none=True)
    check_in_id = fields.UUID(required=True, allow_none=True)


class OfAnswerSchema(Schema):
    """Which answer a line is about, from 1 on in their order, and which revision of it."""

    check_in_id = fields.UUID(required=True)
    answer = fields.Integer(required=True)


class CaseAnswerSchema(OfAnswerSchema):
    """One revision of an answer, the `number`-th: what was said, for when, and when it came.

    `counts` is the one that counts now; `recalled_by_name` who entered it for the client.
    """

    number = fields.Integer(required=True)
    revision_id = fields.UUID(required=True)
    counts = fields.Boolean(required=True)
    moment = one_of(*CODES, required=True, allow_none=True)
    status = one_of("recorded", "withdrawn", required=True)
    conflict = fields.Boolean(required=True)
    partly_understood = fields.Boolean(required=True)
    form_version = fields.Integer(required=True)
    recorded_at = Instant(required=True)
    received_at = Instant(required=True)
    hours_after = fields.Float(required=True, allow_none=True)
    recalled_by_name = fields.String(required=True, allow_none=True)
    answers = fields.Dict(required=True)


class CaseLimitSchema(Schema):
    """A limit that was not the usual one."""

    text = fields.String(required=True)
    value = fields.Float(required=True)
    usual = fields.Float(required=True)
    unit = one_of(*UNITS, required=True)


class CaseResultSchema(OfAnswerSchema):
    """One result as it was kept; `bleed_risk` says that the client was known to bleed easily."""

    revision = fields.Integer(required=True)
    at = Instant(required=True)
    rule_set = fields.String(required=True)
    level = one_of(*LEVELS, required=True)
    mode = one_of(*MODES, required=True, allow_none=True)
    settled = fields.Boolean(required=True)
    rules = fields.List(fields.Nested(RuleTextSchema), required=True)
    bleed_risk = fields.Boolean(required=True)
    limits = fields.List(fields.Nested(CaseLimitSchema), required=True)


class CaseVerdictSchema(OfAnswerSchema):
    """What a member said an answer comes to."""

    revision = fields.Integer(required=True)
    at = Instant(required=True)
    by_name = fields.String(required=True)
    level = one_of(*LEVELS, required=True)
    instead_of = one_of(*LEVELS, required=True, allow_none=True)
    reason = fields.String(required=True)


class CaseShownSchema(OfAnswerSchema):
    """What the client's own page told from an instant on.

    `advice_mode` is null where it was not recorded; `level` is what was put into words, in `advise`
    alone.
    """

    revision = fields.Integer(required=True)
    at = Instant(required=True)
    occasion = one_of(*OCCASIONS, required=True)
    advice_mode = one_of(*ADVICE_MODES, required=True, allow_none=True)
    level = one_of(*LEVELS, required=True, allow_none=True)
    mode = one_of(*MODES, required=True, allow_none=True)
    settled = fields.Boolean(required=True, allow_none=True)


class CaseUnderstoodSchema(OfAnswerSchema):
    """The client said that she had read what an urgent result says."""

    at = Instant(required=True)


class CaseOpenedSchema(Schema):
    """What one member opened of the chart on one diary day: first and last time, how often."""

    day_on = Day(required=True)
    by_name = fields.String(required=True, allow_none=True)
    role = fields.String(required=True)
    first_at = Instant(required=True)
    last_at = Instant(required=True)
    count = fields.Integer(required=True)
    parts = fields.List(fields.String(), required=True)


class CaseLookSchema(Schema):
    """A member's word to have looked at the answers, `answer` as the newest one of this session.

    `opened` is a look that opening the page made. Null is a look at something newer.
    """

    at = Instant(required=True)
    by_name = fields.String(required=True)
    how = one_of(*WAYS, required=True)
    answer = fields.Integer(required=True, allow_none=True)
    withdrawn_at = Instant(required=True, allow_none=True)


class CaseAlertSchema(Schema):
    """An alert about the session, as it stands."""

    number = fields.Integer(required=True)
    kind = one_of(*KINDS, required=True)
    level = one_of(*ALERT_LEVELS, required=True)
    mode = one_of(*MODES, required=True, allow_none=True)
    reasons = fields.List(fields.Nested(AlertReasonSchema), required=True)
    opened_at = Instant(required=True)
    due_at = Instant(required=True)


class CaseAlertEventSchema(AlertEventSchema):
    """One thing that happened to the `alert`-th alert, with what was noted."""

    alert = fields.Integer(required=True)
    reason = fields.String(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)


class CasePlanSchema(Schema):
    """A version of the plan, with the names of what differs from the one before."""

    number = fields.Integer(required=True)
    published_at = Instant(required=True)
    by_name = fields.String(required=True)
    starts_on = Day(required=True)
    what_changed = fields.String(required=True, allow_none=True)
    seen_at = Instant(required=True, allow_none=True)
    added = fields.List(fields.String(), required=True)
    changed = fields.List(fields.String(), required=True)
    removed = fields.List(fields.String(), required=True)


class CaseExerciseSchema(Schema):
    """One exercise of a day, as often as it was logged alike."""

    name = fields.String(required=True)
    status = one_of("done", "partly", "skipped", required=True)
    reason = fields.String(required=True, allow_none=True)
    count = fields.Integer(required=True)


class CaseExerciseNoteSchema(Schema):
    """What the client wrote about an exercise; without a name, about the whole round."""

    name = fields.String(required=True, allow_none=True)
    note = fields.String(required=True)


class CaseExerciseDaySchema(Schema):
    """What was logged for one diary day; `late` of its logs were added after it."""

    day_on = Day(required=True)
    at = Instant(required=True)
    items = fields.List(fields.Nested(CaseExerciseSchema), required=True)
    pain = fields.Integer(required=True, allow_none=True)
    late = fields.Integer(required=True)
    notes = fields.List(fields.Nested(CaseExerciseNoteSchema), required=True)


class CaseNextSchema(Schema):
    """The next session."""

    started_at = Instant(required=True)
    by_name = fields.String(required=True)


class CaseLineSchema(Schema):
    """A line of the chronology: the `nth` of a part, from 0 on.

    `silent_h` are whole hours before it for which nothing is recorded, from twelve on.
    """

    at = Instant(required=True)
    part = one_of(*PARTS, required=True)
    nth = fields.Integer(required=True)
    silent_h = fields.Integer(required=True, allow_none=True)


class CaseFileSchema(Schema):
    """One session and its recovery, from `from_at` to `until_at`.

    `time_zone` is the client's; `judged` says whether what was worked out is shown.
    """

    made_at = Instant(required=True)
    made_by_name = fields.String(required=True)
    time_zone = fields.String(required=True)
    from_at = Instant(required=True)
    until_at = Instant(required=True)
    judged = fields.Boolean(required=True)
    practice = fields.Nested(CasePracticeSchema, required=True)
    client = fields.Nested(CaseClientSchema, required=True)
    therapist_name = fields.String(required=True)
    session = fields.Nested(CaseSessionSchema, required=True)
    before = fields.Nested(CaseBeforeSchema, required=True)
    asked = fields.List(fields.Nested(CaseQuestionSchema), required=True)
    answered = fields.List(fields.Nested(CaseAnswerSchema), required=True)
    worked_out = fields.List(fields.Nested(CaseResultSchema), required=True)
    verdicts = fields.List(fields.Nested(CaseVerdictSchema), required=True)
    shown = fields.List(fields.Nested(CaseShownSchema), required=True)
    understood = fields.List(fields.Nested(CaseUnderstoodSchema), required=True)
    opened = fields.List(fields.Nested(CaseOpenedSchema), required=True)
    looks = fields.List(fields.Nested(CaseLookSchema), required=True)
    alerts = fields.List(fields.Nested(CaseAlertSchema), required=True)
    alert_events = fields.List(fields.Nested(CaseAlertEventSchema), required=True)
    plans = fields.List(fields.Nested(CasePlanSchema), required=True)
    exercises = fields.List(fields.Nested(CaseExerciseDaySchema), required=True)
    next_session = fields.Nested(CaseNextSchema, required=True, allow_none=True)
    chronology = fields.List(fields.Nested(CaseLineSchema), required=True)
