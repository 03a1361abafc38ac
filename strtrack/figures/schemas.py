"""The JSON shapes of the figures."""

from marshmallow import Schema, fields, validate

from strtrack.figures.rules.weeks import NO_REASON, PERIODS
from strtrack.figures.service.behind import FIGURES
from strtrack.figures.service.people import BANDS
from strtrack.kernel.shapes import Day, Id, PageQuery, Shape, Words, one_of
from strtrack.workouts.rules import REASONS

USUAL_WEEKS = 4


def weeks_asked() -> fields.Integer:
    """Return the field of a period: so many weeks that are over."""
    return fields.Integer(load_default=USUAL_WEEKS, validate=validate.OneOf(PERIODS))


class FiguresQuery(Shape):
    """Which weeks, which condition, and in a practice that tells them apart whose clients."""

    weeks = weeks_asked()
    condition = Words(120, least=1, load_default=None)
    therapist_id = Id(load_default=None)


class FiguresClientsQuery(PageQuery):
    """The same, which figure, and `of` which band, week, reason, exercise or condition."""

    weeks = weeks_asked()
    condition = Words(120, least=1, load_default=None)
    therapist_id = Id(load_default=None)
    figure = one_of(*FIGURES, required=True)
    of = Words(120, load_default=None)
    reason = one_of(*REASONS, NO_REASON, load_default=None)


class ShareSchema(Schema):
    """`count` of `n`, in percent with Wilson's 95 % interval; null where there is nothing to tell.

    Of very few the percent is null and the interval stands alone.
    """

    n = fields.Integer(required=True)
    count = fields.Integer(required=True)
    percent = fields.Float(required=True, allow_none=True)
    low = fields.Float(required=True, allow_none=True)
    high = fields.Float(required=True, allow_none=True)


class TogetherSchema(Schema):
    """What the weeks of several clients come to: slots due and done, and people on track.

    `adjusted` leaves out what was skipped for pain, illness or on the therapist's advice.
    `with_data` are clients of whom enough is known for a band.
    """

    clients = fields.Integer(required=True)
    with_data = fields.Integer(required=True)
    due = fields.Integer(required=True)
    done = fields.Integer(required=True)
    percent = fields.Float(required=True, allow_none=True)
    adjusted = fields.Float(required=True, allow_none=True)
    on_track = fields.Nested(ShareSchema, required=True)


class BandFigureSchema(Schema):
    """How many clients are in a band."""

    band = one_of(*BANDS, required=True)
    clients = fields.Integer(required=True)


class WeekFigureSchema(Schema):
    """One week: for how many clients something was due, and sessions settled within 48 hours."""

    monday = Day(required=True)
    clients = fields.Integer(required=True)
    due = fields.Integer(required=True)
    done = fields.Integer(required=True)
    percent = fields.Float(required=True, allow_none=True)
    adjusted = fields.Float(required=True, allow_none=True)
    settled = fields.Nested(ShareSchema, required=True)


class ReasonFigureSchema(Schema):
    """How often a reason was given, and by how many clients."""

    reason = one_of(*REASONS, NO_REASON, required=True)
    n = fields.Integer(required=True)
    clients = fields.Integer(required=True)


class SkippedSchema(Schema):
    """How often an exercise was said to be skipped, and why."""

    exercise_slug = fields.String(required=True)
    exercise_name = fields.String(required=True)
    n = fields.Integer(required=True)
    clients = fields.Integer(required=True)
    reasons = fields.List(fields.Nested(ReasonFigureSchema), required=True)


class AlertFigureSchema(Schema):
    """From an alert to the first action: of `n` the median, and how many nobody has acted on."""

    n = fields.Integer(required=True)
    median_hours = fields.Float(required=True, allow_none=True)
    open = fields.Integer(required=True)
    clients = fields.Integer(required=True)
    clients_open = fields.Integer(required=True)


class ConditionFigureSchema(TogetherSchema):
    """What clients with one condition come to; null are those without any."""

    condition = fields.String(required=True, allow_none=True)


class TherapistFigureSchema(TogetherSchema):
    """What one therapist's clients come to."""

    therapist_id = fields.UUID(required=True)
    name = fields.String(required=True)


class KnownConditionSchema(Schema):
    """A condition there is to choose."""

    condition = fields.String(required=True)
    clients = fields.Integer(required=True)


class FiguresSchema(Schema):
    """All figures of the weeks from `from_on` to `to_on`.

    `pending` clients have weeks that are being worked out anew. `falling` and `rising` are against
    their own four weeks before. `therapists` is null where figures are not told by therapist.
    """

    weeks = fields.Integer(required=True)
    from_on = Day(required=True)
    to_on = Day(required=True)
    condition = fields.String(required=True, allow_none=True)
    therapist_id = fields.UUID(required=True, allow_none=True)
    pending = fields.Integer(required=True)
    adherence = fields.Nested(TogetherSchema, required=True)
    bands = fields.List(fields.Nested(BandFigureSchema), required=True)
    trend = fields.List(fields.Nested(WeekFigureSchema), required=True)
    falling = fields.Integer(required=True)
    rising = fields.Integer(required=True)
    barriers = fields.List(fields.Nested(ReasonFigureSchema), required=True)
    skipped = fields.List(fields.Nested(SkippedSchema), required=True)
    settled = fields.Nested(ShareSchema, required=True)
    alerts = fields.Nested(AlertFigureSchema, required=True)
    conditions = fields.List(fields.Nested(ConditionFigureSchema), required=True)
    therapists = fields.List(fields.Nested(TherapistFigureSchema), required=True, allow_none=True)
    known_conditions = fields.List(fields.Nested(KnownConditionSchema), required=True)


class FigureClientSchema(Schema):
    """A client behind a figure; `n` is how often she is counted, null where just once."""

    client_id = fields.UUID(required=True)
    name = fields.String(required=True)
    problem = fields.String(required=True, allow_none=True)
    band = one_of(*BANDS, required=True)
    due = fields.Integer(required=True)
    done = fields.Integer(required=True)
    percent = fields.Float(required=True, allow_none=True)
    n = fields.Integer(required=True, allow_none=True)


class FigureClientsSchema(Schema):
    """The clients behind a figure by name; `count` is how many in all."""

    items = fields.List(fields.Nested(FigureClientSchema), required=True)
    count = fields.Integer(required=True)
    next_cursor = fields.String(required=True, allow_none=True)
