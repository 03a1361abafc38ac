"""How often one address may try what can be guessed: sign-in, unlocking, invites."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from strtrack.kernel.http import settings

P = ParamSpec("P")
R = TypeVar("R")
limiter = Limiter(key_func=get_remote_address)


def by_address(limit: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let one address call a view so often ("30 per minute"), then answer 429.

    Whether addresses are limited at all is each app's own setting, asked at every call: the limiter
    itself is one for the whole process.
    """
    limited = limiter.limit(limit, exempt_when=lambda: not settings().limit_addresses)
    return cast(Callable[[Callable[P, R]], Callable[P, R]], limited)
