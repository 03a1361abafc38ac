"""How often one address may try what can be guessed: sign-in, unlocking, invites."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(key_func=get_remote_address)
