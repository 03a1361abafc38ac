"""A recovery window as it is answered."""

from marshmallow import Schema, fields, validate

from strtrack.checkins.rules.grade import DURATIONS, SEVERITIES
from strtrack.checkins.rules.moments import CODES
from strtrack.checkins.rules.windows import CLOSED, REASONS_TO_SKIP, STATES, STATUSES
from strtrack.checkins.schemas.check_ins import CheckInSchema
from strtrack.kernel.shapes import Instant, PageQuery, one_of
from strtrack.library.schemas import SIDES


class WindowAreaSchema(Schema):
    """A treated area, and when a later session took it over."""

    zone = fields.String(required=True)
    side = one_of(*SIDES, required=True)
    name = fields.String(required=True)
    superseded_at = Instant(required=True, allow_none=True)


class MomentSchema(Schema):
    """One question of a window, and where it stands."""

    code = one_of(*CODES, required=True)
    state = one_of(*STATES, required=True)
    why = one_of(*REASONS_TO_SKIP, CLOSED, required=True, allow_none=True)
    opens_at = Instant(required=True)
    target_at = Instant(required=True)
    closes_at = Instant(required=True)
    check_in_id = fields.UUID(required=True, allow_none=True)


class SettledSchema(Schema):
    """Between which hours after the session it settled; `after` is null before any answer."""

    after = fields.Float(required=True, allow_none=True)
    by = fields.Float(required=True)


class GradeSchema(Schema):
    """A session graded for the record; `duration` is null while the answers leave it open."""

    severity = one_of(*SEVERITIES, required=True)
    duration = one_of(*DURATIONS, required=True, allow_none=True)


class WindowSchema(Schema):
    """The recovery from one session; `grade` is for staff."""

    treatment_id = fields.UUID(required=True)
    ended_at = Instant(required=True)
    time_zone = fields.String(required=True)
    areas = fields.List(fields.Nested(WindowAreaSchema), required=True)
    tenderness_before = fields.Integer(required=True, allow_none=True)
    problem_before = fields.Integer(required=True, allow_none=True)
    status = one_of(*STATUSES, CLOSED, required=True)
    closed_at = Instant(required=True, allow_none=True)
    settled_between = fields.Nested(SettledSchema, required=True, allow_none=True)
    grade = fields.Nested(GradeSchema, required=True, allow_none=True)
    moments = fields.List(fields.Nested(MomentSchema), required=True)
    check_ins = fields.List(fields.Nested(CheckInSchema), required=True)


class WindowsSchema(Schema):
    """One page of recovery windows."""

    items = fields.List(fields.Nested(WindowSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class RecoveryQuery(PageQuery):
    """Which sessions; each comes with all its answers, so a page is short."""

    limit = fields.Integer(load_default=4, validate=validate.Range(1, 20))
