"""The program as a practice runs it, filled with the demo's people, and their sign-ins."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from http.cookies import SimpleCookie

import orjson

from strtrack.demo.people import PASSWORD
from strtrack.demo.service import fill
from strtrack.kernel.clock import SystemClock
from strtrack.kernel.db import transact
from strtrack.kernel.health import beat
from tests.bench.databases import database, environment, opened
from tests.bench.servers import Server, served

COOKIE = "strtrack_session"
CLIENTS, WEEKS, SEED = 12, 3, 1


class NotSignedIn(Exception):
    """The program did not let one of the demo's people in."""


@dataclass(frozen=True, slots=True)
class Practice:
    """A running program: where it listens, and how its people get in."""

    server: Server

    @property
    def url(self) -> str:
        """The address that browsers use: a secure context, as https would be."""
        return f"http://localhost:{self.server.port}"

    def sign_in(self, email: str) -> str:
        """Return the secret of a new sign-in's cookie. Raises NotSignedIn."""
        connection = self.server.connect()
        body = orjson.dumps({"email": email, "password": PASSWORD})
        connection.request("POST", "/api/v1/login", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        said = answer.read()
        connection.close()
        cookies = SimpleCookie(answer.getheader("Set-Cookie", ""))
        if COOKIE not in cookies:
            raise NotSignedIn(f"{email}: {answer.status} {said!r}")
        return cookies[COOKIE].value


@contextmanager
def running_practice(say: Callable[[str], None]) -> Iterator[Practice]:
    """Serve the demo's people by gunicorn, without what only the demo shows (its ribbon)."""
    with database("sqlite") as settings:
        with opened(settings) as app, app.app_context():
            passwords, now = app.extensions["strtrack.passwords"], SystemClock().now()
            fill(passwords=passwords, clients=CLIENTS, weeks=WEEKS, seed=SEED, now=now, say=say)
            transact(beat, process="audit", started_at=now, now=now + timedelta(days=1))
        environ = environment(settings, STRTRACK_DEMO="0")
        with served("wsgi:app", environ, settings.data_dir / "app.log") as server:
            yield Practice(server)
