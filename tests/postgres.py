"""A PostgreSQL server of our own for a while; under root it runs as `nobody`, as it must."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

TEMPLATE = "filled"
MEMORY = Path("/dev/shm")  # copying a database means a thousand small files
ROOM = 512 * 1024 * 1024


class NoPostgreSql(Exception):
    """The server programs are not installed."""


@contextmanager
def cluster() -> Iterator[str]:
    """Yield the folder of a running server's socket; its superuser `postgres` needs no password."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    if not found:
        raise NoPostgreSql("Install the Debian package `postgresql`.")
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    # A socket's path has less than 107 bytes, so pytest's own folders will not do.
    folder = Path(tempfile.mkdtemp(prefix="strpg-", dir=MEMORY if roomy else None))
    server = _started(found[-1].parent, folder)
    try:
        _wait_for(folder, server)
        yield str(folder)
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def url_of(folder: str, name: str) -> str:
    """Return the address of one database of a cluster."""
    return f"postgresql+psycopg://postgres@/{name}?host={folder}"


def create_database(folder: str, name: str, *, template: str = "template0") -> None:
    """Make a database as a copy of another, anew if there was one of this name."""
    with psycopg.connect(host=folder, user="postgres", autocommit=True) as connection:
        # A backend needs a moment to leave; DROP DATABASE would sleep a tenth of a second for it.
        still_there = "SELECT 1 FROM pg_stat_activity WHERE datname = %s"
        for _ in range(100):
            if connection.execute(still_there, [name]).fetchone() is None:
                break
            time.sleep(0.002)
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
        copied = f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy'
        connection.execute(copied.encode())


def _started(programs: Path, folder: Path) -> subprocess.Popen[bytes]:
    options: dict[str, Any] = {"cwd": folder, "env": {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        options |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    make: list[str | Path] = [
        programs / "initdb",
        "-D",
        folder / "data",
        "-U",
        "postgres",
        "-A",
        "trust",
    ]
    encoding = ["-E", "UTF8", "--no-locale", "-N"]
    subprocess.run([*make, *encoding], check=True, stdout=subprocess.DEVNULL, **options)
    serve: list[str | Path] = [
        programs / "postgres",
        "-D",
        folder / "data",
        "-k",
        folder,
        "-h",
        "",
        "-F",
    ]
    relaxed = ["synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB"]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [*serve, *(part for setting in relaxed for part in ("-c", setting))],
            stdout=log,
            stderr=log,
            **options,
        )


def _wait_for(folder: Path, server: subprocess.Popen[bytes]) -> None:
    for _ in range(400):
        if server.poll() is not None:
            raise RuntimeError((folder / "log").read_text())
        try:
            psycopg.connect(host=str(folder), user="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.03)
        else:
            return
    raise RuntimeError("PostgreSQL does not answer.")


def _version(initdb: Path) -> float:
    return float(initdb.parts[-3])
