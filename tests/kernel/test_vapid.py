"""The key that push services know us by, and what is said with it: as the strictest want it."""

import stat
from base64 import b64encode, urlsafe_b64decode
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from py_vapid import Vapid

from strtrack.kernel.vapid import (
    MOST_SIGNED,
    ClaimsUnusable,
    PushKey,
    claims_for,
    fault_of,
    require_usable,
    subject_of,
)
from strtrack.settings import Settings, SettingsInvalid
from tests.people import NOW
from tests.reminders.push_service import claims_in

ORIGIN = "https://web.push.apple.com"
SUBJECT = "mailto:reminders@clinic.example.org"


def der(key: Any) -> str:
    return b64encode(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())).decode()


def test_a_key_is_made_once_when_it_is_first_asked_for(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "new")
    made = PushKey(settings)
    assert not (tmp_path / "new").exists()
    assert PushKey(settings).public == made.public == PushKey(settings).public
    kept = tmp_path / "new" / "vapid_private_key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "new").iterdir()] == [kept.name]
    assert PushKey(Settings(vapid_private_key=kept.read_text())).public == made.public


def test_what_browsers_are_given_is_a_point_of_the_curve(tmp_path: Path) -> None:
    point = urlsafe_b64decode(PushKey(Settings(data_dir=tmp_path)).public + "=")
    assert (len(point), point[0]) == (65, 4)
    ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)


def test_a_key_may_be_named_in_either_form() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    raw = b64encode(key.private_numbers().private_value.to_bytes(32, "big"), b"-_").decode()
    named = {PushKey(Settings(vapid_private_key=text)).public for text in (raw, der(key))}
    assert len(named) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "AAAA",
        der(ec.generate_private_key(ec.SECP384R1())),
        der(ed25519.Ed25519PrivateKey.generate()),
    ],
    ids=["empty file", "words", "short", "another curve", "another kind"],
)
def test_what_is_no_key_is_refused_by_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "vapid_private_key").write_text(text)
    with pytest.raises(SettingsInvalid, match="STRTRACK_VAPID_PRIVATE_KEY"):
        _ = PushKey(Settings(data_dir=tmp_path, vapid_private_key=text)).public


def test_claims_are_their_own_each_time_and_what_is_signed(tmp_path: Path) -> None:
    one = claims_for(ORIGIN, subject=SUBJECT, now=NOW)
    two = claims_for("https://fcm.googleapis.com", subject=SUBJECT, now=NOW)
    require_usable(one, origin=ORIGIN, now=NOW)
    assert (one["aud"], two["aud"]) == (ORIGIN, "https://fcm.googleapis.com")
    assert Vapid.verify(PushKey(Settings(data_dir=tmp_path)).signed(one))


def test_who_sends_is_signed_anew_for_each_service_and_half_hour(tmp_path: Path) -> None:
    key = PushKey(Settings(data_dir=tmp_path))

    def introduced(minutes: float, origin: str = ORIGIN) -> str:
        now = NOW + timedelta(minutes=minutes)
        header = key.introduction(origin, subject=SUBJECT, now=now)
        claims = claims_in(header)
        require_usable(claims, origin=origin, now=now)
        assert claims["exp"] >= (now + timedelta(hours=11)).timestamp()
        return header

    first = introduced(0)
    assert introduced(29.9) == first
    others = {introduced(30), introduced(90), introduced(0, "https://fcm.googleapis.com")}
    assert len(others | {first}) == 4
    assert introduced(-24 * 60) not in others | {first}


def test_no_more_signatures_are_kept_than_there_is_room_for(tmp_path: Path) -> None:
    key = PushKey(Settings(data_dir=tmp_path))
    for number in range(MOST_SIGNED + 1):
        origin = f"https://wns{number}.notify.windows.com"
        assert claims_in(key.introduction(origin, subject=SUBJECT, now=NOW))["aud"] == origin
    assert len(vars(key)["_signed"]) == 1


@pytest.mark.parametrize(
    "subject", ["http://localhost:8000", "https://str.example.org:8443", SUBJECT]
)
def test_whatever_the_settings_say_is_signed(tmp_path: Path, subject: str) -> None:
    claims = claims_for("http://localhost:8911", subject=subject, now=NOW)
    assert Vapid.verify(PushKey(Settings(data_dir=tmp_path)).signed(claims))


@pytest.mark.parametrize(
    "changed",
    [
        {"sub": "reminders@clinic.example.org"},
        {"sub": "mailto:reminders@localhost"},
        {"sub": "mailto:<reminders@clinic.example.org>"},
        {"sub": "mailto:clinic.example.org"},
        {"sub": "http://clinic.example.org"},
        {"sub": "https://localhost"},
        {"sub": "https://192.0.2.1"},
        {"sub": ""},
        {"aud": "https://fcm.googleapis.com"},
        {"aud": f"{ORIGIN}/"},
        {"aud": f"{ORIGIN}/QGuQyav"},
        {"exp": int((NOW + timedelta(hours=24, seconds=1)).timestamp())},
        {"exp": int(NOW.timestamp())},
    ],
    ids=lambda changed: "-".join(map(str, *changed.items())),
)
def test_claims_that_apple_refuses_are_found_before_they_are_sent(changed: dict[str, Any]) -> None:
    claims = claims_for(ORIGIN, subject=SUBJECT, now=NOW) | changed
    with pytest.raises(ClaimsUnusable, match=next(iter(changed))):
        require_usable(claims, origin=ORIGIN, now=NOW)


@pytest.mark.parametrize(
    ("given", "subject", "fault"),
    [
        ({"mail_from": "STR Track <a@clinic.test.org>"}, "mailto:a@clinic.test.org", False),
        ({"public_url": "https://str.example.org"}, "https://str.example.org", False),
        ({"public_url": "http://localhost:8000"}, "http://localhost:8000", True),
        ({"public_url": "https://192.168.1.4"}, "https://192.168.1.4", True),
    ],
    ids=["sender", "address", "own machine", "no name"],
)
def test_who_may_be_written_to_follows_from_the_settings(
    given: dict[str, str], subject: str, fault: bool
) -> None:
    settings = Settings(**given)  # type: ignore[arg-type]
    assert subject_of(settings) == subject
    assert bool(fault_of(settings, NOW)) is fault
