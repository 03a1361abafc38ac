"""The JSON shapes of a practice's members."""

from marshmallow import Schema, fields

from strtrack.accounts.schemas.words import Email
from strtrack.kernel.shapes import Id, Instant, Shape, Words, one_of

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


class NewMemberInviteSchema(Shape):
    """Whom to invite, in which role; `room` is for somebody who is here, `afar` a link to send."""

    id = Id(required=True)
    kind = one_of("room", "afar", required=True)
    name = Words(120, least=1, required=True)
    role = one_of(*ROLES, load_default="therapist")
    email = Email(load_default=None, allow_none=True)


class MemberInviteSchema(Schema):
    """An invite that is open, without its secrets."""

    id = fields.UUID(required=True)
    kind = one_of("room", "afar", required=True)
    name = fields.String(required=True)
    role = one_of(*ROLES, required=True)
    email = fields.String(required=True, allow_none=True)
    expires_at = Instant(required=True)


class MadeMemberInviteSchema(MemberInviteSchema):
    """The same with its secrets, for the owner's screen; from afar there is no short code."""

    link = fields.String(required=True)
    code = fields.String(required=True, allow_none=True)
    qr_svg = fields.String(required=True)


class MemberInvitesSchema(Schema):
    """The invites that still let somebody in, the newest first."""

    items = fields.List(fields.Nested(MemberInviteSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class OpenMemberInviteSchema(Schema):
    """What an invite shows before anything is asked."""

    kind = one_of("room", "afar", required=True)
    practice_name = fields.String(required=True)
    invited_by_name = fields.String(required=True)
    name = fields.String(required=True)
    role = one_of(*ROLES, required=True)
    language = fields.String(required=True)
    expires_at = Instant(required=True)
