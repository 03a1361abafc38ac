"""What can be set from outside: the only reader of the environment."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent


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
            smtp_url=env.get("STRTRACK_SMTP_URL", ""),
            mail_from=env.get("STRTRACK_MAIL_FROM", ""),
            redis_url=env.get("STRTRACK_REDIS_URL", ""),
            demo=env.get("STRTRACK_DEMO") == "1",
            test_clock=Path(env["STRTRACK_TEST_CLOCK"]) if env.get("STRTRACK_TEST_CLOCK") else None,
            web_workers=_integer(env, "STRTRACK_WEB_WORKERS", 2, 1, 64),
            web_threads=_integer(env, "STRTRACK_WEB_THREADS", 8, 1, 64),
            log_level=(env.get("STRTRACK_LOG_LEVEL") or "INFO").upper(),
            trusted_proxies=_integer(env, "STRTRACK_TRUSTED_PROXIES", 0, 0, 10),
            sqlite_synchronous=(env.get("STRTRACK_SQLITE_SYNCHRONOUS") or "NORMAL").upper(),
        )
        settings.require_usable()
        return settings

    def require_usable(self) -> None:
        """Raise SettingsInvalid for the first setting that cannot work."""
        if self.test_clock and not self.demo:
            raise SettingsInvalid("STRTRACK_TEST_CLOCK works only with STRTRACK_DEMO=1.")
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

    @property
    def loopback(self) -> bool:
        """Whether people reach this program on their own machine only."""
        return urlsplit(self.public_url).hostname in {"localhost", "127.0.0.1", "::1"}

    @property
    def engine_url(self) -> str:
        """The database address with the driver this program uses."""
        return self.database_url.replace("postgresql://", "postgresql+psycopg://", 1)

    def masked(self) -> dict[str, str]:
        """Return every setting as text, secrets hidden, for `strtrack check`."""
        hidden = {"secret_key", "smtp_url", "redis_url"}
        shown = {f.name: str(getattr(self, f.name)) for f in fields(self)}
        masked = {
            name: "(set)" if name in hidden and text else text for name, text in shown.items()
        }
        url = urlsplit(self.database_url)
        if url.password:
            masked["database_url"] = self.database_url.replace(f":{url.password}@", ":***@", 1)
        return masked


def kept_secret(settings: Settings) -> str:
    """Return the secret key; made once and kept in the data directory (mode 600) when unset."""
    if settings.secret_key:
        return settings.secret_key
    path = settings.data_dir / "secret_key"
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text()


def _integer(env: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = env.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise SettingsInvalid(f"{name} is a whole number from {low} to {high}.")
    return int(text)
