"""The client's day: Today as a whole."""

from marshmallow import Schema, fields

from strtrack.alerts.rules.due import WEEKDAYS
from strtrack.habits.schemas import HabitSchema
from strtrack.kernel.shapes import Day, Instant, one_of
from strtrack.today.schemas.exercises import OfferSchema, SlotSchema
from strtrack.today.schemas.soreness import (
    AnsweredSchema,
    ClientAdviceSchema,
    NamedAreaSchema,
    NextQuestionSchema,
    PointSchema,
    QuestionSchema,
)
from strtrack.treatments.schemas.arrivals import ArrivalSchema


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


class AwaySchema(Schema):
    """From which day until which the therapist is away, and the name of who looks meanwhile."""

    from_on = Day(required=True)
    until_on = Day(required=True)
    looks = fields.String(required=True)


class TherapistSchema(Schema):
    """Who treats; `away` is there when she is away, or knows when she will be."""

    name = fields.String(required=True)
    given_name = fields.String(required=True)
    away = fields.Nested(AwaySchema)


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
    """The version in force. `new_lines` are those the one before had not, while it is recent.

    `by_itself`: the program grew it by rule; `what_changed` is then the program's own.
    """

    version_id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    published_at = Instant(required=True)
    what_changed = fields.String(required=True, allow_none=True)
    published_by_name = fields.String(required=True)
    by_itself = fields.Boolean(required=True)
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


class MorningTodaySchema(Schema):
    """How it was on waking: whether the next round asks it, and what was said today."""

    asked = fields.Boolean(required=True)
    score = fields.Integer(required=True, allow_none=True)


class MessagesTodaySchema(Schema):
    """How many messages of the practice she has not seen, and when the newest of them came."""

    unread = fields.Integer(required=True)
    newest_at = Instant(required=True, allow_none=True)


class BarrierTodaySchema(Schema):
    """Whether to ask what got in the way of the last days."""

    asked = fields.Boolean(required=True)


class TodaySchema(Schema):
    """The client's day. `until` is when it would differ without any write.

    With `discharged_on` she is in care no more, since that day.
    """

    discharged_on = Day()
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
    morning = fields.Nested(MorningTodaySchema, required=True)
    barrier = fields.Nested(BarrierTodaySchema, required=True)
    habit = fields.Nested(HabitSchema, required=True, allow_none=True)
    messages = fields.Nested(MessagesTodaySchema, required=True)
