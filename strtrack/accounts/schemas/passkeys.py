"""The JSON shapes of passkeys: ours, and those that the browser's own functions take and give."""

from typing import Any

from marshmallow import EXCLUDE, Schema, fields, validate

from strtrack.kernel.shapes import Instant, Shape

MOST_SIGNS = 65_536


class Bytes(fields.String):
    """Bytes as base64url without padding."""

    def __init__(self, **options: Any) -> None:
        sized = [validate.Length(1, MOST_SIGNS), validate.Regexp(r"[A-Za-z0-9_-]+\Z")]
        super().__init__(validate=sized, **options)


class NothingSchema(Shape):
    """Nothing needs to be said."""


class Given(Schema):
    """What a browser gives; browsers may say more than is read here."""

    class Meta:
        unknown = EXCLUDE


class AttestationSchema(Given):
    """A device's answer to being asked for a new passkey."""

    client_data = Bytes(required=True, data_key="clientDataJSON")
    attestation_object = Bytes(required=True, data_key="attestationObject")


class AssertionSchema(Given):
    """A device's proof that it holds a passkey."""

    client_data = Bytes(required=True, data_key="clientDataJSON")
    authenticator_data = Bytes(required=True, data_key="authenticatorData")
    signature = Bytes(required=True)
    user_handle = Bytes(load_default=None, allow_none=True, data_key="userHandle")


class NewCredentialSchema(Given):
    """What `PublicKeyCredential.toJSON()` says of a new passkey."""

    id = Bytes(required=True)
    raw_id = Bytes(required=True, data_key="rawId")
    type = fields.String(required=True, validate=validate.Equal("public-key"))
    response = fields.Nested(AttestationSchema, required=True)


class CredentialSchema(Given):
    """What `PublicKeyCredential.toJSON()` says when a passkey was used."""

    id = Bytes(required=True)
    raw_id = Bytes(required=True, data_key="rawId")
    type = fields.String(required=True, validate=validate.Equal("public-key"))
    response = fields.Nested(AssertionSchema, required=True)


class NewPasskeySchema(Shape):
    """A passkey to add to one's login."""

    credential = fields.Nested(NewCredentialSchema, required=True)


class PasskeySignInSchema(Shape):
    """What signs somebody in with a passkey."""

    credential = fields.Nested(CredentialSchema, required=True)


class RelyingPartySchema(Schema):
    """Whom a passkey is made for."""

    id = fields.String(required=True)
    name = fields.String(required=True)


class HolderSchema(Schema):
    """Whose passkey it is: a random handle and a given name."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    display_name = fields.String(required=True, data_key="displayName")


class AlgorithmSchema(Schema):
    """A kind of key that is taken."""

    type = fields.String(required=True)
    alg = fields.Integer(required=True)


class KnownCredentialSchema(Schema):
    """A passkey that is there already."""

    id = fields.String(required=True)
    type = fields.String(required=True)


class SelectionSchema(Schema):
    """Which devices are asked."""

    resident_key = fields.String(required=True, data_key="residentKey")
    require_resident_key = fields.Boolean(required=True, data_key="requireResidentKey")
    user_verification = fields.String(required=True, data_key="userVerification")


class CreationOptionsSchema(Schema):
    """What `PublicKeyCredential.parseCreationOptionsFromJSON()` takes."""

    rp = fields.Nested(RelyingPartySchema, required=True)
    user = fields.Nested(HolderSchema, required=True)
    challenge = fields.String(required=True)
    algorithms = fields.List(
        fields.Nested(AlgorithmSchema), required=True, data_key="pubKeyCredParams"
    )
    timeout = fields.Integer(required=True)
    excluded = fields.List(
        fields.Nested(KnownCredentialSchema), required=True, data_key="excludeCredentials"
    )
    selection = fields.Nested(SelectionSchema, required=True, data_key="authenticatorSelection")
    attestation = fields.String(required=True)


class RequestOptionsSchema(Schema):
    """What `PublicKeyCredential.parseRequestOptionsFromJSON()` takes."""

    challenge = fields.String(required=True)
    timeout = fields.Integer(required=True)
    rp_id = fields.String(required=True, data_key="rpId")
    allowed = fields.List(
        fields.Nested(KnownCredentialSchema), required=True, data_key="allowCredentials"
    )
    user_verification = fields.String(required=True, data_key="userVerification")


class PasskeySchema(Schema):
    """One passkey of one's login; `this_device` where this sign-in is known to use it."""

    id = fields.UUID(required=True)
    label = fields.String(required=True)
    created_at = Instant(required=True)
    last_used_at = Instant(required=True, allow_none=True)
    this_device = fields.Boolean(required=True)


class PasskeysSchema(Schema):
    """Every passkey of one's login."""

    items = fields.List(fields.Nested(PasskeySchema), required=True)
