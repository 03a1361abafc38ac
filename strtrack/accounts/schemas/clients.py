"""The JSON shapes of charts."""

from marshmallow import Schema, fields

from strtrack.accounts.rules import DISCHARGED_WHY
from strtrack.accounts.schemas.words import LANGUAGES, Email
from strtrack.kernel.shapes import Day, Id, Instant, Int, PageQuery, Shape, Words, Zone, one_of


class CourseSchema(Schema):
    """A course of care; one that is over has its last day and why."""

    id = fields.UUID(required=True)
    started_on = Day(required=True)
    ended_on = Day(required=True, allow_none=True)
    reason = one_of(*DISCHARGED_WHY, required=True, allow_none=True)


class DischargeSchema(Shape):
    """Which course of care ends, and why."""

    course_id = Id(required=True)
    reason = one_of(*DISCHARGED_WHY, required=True)


class ReopeningSchema(Shape):
    """The id of the course of care that begins; that of one ended today lets it go on."""

    id = Id(required=True)


class ClientPatchSchema(Shape):
    """What a chart says of a person."""

    name = Words(120, least=1)
    email = Email(allow_none=True)
    phone = Words(40, allow_none=True)
    birth_year = Int(1900, 2100, allow_none=True)
    language = one_of(*LANGUAGES)
    time_zone = Zone()
    problem = Words(120, allow_none=True)
    next_appointment_at = Instant(allow_none=True)
    next_appointment_place = Words(120, allow_none=True)
    therapist_id = Id()


class NewClientSchema(ClientPatchSchema):
    """A new chart; the caller makes its id."""

    id = Id(required=True)
    name = Words(120, least=1, required=True)
    language = one_of(*LANGUAGES, required=True)
    time_zone = Zone(required=True)


class ClientSchema(Schema):
    """A chart as staff see it.

    `invite_missed_at` is when the newest invite was closed by wrong years of birth,
    `own_thresholds_count` how many numbers are this client's own. `course` is the one that is
    running; without one she was discharged, and `ended_course` is her last.
    """

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    given_name = fields.String(required=True)
    email = fields.String(required=True, allow_none=True)
    phone = fields.String(required=True, allow_none=True)
    birth_year = fields.Integer(required=True, allow_none=True)
    language = one_of(*LANGUAGES, required=True)
    time_zone = fields.String(required=True)
    problem = fields.String(required=True, allow_none=True)
    next_appointment_at = Instant(required=True, allow_none=True)
    next_appointment_place = fields.String(required=True, allow_none=True)
    therapist_id = fields.UUID(required=True)
    therapist_name = fields.String(required=True)
    joined_at = Instant(required=True, allow_none=True)
    joined_with = fields.String(required=True, allow_none=True)
    invite_missed_at = Instant(allow_none=True)
    created_at = Instant(required=True)
    own_thresholds_count = fields.Integer(required=True)
    course = fields.Nested(CourseSchema, required=True, allow_none=True)
    ended_course = fields.Nested(CourseSchema, allow_none=True)


class ClientsSchema(Schema):
    """One page of charts."""

    items = fields.List(fields.Nested(ClientSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class ClientsQuery(PageQuery):
    """Which charts."""

    q = Words(80, load_default=None)
