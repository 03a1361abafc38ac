"""The JSON shapes of a calendar's address."""

from marshmallow import Schema, fields

from strtrack.kernel.shapes import Instant, Shape, Truth


class NewCalendarSchema(Shape):
    """Whether titles may say what something is; else every title is the program's name."""

    names = Truth(required=True)


class CalendarAddressSchema(Schema):
    """Whether there is an address, and when it was read last; `made_at` is null without one."""

    made_at = Instant(required=True, allow_none=True)
    names = fields.Boolean(required=True)
    last_read_at = Instant(required=True, allow_none=True)


class MadeCalendarSchema(CalendarAddressSchema):
    """The same with the address itself, which is shown this once."""

    address = fields.String(required=True)
    made_at = Instant(required=True)


class OwnCalendarSchema(Schema):
    """That a calendar can be read at a secret address, and how; never the address."""

    made_at = Instant(required=True)
    names = fields.Boolean(required=True)
    last_read_at = Instant(required=True, allow_none=True)
