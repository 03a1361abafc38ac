"""The demo's stage: sign in by one tap, and move the clock while everybody's life goes on."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import NoReturn

from sqlalchemy import Row, select, update

from strtrack.accounts.models import CLIENTS, PRACTICES, SIGN_INS, USERS
from strtrack.accounts.queries import find_user
from strtrack.accounts.service.sign_ins import Device, open_sign_in
from strtrack.caseload.jobs import refresh_stale
from strtrack.demo.service import live_on
from strtrack.kernel.clock import OffsetClock
from strtrack.kernel.db import read, transact
from strtrack.kernel.errors import NotFound
from strtrack.kernel.timezones import zone_of

LOGINS = {
    "client": "ana@demo.test",
    "therapist": "theo@demo.test",
    "owner": "owner@demo.test",
    "stranger": "mallory@other.test",
}
FARTHEST_H = 14 * 24
MORNING = time(9)


@dataclass(frozen=True, slots=True)
class Scene:
    """What the stage shows: the moved time, by how much, whose phone lies on it, and where."""

    now: datetime
    offset: timedelta
    time_zone: str
    client_id: str
    given_name: str


def show_scene(*, clock: OffsetClock) -> Scene:
    """Return the scene as it is. Raises NotFound when the demo is not filled."""
    row = read(
        select(CLIENTS.c.id, CLIENTS.c.given_name, PRACTICES.c.time_zone)
        .join(USERS, USERS.c.id == CLIENTS.c.user_id)
        .join(PRACTICES, PRACTICES.c.id == CLIENTS.c.practice_id)
        .where(USERS.c.email == LOGINS["client"])
    ).first()
    if row is None:
        _not_filled()
    return Scene(clock.now(), clock.offset(), row.time_zone, str(row.id), row.given_name)


def look_around(*, role: str, device: Device, now: datetime) -> str:
    """Sign in as one of the demo's named people without a password; return the secret."""
    user = _named(role)
    return transact(open_sign_in, user=user, device=device, fresh_hash=None, now=now)


def move_clock(*, clock: OffsetClock, hours: int | None, beside: Path) -> None:
    """Move the clock by so many hours, or to the next Monday at nine when None.

    Everybody but the person at the phone lives on until then, and who is signed in stays so. One
    move at a time: a second one waits.
    """
    with _alone(beside):
        before = clock.now()
        by = timedelta(hours=hours) if hours is not None else _to_monday(clock, before)
        after = before + by
        live_on(now=after)
        transact(_keep_signed_in, before=before, by=by)
        clock.move(by)
        while refresh_stale(now=after):
            pass


def _keep_signed_in(*, before: datetime, by: timedelta) -> None:
    """Let a jump of the clock end nobody's sign-in: for the person trying it, no time passed."""
    row: Row[tuple[str, datetime, datetime]]
    columns = (SIGN_INS.c.token_hash, SIGN_INS.c.last_used_at, SIGN_INS.c.expires_at)
    for row in read(select(*columns).where(SIGN_INS.c.expires_at > before)).all():
        moved = {"last_used_at": row.last_used_at + by, "expires_at": row.expires_at + by}
        read(update(SIGN_INS).where(SIGN_INS.c.token_hash == row.token_hash).values(**moved))


def _to_monday(clock: OffsetClock, at: datetime) -> timedelta:
    zone = zone_of(show_scene(clock=clock).time_zone)
    local = at.astimezone(zone)
    monday = local.date() + timedelta(days=7 - local.weekday())
    return datetime.combine(monday, MORNING, zone) - at


def _named(role: str) -> Row[tuple[object, ...]]:
    user = find_user(LOGINS[role])
    if user is None:
        _not_filled()
    return user


def _not_filled() -> NoReturn:
    raise NotFound("The demo is not filled.")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the stage for one process and thread at a time."""
    with path.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
