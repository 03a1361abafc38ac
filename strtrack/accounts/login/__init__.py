"""Who is asking: the only code that knows flask-login, the cookie and the limits of trying."""

from strtrack.accounts.login.viewers import (
    clients_only,
    members_only,
    open_to_all,
    owners_only,
    register_login,
    signed_in,
    viewer,
)

__all__ = [
    "clients_only",
    "members_only",
    "open_to_all",
    "owners_only",
    "register_login",
    "signed_in",
    "viewer",
]
