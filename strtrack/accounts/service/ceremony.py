"""What browsers and devices say to each other about passkeys: the only module that knows WebAuthn.

Nothing is read or written here. A device's answer is judged by plain values.
"""

from base64 import urlsafe_b64decode
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, parse_client_data_json
from webauthn.helpers.options_to_json_dict import options_to_json_dict
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorAssertionResponse,
    AuthenticatorAttestationResponse,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    RegistrationCredential,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from strtrack.accounts.errors import PasskeyRefused, WrongCredentials
from strtrack.accounts.rules import CHALLENGE_LASTS, Site

OUR_NAME = "STR Track"
TIMEOUT_MS = int(CHALLENGE_LASTS.total_seconds() * 1000)
LONGEST_ID = 1023


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """A device's new public key, and how often it says it was used."""

    credential_id: str
    public_key: str
    sign_count: int


def creation_options(
    *, site: Site, challenge: str, user_id: UUID, name: str, known: Iterable[str]
) -> dict[str, Any]:
    """Return what asks a device for a new passkey: found without a name, opened by its own lock."""
    return options_to_json_dict(
        generate_registration_options(
            rp_id=site.host,
            rp_name=OUR_NAME,
            user_name=name,
            user_id=user_id.bytes,
            challenge=base64url_to_bytes(challenge),
            timeout=TIMEOUT_MS,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=_descriptors(known),
        )
    )


def request_options(*, site: Site, challenge: str, known: Iterable[str]) -> dict[str, Any]:
    """Return what asks a device to use a passkey: one of `known`, or any it has for this site."""
    return options_to_json_dict(
        generate_authentication_options(
            rp_id=site.host,
            challenge=base64url_to_bytes(challenge),
            timeout=TIMEOUT_MS,
            allow_credentials=_descriptors(known),
            user_verification=UserVerificationRequirement.REQUIRED,
        )
    )


def challenge_in(*, credential: dict[str, Any]) -> str:
    """Return the challenge a device says it answers; "" when it cannot be read."""
    with suppress(Exception):  # whatever cannot be read answers nothing of ours
        said = parse_client_data_json(_bytes(credential["response"]["client_data"]))
        return bytes_to_base64url(said.challenge)
    return ""


def made_passkey(
    *, site: Site, challenge: str, credential: dict[str, Any], pointer: str
) -> NewPasskey:
    """Return the passkey a device made for this site and challenge; raises PasskeyRefused."""
    said = credential["response"]
    try:
        made = verify_registration_response(
            credential=RegistrationCredential(
                id=credential["id"],
                raw_id=_bytes(credential["raw_id"]),
                response=AuthenticatorAttestationResponse(
                    client_data_json=_bytes(said["client_data"]),
                    attestation_object=_bytes(said["attestation_object"]),
                ),
            ),
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except Exception as error:  # reading what a stranger wrote may fail in any way
        raise PasskeyRefused("Ask the device again.", pointer=pointer) from error
    if len(made.credential_id) > LONGEST_ID:
        raise PasskeyRefused("Ask the device again.", pointer=pointer)
    return NewPasskey(
        bytes_to_base64url(made.credential_id),
        bytes_to_base64url(made.credential_public_key),
        made.sign_count,
    )


def proven_count(*, site: Site, challenge: str, credential: dict[str, Any], public_key: str) -> int:
    """Return how often a device says its passkey was used, once its proof holds.

    The count is the caller's to judge. Raises WrongCredentials.
    """
    said = credential["response"]
    try:
        return verify_authentication_response(
            credential=AuthenticationCredential(
                id=credential["id"],
                raw_id=_bytes(credential["raw_id"]),
                response=AuthenticatorAssertionResponse(
                    client_data_json=_bytes(said["client_data"]),
                    authenticator_data=_bytes(said["authenticator_data"]),
                    signature=_bytes(said["signature"]),
                ),
            ),
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=base64url_to_bytes(public_key),
            credential_current_sign_count=0,
            require_user_verification=True,
        ).new_sign_count
    except Exception as error:  # reading what a stranger wrote may fail in any way
        raise WrongCredentials("Ask the device again.") from error


def names_another(*, credential: dict[str, Any], user_id: UUID) -> bool:
    """Whether a device says its passkey belongs to somebody else."""
    handle = credential["response"]["user_handle"]
    return handle is not None and handle != bytes_to_base64url(user_id.bytes)


def _descriptors(known: Iterable[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(k)) for k in known]


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
