"""The JSON shapes of a timeline."""

from marshmallow import Schema, fields

from strtrack.alerts.rules.news import ACTIONS, KINDS, LEVELS, NO_ACTION_REASONS
from strtrack.alerts.schemas import AlertReasonSchema
from strtrack.checkins.schemas.check_ins import CheckInSchema
from strtrack.kernel.shapes import Day, Instant, Shape, Words, one_of
from strtrack.notes.schemas import NoteSchema
from strtrack.plans.schemas.days_off import DayOffSchema
from strtrack.timeline.queries.arms import STEPS
from strtrack.timeline.rules.places import KINDS as ENTRIES
from strtrack.treatments.rules.screening import OUTCOMES
from strtrack.treatments.schemas.treatments import TreatmentSchema
from strtrack.workouts.schemas.logs import LogSchema
from strtrack.workouts.schemas.routines import RoutineSchema


class TimelineQuery(Shape):
    """Which kind of entry, all without one, and where the list goes on."""

    kind = one_of(*ENTRIES, load_default=None)
    cursor = Words(200, load_default=None)


class ExercisedLineSchema(Schema):
    """What a line of the plan was on a day."""

    prescription_id = fields.UUID(required=True)
    line_id = fields.UUID(required=True)
    exercise_name = fields.String(required=True)
    sets = fields.Integer(required=True)
    reps = fields.Integer(required=True)
    duration_s = fields.Integer(required=True, allow_none=True)


class ExercisedDaySchema(Schema):
    """What counts of a diary day's exercise."""

    due_on = Day(required=True)
    logs = fields.List(fields.Nested(LogSchema), required=True)
    rounds = fields.List(fields.Nested(RoutineSchema), required=True)
    lines = fields.List(fields.Nested(ExercisedLineSchema), required=True)


class PublishedPlanSchema(Schema):
    """A version of the plan as it was published; `seen_at` is when the client first saw it."""

    id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    starts_on = Day(required=True)
    what_changed = fields.String(required=True, allow_none=True)
    by_name = fields.String(required=True)
    by_itself = fields.Boolean(required=True)
    seen_at = Instant(required=True, allow_none=True)


class AlertStepSchema(Schema):
    """One step of an alert; nobody's name where it happened by itself.

    `reasons` stand where it begins or grows, `action` with its reason where it was dealt with,
    `outcome` at its end.
    """

    id = fields.UUID(required=True)
    step = one_of(*STEPS, required=True)
    kind = one_of(*KINDS, required=True)
    level = one_of(*LEVELS, required=True)
    treatment_id = fields.UUID(required=True, allow_none=True)
    reasons = fields.List(fields.Nested(AlertReasonSchema), required=True)
    by_name = fields.String(required=True, allow_none=True)
    action = one_of(*ACTIONS, required=True, allow_none=True)
    no_action_reason = one_of(*NO_ACTION_REASONS, required=True, allow_none=True)
    outcome = fields.String(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)


class ScreenedSchema(Schema):
    """A version of the health questions: what it came to then, and who answered and entered it."""

    id = fields.UUID(required=True)
    version = fields.Integer(required=True)
    kind = one_of("answers", "correction", "recheck", required=True)
    outcome = one_of(*OUTCOMES, required=True)
    answered_by = one_of("client", "proxy", "together", required=True)
    by_name = fields.String(required=True, allow_none=True)


class WhoLookedSchema(Schema):
    """Somebody's look at the answers, or how often they opened the chart on a day, since when."""

    what = one_of("answers", "chart", required=True)
    by_name = fields.String(required=True)
    count = fields.Integer(required=True)
    first_at = Instant(required=True)


class WrittenMessageSchema(Schema):
    """A message as it stands in the story; `by_name` is the member's who wrote it."""

    id = fields.UUID(required=True)
    by = one_of("client", "member", required=True)
    by_name = fields.String(required=True, allow_none=True)
    text = fields.String(required=True)
    has_picture = fields.Boolean(required=True)
    read_at = Instant(required=True, allow_none=True)


class TimelineEntrySchema(Schema):
    """One thing that happened: what stands under the name of its kind tells it."""

    kind = one_of(*ENTRIES, required=True)
    key = fields.String(required=True)
    at = Instant(required=True)
    treatment = fields.Nested(TreatmentSchema)
    check_in = fields.Nested(CheckInSchema)
    exercise = fields.Nested(ExercisedDaySchema)
    day_off = fields.Nested(DayOffSchema)
    plan = fields.Nested(PublishedPlanSchema)
    alert = fields.Nested(AlertStepSchema)
    screening = fields.Nested(ScreenedSchema)
    look = fields.Nested(WhoLookedSchema)
    message = fields.Nested(WrittenMessageSchema)
    note = fields.Nested(NoteSchema)


class TimelineSchema(Schema):
    """One page of a timeline, newest first."""

    items = fields.List(fields.Nested(TimelineEntrySchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
