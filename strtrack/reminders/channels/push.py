"""Carry a reminder to a device by its push service (RFC 8030, 8291, 8292)."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import http_ece
import orjson
import structlog
from cryptography.hazmat.primitives.asymmetric import ec

from strtrack.kernel.clock import Clock
from strtrack.kernel.vapid import PushKey
from strtrack.reminders.channels.wire import Answer, Misled, Unreachable, Wire
from strtrack.reminders.rules.carrying import Gone, Message, PushWay, Refused, TryLater
from strtrack.reminders.rules.endpoints import Hosts, allowed_hosts, origin_of
from strtrack.reminders.rules.endpoints import fault_of_endpoint as fault_of

KEPT = timedelta(days=1)  # so long a push service keeps what has no end of its own
URGENCIES = {"plan": "low", "check_in": "normal", "routine": "normal"}
PUBLIC = allowed_hosts()
GONE, BUSY = frozenset({404, 410}), 429
LONGEST_WAIT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PushService:
    """What a push is sent with: our key, whom they may write to, where to, and by which wire.

    `clock` says how long a reminder is wanted, `real` what a push service's own clock says: the
    demo's may be moved by days, and what we sign must not be.
    """

    key: PushKey
    subject: str
    hosts: Hosts
    wire: Wire
    clock: Clock
    real: Clock


def carry(message: Message, way: PushWay, *, service: PushService) -> None:
    """Push a reminder to one device. Raises Gone, Refused and TryLater.

    Its topic is the reminder's id: a push service that still holds an earlier one replaces it.
    """
    if fault_of(way.endpoint, service.hosts):
        raise Refused("its push service is not allowed any more")
    origin = origin_of(way.endpoint)
    headers = headers_of(message, origin, service=service)
    body = sealed(message, way)
    public = fault_of(way.endpoint, PUBLIC) is None
    try:
        answer = service.wire.post(way.endpoint, body, headers, public=public)
    except Unreachable as error:
        raise TryLater from error
    except Misled as error:
        raise Refused from error
    _hold(answer, origin, service.real.now())


def sealed(message: Message, way: PushWay) -> bytes:
    """Return what is said, so that this device alone can open it."""
    said = {
        "id": str(message.reminder_id),
        "nth": message.nth,
        "kind": message.kind,
        "title": message.title,
        "text": message.text,
        "address": message.address,
        "actions": message.actions,
        "language": message.language,
    }
    body: bytes = http_ece.encrypt(
        orjson.dumps(said),
        private_key=ec.generate_private_key(ec.SECP256R1()),  # for this one message
        dh=urlsafe_b64decode(f"{way.p256dh}="),
        auth_secret=urlsafe_b64decode(f"{way.auth}=="),
        version="aes128gcm",
    )
    return body


def headers_of(message: Message, origin: str, *, service: PushService) -> dict[str, str]:
    """Return the headers of a push: who sends, how long it is wanted, what it replaces."""
    real = service.real.now()
    lasts = (message.closes_at - service.clock.now()) if message.closes_at else KEPT
    return {
        "Authorization": service.key.introduction(origin, subject=service.subject, now=real),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(max(0, int(lasts.total_seconds()))),
        "Topic": urlsafe_b64encode(message.reminder_id.bytes).rstrip(b"=").decode(),
        "Urgency": URGENCIES.get(message.kind, "high"),
    }


def _hold(answer: Answer, origin: str, now: datetime) -> None:
    """Raise what an answer comes to, but for one that took it."""
    if answer.status in {200, 201, 202}:
        return
    if answer.status in GONE:
        raise Gone
    structlog.get_logger().warning("push_refused", status=answer.status, origin=origin)
    if answer.status == BUSY or answer.status >= 500:
        raise TryLater(wait_of(answer.retry_after, now))
    raise Refused(str(answer.status))


def wait_of(text: str | None, now: datetime) -> timedelta | None:
    """Return how long a push service wants to be left alone: seconds or a date, at most a day."""
    if text is None:
        return None
    text = text.strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:9]), LONGEST_WAIT.total_seconds()))
    try:
        wait = parsedate_to_datetime(text) - now
    except (ValueError, TypeError):
        return None
    return min(max(wait, timedelta()), LONGEST_WAIT)
