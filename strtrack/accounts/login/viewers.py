"""Who is asking: the one place that touches flask-login and the cookie."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast
from uuid import UUID

from flask import Flask, Request, Response, g, request
from flask.sessions import SessionInterface
from flask_login import LoginManager, current_user
from sqlalchemy import Row, bindparam, select

from strtrack.accounts import rules
from strtrack.accounts.access import Viewer
from strtrack.accounts.errors import Locked, SignInEnded
from strtrack.accounts.models import ENDED_SIGN_INS, PRACTICES, SIGN_INS
from strtrack.accounts.queries.absences import COVERING, covers_on
from strtrack.accounts.service.sign_ins import keep_signed_in
from strtrack.kernel.db import read, transact
from strtrack.kernel.errors import Forbidden, NotSignedIn
from strtrack.kernel.http import now, settings
from strtrack.kernel.timezones import zone_of

P = ParamSpec("P")
R = TypeVar("R")
COOKIE = "strtrack_session"
UNATTENDED = "STRTrack-Unattended"  # what a page asks by itself, while nobody may be there
SEATS = frozenset({"desk", "phone"})
STAFF = frozenset({"owner", "therapist"})
_NEEDED = (
    "token_hash",
    "id",
    "user_id",
    "practice_id",
    "member_id",
    "client_id",
    "role",
    "language",
    "last_used_at",
    "expires_at",
)
_BY_TOKEN = (
    select(
        *(SIGN_INS.c[name] for name in _NEEDED),
        PRACTICES.c.time_zone.label("practice_zone"),
        COVERING.label("covering"),
    )
    .join(PRACTICES, PRACTICES.c.id == SIGN_INS.c.practice_id)
    .where(SIGN_INS.c.token_hash == bindparam("token_hash"))
)

_ENDED = select(ENDED_SIGN_INS.c.ended_at).where(
    ENDED_SIGN_INS.c.token_hash == bindparam("token_hash")
)


class SignedIn:
    """What flask-login hands out as `current_user`: the four members it wants, and the viewer."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer

    def get_id(self) -> str:
        return str(self.viewer.sign_in_id)


class NoSession(SessionInterface):
    """Flask's own signed cookie, which nothing here uses, so none is read or written."""

    def open_session(self, app: Flask, request: Request) -> None:
        """Return no session: Flask then takes one that is empty and cannot be written to."""


def find_signed_in(req: Request) -> SignedIn | None:
    """Return who holds the request's cookie: one select, and at most one write a minute.

    What a page asks by itself keeps nobody signed in: a desk that is left alone locks.
    """
    token = req.cookies.get(cookie_name(req))
    if not token:
        return None
    row = read(_BY_TOKEN, {"token_hash": rules.secret_hash(token)}).first()
    if row is None:
        return None
    at = now()
    state = rules.sign_in_state(
        role=row.role, last_used_at=row.last_used_at, expires_at=row.expires_at, now=at
    )
    if state.over:
        return None
    if state.last_use_is_old and not state.locked and UNATTENDED not in req.headers:
        transact(keep_signed_in, token_hash=row.token_hash, role=row.role, now=at)
    return SignedIn(
        Viewer(
            sign_in_id=row.id,
            token_hash=row.token_hash,
            user_id=row.user_id,
            practice_id=row.practice_id,
            role=row.role,
            member_id=row.member_id,
            client_id=row.client_id,
            language=row.language,
            practice_zone=row.practice_zone,
            locked=state.locked,
            covers=_covers(row, at) if row.covering else (),
        )
    )


def _covers(row: Row[Any], at: datetime) -> tuple[UUID, ...]:
    return covers_on(row.covering, at.astimezone(zone_of(row.practice_zone)).date())


def cookie_name(req: Request = request) -> str:
    """Return the name of the asking device's cookie.

    On the demo's stage a desk and a phone sit in one browser: each seat has a cookie of its own. A
    picture on a page sends no headers of ours and names the seat in its address.
    """
    seat = req.headers.get("STRTrack-Seat") or req.args.get("seat") if settings().demo else None
    return f"{COOKIE}_{seat}" if seat in SEATS else COOKIE


def viewer() -> Viewer:
    """Return who is asking; raises NotSignedIn or Locked."""
    seen = locked_viewer()
    if seen.locked:
        raise Locked("Unlock with your password; nothing is lost.")
    return seen


def locked_viewer() -> Viewer:
    """Return who is asking even when their screen is locked.

    Raises SignInEnded on a device that somebody signed out, otherwise NotSignedIn.
    """
    if not current_user.is_authenticated:
        token = request.cookies.get(cookie_name())
        if token and read(_ENDED, {"token_hash": rules.secret_hash(token)}).first():
            raise SignInEnded("It was signed out from here or elsewhere. Sign in again.")
        raise NotSignedIn("Sign in and try again.")
    return cast(SignedIn, current_user).viewer


def open_to(*roles: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let a view answer only these roles; others who are signed in get 403, nobody 401."""

    def guard(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            if viewer().role not in roles:
                raise Forbidden("This is not for your role.")
            return view(*args, **kwargs)

        guarded.__access__ = frozenset(roles)  # type: ignore[attr-defined]
        return guarded

    return guard


def open_to_all(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view that answers people who are not signed in."""
    view.__access__ = frozenset({"nobody"})  # type: ignore[attr-defined]
    return view


def signed_in_even_locked(view: Callable[P, R]) -> Callable[P, R]:
    """Let a view answer whoever is signed in, locked or not."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        locked_viewer()
        return view(*args, **kwargs)

    guarded.__access__ = frozenset({"owner", "therapist", "client"})  # type: ignore[attr-defined]
    return guarded


members_only = open_to("owner", "therapist")
clients_only = open_to("client")
owners_only = open_to("owner")
signed_in = open_to("owner", "therapist", "client")


def set_cookie(response: Response, token: str, *, at: datetime) -> Response:
    """Give the device its secret: unreadable for scripts, same site, secure off loopback."""
    response.set_cookie(
        cookie_name(),
        token,
        httponly=True,
        samesite="Lax",
        secure=not settings().loopback,
        expires=at + rules.CLIENT_SIGN_IN,
        path="/",
    )
    return response


def keep_cookie(response: Response, *, at: datetime) -> Response:
    """Let the device keep the secret it asked with, as long as the server will from `at` on."""
    return set_cookie(response, request.cookies[cookie_name()], at=at)


def clear_cookie(response: Response) -> Response:
    """Take the device's secret away."""
    response.delete_cookie(cookie_name(), path="/", httponly=True, samesite="Lax")
    return response


def register_login(app: Flask) -> None:
    """Let flask-login find people by our cookie alone; Flask's own session is never used."""
    manager = LoginManager()
    manager.session_protection = None
    manager.request_loader(find_signed_in)
    manager.init_app(app)
    app.session_interface = NoSession()
    app.config["REMEMBER_COOKIE_NAME"] = "unused"


def forget_viewer() -> None:
    """Look up who asks anew, after a sign-in changed within this request."""
    g.pop("_login_user", None)


def device_of(req: Request = request) -> str:
    """Return a few words for the asking device."""
    return rules.device_label(req.headers.get("User-Agent", "")[:400])
