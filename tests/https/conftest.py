"""A real practice served by its own command behind Caddy, set up as docs/deploy has it."""

import base64
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_pem_x509_certificate
from playwright.sync_api import Browser, BrowserType

from strtrack.settings import ROOT
from tests.bench.servers import free_port, wait_for_port
from tests.e2e.browsers import CHROMIUM
from tests.people import PASSWORD

NAME = "strtrack.local"
AUTHORITY = "caddy/pki/authorities/local"
SHIPPED = ROOT / "docs" / "deploy" / "Caddyfile.local"
PRACTICE = (
    "create-practice", "--name", "River", "--country", "GB", "--time-zone", "Europe/London",
    "--language", "en", "--owner", "Theo Marin", "--email", "theo@river.test",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    """Where the practice is reached, with and without https, and who vouches for it."""

    url: str
    plain_port: int
    authority: Path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Make a practice by the commands an operator types, and serve it."""
    folder = tmp_path_factory.mktemp("https")
    backend, secure, plain = free_port(), free_port(), free_port()
    site = Site(f"https://{NAME}:{secure}", plain, folder / AUTHORITY)
    environ = {name: text for name, text in os.environ.items() if "STRTRACK" not in name} | {
        "STRTRACK_DATA_DIR": str(folder / "data"),
        "STRTRACK_PUBLIC_URL": site.url,
        "STRTRACK_TRUSTED_PROXIES": "1",
        "STRTRACK_LOG_LEVEL": "WARNING",
        "PORT": str(backend),
        "XDG_DATA_HOME": str(folder),
    }
    strtrack = [sys.executable, "-m", "strtrack.cli"]
    for words, given in ((("migrate",), ""), (PRACTICE, f"{PASSWORD}\n"), (("check",), "")):
        subprocess.run(
            [*strtrack, *words], cwd=ROOT, env=environ, input=given.encode(), check=True,
            capture_output=True,
        )  # fmt: skip
    caddyfile = folder / "Caddyfile"
    caddyfile.write_text(moved(SHIPPED.read_text(), site, backend=backend, secure=secure))
    caddy = ["/usr/bin/caddy", "run", "--adapter", "caddyfile", "--config", str(caddyfile)]
    with ExitStack() as stack:
        server = stack.enter_context(_process([*strtrack, "serve"], environ))
        wait_for_port(backend, server, seconds=120)
        front = stack.enter_context(_process(caddy, environ))
        wait_for_port(plain, front, seconds=60)
        _wait_for(site.authority / "intermediate.crt")
        yield site


@pytest.fixture
def trusting(site: Site, browser_type: BrowserType) -> Iterator[Browser]:
    """A browser that finds the name and trusts its authority, and nothing else by number."""
    trusted = load_pem_x509_certificate((site.authority / "intermediate.crt").read_bytes())
    key = trusted.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    pin = base64.b64encode(hashlib.sha256(key).digest()).decode()
    args = [
        *CHROMIUM["args"],
        f"--host-resolver-rules=MAP {NAME} 127.0.0.1",
        f"--ignore-certificate-errors-spki-list={pin}",
    ]
    launched = browser_type.launch(**{**CHROMIUM, "args": args})
    yield launched
    launched.close()


def moved(text: str, site: Site, *, backend: int, secure: int) -> str:
    """Return the shipped file with ports that need no rights, and folders of the test's own."""
    ports = f"\tadmin off\n\thttp_port {site.plain_port}\n\thttps_port {secure}"
    for old, new in (
        ("skip_install_trust", f"skip_install_trust\n{ports}"),
        ("127.0.0.1:8000", f"127.0.0.1:{backend}"),
        ("/var/lib/caddy/.local/share/caddy/pki/authorities/local", str(site.authority)),
        (f"https://{NAME}{{uri}}", f"{site.url}{{uri}}"),
    ):
        assert old in text
        text = text.replace(old, new)
    return text


@contextmanager
def _process(command: list[str], environ: dict[str, str]) -> Iterator[Any]:
    with subprocess.Popen(
        command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def _wait_for(path: Path, seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not path.exists() and time.monotonic() < until:
        time.sleep(0.05)
