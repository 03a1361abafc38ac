"""The JSON shapes of people, practices, invites and sign-ins."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from strtrack.kernel.shapes import (
    Day,
    Id,
    Instant,
    Int,
    Number,
    PageQuery,
    Shape,
    Words,
    Zone,
    one_of,
)

LANGUAGES = ("en", "es")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EMAIL = validate.Regexp(
    r"[^@\s]{1,64}@[^@\s]{1,185}\.[^@\s.]{2,63}\Z", error="Not an e-mail address."
)
CLOCK_TIME = validate.Regexp(r"([01]\d|2[0-3]):[0-5]\d\Z", error="Write HH:MM.")


class Email(Words):
    """An address that a mail can go to."""

    def __init__(self, **options: Any) -> None:
        super().__init__(254, least=3, **options)
        self.validators.append(EMAIL)


class LoginSchema(Shape):
    """What signs somebody in."""

    email = Words(254, least=3, required=True)
    password = fields.String(required=True, validate=validate.Length(1, 200))


class UnlockSchema(Shape):
    """What unlocks a screen."""

    password = fields.String(required=True, validate=validate.Length(1, 200))


class ActAsSchema(Shape):
    """The role to act in: exactly one of the two ids."""

    member_id = Id()
    client_id = Id()

    @validates_schema
    def exactly_one(self, data: dict[str, Any], **_: Any) -> None:
        if len(data) != 1:
            raise ValidationError("Send member_id or client_id.")


class MePatchSchema(Shape):
    """What people set for themselves."""

    language = one_of(*LANGUAGES, required=True)


class HoursSchema(Shape):
    """When a practice is open on some weekdays."""

    weekdays = fields.List(one_of(*WEEKDAYS), required=True, validate=validate.Length(1, 7))
    opens = fields.String(required=True, validate=CLOCK_TIME)
    closes = fields.String(required=True, validate=CLOCK_TIME)


class PracticeSchema(Schema):
    """What everybody of a practice may know of it."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    time_zone = fields.String(required=True)
    country = fields.String(required=True)
    language = fields.String(required=True)
    phone = fields.String(required=True, allow_none=True)
    emergency_number = fields.String(required=True, allow_none=True)
    advice_number = fields.String(required=True, allow_none=True)
    advice_mode = one_of("record", "flag", "advise", required=True)
    opening_hours = fields.List(fields.Nested(HoursSchema), required=True)
    has_logo = fields.Boolean(required=True)


class PracticeRecordSchema(PracticeSchema):
    """The practice's record with its thresholds, for the owner."""

    thresholds = fields.Dict(fields.String(), fields.Float(), required=True)


class ThresholdsPatchSchema(Shape):
    """The practice's own numbers by name; the service holds them against bounds and order."""

    adherence_on_track = Number(0, 1000, allow_none=True)
    adherence_partial = Number(0, 1000, allow_none=True)
    silent_days = Number(0, 1000, allow_none=True)
    settled_score = Number(0, 1000, allow_none=True)
    high_score = Number(0, 1000, allow_none=True)
    unsettled_hours = Number(0, 1000, allow_none=True)


class PracticePatchSchema(Shape):
    """What the owner may change; a threshold set to null takes its default again."""

    name = Words(120, least=1)
    time_zone = Zone()
    country = fields.String(validate=validate.Regexp(r"[A-Z]{2}\Z"))
    language = one_of(*LANGUAGES)
    phone = Words(40, allow_none=True)
    emergency_number = Words(20, allow_none=True)
    advice_number = Words(20, allow_none=True)
    advice_mode = one_of("record", "flag", "advise")
    opening_hours = fields.List(fields.Nested(HoursSchema), validate=validate.Length(0, 14))
    thresholds = fields.Nested(ThresholdsPatchSchema)


class ActingSchema(Schema):
    """The role a sign-in acts in."""

    role = one_of("owner", "therapist", "client", required=True)
    practice = fields.Nested(PracticeSchema, required=True)
    member_id = fields.UUID(required=True, allow_none=True)
    client_id = fields.UUID(required=True, allow_none=True)
    permissions = fields.List(fields.String(), required=True)


class RoleSchema(Schema):
    """Another role the same person may act in."""

    role = one_of("owner", "therapist", "client", required=True)
    practice_name = fields.String(required=True)
    member_id = fields.UUID(required=True, allow_none=True)
    client_id = fields.UUID(required=True, allow_none=True)


class MeSchema(Schema):
    """Who is signed in, and what for."""

    user_id = fields.UUID(required=True)
    name = fields.String(required=True)
    language = one_of(*LANGUAGES, required=True)
    test_clock = fields.Boolean(required=True)
    acting = fields.Nested(ActingSchema, required=True)
    others = fields.List(fields.Nested(RoleSchema), required=True)


class SignInSchema(Schema):
    """One signed-in device."""

    id = fields.UUID(required=True)
    created_at = Instant(required=True)
    last_used_at = Instant(required=True)
    device = fields.String(required=True)
    current = fields.Boolean(required=True)


class SignInsSchema(Schema):
    """Every device somebody is signed in on."""

    items = fields.List(fields.Nested(SignInSchema), required=True)


class CourseSchema(Schema):
    """The course of care that is running."""

    id = fields.UUID(required=True)
    started_on = Day(required=True)
    ended_on = Day(required=True, allow_none=True)


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


class AcceptSchema(Shape):
    """How somebody accepts an invite; `birth_year` is asked for from afar."""

    email = Email(required=True)
    password = fields.String(required=True, validate=validate.Length(1, 200))
    birth_year = Int(1900, 2100, load_default=None, allow_none=True)


class ClientSchema(Schema):
    """A chart as staff see it."""

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
    created_at = Instant(required=True)
    course = fields.Nested(CourseSchema, required=True, allow_none=True)


class ClientsSchema(Schema):
    """One page of charts."""

    items = fields.List(fields.Nested(ClientSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class ClientsQuery(PageQuery):
    """Which charts."""

    q = Words(80, load_default=None)


class NewInviteSchema(Shape):
    """Which invite to make."""

    id = Id(required=True)
    kind = one_of("room", "afar", required=True)


class InviteSchema(Schema):
    """An invite with its secrets, for the desk's screen."""

    id = fields.UUID(required=True)
    kind = one_of("room", "afar", required=True)
    link = fields.String(required=True)
    code = fields.String(required=True)
    qr_svg = fields.String(required=True)
    expires_at = Instant(required=True)
    mailed = fields.Boolean(required=True)


class OpenInviteSchema(Schema):
    """What an invite shows before anything is asked."""

    kind = one_of("room", "afar", required=True)
    practice_name = fields.String(required=True)
    therapist_name = fields.String(required=True)
    given_name_shown = fields.String(required=True, allow_none=True)
    language = one_of(*LANGUAGES, required=True)
    expires_at = Instant(required=True)
