"""Passwords: argon2id keeps them, zxcvbn judges them."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from strtrack.settings import Settings

LEAST_LENGTH = 10
LONGEST = 128
LEAST_SCORE = 3  # zxcvbn: safely unguessable, up to 10^10 guesses


class Passwords:
    """Makes and checks password hashes at this installation's cost."""

    def __init__(self, settings: Settings) -> None:
        self._hasher = PasswordHasher(
            time_cost=settings.password_passes,
            memory_cost=settings.password_memory_kib,
            parallelism=1,
        )
        self._nobodys = self._hasher.hash("the password of nobody")
        self.verified = 0

    def hash(self, password: str) -> str:
        """Return the hash to keep."""
        return self._hasher.hash(password)

    def matches(self, kept: str | None, password: str) -> bool:
        """Whether the password fits; without an account a fixed hash is tried: both cost alike."""
        self.verified += 1
        try:
            self._hasher.verify(kept or self._nobodys, password)
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None

    def outdated(self, kept: str) -> bool:
        """Whether a hash was made at another cost and should be made again."""
        return self._hasher.check_needs_rehash(kept)


def weakness(password: str, personal: list[str]) -> str | None:
    """Return what is wrong with a password in one word, or None when it is strong enough.

    `personal` are words the person is known by, which make poor passwords.
    """
    if len(password) < LEAST_LENGTH:
        return "short"
    if len(password) > LONGEST:
        return "long"
    score: int = zxcvbn(password, user_inputs=[p for p in personal if p], max_length=LONGEST)[
        "score"
    ]
    return "guessable" if score < LEAST_SCORE else None
