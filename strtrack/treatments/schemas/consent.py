"""The JSON shapes of consents to treat."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from strtrack.kernel.shapes import Id, Instant, Int, Shape, Truth, Words, one_of
from strtrack.kernel.texts import LANGUAGES
from strtrack.library.rules.screening import CONSENT_VERSION, consent

STATUSES = ("given", "withdrawn")
GIVEN_BY = ("client", "proxy")


def points() -> list[str]:
    """Return the codes of what is agreed to, in their order."""
    return [point["code"] for point in consent()["points"]]


class NewConsentSchema(Shape):
    """A consent to every point of the present text, or its withdrawal."""

    id = Id(required=True)
    status = one_of(*STATUSES, required=True)
    text_version = Int(1, CONSENT_VERSION, required=True)
    language = one_of(*LANGUAGES, required=True)
    given_by = one_of(*GIVEN_BY, load_default="client")
    proxy_name = Words(120, least=1, load_default=None, allow_none=True)
    agreed = fields.List(one_of(*points()), load_default=list, validate=validate.Length(0, 30))
    chaperone = Truth(load_default=None, allow_none=True)
    recorded_at = Instant(required=True)

    @validates_schema
    def agrees_to_all(self, data: dict[str, Any], **_: Any) -> None:
        if data["given_by"] == "proxy" and not data["proxy_name"]:
            raise ValidationError("Say who gave it.", "proxy_name")
        if data["status"] == "withdrawn":
            return
        if data["text_version"] != CONSENT_VERSION:
            raise ValidationError("There is a newer text.", "text_version")
        if sorted(data["agreed"]) != sorted(points()):
            raise ValidationError("Consent is given to every point.", "agreed")


class ConsentSchema(Schema):
    """A consent as it is stored; `current` is the one that counts."""

    id = fields.UUID(required=True)
    version = fields.Integer(required=True)
    status = one_of(*STATUSES, required=True)
    text_version = fields.Integer(required=True)
    language = fields.String(required=True)
    given_by = one_of(*GIVEN_BY, required=True)
    proxy_name = fields.String(required=True, allow_none=True)
    agreed = fields.List(fields.String(), required=True)
    chaperone = fields.Boolean(required=True, allow_none=True)
    recorded_at = Instant(required=True)
    received_at = Instant(required=True)
    recorded_by_name = fields.String(required=True, allow_none=True)
    current = fields.Boolean(required=True)


class ConsentsSchema(Schema):
    """A client's consents and withdrawals, newest first."""

    items = fields.List(fields.Nested(ConsentSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
