"""A push as it leaves: sealed for a device, signed for a service, each answer as designed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from strtrack.kernel.clock import SystemClock
from strtrack.kernel.vapid import PushKey
from strtrack.reminders.channels import Gone, Message, PushWay, Refused, TryLater, push
from strtrack.reminders.channels.push import PushService, wait_of
from strtrack.reminders.channels.wire import Wire
from strtrack.reminders.rules.endpoints import allowed_hosts
from strtrack.settings import Settings
from tests.people import NOW, id_of
from tests.phones import StoppedClock
from tests.reminders.devices import Device, base64url
from tests.reminders.push_service import (
    PushServer,
    dripping,
    hanging,
    plainly,
    push_server,
)

SAID = Message(
    reminder_id=id_of("a reminder"),
    nth=2,
    kind="check_in",
    title="STR Track",
    text="Dos cosas para hoy, 9 minutos.",
    address="/today",
    actions=("answer", "later"),
    language="es",
    closes_at=NOW + timedelta(hours=3),
)


@pytest.fixture
def server() -> Iterator[PushServer]:
    with push_server() as running:
        yield running


def service_at(server: PushServer, folder: Path, whole_s: float = 10) -> PushService:
    return PushService(
        key=PushKey(Settings(data_dir=folder)),
        subject="mailto:reminders@clinic.example.org",
        hosts=allowed_hosts([server.host]),
        wire=Wire(whole_s),
        clock=StoppedClock(NOW),
        real=StoppedClock(NOW),
    )


@pytest.fixture
def service(server: PushServer, tmp_path: Path) -> Iterator[PushService]:
    made = service_at(server, tmp_path)
    yield made
    made.wire.close()


def way_to(device: Device) -> PushWay:
    return PushWay(uuid4(), device.endpoint, device.p256dh, base64url(device.secret))


def test_a_push_is_opened_by_its_device_and_says_what_the_phone_reads(
    server: PushServer, service: PushService
) -> None:
    push.carry(SAID, way_to(server.device()), service=service)
    (got,) = server.got
    assert got.said == {
        "id": str(SAID.reminder_id),
        "nth": 2,
        "kind": "check_in",
        "title": "STR Track",
        "text": "Dos cosas para hoy, 9 minutos.",
        "address": "/today",
        "actions": ["answer", "later"],
        "language": "es",
    }
    assert got.claims["aud"] == f"http://{server.host}"
    assert got.claims["sub"] == "mailto:reminders@clinic.example.org"
    assert 0 < got.claims["exp"] - NOW.timestamp() <= 24 * 3600
    assert (got.headers["ttl"], got.headers["urgency"]) == (str(3 * 3600), "normal")
    assert got.headers["host"] == server.host
    assert {"cookie", "user-agent"} & got.headers.keys() == set()


def test_a_second_time_has_the_same_topic_and_another_reminder_has_another(
    server: PushServer, service: PushService
) -> None:
    other = replace(SAID, reminder_id=uuid4(), kind="alert", closes_at=None)
    for message in (SAID, replace(SAID, nth=3), other):
        push.carry(message, way_to(server.device()), service=service)
    topics = [got.headers["topic"] for got in server.got]
    assert topics[0] == topics[1] != topics[2]
    assert all(
        len(topic) <= 32 and topic.replace("-", "").replace("_", "").isalnum() for topic in topics
    )
    assert (server.got[2].headers["ttl"], server.got[2].headers["urgency"]) == ("86400", "high")


def test_a_demo_whose_clock_is_moved_signs_by_the_real_one(
    server: PushServer, service: PushService
) -> None:
    tomorrow = SystemClock().now() + timedelta(hours=30)
    moved = replace(service, clock=StoppedClock(tomorrow), real=SystemClock())
    said = replace(SAID, closes_at=tomorrow + timedelta(minutes=5))
    push.carry(said, way_to(server.device()), service=moved)
    assert server.got[0].headers["ttl"] == "300"


def test_a_connection_is_kept_and_opened_anew_where_it_was_closed(
    server: PushServer, service: PushService
) -> None:
    way = way_to(server.device())
    for _ in range(3):
        push.carry(SAID, way, service=service)
    assert len(server.connections) == 1
    server.answers = [plainly(201, Connection="close")]
    for _ in range(2):
        push.carry(SAID, way, service=service)
    assert len(server.connections) == 2
    assert len(server.asked) == 5


@pytest.mark.parametrize(
    ("status", "headers", "fault", "after"),
    [
        (404, {}, Gone, None),
        (410, {}, Gone, None),
        (413, {}, Refused, None),
        (400, {}, Refused, None),
        (403, {}, Refused, None),
        (301, {"Location": "http://169.254.169.254/"}, Refused, None),
        (307, {"Location": "https://fcm.googleapis.com/"}, Refused, None),
        (429, {"Retry_After": "120"}, TryLater, 120),
        (429, {}, TryLater, None),
        (500, {}, TryLater, None),
        (503, {"Retry_After": "Tue, 10 Mar 2026 10:05:00 GMT"}, TryLater, 300),
    ],
    ids=lambda value: str(value)[:20],
)
def test_an_answer_comes_to_what_it_should(
    server: PushServer,
    service: PushService,
    status: int,
    headers: dict[str, str],
    fault: Any,
    after: int | None,
) -> None:
    server.answers = [plainly(status, **headers)]
    with pytest.raises(fault) as raised:
        push.carry(SAID, way_to(server.device()), service=service)
    assert len(server.asked) == 1
    if fault is TryLater:
        assert raised.value.after == (None if after is None else timedelta(seconds=after))
    push.carry(SAID, way_to(server.device()), service=service)
    assert len(server.got) == 1


@pytest.mark.parametrize("kind", [hanging, dripping], ids=["hangs", "drips"])
def test_a_service_that_never_ends_is_left_when_its_time_is_over(
    server: PushServer, tmp_path: Path, kind: Any
) -> None:
    server.answers = [kind(server)]
    service = service_at(server, tmp_path, whole_s=0.2)
    with pytest.raises(TryLater):
        push.carry(SAID, way_to(server.device()), service=service)


def test_nobody_there_is_tried_later(tmp_path: Path) -> None:
    with push_server() as server:
        service = service_at(server, tmp_path)
    with pytest.raises(TryLater):
        push.carry(SAID, way_to(server.device()), service=service)


def test_what_is_not_on_the_list_gets_no_connection(
    server: PushServer, service: PushService
) -> None:
    """Neither what was allowed when it was kept, nor a known name that leads back to us."""
    elsewhere = replace(service, hosts=allowed_hosts())
    with pytest.raises(Refused):
        push.carry(SAID, way_to(server.device()), service=elsewhere)
    assert server.asked == []


def test_a_known_name_that_leads_into_a_private_network_is_told_nothing(
    server: PushServer, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(push, "PUBLIC", allowed_hosts([server.host]))
    with pytest.raises(Refused):
        push.carry(SAID, way_to(server.device()), service=service)
    assert server.asked == []


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        (None, None),
        ("7", 7),
        (" 7 ", 7),
        ("0", 0),
        ("99999999999999999999", 86400),
        ("-3", None),
        ("٧", None),
        ("soon", None),
        ("", None),
        ("Tue, 10 Mar 2026 10:00:30 GMT", 30),
        ("Tue, 10 Mar 2026 09:00:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86400),
    ],
)
def test_how_long_to_wait_is_read_as_seconds_or_a_date(
    text: str | None, seconds: int | None
) -> None:
    found = wait_of(text, NOW)
    assert found == (None if seconds is None else timedelta(seconds=seconds))
