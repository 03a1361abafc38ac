"""The `strtrack` command: what an operator types."""

import signal
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from resource import RUSAGE_SELF, getrusage
from time import perf_counter
from urllib.request import urlopen

import click
import orjson
from alembic import command
from flask import Flask

from strtrack.app import migration_config
from strtrack.caseload.service.summaries import find_differences
from strtrack.cli.check import check
from strtrack.cli.first_practice import create_practice
from strtrack.cli.opening import clock_of, opened, passwords_of, ready, settings_of
from strtrack.demo.people import PASSWORD
from strtrack.demo.service import fill, is_empty, live_on
from strtrack.figures.service.weeks import find_week_differences
from strtrack.kernel.db import db, transact
from strtrack.kernel.lasting import keep_for_good
from strtrack.kernel.schema_version import find_mismatch
from strtrack.library.queries import forget_catalogue
from strtrack.library.rules.exercises import exercise_files
from strtrack.library.service import load_library
from strtrack.response.service.course import find_course_differences
from strtrack.scheduler import run_scheduler
from strtrack.server import WebServer
from strtrack.settings import Settings

CLIENTS, WEEKS = 30, 12  # of a demo, unless asked for more


@click.group()
def main() -> None:
    """STR Track: home exercises and recovery after a hands-on session."""


main.add_command(check)
main.add_command(create_practice)


@main.command()
def migrate() -> None:
    """Bring the database's schema and the library up to this version."""
    with opened() as app:
        command.upgrade(migration_config(), "head")
        loaded = _load_library(app)
        click.echo(f"The schema is up to date; {loaded} exercises are new or changed.")


@main.command()
def serve() -> None:
    """Run the web server."""
    with ready() as app:
        _close_connections()
    keep_for_good()
    WebServer(app).run()


@main.command()
def scheduler() -> None:
    """Run the background process."""
    with ready() as app:
        keep_for_good()
        run_scheduler(app)


@main.command()
@click.option("--clients", default=CLIENTS, show_default=True, help="Of a new demo.")
@click.option("--weeks", default=WEEKS, show_default=True, help="Behind a new demo.")
def run(clients: int, weeks: int) -> None:
    """Run everything on this machine: migrate, fill the demo when asked to, serve, schedule."""
    with opened() as app:
        if find_mismatch():
            command.upgrade(migration_config(), "head")
        _load_library(app)
        settings = settings_of(app)
        if settings.demo and is_empty():
            click.echo("Filling a demo practice …")
            _fill(app, clients=clients, weeks=weeks, seed=1)
        elif settings.demo and (lived := live_on(now=clock_of(app).now())):
            click.echo(f"{lived} simulated clients have lived on until now.")
        _close_connections()
    keep_for_good()
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
        click.echo("  Open it: a desk and a phone side by side, and a clock to turn.\n")
        click.echo("  therapist   theo@demo.test\n  client      ana@demo.test")
        click.echo("  owner       owner@demo.test\n  a stranger  mallory@other.test")
        click.echo(f"  password    {PASSWORD}\n\n  Ctrl-C stops it.\n")
    raise SystemExit(_wait(processes))


@main.command()
@click.option("--clients", default=CLIENTS, show_default=True)
@click.option("--weeks", default=WEEKS, show_default=True)
@click.option("--seed", default=1, show_default=True)
def demo(clients: int, weeks: int, seed: int) -> None:
    """Fill a demo practice by simulation; refuses a database that holds a real one.

    Many clients are added in bulk, and say how true to life they are at the end.
    """
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
        now = clock_of(app).now()
        different = find_differences(now=now) | find_course_differences()
        different |= find_week_differences(now=now)
        for record_id, names in different.items():
            click.echo(f"{record_id}: {', '.join(names)}")
        if different:
            raise SystemExit(1)
        click.echo("Everything stored equals what it is worked out from.")


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
    now, began = clock_of(app).now(), perf_counter()
    fill(
        passwords=passwords_of(app),
        clients=clients,
        weeks=weeks,
        seed=seed,
        now=now,
        say=click.echo,
    )
    peak_mb = getrusage(RUSAGE_SELF).ru_maxrss // 1024
    click.echo(f"Filled in {perf_counter() - began:.0f} s, with {peak_mb} MB at the most.")


def _load_library(app: Flask) -> int:
    loaded = transact(load_library, entries=exercise_files(), now=clock_of(app).now())
    forget_catalogue()
    return loaded
