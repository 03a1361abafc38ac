"""HTTP for people: sign-in, practice, clients, thresholds, invites."""

from strtrack.accounts.routes import (
    absences,
    clients,
    confirmation,
    hand_overs,
    invites,
    joining,
    logo,
    member_invites,
    members,
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
    logo.bp,
    members.bp,
    absences.bp,
    member_invites.bp,
    clients.bp,
    thresholds.bp,
    invites.bp,
    joining.bp,
    hand_overs.bp,
)

__all__ = ["BLUEPRINTS"]
