"""What Caddy writes when it cannot reach the program: nothing that opens anything."""

import http.client
import os
import ssl
import subprocess
from pathlib import Path

import pytest

from tests.bench.servers import free_port, wait_for_port
from tests.https.conftest import AUTHORITY, NAME, SHIPPED, Site, moved

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
SECRET = "ecT8hGiven_out_once-0nly"
PLACES = ("/calendar/{}.ics", "/invite/{}", "/api/v1/invites/{}/accept?x=1", "/unsubscribe/{}")
PUBLIC = SHIPPED.with_name("Caddyfile")


def asked(port: int, path: str) -> int:
    """Ask by the name of the site, whoever vouches for it."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    plain = http.client.HTTPConnection("127.0.0.1", port)
    plain.connect()
    plain.sock = trusting.wrap_socket(plain.sock, server_hostname=NAME)
    plain.request("GET", path, headers={"Host": NAME, "Referer": f"https://{NAME}{path}"})
    status = plain.getresponse().status
    plain.close()
    return status


def test_no_secret_of_an_address_is_in_what_it_writes(tmp_path: Path) -> None:
    nowhere, secure, plain = free_port(), free_port(), free_port()
    site = Site(f"https://{NAME}:{secure}", plain, tmp_path / AUTHORITY)
    caddyfile, said = tmp_path / "Caddyfile", tmp_path / "said"
    caddyfile.write_text(moved(SHIPPED.read_text(), site, backend=nowhere, secure=secure))
    caddy = ["/usr/bin/caddy", "run", "--adapter", "caddyfile", "--config", str(caddyfile)]
    environ = os.environ | {"XDG_DATA_HOME": str(tmp_path)}
    with said.open("wb") as out, subprocess.Popen(caddy, stderr=out, env=environ) as front:
        try:
            wait_for_port(secure, front, seconds=60)
            statuses = [asked(secure, place.format(SECRET)) for place in PLACES]
        finally:
            front.terminate()
    assert statuses == [502] * len(PLACES)
    written = said.read_text()
    assert written.count("connection refused") == len(PLACES)
    assert SECRET not in written


def test_both_files_cut_the_same() -> None:
    cut = [line for line in SHIPPED.read_text().splitlines() if "request>" in line]
    assert len(cut) == 2
    assert cut == [line for line in PUBLIC.read_text().splitlines() if "request>" in line]
