"""Where passkeys belong."""

from strtrack.accounts import rules
from strtrack.kernel.http import settings


def site() -> rules.Site:
    """Return this program's public address as passkeys are bound to it."""
    return rules.site_of(settings().public_url)
