"""Challenges: what a device is asked to sign, once, within ten minutes, for one purpose."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert

from strtrack.accounts import rules
from strtrack.accounts.models import CHALLENGES
from strtrack.kernel.db import read


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a challenge is for, whom it was handed to, and the login it is about.

    `holder` is an invite's or a sign-in's `token_hash`, "" before signing in.
    """

    name: str
    holder: str = ""
    user_id: UUID | None = None


SIGN_IN = Purpose("sign_in")


def new_challenge(*, purpose: Purpose, now: datetime) -> str:
    """Keep a new challenge as a hash and return it. Nothing is seen by it, so not audited."""
    challenge = secrets.token_urlsafe(32)
    read(
        insert(CHALLENGES).values(
            challenge_hash=rules.secret_hash(challenge),
            purpose=purpose.name,
            holder=purpose.holder,
            user_id=purpose.user_id,
            expires_at=now + rules.CHALLENGE_LASTS,
        )
    )
    return challenge


def take_challenge(*, challenge: str, name: str, holder: str, now: datetime) -> Purpose | None:
    """Use a challenge up and return what it was for; None unless it is open and for just this.

    Whatever the answer is worth, it can be given once. Nothing is seen by it, so not audited.
    """
    taken = read(
        delete(CHALLENGES)
        .where(
            CHALLENGES.c.challenge_hash == rules.secret_hash(challenge),
            CHALLENGES.c.purpose == name,
            CHALLENGES.c.holder == holder,
            CHALLENGES.c.expires_at > now,
        )
        .returning(CHALLENGES.c.user_id)
    ).first()
    return Purpose(name, holder, taken.user_id) if taken else None


def forget_old_challenges(*, now: datetime) -> None:
    """Delete challenges nobody answered in time. Nothing a person did, so not audited."""
    read(delete(CHALLENGES).where(CHALLENGES.c.expires_at <= now))
