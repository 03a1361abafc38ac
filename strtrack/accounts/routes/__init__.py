"""HTTP for people: sign-in, practice, clients, invites."""

from strtrack.accounts.routes import clients, invites, practice, sign_ins

BLUEPRINTS = (sign_ins.bp, practice.bp, clients.bp, invites.bp)

__all__ = ["BLUEPRINTS"]
