"""Tries that failed, counted in the database: neither a restart nor a second process forgets them.

What is counted by is an e-mail, a login without one, or the address from which codes are made up.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select

from strtrack.accounts import rules
from strtrack.accounts.errors import TooManyTries
from strtrack.accounts.models import FAILURES
from strtrack.audit import Actor, record
from strtrack.kernel.db import put_row, read, transact
from strtrack.kernel.errors import NotFound


def refuse_if_closed(*, key: str, now: datetime) -> None:
    """Raise TooManyTries while something is closed after too many failures."""
    closed = read(
        select(FAILURES.c.closed_until).where(FAILURES.c.email_hash == rules.secret_hash(key))
    ).scalar()
    if closed and closed > now:
        seconds = int((closed - now).total_seconds()) + 1
        raise TooManyTries(
            f"Try again in {seconds} seconds.", headers={"Retry-After": str(seconds)}
        )


def count_failure(
    *, key: str, now: datetime, free: int = rules.FREE_FAILURES, action: str = "sign_in_failed"
) -> None:
    """Count one failure; close for a while after so many free ones in a quarter of an hour."""
    hashed = rules.secret_hash(key)
    row = read(select(FAILURES).where(FAILURES.c.email_hash == hashed)).first()
    running = row is not None and now - row.first_at < rules.FAILURE_WINDOW
    failures = row.failures + 1 if row and running else 1
    closed = now + rules.closed_for(failures, free) if rules.closed_for(failures, free) else None
    counted = {
        "email_hash": hashed,
        "failures": failures,
        "first_at": row.first_at if row and running else now,
        "closed_until": closed,
    }
    put_row(FAILURES, counted)
    record(Actor(None, "nobody", None), action, action.removesuffix("_failed"), None, now=now)


def looked_up(
    *, open_invite: Callable[..., Row[Any]], token: str, address: str, now: datetime
) -> Row[Any]:
    """Return the invite that `open_invite` opens by a link's secret or a short code.

    Codes that never were are counted by address (`rules.address_key`); after ten of them codes
    from there are not looked up for a while. A link's secret cannot be guessed and is always
    looked up. Raises TooManyTries, and what `open_invite` raises. Only what is counted is audited:
    the look itself is not audited.
    """
    key = f"address:{address}"
    if rules.typed_code(token) is not None:
        refuse_if_closed(key=key, now=now)
    try:
        return open_invite(token=token, now=now)
    except NotFound:
        action = "open_invite_failed"
        transact(count_failure, key=key, now=now, free=rules.FREE_GUESSES, action=action)
        raise


def forget_failures(*, key: str) -> None:
    """Begin to count anew after a success, which has its own audit row, so not audited."""
    read(delete(FAILURES).where(FAILURES.c.email_hash == rules.secret_hash(key)))


def forget_old_failures(*, now: datetime) -> None:
    """Delete counts that are over. Nothing a person did, so not audited."""
    old = FAILURES.c.first_at <= now - rules.FAILURE_WINDOW
    reopened = FAILURES.c.closed_until.is_(None) | (FAILURES.c.closed_until <= now)
    read(delete(FAILURES).where(old, reopened))
