"""HTTP for people: sign-in, practice, clients, invites."""

from strtrack.accounts.routes import (
    clients,
    confirmation,
    invites,
    joining,
    passkeys,
    practice,
    sign_ins,
)

BLUEPRINTS = (
    sign_ins.bp,
    confirmation.bp,
    passkeys.bp,
    practice.bp,
    clients.bp,
    invites.bp,
    joining.bp,
)

__all__ = ["BLUEPRINTS"]
