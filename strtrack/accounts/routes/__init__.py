"""HTTP for people: sign-in, practice, clients, thresholds, invites."""

from strtrack.accounts.routes import (
    clients,
    confirmation,
    invites,
    joining,
    passkeys,
    practice,
    sign_ins,
    thresholds,
)

BLUEPRINTS = (
    sign_ins.bp,
    confirmation.bp,
    passkeys.bp,
    practice.bp,
    clients.bp,
    thresholds.bp,
    invites.bp,
    joining.bp,
)

__all__ = ["BLUEPRINTS"]
