"""The JSON shapes of invites."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from strtrack.accounts.schemas.passkeys import NewCredentialSchema
from strtrack.accounts.schemas.words import LANGUAGES, Email, Password
from strtrack.kernel.shapes import Id, Instant, Int, Shape, one_of

KINDS = ("room", "afar", "recovery")


class NewInviteSchema(Shape):
    """Which invite to make."""

    id = Id(required=True)
    kind = one_of(*KINDS, required=True)


class InviteSchema(Schema):
    """An invite with its secrets, for the desk's screen."""

    id = fields.UUID(required=True)
    kind = one_of(*KINDS, required=True)
    link = fields.String(required=True)
    code = fields.String(required=True)
    qr_svg = fields.String(required=True)
    expires_at = Instant(required=True)
    mailed = fields.Boolean(required=True)


class OpenInviteSchema(Schema):
    """What an invite shows before anything is asked."""

    kind = one_of(*KINDS, required=True)
    practice_name = fields.String(required=True)
    therapist_name = fields.String(required=True)
    given_name_shown = fields.String(required=True, allow_none=True)
    language = one_of(*LANGUAGES, required=True)
    expires_at = Instant(required=True)
    asks_birth_year = fields.Boolean(required=True)


class BirthYearSchema(Shape):
    """The second factor from afar."""

    birth_year = Int(1900, 2100, required=True)


class JoinOptionsSchema(Shape):
    """Who asks for a passkey; `birth_year` is asked for from afar."""

    birth_year = Int(1900, 2100, load_default=None, allow_none=True)


class WayInSchema(Shape):
    """How somebody accepts an invite: with a passkey, or with an e-mail and a password."""

    passkey = fields.Nested(NewCredentialSchema, load_default=None, allow_none=True)
    email = Email(load_default=None, allow_none=True)
    password = Password(load_default=None, allow_none=True)

    @validates_schema
    def exactly_one_way(self, data: dict[str, Any], **_: Any) -> None:
        email, password = data.get("email"), data.get("password")
        if data.get("passkey"):
            if email or password:
                raise ValidationError("Send a passkey or a password, not both.", "passkey")
        elif not email and not password:
            raise ValidationError("Send a passkey, or an e-mail and a password.", "passkey")
        elif not email or not password:
            missing = "password" if email else "email"
            raise ValidationError("An e-mail and a password go together.", missing)


class AcceptSchema(WayInSchema):
    """The same of a client; `birth_year` is asked for from afar."""

    birth_year = Int(1900, 2100, load_default=None, allow_none=True)
