"""The JSON shapes of a practice's record."""

from marshmallow import Schema, fields, validate

from strtrack.accounts.rules import EXPECTED_REPLIES
from strtrack.accounts.schemas.thresholds import ThresholdSchema
from strtrack.accounts.schemas.words import LANGUAGES
from strtrack.kernel.shapes import Number, Shape, Truth, Words, Zone, one_of
from strtrack.kernel.thresholds import KNOWN

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
COLOUR = validate.Regexp(r"#[0-9a-f]{6}\Z", error="Write #rrggbb, in small letters.")
CLOCK_TIME = validate.Regexp(r"([01]\d|2[0-3]):[0-5]\d\Z", error="Write HH:MM.")


class HoursSchema(Shape):
    """When a practice is open on some weekdays."""

    weekdays = fields.List(one_of(*WEEKDAYS), required=True, validate=validate.Length(1, 7))
    opens = fields.String(required=True, validate=CLOCK_TIME)
    closes = fields.String(required=True, validate=CLOCK_TIME)


class PracticeSchema(Schema):
    """What everybody of a practice may know of it; `colour_ink` is what reads on its colour."""

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
    opening_marks = fields.Boolean(required=True)
    reps_alone = fields.Boolean(required=True)
    has_logo = fields.Boolean(required=True)
    colour = fields.String(required=True, allow_none=True)
    colour_ink = fields.String(required=True, allow_none=True)
    by_therapist = fields.Boolean(required=True)
    expected_reply = one_of(*EXPECTED_REPLIES, required=True, allow_none=True)


class PracticeRecordSchema(PracticeSchema):
    """The practice's record for the owner, with its thresholds and what each of them is."""

    thresholds = fields.Dict(fields.String(), fields.Float(), required=True)
    known_thresholds = fields.List(fields.Nested(ThresholdSchema), required=True)


# The practice's own numbers by name, each within its bounds; the service sees to their order.
ThresholdsPatchSchema = Shape.from_dict(
    {name: Number(one.low, one.high, allow_none=True) for name, one in KNOWN.items()},
    name="ThresholdsPatchSchema",
)


class PracticePatchSchema(Shape):
    """What the owner may change; a threshold set to null takes its default again.

    Switching to `advise` needs `advice_read`: the owner has read what that asks of the practice.
    With `opening_marks` members have looked at answers by opening the page they are on, with
    `reps_alone` reps and holds of a plan grow by rule without being approved one by one, with
    `by_therapist` the owner's figures are told for each therapist as well. `colour` is the bar's.
    `expected_reply` is how soon clients are told that messages are answered.
    """

    name = Words(120, least=1)
    time_zone = Zone()
    country = fields.String(validate=validate.Regexp(r"[A-Z]{2}\Z"))
    language = one_of(*LANGUAGES)
    phone = Words(40, allow_none=True)
    emergency_number = Words(20, least=1, allow_none=True)
    advice_number = Words(20, least=1, allow_none=True)
    advice_mode = one_of("record", "flag", "advise")
    advice_read = Truth(load_default=False)
    opening_hours = fields.List(fields.Nested(HoursSchema), validate=validate.Length(0, 14))
    opening_marks = Truth()
    reps_alone = Truth()
    colour = fields.String(allow_none=True, validate=COLOUR)
    by_therapist = Truth()
    expected_reply = one_of(*EXPECTED_REPLIES, allow_none=True)
    thresholds = fields.Nested(ThresholdsPatchSchema)
