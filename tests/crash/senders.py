"""A phone on a bad day: it keeps a check-in until it is answered, and sends it again."""

import http.client
import time
from dataclasses import dataclass, field
from random import Random
from uuid import UUID, uuid4

import orjson

from strtrack.kernel.clock import SystemClock
from tests.bench.cells import check_in
from tests.bench.meter import json_headers
from tests.bench.practice import Phone
from tests.crash.supervisor import Count

PATIENCE = 120.0
SENT_AGAIN = 0.1


class Refused(Exception):
    """A check-in was answered with something no phone would send again for."""


@dataclass(slots=True)
class Sender:
    """One phone, and what became of what it sent: `answered` maps each id to its first answer.

    `cut_off` are requests that ended without an answer, `kept` those of them that had been stored.
    """

    phone: Phone
    port: int
    random: Random
    answered: dict[UUID, bytes] = field(default_factory=dict)
    cut_off: int = 0
    kept: int = 0
    sent_again: int = 0
    _connection: http.client.HTTPConnection | None = None

    def send_all(self, count: int, answered: Count) -> None:
        """Send so many check-ins, one after the other, every tenth twice for good measure."""
        try:
            self._send_all(count, answered)
        finally:
            self._forget_connection()

    def _send_all(self, count: int, answered: Count) -> None:
        for _ in range(count):
            check_in_id = uuid4()
            body = check_in(check_in_id, self.phone, SystemClock().now())
            status, first = self._until_answered(body)
            self.kept += status == 200
            self.answered[check_in_id] = first
            answered.add()
            if self.random.random() < SENT_AGAIN:
                status, again = self._until_answered(body)
                self.sent_again += 1
                if status != 200 or orjson.loads(again) != orjson.loads(first):
                    raise Refused(f"{first!r} was answered again with {status} {again!r}")

    def _until_answered(self, body: bytes) -> tuple[int, bytes]:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                status, answer = self._post(body)
            except (OSError, http.client.HTTPException) as error:
                self._forget_connection()
                self.cut_off += not isinstance(error, ConnectionRefusedError)
                status = 0
            if status in {200, 201}:
                return status, answer
            if 400 <= status < 500:
                raise Refused(f"{status} {answer!r}")
            time.sleep(self.random.uniform(0.05, 0.3))
        raise Refused("Nobody answered for two minutes.")

    def _post(self, body: bytes) -> tuple[int, bytes]:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = json_headers(self.phone.token)
        self._connection.request("POST", "/api/v1/check-ins", body, headers)
        response = self._connection.getresponse()
        return response.status, response.read()

    def _forget_connection(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection = None
