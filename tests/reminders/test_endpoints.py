"""What may be sent to: the known push services alone, whatever an address is dressed up as."""

from base64 import urlsafe_b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from strtrack.reminders.rules.endpoints import (
    KNOWN,
    allowed_hosts,
    fault_of_auth,
    fault_of_endpoint,
    fault_of_point,
    origin_of,
)

HOSTS = allowed_hosts()
OWN = allowed_hosts(["push.example.org", "*.push.example.net", "localhost:8911"])
GOOD = [
    "https://fcm.googleapis.com/fcm/send/cTqs8x:APA91b",
    "https://fcm.googleapis.com:443/fcm/send/a",
    "https://FCM.googleapis.com/fcm/send/a",
    "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
    "https://autoconnect.push.services.mozilla.com/wpush/v2/gAAAA",
    "https://web.push.apple.com/QGuQyavXutnMH-5Y",
    "https://eu.push.apple.com/QGuQyavXutnMH-5Y",
    "https://wns2-par02p.notify.windows.com/w/?token=BQYAAAD%2f",
]
BAD = [
    "https://169.254.169.254/latest/meta-data/",
    "http://169.254.169.254/latest/meta-data/",
    "https://[::ffff:169.254.169.254]/",
    "https://[fd00:ec2::254]/",
    "https://[::1]/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0/",
    "https://10.0.0.1/",
    "https://192.168.1.1/",
    "https://172.16.0.1/",
    "https://8.8.8.8/",
    "https://localhost/",
    "http://localhost:8911/p/1",
    "https://localhost.localdomain/",
    "https://router.lan/",
    "https://db.internal/",
    "https://printer.local/",
    "https://localtest.me/",
    "https://169.254.169.254.nip.io/",
    "https://fcm.googleapis.com.evil.test/",
    "https://evilfcm.googleapis.com/",
    "https://googleapis.com/",
    "https://push.apple.com/",
    "https://evilpush.apple.com/",
    "https://notify.windows.com/",
    "https://fcm.googleapis.com./a",
    "http://fcm.googleapis.com/a",
    "ftp://fcm.googleapis.com/a",
    "file:///etc/passwd",
    "gopher://fcm.googleapis.com/a",
    "//fcm.googleapis.com/a",
    "fcm.googleapis.com/a",
    "https:fcm.googleapis.com/a",
    "https:///a",
    "https://fcm.googleapis.com:8443/a",
    "https://fcm.googleapis.com:80/a",
    "https://fcm.googleapis.com:/a",
    "https://fcm.googleapis.com:0/a",
    "https://fcm.googleapis.com:99999/a",
    "https://fcm.googleapis.com:4 43/a",
    "https://me@fcm.googleapis.com/a",
    "https://me:hush@fcm.googleapis.com/a",
    "https://@fcm.googleapis.com/a",
    "https://fcm.googleapis.com@evil.test/a",
    "https://evil.test#@fcm.googleapis.com/a",
    "https://evil.test\\@fcm.googleapis.com/a",
    "https://fcm.googleapis.com\\.evil.test/a",
    "https://fcm.googleapis.com/a#b",
    "https://fcm.googleapis.com/a\r\nHost: evil.test",
    "https://fcm.goo\tgleapis.com/a",
    " https://fcm.googleapis.com/a",
    "https://fcm.googleapis.com /a",
    "https://fcm。googleapis。com/a",
    "https://ｆcm.googleapis.com/a",
    "https://[fcm.googleapis.com]/a",
    "https://[::1/a",
    "https://fcm.googleapis.com/" + "a" * 2000,
    "",
]


@pytest.mark.parametrize("endpoint", GOOD)
def test_the_known_push_services_are_sent_to(endpoint: str) -> None:
    assert fault_of_endpoint(endpoint, HOSTS) is None


@pytest.mark.parametrize("number", range(len(BAD)))
def test_nothing_else_ever_is(number: int) -> None:
    assert fault_of_endpoint(BAD[number], HOSTS)


def test_every_known_name_is_met_by_an_example() -> None:
    names = [name.lstrip("*") for name in KNOWN]
    assert [n for n in names if not any(n in good.lower() for good in GOOD)] == []


@pytest.mark.parametrize(
    ("endpoint", "fine"),
    [
        ("https://push.example.org/a", True),
        ("https://a.b.push.example.net/a", True),
        ("http://localhost:8911/p/1", True),
        ("https://push.example.net/a", False),
        ("http://push.example.org/a", False),
        ("https://localhost:8911/p/1", False),
        ("http://localhost:8912/p/1", False),
        ("http://localhost/p/1", False),
        ("http://me@localhost:8911/p/1", False),
        ("http://127.0.0.1:8911/p/1", False),
        ("https://10.0.0.1/", False),
    ],
)
def test_what_is_named_besides_is_sent_to_and_no_more(endpoint: str, fine: bool) -> None:
    assert (fault_of_endpoint(endpoint, OWN) is None) is fine


@pytest.mark.parametrize(
    ("endpoint", "origin"),
    [
        ("https://FCM.googleapis.com:443/fcm/send/a", "https://fcm.googleapis.com"),
        ("https://web.push.apple.com/a?b", "https://web.push.apple.com"),
        ("http://localhost:8911/p/1", "http://localhost:8911"),
    ],
)
def test_claims_are_made_to_the_origin(endpoint: str, origin: str) -> None:
    assert origin_of(endpoint) == origin


def base64url(some: bytes) -> str:
    return urlsafe_b64encode(some).decode()


def test_a_device_s_key_is_a_point_of_the_curve() -> None:
    key = ec.derive_private_key(7, ec.SECP256R1()).public_key()
    point = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    squeezed = key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    fine = base64url(point)
    assert fault_of_point(fine) is None
    assert fault_of_point(fine.rstrip("=")) is None
    beside = point[:-1] + bytes([point[-1] ^ 1])
    bad = [b"", point[:-1], point + b"\0", squeezed, b"\4" + bytes(64), beside, b"\0" * 65]
    assert [one for one in bad if not fault_of_point(base64url(one))] == []
    assert fault_of_point(fine.replace("A", "+", 1) + "é")
    assert fault_of_point(f" {fine}")


@pytest.mark.parametrize(
    ("secret", "fine"),
    [(bytes(16), True), (bytes(15), False), (bytes(17), False), (b"", False)],
    ids=["16", "15", "17", "none"],
)
def test_a_device_s_secret_is_16_bytes(secret: bytes, fine: bool) -> None:
    assert (fault_of_auth(base64url(secret)) is None) is fine
    assert fault_of_auth(base64url(secret) + "$")
