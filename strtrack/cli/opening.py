"""Open the app for a command, or end with one sentence that says what is in the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from flask import Flask

from strtrack.app import create_app
from strtrack.demo.stage_api import open_stage
from strtrack.kernel.clock import Clock
from strtrack.kernel.errors import DomainError
from strtrack.kernel.logs import configure_logs
from strtrack.kernel.passwords import Passwords
from strtrack.kernel.schema_version import find_mismatch
from strtrack.settings import Settings, SettingsInvalid


def usable_settings() -> Settings:
    """Return this process's settings with logs set up, or end with one sentence."""
    try:
        settings = Settings.from_env()
    except SettingsInvalid as error:
        raise SystemExit(str(error)) from error
    configure_logs(settings.log_level)
    return settings


@contextmanager
def opened() -> Iterator[Flask]:
    """Open the app with this process's settings, or end with one sentence."""
    settings = usable_settings()
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    app = create_app(settings)
    if settings.demo:
        open_stage(app)
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


def settings_of(app: Flask) -> Settings:
    """Return the settings the app was built with."""
    return cast(Settings, app.extensions["strtrack.settings"])


def clock_of(app: Flask) -> Clock:
    """Return the app's clock."""
    return cast(Clock, app.extensions["strtrack.clock"])


def passwords_of(app: Flask) -> Passwords:
    """Return what makes and checks the app's password hashes."""
    return cast(Passwords, app.extensions["strtrack.passwords"])
