"""The JSON shapes of a practice's members."""

from marshmallow import Schema, fields

from strtrack.kernel.shapes import Instant, Shape, one_of

ROLES = ("owner", "therapist")


class MemberSchema(Schema):
    """Somebody of the staff; `email` is for the owner alone, `clients` how many charts are hers."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    role = one_of(*ROLES, required=True)
    email = fields.String(required=True, allow_none=True)
    clients = fields.Integer(required=True)
    joined_at = Instant(required=True)
    ended_at = Instant(required=True, allow_none=True)


class MembersSchema(Schema):
    """All members there are and were, by name."""

    items = fields.List(fields.Nested(MemberSchema), required=True)


class MemberPatchSchema(Shape):
    """What the owner may change of a member."""

    role = one_of(*ROLES, required=True)
