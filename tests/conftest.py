"""Fixtures every test may use: an app, a clock that stands still, a signed-in phone."""

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
import structlog
from flask import Flask
from hypothesis import HealthCheck, settings

from tests.people import NOW, Person
from tests.phones import Phone, StoppedClock, signed_in_phone, strange_phone
from tests.programs import Program, Programs

BOTH = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))
settings.register_profile(
    "strtrack",
    deadline=None,  # nothing here is timed
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("strtrack")


def pytest_collection_finish() -> None:
    """Keep what was imported and collected out of every collection of garbage to come.

    Some ten thousand tests are a large heap, and walking it costs a test a sixth of its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Programs]:
    """Every app of this process; a test asks for `app` instead."""
    with ExitStack() as stack:
        made = Programs(tmp_path_factory.mktemp("programs"), stack)
        yield made
        made.close()


@pytest.fixture(autouse=True)
def _quiet_logs() -> None:
    """Logs go nowhere, unless a test captures them."""
    structlog.configure(processors=[], logger_factory=structlog.ReturnLoggerFactory())


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOW)


@pytest.fixture(params=BOTH)
def program(request: pytest.FixtureRequest, programs: Programs) -> Program:
    """The program on SQLite and on PostgreSQL, for tests that renew it themselves."""
    return programs.on(request.param)


@pytest.fixture
def app(program: Program, clock: StoppedClock) -> Flask:
    """The app on SQLite and on PostgreSQL, everybody in it."""
    return program.fresh(clock)


@pytest.fixture
def sqlite_app(programs: Programs, clock: StoppedClock) -> Flask:
    """The app on SQLite alone, for what no database has a part in."""
    return programs.on("sqlite").fresh(clock)


@pytest.fixture
def phone(app: Flask, clock: StoppedClock) -> Callable[[Person], Phone]:
    """Return a function giving a phone signed in as somebody."""
    return lambda person: signed_in_phone(app, person, clock.now())


@pytest.fixture
def stranger(app: Flask) -> Phone:
    """A phone on which nobody is signed in."""
    return strange_phone(app)
