"""What can be set from outside: the only reader of the environment."""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from ipaddress import ip_address
from pathlib import Path
from tempfile import mkstemp
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent
HOST = re.compile(r"(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
LOOPBACK = re.compile(r"(localhost|127\.0\.0\.1):[0-9]{1,5}")
FIXED = frozenset({"password_memory_kib", "password_passes", "limit_addresses", "frontend_dir"})


class SettingsInvalid(Exception):
    """A setting cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its safe default; `.env.example` documents each."""

    data_dir: Path = Path("instance")
    database_url: str = ""
    secret_key: str = field(default="", repr=False)
    public_url: str = ""
    port: int = 8000
    listen: str = "127.0.0.1"
    vapid_private_key: str = field(default="", repr=False)
    push_hosts: str = ""
    smtp_url: str = field(default="", repr=False)
    mail_from: str = ""
    redis_url: str = field(default="", repr=False)
    demo: bool = False
    test_clock: Path | None = None
    web_workers: int = 2
    web_threads: int = 8
    log_level: str = "INFO"
    trusted_proxies: int = 0
    sqlite_synchronous: str = "NORMAL"
    picture_mb: int = 10
    video_mb: int = 50
    password_memory_kib: int = 19456  # OWASP's first choice for argon2id, 2 passes, 1 lane
    password_passes: int = 2
    limit_addresses: bool = True
    frontend_dir: Path = ROOT / "frontend" / "dist"

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Return the settings of this process. Raises SettingsInvalid, naming the variable."""
        env = os.environ if environ is None else environ
        data_dir = Path(env.get("STRTRACK_DATA_DIR") or "instance").resolve()
        port = _integer(env, "PORT", 8000, 1, 65535)
        settings = cls(
            data_dir=data_dir,
            database_url=env.get("STRTRACK_DATABASE_URL")
            or f"sqlite:///{data_dir / 'strtrack.db'}",
            secret_key=env.get("STRTRACK_SECRET_KEY", ""),
            public_url=(env.get("STRTRACK_PUBLIC_URL") or f"http://localhost:{port}").rstrip("/"),
            port=port,
            listen=env.get("STRTRACK_LISTEN") or "127.0.0.1",
            vapid_private_key=env.get("STRTRACK_VAPID_PRIVATE_KEY", "").strip(),
            push_hosts=env.get("STRTRACK_PUSH_HOSTS", ""),
            smtp_url=env.get("STRTRACK_SMTP_URL", ""),
            mail_from=env.get("STRTRACK_MAIL_FROM", ""),
            redis_url=env.get("STRTRACK_REDIS_URL", ""),
            demo=env.get("STRTRACK_DEMO") == "1",
            test_clock=_test_clock(env, data_dir),
            web_workers=_integer(env, "STRTRACK_WEB_WORKERS", 2, 1, 64),
            web_threads=_integer(env, "STRTRACK_WEB_THREADS", 8, 1, 64),
            log_level=(env.get("STRTRACK_LOG_LEVEL") or "INFO").upper(),
            trusted_proxies=_integer(env, "STRTRACK_TRUSTED_PROXIES", 0, 0, 10),
            picture_mb=_integer(env, "STRTRACK_PICTURE_MB", 10, 1, 100),
            video_mb=_integer(env, "STRTRACK_VIDEO_MB", 50, 1, 500),
            sqlite_synchronous=(env.get("STRTRACK_SQLITE_SYNCHRONOUS") or "NORMAL").upper(),
        )
        settings.require_usable()
        return settings

    def require_usable(self) -> None:
        """Raise SettingsInvalid for the first setting that cannot work."""
        if self.test_clock and not self.demo:
            raise SettingsInvalid("STRTRACK_TEST_CLOCK works only with STRTRACK_DEMO=1.")
        if not _is_address(self.listen):
            raise SettingsInvalid("STRTRACK_LISTEN is an IP address, such as 127.0.0.1.")
        if self.demo and not self.loopback:
            raise SettingsInvalid(
                "STRTRACK_DEMO=1 works only with a STRTRACK_PUBLIC_URL on this machine: everybody "
                "knows the demo's password."
            )
        if self.log_level not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise SettingsInvalid("STRTRACK_LOG_LEVEL is one of DEBUG, INFO, WARNING, ERROR.")
        if self.sqlite_synchronous not in {"NORMAL", "FULL"}:
            raise SettingsInvalid("STRTRACK_SQLITE_SYNCHRONOUS is NORMAL or FULL.")
        public = urlsplit(self.public_url)
        if public.scheme not in {"http", "https"} or not public.hostname:
            raise SettingsInvalid("STRTRACK_PUBLIC_URL is a http or https address.")
        if self.secret_key and len(self.secret_key) < 32:
            raise SettingsInvalid("STRTRACK_SECRET_KEY has at least 32 characters.")
        if not self.database_url.startswith(
            ("sqlite://", "postgresql+psycopg://", "postgresql://")
        ):
            raise SettingsInvalid("STRTRACK_DATABASE_URL starts with sqlite:// or postgresql://.")
        if self.smtp_url and not self.mail_from:
            raise SettingsInvalid("STRTRACK_MAIL_FROM is needed beside STRTRACK_SMTP_URL.")
        self._require_push_hosts()

    def _require_push_hosts(self) -> None:
        for host in self.named_push_hosts:
            if not HOST.fullmatch(host) and not (self.demo and LOOPBACK.fullmatch(host)):
                raise SettingsInvalid(
                    "STRTRACK_PUSH_HOSTS is host names separated by commas, such as "
                    "push.example.org or *.push.example.org; localhost:PORT in the demo alone."
                )

    @property
    def loopback(self) -> bool:
        """Whether people reach this program on their own machine only."""
        return urlsplit(self.public_url).hostname in {"localhost", "127.0.0.1", "::1"}

    @property
    def named_push_hosts(self) -> tuple[str, ...]:
        """The push services that are allowed besides those everybody knows."""
        return tuple(name.strip().lower() for name in self.push_hosts.split(",") if name.strip())

    @property
    def picture_bytes(self) -> int:
        """How large a picture may be that a practice sends."""
        return self.picture_mb * 1024 * 1024

    @property
    def video_bytes(self) -> int:
        """How large a video may be that a practice sends."""
        return self.video_mb * 1024 * 1024

    @property
    def engine_url(self) -> str:
        """The database address with the driver this program uses."""
        return self.database_url.replace("postgresql://", "postgresql+psycopg://", 1)

    def masked(self) -> dict[str, str]:
        """Return what can be set, by the variables' names and with secrets hidden."""
        hidden = {"secret_key", "vapid_private_key", "smtp_url", "redis_url"}
        shown = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in FIXED}
        masked = {
            _variable(name): "(set)" if name in hidden and value else _as_text(value)
            for name, value in shown.items()
        }
        url = urlsplit(self.database_url)
        if url.password:
            hiding = self.database_url.replace(f":{url.password}@", ":***@", 1)
            masked[_variable("database_url")] = hiding
        return masked


def kept_secret(settings: Settings) -> str:
    """Return the secret key; made once and kept in the data directory (mode 600) when unset."""
    if settings.secret_key:
        return settings.secret_key
    return kept_once(settings, "secret_key", lambda: secrets.token_urlsafe(48))


def kept_once(settings: Settings, name: str, make: Callable[[], str]) -> str:
    """Return a secret of the data directory (mode 600); the first process to ask makes it.

    It is written whole before it has its name, so nobody reads half of one.
    """
    path = settings.data_dir / name
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        handle, draft = mkstemp(prefix=f".{name}.", dir=settings.data_dir)  # mode 600
        with os.fdopen(handle, "w") as file:
            file.write(make())
        with suppress(FileExistsError):
            os.link(draft, path)
        Path(draft).unlink()
    return path.read_text()


def owner_password(environ: Mapping[str, str] | None = None) -> str:
    """Return the first owner's password for scripts; never kept with the other settings."""
    return (os.environ if environ is None else environ).get("STRTRACK_OWNER_PASSWORD", "")


def _variable(name: str) -> str:
    return "PORT" if name == "port" else f"STRTRACK_{name.upper()}"


def _as_text(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _test_clock(env: Mapping[str, str], data_dir: Path) -> Path | None:
    """Return the file that moves the clock; the demo always has one, so that its hands can move."""
    if env.get("STRTRACK_TEST_CLOCK"):
        return Path(env["STRTRACK_TEST_CLOCK"])
    return data_dir / "demo_clock" if env.get("STRTRACK_DEMO") == "1" else None


def _integer(env: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = env.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise SettingsInvalid(f"{name} is a whole number from {low} to {high}.")
    return int(text)
