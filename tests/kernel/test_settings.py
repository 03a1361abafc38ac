"""Settings: each documented, each with a safe default, none that cannot work."""

import re
import stat
from pathlib import Path

import pytest

from strtrack.settings import Settings, SettingsInvalid, kept_secret

NAME = re.compile(r"\b(STRTRACK_[A-Z_]+|PORT)\b")
DOCUMENTED = re.compile(r"^#((?:STRTRACK_[A-Z_]+|PORT))=(.*)$", re.MULTILINE)
EXAMPLE = Path(".env.example").read_text()
SOURCE = Path("strtrack/settings.py").read_text()


def test_what_is_read_is_documented_and_the_reverse() -> None:
    documented = {name for name, _ in DOCUMENTED.findall(EXAMPLE)}
    assert set(NAME.findall(SOURCE)) == documented


def test_the_documented_values_are_the_defaults() -> None:
    documented = dict(DOCUMENTED.findall(EXAMPLE))
    given = Settings.from_env(documented)
    usual = Settings.from_env({})
    assert given.database_url.startswith("sqlite:///")
    same = {name for name in given.masked() if name != "STRTRACK_DATABASE_URL"}
    assert {n: given.masked()[n] for n in same} == {n: usual.masked()[n] for n in same}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "eighty"),
        ("PORT", "８０"),
        ("STRTRACK_WEB_WORKERS", "0"),
        ("STRTRACK_WEB_THREADS", "-1"),
        ("STRTRACK_TRUSTED_PROXIES", "11"),
        ("STRTRACK_LOG_LEVEL", "LOUD"),
        ("STRTRACK_SQLITE_SYNCHRONOUS", "OFF"),
        ("STRTRACK_PUBLIC_URL", "ftp://here"),
        ("STRTRACK_PUBLIC_URL", "localhost:8000"),
        ("STRTRACK_SECRET_KEY", "short"),
        ("STRTRACK_DATABASE_URL", "mysql://here"),
        ("STRTRACK_TEST_CLOCK", "/tmp/offset"),
        ("STRTRACK_LISTEN", "everywhere"),
        ("STRTRACK_PUSH_HOSTS", "https://push.example.org"),
        ("STRTRACK_PUSH_HOSTS", "push.example.org:8443"),
        ("STRTRACK_PUSH_HOSTS", "push.example.org, 192.0.2.7"),
        ("STRTRACK_PUSH_HOSTS", "localhost:8911"),
        ("STRTRACK_PUSH_HOSTS", "*"),
    ],
)
def test_what_cannot_work_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingsInvalid, match=name):
        Settings.from_env({name: value})


def test_a_mail_server_needs_a_sender() -> None:
    with pytest.raises(SettingsInvalid, match="STRTRACK_MAIL_FROM"):
        Settings.from_env({"STRTRACK_SMTP_URL": "smtp://here"})


def test_push_services_are_named_with_commas_and_loopback_in_the_demo_alone() -> None:
    given = {"STRTRACK_PUSH_HOSTS": " push.Example.org,*.push.example.net ,"}
    named = ("push.example.org", "*.push.example.net")
    assert Settings.from_env(given).named_push_hosts == named
    demo = {"STRTRACK_PUSH_HOSTS": "localhost:8911", "STRTRACK_DEMO": "1"}
    assert Settings.from_env(demo).named_push_hosts == ("localhost:8911",)
    assert Settings.from_env({}).named_push_hosts == ()


def test_the_test_clock_works_in_the_demo_alone() -> None:
    given = Settings.from_env({"STRTRACK_TEST_CLOCK": "offset", "STRTRACK_DEMO": "1"})
    assert given.test_clock == Path("offset")


def test_a_demo_is_never_public() -> None:
    """Everybody knows its password."""
    with pytest.raises(SettingsInvalid, match="STRTRACK_DEMO"):
        Settings.from_env({"STRTRACK_DEMO": "1", "STRTRACK_PUBLIC_URL": "https://str.example.org"})


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://localhost:8000", True),
        ("http://127.0.0.1", True),
        ("http://[::1]:8000", True),
        ("https://str.example.org", False),
        ("http://localhost.example.org", False),
    ],
)
def test_loopback_is_ones_own_machine(url: str, loopback: bool) -> None:
    assert Settings.from_env({"STRTRACK_PUBLIC_URL": url}).loopback is loopback


def test_secrets_are_not_shown() -> None:
    secrets = {
        "STRTRACK_SECRET_KEY": "k" * 40,
        "STRTRACK_VAPID_PRIVATE_KEY": "hush" * 10,
        "STRTRACK_SMTP_URL": "smtps://me:hush@mail.test",
        "STRTRACK_MAIL_FROM": "me@mail.test",
        "STRTRACK_REDIS_URL": "redis://:hush@here",
        "STRTRACK_DATABASE_URL": "postgresql://me:hush@here/db",
    }
    settings = Settings.from_env(secrets)
    shown = str(settings.masked())
    assert "hush" not in shown
    assert "k" * 40 not in shown
    assert "me:***@here" in shown
    assert "k" * 40 not in repr(settings)


def test_postgresql_is_spoken_by_our_driver() -> None:
    for given in ("postgresql://here/db", "postgresql+psycopg://here/db"):
        settings = Settings.from_env({"STRTRACK_DATABASE_URL": given})
        assert settings.engine_url == "postgresql+psycopg://here/db"


def test_a_secret_is_made_once_and_kept_for_oneself(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "new")
    made = kept_secret(settings)
    assert len(made) >= 48
    assert kept_secret(settings) == made
    assert stat.S_IMODE((tmp_path / "new" / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret_key"]
    assert kept_secret(Settings(data_dir=tmp_path, secret_key="s" * 32)) == "s" * 32
