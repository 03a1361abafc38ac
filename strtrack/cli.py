"""The `strtrack` command: what an operator types."""

import getpass
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import cast
from urllib.request import urlopen

import click
import orjson
from alembic import command
from flask import Flask

from strtrack.accounts.service.practices import NewMember, add_member, add_practice, set_logo
from strtrack.app import create_app, migration_config
from strtrack.caseload.service import find_differences
from strtrack.demo.people import PASSWORD
from strtrack.demo.service import fill, is_empty
from strtrack.kernel.clock import Clock
from strtrack.kernel.db import db, transact
from strtrack.kernel.errors import DomainError
from strtrack.kernel.logs import configure_logs
from strtrack.kernel.media import Storage, new_key
from strtrack.kernel.passwords import Passwords, weakness
from strtrack.kernel.pictures import NotAPicture, logo_from
from strtrack.kernel.schema_version import find_mismatch
from strtrack.library.queries import forget_catalogue
from strtrack.library.rules.exercises import exercise_files
from strtrack.library.service import load_library
from strtrack.scheduler import run_scheduler
from strtrack.server import WebServer
from strtrack.settings import Settings, SettingsInvalid


@click.group()
def main() -> None:
    """STR Track: home exercises and recovery after a hands-on session."""


@main.command()
def migrate() -> None:
    """Bring the database's schema and the library up to this version."""
    with opened() as app:
        command.upgrade(migration_config(), "head")
        loaded = _load_library(app)
        click.echo(f"The schema is up to date; {loaded} exercises are new or changed.")


@main.command()
def check() -> None:
    """Say what is configured and what is wrong; exit 1 if the program cannot run."""
    with opened() as app:
        settings = _settings(app)
        for name, value in settings.masked().items():
            click.echo(f"{name:>20}  {value}")
        if wrong := find_mismatch():
            raise SystemExit(wrong)
        if not (settings.frontend_dir / "index.html").exists():
            click.echo("The phone app is not built: run `make build`. The API works without it.")
        click.echo("It can run.")


@main.command()
def serve() -> None:
    """Run the web server."""
    with ready() as app:
        _close_connections()
    WebServer(app).run()


@main.command()
def scheduler() -> None:
    """Run the background process."""
    with ready() as app:
        run_scheduler(app)


@main.command()
def run() -> None:
    """Run everything on this machine: migrate, fill the demo when asked to, serve, schedule."""
    with opened() as app:
        if find_mismatch():
            command.upgrade(migration_config(), "head")
        _load_library(app)
        settings = _settings(app)
        if settings.demo and is_empty():
            click.echo("Filling a demo practice …")
            _fill(app, clients=12, weeks=3, seed=1)
        _close_connections()
    # Forked, so that what was imported to migrate is not imported twice more.
    forks = get_context("fork")
    processes = [
        forks.Process(target=WebServer(app).run),
        forks.Process(target=_schedule, args=[app]),
    ]
    for process in processes:
        process.start()
    _stop_with_us(processes)
    _wait_until_it_answers(settings, processes[0])
    click.echo(f"\n  STR Track   {settings.public_url}\n")
    if settings.demo:
        click.echo("  therapist   theo@demo.test\n  client      ana@demo.test")
        click.echo("  owner       owner@demo.test\n  a stranger  mallory@other.test")
        click.echo(f"  password    {PASSWORD}\n\n  Ctrl-C stops it.\n")
    raise SystemExit(_wait(processes))


@main.command("create-practice")
@click.option("--name", prompt="Practice")
@click.option("--country", prompt="Country (two letters)", default="GB")
@click.option("--time-zone", prompt="Time zone", default="Europe/London")
@click.option("--language", type=click.Choice(["en", "es"]), prompt=True, default="en")
@click.option("--owner", prompt="Owner's name")
@click.option("--email", prompt="Owner's e-mail")
@click.option("--logo", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def create_practice(  # noqa: PLR0917  # click passes by name
    name: str,
    country: str,
    time_zone: str,
    language: str,
    owner: str,
    email: str,
    logo: Path | None,
) -> None:
    """Make the first practice and its owner on an empty database."""
    with ready() as app:
        if not is_empty():
            raise SystemExit("There is a practice already.")
        password = getpass.getpass("Owner's password: ")
        if weakness(password, [email, *owner.split(), name]):
            raise SystemExit("This password is too easy to guess.")
        picture = _picture(logo) if logo else None
        member = NewMember(owner, email, _passwords(app).hash(password), "owner", language)
        practice = {
            "name": name,
            "country": country.upper(),
            "time_zone": time_zone,
            "language": language,
        }

        def add() -> None:
            now = _clock(app).now()
            practice_id = add_practice(practice=practice, now=now)
            add_member(practice_id=practice_id, new=member, now=now)
            if key:
                set_logo(practice_id=practice_id, key=key, now=now)

        key = new_key("logos", "png") if picture else None
        if key and picture:
            cast(Storage, app.extensions["strtrack.media"]).put(key, picture)
        transact(add)
        click.echo("Done. Sign in and add a client.")


@main.command()
@click.option("--clients", default=12, show_default=True)
@click.option("--weeks", default=3, show_default=True)
@click.option("--seed", default=1, show_default=True)
def demo(clients: int, weeks: int, seed: int) -> None:
    """Fill a demo practice by simulation; refuses a database that holds a real one."""
    with ready() as app:
        _fill(app, clients=clients, weeks=weeks, seed=seed)


@main.command()
def openapi() -> None:
    """Print the API document."""
    with opened() as app:
        document = app.test_client().get("/api/openapi.json").get_json()
        click.echo(orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))


@main.command()
def verify() -> None:
    """Work out anew everything that is kept to save time; exit 1 on a difference."""
    with ready() as app:
        different = find_differences(now=_clock(app).now())
        for client_id, names in different.items():
            click.echo(f"{client_id}: {', '.join(names)}")
        if different:
            raise SystemExit(1)
        click.echo("Everything stored equals what it is worked out from.")


@contextmanager
def opened() -> Iterator[Flask]:
    """Open the app with this process's settings, or end with one sentence."""
    try:
        settings = Settings.from_env()
    except SettingsInvalid as error:
        raise SystemExit(str(error)) from error
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    configure_logs(settings.log_level)
    app = create_app(settings)
    with app.app_context():
        try:
            yield app
        except DomainError as error:
            raise SystemExit(error.detail) from error


@contextmanager
def ready() -> Iterator[Flask]:
    """Open the app, and end with one sentence when the schema is not the one it knows."""
    with opened() as app:
        if wrong := find_mismatch():
            raise SystemExit(wrong)
        yield app


def _close_connections() -> None:
    """Leave nothing open that a forked process would share with this one."""
    db.session.remove()
    db.engine.dispose()


def _schedule(app: Flask) -> None:
    with app.app_context():
        run_scheduler(app)


def _wait_until_it_answers(settings: Settings, web: ForkProcess) -> None:
    """Return once the web server answers, or has ended: nobody should be shown a dead address."""
    address = f"http://127.0.0.1:{settings.port}/healthz"
    while web.is_alive():
        try:
            urlopen(address, timeout=1).close()  # our own server, on this machine
        except OSError:
            web.join(0.05)
        else:
            return


def _stop_with_us(processes: list[ForkProcess]) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: _stop(processes))


def _stop(processes: list[ForkProcess]) -> None:
    for process in processes:
        if process.is_alive():
            process.terminate()


def _wait(processes: list[ForkProcess]) -> int:
    """Wait until one process has ended, stop the others, and return the worst exit code."""
    wait([process.sentinel for process in processes])
    _stop(processes)
    for process in processes:
        process.join()
    return max(max(0, process.exitcode or 0) for process in processes)


def _fill(app: Flask, *, clients: int, weeks: int, seed: int) -> None:
    now = _clock(app).now()
    fill(
        passwords=_passwords(app), clients=clients, weeks=weeks, seed=seed, now=now, say=click.echo
    )


def _picture(path: Path) -> bytes:
    try:
        return logo_from(path)
    except NotAPicture as error:
        raise SystemExit(str(error)) from error


def _load_library(app: Flask) -> int:
    loaded = transact(load_library, entries=exercise_files(), now=_clock(app).now())
    forget_catalogue()
    return loaded


def _settings(app: Flask) -> Settings:
    return cast(Settings, app.extensions["strtrack.settings"])


def _clock(app: Flask) -> Clock:
    return cast(Clock, app.extensions["strtrack.clock"])


def _passwords(app: Flask) -> Passwords:
    return cast(Passwords, app.extensions["strtrack.passwords"])


if __name__ == "__main__":
    main()
