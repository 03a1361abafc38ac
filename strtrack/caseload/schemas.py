"""The JSON shapes of the desk."""

from marshmallow import Schema, fields

from strtrack.caseload.queries.rows import CARE, SORTS, VIEWS
from strtrack.caseload.rules.snoozing import WHY
from strtrack.caseload.rules.weighing import ACTIONS, OPEN, WEIGHTS
from strtrack.kernel.shapes import Day, Instant, PageQuery, Shape, Truth, Words, one_of
from strtrack.today.schemas.soreness import PointSchema
from strtrack.treatments.rules.screening import OUTCOMES

BANDS = ("on_track", "partial", "low", "no_data")
LEVELS = ("urgent", "contact", "watch", "no_answer", "settled", "usual")
DEEDS = sorted({*ACTIONS.values(), OPEN})


class ReasonSchema(Schema):
    """Why somebody needs a look; `weight` orders, `text` is in the viewer's language."""

    code = fields.String(required=True)
    weight = fields.Integer(required=True)
    since = Instant(required=True)
    text = fields.String(required=True)


class RateSchema(Schema):
    """Self-reported adherence over 28 days."""

    rate = fields.Float(required=True, allow_none=True)
    n = fields.Integer(required=True)
    band = one_of(*BANDS, required=True)


class SorenessSchema(Schema):
    """The last number given."""

    score = fields.Integer(required=True)
    zone = fields.String(required=True, allow_none=True)
    side = one_of("L", "R", "M", required=True, allow_none=True)
    recorded_at = Instant(required=True)


class WaitingSchema(Schema):
    """How somebody came in who is waiting now."""

    recorded_at = Instant(required=True)
    tenderness = fields.Integer(required=True, allow_none=True)
    problem = fields.Integer(required=True, allow_none=True)
    news = fields.List(fields.String(), required=True)


class ScreeningStateSchema(Schema):
    """What the health questions come to, and what of them is to be asked."""

    outcome = one_of(*OUTCOMES, required=True, allow_none=True)
    needs = one_of("screening", "answers", "recheck", required=True, allow_none=True)


class NewDeskSnoozeSchema(Shape):
    """Until when a client may wait, 14 days ahead at most, and why."""

    until = Instant(required=True)
    reason = one_of(*WHY, required=True)
    note = Words(200, load_default=None, allow_none=True)


class DeskSnoozeSchema(Schema):
    """Until when a client waits, why, and who says so."""

    until = Instant(required=True)
    reason = one_of(*WHY, required=True)
    note = fields.String(required=True, allow_none=True)
    by_name = fields.String(required=True)


class OrderedReasonSchema(Schema):
    """One reason of the rule: its weight, the level it gives, what it is, and what fits it."""

    code = fields.String(required=True)
    weight = fields.Integer(required=True)
    level = one_of(*LEVELS, required=True)
    action = one_of(*DEEDS, required=True)
    text = fields.String(required=True)


class OrderSchema(Schema):
    """The desk's rule, heaviest first."""

    items = fields.List(fields.Nested(OrderedReasonSchema), required=True)


class CaseloadRowSchema(Schema):
    """One client on the desk; `action` is the one thing to do that fits the gravest reason."""

    client_id = fields.UUID(required=True)
    name = fields.String(required=True)
    level = one_of(*LEVELS, required=True)
    reasons = fields.List(fields.Nested(ReasonSchema), required=True)
    action = one_of(*DEEDS, required=True)
    adherence_28d = fields.Nested(RateSchema, required=True)
    soreness = fields.Nested(SorenessSchema, required=True, allow_none=True)
    trend = fields.List(fields.Nested(PointSchema), required=True)
    last_contact_at = Instant(required=True, allow_none=True)
    next_appointment_at = Instant(required=True, allow_none=True)
    next_appointment_place = fields.String(required=True, allow_none=True)
    snooze = fields.Nested(DeskSnoozeSchema, required=True, allow_none=True)
    discharged_on = Day(allow_none=True)
    arrival = fields.Nested(WaitingSchema, required=True, allow_none=True)
    screening = fields.Nested(ScreeningStateSchema, required=True)


class CountsSchema(Schema):
    """How many; `as_usual` counts people whose last answers were expected.

    Those who were `discharged` are counted there alone.
    """

    needs_me = fields.Integer(required=True)
    seeing_today = fields.Integer(required=True)
    in_recovery = fields.Integer(required=True)
    everyone = fields.Integer(required=True)
    as_usual = fields.Integer(required=True)
    snoozed = fields.Integer(required=True)
    discharged = fields.Integer()


class CaseloadSchema(Schema):
    """One page of the desk, worst first."""

    items = fields.List(fields.Nested(CaseloadRowSchema), required=True)
    counts = fields.Nested(CountsSchema, required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class CaseloadQuery(PageQuery):
    """Which part of the desk, and in which order; `therapist_id` is for who sees several's.

    Who was discharged is there only where that is asked for, with `care`.
    """

    view = one_of(*VIEWS, load_default="everyone")
    q = Words(80, load_default=None)
    reason = one_of(*WEIGHTS, load_default=None)
    level = one_of(*LEVELS, load_default=None)
    band = one_of(*BANDS, load_default=None)
    therapist_id = fields.UUID(load_default=None)
    sort = one_of(*SORTS, load_default="worst")
    care = one_of(*CARE, load_default="running")


class ViewQuerySchema(Shape):
    """What of the desk a view shows, and in which order; what is not named stays as usual."""

    view = one_of(*VIEWS, required=True)
    q = Words(80, load_default=None, allow_none=True)
    reason = one_of(*WEIGHTS, load_default=None, allow_none=True)
    level = one_of(*LEVELS, load_default=None, allow_none=True)
    band = one_of(*BANDS, load_default=None, allow_none=True)
    sort = one_of(*SORTS, load_default="worst")


class NewDeskViewSchema(Shape):
    """A view of the desk under a name."""

    name = Words(40, least=1, required=True)
    query = fields.Nested(ViewQuerySchema, required=True)


class DeskViewSchema(Schema):
    """The same as it is kept."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    query = fields.Nested(ViewQuerySchema, required=True)


class DeskViewsSchema(Schema):
    """A member's views, the first made first."""

    items = fields.List(fields.Nested(DeskViewSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class BackgroundSchema(Schema):
    """Whether what runs in the background is heard; `heard_at` is null where it never was."""

    silent = Truth(required=True)
    heard_at = Instant(required=True, allow_none=True)
