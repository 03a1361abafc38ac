"""The JSON shapes of signing in, staying, and who is signed in."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from strtrack.accounts.schemas.passkeys import CredentialSchema
from strtrack.accounts.schemas.practice import PracticeSchema
from strtrack.accounts.schemas.words import LANGUAGES, Email, Password
from strtrack.kernel.shapes import Id, Instant, Int, Shape, Words, one_of


class LoginSchema(Shape):
    """What signs somebody in."""

    email = Words(254, least=3, required=True)
    password = Password(required=True)


class ProofSchema(Shape):
    """What proves who somebody is: exactly one of a password and a passkey's answer."""

    password = Password(load_default=None, allow_none=True)
    credential = fields.Nested(CredentialSchema, load_default=None, allow_none=True)

    @validates_schema
    def exactly_one(self, data: dict[str, Any], **_: Any) -> None:
        if bool(data.get("password")) == bool(data.get("credential")):
            raise ValidationError("Send a password or a credential.", "password")


class NewPasswordSchema(Shape):
    """A password to sign in with; a login without an e-mail needs one beside it."""

    password = Password(required=True)
    email = Email(load_default=None, allow_none=True)


class HandOverSchema(Schema):
    """A short code, and until when it signs another device in."""

    code = fields.String(required=True)
    expires_at = Instant(required=True)


class TakeOverSchema(Shape):
    """The code that the other device shows, as it was typed."""

    code = Words(20, least=8, required=True)


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


class WaysSchema(Schema):
    """The ways into a login."""

    password = fields.Boolean(required=True)
    passkeys = Int(0, 1000, required=True)


class MeSchema(Schema):
    """Who is signed in, and what for."""

    user_id = fields.UUID(required=True)
    name = fields.String(required=True)
    language = one_of(*LANGUAGES, required=True)
    test_clock = fields.Boolean(required=True)
    acting = fields.Nested(ActingSchema, required=True)
    ways = fields.Nested(WaysSchema, required=True)
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
