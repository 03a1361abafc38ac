"""The JSON shape of Today."""

from marshmallow import Schema, fields

from strtrack.alerts.rules.due import WEEKDAYS
from strtrack.checkins.rules.moments import CODES
from strtrack.checkins.schemas.answers import ScoreSchema
from strtrack.checkins.schemas.check_ins import LEVELS, MODES
from strtrack.kernel.shapes import Day, Instant, one_of
from strtrack.library.schemas import AreaSchema, LoadSchema
from strtrack.treatments.schemas.arrivals import ArrivalSchema
from strtrack.workouts.schemas import DoneSetSchema


class ReadsSchema(Schema):
    """When somebody reads what a client sends; `by` on her own clock, null where no time holds."""

    weekdays = fields.List(one_of(*WEEKDAYS), required=True)
    by = fields.String(required=True, allow_none=True)


class TodayPracticeSchema(Schema):
    """Whom to call, and when somebody reads."""

    name = fields.String(required=True)
    phone = fields.String(required=True, allow_none=True)
    emergency_number = fields.String(required=True, allow_none=True)
    advice_number = fields.String(required=True, allow_none=True)
    advice_mode = one_of("record", "flag", "advise", required=True)
    reads = fields.Nested(ReadsSchema, required=True)


class TherapistSchema(Schema):
    """Who treats."""

    name = fields.String(required=True)
    given_name = fields.String(required=True)


class NamedAreaSchema(Schema):
    """A treated area with its name."""

    zone = fields.String(required=True)
    side = one_of("L", "R", "M", required=True)
    name = fields.String(required=True)


class AsksSchema(Schema):
    """Which questions decide something this time."""

    problem = fields.Boolean(required=True)
    cause = fields.Boolean(required=True)
    woke = fields.Boolean(required=True)
    exercises_since = fields.Boolean(required=True)


class BeforeSchema(Schema):
    """How things were before the session; null is not noted."""

    treated = fields.List(fields.Nested(AreaSchema), required=True)
    tenderness = fields.Integer(required=True, allow_none=True)
    problem = fields.Integer(required=True, allow_none=True)


class EarlierAnswerSchema(Schema):
    """The numbers of an earlier answer."""

    hours = fields.Float(required=True, allow_none=True)
    scores = fields.List(fields.Nested(ScoreSchema), required=True)


class JudgingSchema(Schema):
    """What the phone needs to work out a level itself, beside the answers and the hours."""

    bleed_risk = fields.Boolean(required=True)
    thresholds = fields.Dict(keys=fields.String(), values=fields.Float(), required=True)
    before = fields.Nested(BeforeSchema, required=True)
    earlier = fields.List(fields.Nested(EarlierAnswerSchema), required=True)


class ClientAdviceSchema(Schema):
    """What an answer comes to, as the client is told. `answer_by` is when somebody answers."""

    check_in_id = fields.UUID(required=True)
    level = one_of(*LEVELS, required=True)
    mode = one_of(*MODES, required=True, allow_none=True)
    settled = fields.Boolean(required=True)
    rules = fields.List(fields.String(), required=True)
    session_ended_at = Instant(required=True, allow_none=True)
    recorded_at = Instant(required=True)
    told = fields.Boolean(required=True)
    answer_by = Instant(required=True, allow_none=True)
    understood_at = Instant(required=True, allow_none=True)


class QuestionSchema(Schema):
    """The check-in that is open. `hours` is its target after the session."""

    treatment_id = fields.UUID(required=True)
    moment = one_of(*CODES, required=True)
    hours = fields.Integer(required=True)
    opens_at = Instant(required=True)
    closes_at = Instant(required=True)
    session_ended_at = Instant(required=True)
    areas = fields.List(fields.Nested(NamedAreaSchema), required=True)
    problem = fields.String(required=True, allow_none=True)
    problem_before = fields.Integer(required=True, allow_none=True)
    asks = fields.Nested(AsksSchema, required=True)
    not_now = fields.Boolean(required=True)
    judging = fields.Nested(JudgingSchema, required=True, allow_none=True)


class AnsweredSchema(Schema):
    """The last answer, to look at or change."""

    id = fields.UUID(required=True)
    revision_id = fields.UUID(required=True)
    treatment_id = fields.UUID(required=True)
    moment = one_of(*CODES, required=True, allow_none=True)
    score = fields.Integer(required=True, allow_none=True)
    recorded_at = Instant(required=True)
    session_ended_at = Instant(required=True)
    answers = fields.Dict(required=True)


class PointSchema(Schema):
    """One own point of the curve."""

    hours = fields.Float(required=True)
    score = fields.Integer(required=True)


class NextQuestionSchema(Schema):
    """The check-in that comes next."""

    treatment_id = fields.UUID(required=True)
    moment = one_of(*CODES, required=True)
    opens_at = Instant(required=True)
    target_at = Instant(required=True)


class SlotLogSchema(Schema):
    """What was logged for a slot."""

    id = fields.UUID(required=True)
    revision_id = fields.UUID(required=True)
    status = one_of("done", "partly", "skipped", required=True)
    reason = fields.String(required=True, allow_none=True)
    performed_at = Instant(required=True)
    sets = fields.List(fields.Nested(DoneSetSchema), required=True, allow_none=True)
    pain = fields.Integer(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    late = fields.Boolean(required=True)


class TodayExerciseSchema(Schema):
    """An exercise of today. It waits, and is not due, while `rests_until` is set."""

    prescription_id = fields.UUID(required=True)
    line_id = fields.UUID(required=True)
    exercise_slug = fields.String(required=True)
    exercise_name = fields.String(required=True)
    instructions = fields.List(fields.String(), required=True)
    caution = fields.String(required=True, allow_none=True)
    side = one_of("both", "left", "right", "each", required=True)
    sets = fields.Integer(required=True)
    reps = fields.Integer(required=True)
    hold_s = fields.Integer(required=True, allow_none=True)
    duration_s = fields.Integer(required=True, allow_none=True)
    rest_s = fields.Integer(required=True)
    load = fields.Nested(LoadSchema, required=True)  # type: ignore[assignment]  # marshmallow lifts fields out of the class
    due_on = Day(required=True)
    times_per_day = fields.Integer(required=True)
    est_seconds = fields.Integer(required=True)
    note = fields.String(required=True, allow_none=True)
    phase = fields.Integer(required=True, allow_none=True)
    rests_until = Instant(required=True, allow_none=True)
    log = fields.Nested(SlotLogSchema, required=True, allow_none=True)


class SlotSchema(TodayExerciseSchema):
    """One due performance, the `nth` of the day."""

    nth = fields.Integer(required=True)


class OfferSchema(TodayExerciseSchema):
    """What may be done today without a day of its own: so many days a week, or as needed."""

    nth = fields.Integer(required=True, allow_none=True)
    per_week = fields.Integer(required=True, allow_none=True)
    days_done = fields.Integer(required=True)


class DayOffTodaySchema(Schema):
    """Why nothing is due: a pause, open-ended where `ends_on` is null, or an excused day."""

    id = fields.UUID(required=True)
    kind = one_of("pause", "excused", required=True)
    reason = fields.String(required=True)
    ends_on = Day(required=True, allow_none=True)


class AppointmentSchema(Schema):
    """The next appointment."""

    at = Instant(required=True)
    place = fields.String(required=True, allow_none=True)


class WeekSoFarSchema(Schema):
    """Days done of days planned, Monday to Sunday."""

    done_days = fields.Integer(required=True)
    planned_days = fields.Integer(required=True)


class TodayPlanSchema(Schema):
    """The version in force. `new_lines` are those the one before had not, while it is recent."""

    version_id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    published_at = Instant(required=True)
    what_changed = fields.String(required=True, allow_none=True)
    published_by_name = fields.String(required=True)
    changed_recently = fields.Boolean(required=True)
    new_lines = fields.List(fields.UUID(), required=True)


class HealthQuestionsSchema(Schema):
    """The questionnaire that is due, how far it is, and before when it is wanted."""

    why = one_of("never", "expired", "new_course", required=True)
    answered_groups = fields.Integer(required=True)
    groups = fields.Integer(required=True)
    before_at = Instant(required=True, allow_none=True)


class ArrivalCardSchema(Schema):
    """The arrival card while it is open; `areas` are those of the last session."""

    asks_problem = fields.Boolean(required=True)
    areas = fields.List(fields.Nested(NamedAreaSchema), required=True)
    problem = fields.String(required=True, allow_none=True)
    appointment_at = Instant(required=True, allow_none=True)
    sent = fields.Nested(ArrivalSchema, required=True, allow_none=True)


class AftercareSchema(Schema):
    """The advice of the last session, for two days."""

    text = fields.String(required=True)
    therapist_name = fields.String(required=True)
    ended_at = Instant(required=True)


class TodaySchema(Schema):
    """The client's day. `until` is when it would differ without any write."""

    day_on = Day(required=True)
    until = Instant(required=True)
    given_name = fields.String(required=True)
    language = one_of("en", "es", required=True)
    time_zone = fields.String(required=True)
    practice = fields.Nested(TodayPracticeSchema, required=True)
    therapist = fields.Nested(TherapistSchema, required=True)
    check_in = fields.Nested(QuestionSchema, required=True, allow_none=True)
    answered = fields.Nested(AnsweredSchema, required=True, allow_none=True)
    points = fields.List(fields.Nested(PointSchema), required=True)
    advice = fields.Nested(ClientAdviceSchema, required=True, allow_none=True)
    urgent = fields.Nested(ClientAdviceSchema, required=True, allow_none=True)
    next_check_in = fields.Nested(NextQuestionSchema, required=True, allow_none=True)
    slots = fields.List(fields.Nested(SlotSchema), required=True)
    offers = fields.List(fields.Nested(OfferSchema), required=True)
    est_seconds = fields.Integer(required=True)
    week = fields.Nested(WeekSoFarSchema, required=True)
    plan = fields.Nested(TodayPlanSchema, required=True, allow_none=True)
    day_off = fields.Nested(DayOffTodaySchema, required=True, allow_none=True)
    next_appointment = fields.Nested(AppointmentSchema, required=True, allow_none=True)
    health_questions = fields.Nested(HealthQuestionsSchema, required=True, allow_none=True)
    open_questions = fields.List(fields.String(), required=True)
    arrival = fields.Nested(ArrivalCardSchema, required=True, allow_none=True)
    aftercare = fields.Nested(AftercareSchema, required=True, allow_none=True)
    consent_needed = fields.Boolean(required=True)
    messages = fields.List(fields.Dict(), required=True)


class EarlierDaySchema(Schema):
    """A day that may still be added to."""

    day_on = Day(required=True)
    slots = fields.List(fields.Nested(SlotSchema), required=True)


class EarlierSchema(Schema):
    """The last seven days on which something was due, newest first."""

    items = fields.List(fields.Nested(EarlierDaySchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
