"""The CPU time that requests cost: the worker's, and that of PostgreSQL's processes."""

from collections.abc import Sequence
from dataclasses import dataclass

import orjson
import psycopg

from tests.bench.servers import Server, cpu_seconds


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it is sent."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    etag: str | None
    body: bytes


class UnexpectedAnswer(Exception):
    """A request was not answered as the cell needs it."""


class Meter:
    """Sends requests one after the other and reads what they cost."""

    def __init__(self, socket_folder: str | None) -> None:
        self._database = (
            psycopg.connect(host=socket_folder, user="postgres", autocommit=True)
            if socket_folder
            else None
        )

    def send(self, server: Server, requests: Sequence[Request], *, status: int) -> list[Answer]:
        """Send requests over one connection; raises UnexpectedAnswer for any other status."""
        connection = server.connect()
        answers = []
        for one in requests:
            connection.request(one.method, one.path, one.body, one.headers)
            response = connection.getresponse()
            answers.append(Answer(response.status, response.getheader("ETag"), response.read()))
            if response.status != status:
                raise UnexpectedAnswer(f"{one.path}: {response.status} {answers[-1].body!r}")
        connection.close()
        return answers

    def cost_ms(self, server: Server, requests: Sequence[Request], *, status: int) -> float:
        """Return the CPU milliseconds a request costs on average."""
        before = {pid: cpu_seconds(pid) for pid in [server.worker, *self._backends()]}
        self.send(server, requests, status=status)
        after = {pid: cpu_seconds(pid) for pid in [server.worker, *self._backends()]}
        used = sum(seconds - before.get(pid, 0.0) for pid, seconds in after.items())
        return used * 1000 / len(requests)

    def close(self) -> None:
        """Let go of the database."""
        if self._database:
            self._database.close()

    def _backends(self) -> list[int]:
        """Return PostgreSQL's processes but the one that answers this question."""
        if self._database is None:
            return []
        asked = "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        return [pid for (pid,) in self._database.execute(asked)]


def json_headers(token: str) -> dict[str, str]:
    """Return what a phone of ours sends with a write."""
    return cookie(token) | {"Content-Type": "application/json"}


def cookie(token: str) -> dict[str, str]:
    """Return the header that says who asks."""
    return {"Cookie": f"strtrack_session={token}"}


def written(value: object) -> bytes:
    """Return JSON as it is sent."""
    return orjson.dumps(value, option=orjson.OPT_UTC_Z)
