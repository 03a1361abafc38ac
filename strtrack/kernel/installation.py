"""What is right and what is wrong with an installation: one line each, with how to mend it.

Looking leaves nothing behind: no folder, no file, no mail. So whoever may read the data folder can
look at any time, also before the first start and while the program runs.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from smtplib import SMTPException
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from sqlalchemy import func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from strtrack.kernel.db import db, read
from strtrack.kernel.health import SILENT_AFTER, find_background
from strtrack.kernel.mail import connected
from strtrack.kernel.schema_version import find_mismatch
from strtrack.settings import Settings

APART = timedelta(minutes=1)  # further than a slow answer explains
OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: fine, worth knowing, or in the way of running."""

    sign: Literal["ok", "note", "wrong"]
    about: str
    says: str


def look_around(settings: Settings) -> Iterator[Finding]:
    """Give what can be seen without the database: address, proxies, folder, secret, pages."""
    yield _address(urlsplit(settings.public_url), loopback=settings.loopback)
    yield _proxies(settings, https=settings.public_url.startswith("https://"))
    yield _folder(settings.data_dir)
    yield _secret(settings)
    if (settings.frontend_dir / "index.html").exists():
        yield Finding("ok", "phone app", "Built.")
    else:
        yield Finding("note", "phone app", "Not built: run `make build`. Only the API works.")


def look_into_database(settings: Settings, *, now: datetime) -> Iterator[Finding]:
    """Give what the database says of itself, its schema, the scheduler and the clock.

    Needs an app context on these settings. Ends after the first thing that is wrong, for nothing
    behind it can be asked then.
    """
    url = make_url(settings.engine_url)
    file = Path(url.database or "") if url.drivername == "sqlite" else None
    name = f"SQLite, {file}" if file else f"PostgreSQL, {url.database} on {url.host or 'a socket'}"
    if file and not file.exists():
        yield Finding("wrong", "database", f"{name}: not there yet. Run `strtrack migrate`.")
        return
    try:
        if mismatch := find_mismatch():
            yield Finding("ok", "database", f"{name}: answers.")
            yield Finding("wrong", "schema", mismatch)
            return
    except SQLAlchemyError as error:
        why = str(getattr(error, "orig", None) or error).strip().splitlines()[0].rstrip(".")
        yield Finding("wrong", "database", f"{name}: does not answer ({why}).")
        return
    yield Finding("ok", "database", f"{name}: answers.")
    yield Finding("ok", "schema", "The one this version needs.")
    seen = find_background().beat_at
    yield _scheduler(seen, now)
    if settings.test_clock:
        yield Finding("note", "clock", f"{_instant(now)}; the demo's may be moved.")
    else:
        yield _clock(seen, now)


def try_mail(settings: Settings) -> Finding:
    """Say whether the mail server lets us in; nothing is sent."""
    if not settings.smtp_url and settings.demo:
        return Finding("ok", "mail", f"The demo keeps its mails: {settings.public_url}/demo/mail.")
    if not settings.smtp_url:
        says = (
            "No server is set, so no mail leaves: invites go by QR, link or code, and reminders "
            "by push alone."
        )
        return Finding("note", "mail", says)
    host = urlsplit(settings.smtp_url).hostname
    try:
        with connected(settings.smtp_url, timeout_s=5) as server:
            server.noop()
    except (OSError, SMTPException) as error:
        says = f"{host} does not let us in ({error}). See STRTRACK_SMTP_URL."
        return Finding("note", "mail", says)
    return Finding("ok", "mail", f"{host} lets us in; mails come from {settings.mail_from}.")


def _address(url: SplitResult, *, loopback: bool) -> Finding:
    shown = url.geturl()
    if url.path or url.query:
        says = f"{shown}: the program needs a host name of its own, without a path."
        return Finding("wrong", "address", says)
    if url.scheme == "https" and _is_ip(url.hostname):
        says = f"{shown}: screen locks (passkeys) need a name, not a number; passwords work."
        return Finding("note", "address", says)
    if url.scheme == "https":
        return Finding("ok", "address", f"{shown}: phones can keep the app and use screen locks.")
    if not loopback:
        says = (
            f"{shown}: off this machine nobody stays signed in without https, and phones keep "
            "no app. See docs/real-phone.md."
        )
        return Finding("wrong", "address", says)
    if _is_ip(url.hostname):
        says = f"{shown}: this machine only; screen locks (passkeys) need http://localhost."
        return Finding("note", "address", says)
    return Finding("note", "address", f"{shown}: this machine only. A phone needs https.")


def _proxies(settings: Settings, *, https: bool) -> Finding:
    hops, listens = settings.trusted_proxies, f"{settings.listen}:{settings.port}"
    if https and not hops:
        says = (
            "https ends at a proxy, but none is trusted, so everybody seems to come from one "
            "address and shares its limits. Set STRTRACK_TRUSTED_PROXIES=1."
        )
        return Finding("note", "proxies", says)
    if hops and not https:
        says = f"{hops} trusted, but the address is not https: anybody may claim any address."
        return Finding("note", "proxies", says)
    if hops and not _is_loopback(settings.listen):
        says = (
            f"{hops} trusted, and {listens} can be reached past it unless a firewall stands "
            "before it. On one machine set STRTRACK_LISTEN=127.0.0.1."
        )
        return Finding("note", "proxies", says)
    return Finding("ok", "proxies", f"{hops} trusted; the web server listens on {listens}.")


def _folder(folder: Path) -> Finding:
    if not folder.exists():
        above = next(parent for parent in folder.parents if parent.exists())
        if not os.access(above, os.W_OK | os.X_OK):
            says = f"{folder} is not there and cannot be made in {above}."
            return Finding("wrong", "data folder", says)
        return Finding("note", "data folder", f"{folder} is made at the first start.")
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Finding("wrong", "data folder", f"{folder} cannot be written by this user.")
    held = folder.stat()
    if strange := [path.name for path in folder.iterdir() if path.stat().st_uid != held.st_uid]:
        says = (
            f"{', '.join(sorted(strange))} in {folder} belong to another user than the folder: "
            f"run `chown -R --reference={folder} {folder}`."
        )
        return Finding("note", "data folder", says)
    mode = stat.S_IMODE(held.st_mode)
    if mode & OTHERS:
        says = f"{folder} can be looked into by others (mode {mode:o}): run `chmod 700 {folder}`."
        return Finding("note", "data folder", says)
    return Finding("ok", "data folder", f"{folder}, for its owner alone (mode {mode:o}).")


def _secret(settings: Settings) -> Finding:
    if settings.secret_key:
        return Finding("ok", "secret key", "From STRTRACK_SECRET_KEY.")
    path = settings.data_dir / "secret_key"
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError:
        says = "Made at the first start and kept in the data folder."
        return Finding("note", "secret key", says)
    if not os.access(path, os.R_OK):
        return Finding("wrong", "secret key", f"{path} cannot be read by this user.")
    if mode & OTHERS:
        says = f"{path} can be read by others (mode {mode:o}): run `chmod 600 {path}`."
        return Finding("wrong", "secret key", says)
    return Finding("ok", "secret key", f"Kept in {path}, for its owner alone.")


def _scheduler(seen: datetime | None, now: datetime) -> Finding:
    if seen is None:
        says = "Not heard from yet: start `strtrack scheduler` beside the web server."
        return Finding("note", "scheduler", says)
    if now - seen > SILENT_AFTER:
        says = f"Silent since {_instant(seen)}: no mail leaves. Start `strtrack scheduler`."
        return Finding("note", "scheduler", says)
    return Finding(
        "ok", "scheduler", f"Last heard {max(0, int((now - seen).total_seconds()))} s ago."
    )


def _clock(seen: datetime | None, now: datetime) -> Finding:
    """Hold this machine's clock against the database's and against the last sign of life."""
    theirs = (
        read(select(func.clock_timestamp())).scalar_one() if db.engine.name == "postgresql" else now
    )
    if abs(theirs - now) > APART:
        says = f"Here it is {_instant(now)}, at the database {_instant(theirs)}: set both by NTP."
        return Finding("wrong", "clock", says)
    if seen and seen - now > APART:
        says = f"It is {_instant(now)}, but the scheduler was heard at {_instant(seen)}: use NTP."
        return Finding("wrong", "clock", says)
    return Finding("ok", "clock", f"{_instant(now)}.")


def _instant(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _is_ip(host: str | None) -> bool:
    try:
        ip_address(host or "")
    except ValueError:
        return False
    return True


def _is_loopback(address: str) -> bool:
    return ip_address(address).is_loopback
