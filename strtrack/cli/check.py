"""`strtrack check`: what is set, what was found, and whether the program can run."""

import secrets
from collections.abc import Iterator
from dataclasses import replace

import click
from sqlalchemy import select

from strtrack.accounts.models import PRACTICES
from strtrack.app import create_app
from strtrack.cli.opening import clock_of, usable_settings
from strtrack.kernel.db import db, read
from strtrack.kernel.installation import Finding, look_around, look_into_database, try_mail
from strtrack.settings import Settings

COLOURS = {"ok": "green", "note": "yellow", "wrong": "red"}


@click.command()
def check() -> None:
    """Say what is configured and what is wrong; exit 1 if the program cannot run."""
    settings = usable_settings()
    for name, value in settings.masked().items():
        click.echo(f"{name}={value}")
    click.echo()
    wrong = 0
    for finding in _findings(settings):
        wrong += finding.sign == "wrong"
        sign = click.style(f"{finding.sign:<5}", fg=COLOURS[finding.sign])
        click.echo(f"{sign}  {finding.about:<11}  {finding.says}")
    click.echo()
    if wrong:
        raise SystemExit("It cannot run: mend what is wrong above.")
    click.echo("It can run.")


def _findings(settings: Settings) -> Iterator[Finding]:
    around = list(look_around(settings))
    yield from around
    if not any(f.sign == "wrong" and f.about in {"data folder", "secret key"} for f in around):
        # A key for this look alone: one that is kept would belong to whoever looks, root perhaps.
        app = create_app(replace(settings, secret_key=secrets.token_urlsafe(48)))
        with app.app_context():
            within = list(look_into_database(settings, now=clock_of(app).now()))
            yield from within
            if not any(finding.sign == "wrong" for finding in within):
                yield _practice(settings)
            db.session.remove()
            db.engine.dispose()
    yield try_mail(settings)


def _practice(settings: Settings) -> Finding:
    rows = read(select(PRACTICES.c.name, PRACTICES.c.demo).order_by(PRACTICES.c.name)).all()
    if not rows:
        how = "STRTRACK_DEMO=1 fills one" if settings.demo else "Run `strtrack create-practice`"
        return Finding("note", "practice", f"None yet. {how}.")
    names = ", ".join(row.name for row in rows)
    if settings.demo or not any(row.demo for row in rows):
        return Finding("ok", "practice", f"{names}.")
    says = (
        f"{names}: a demo, whose password everybody knows. For a real practice name another "
        "STRTRACK_DATA_DIR."
    )
    return Finding("wrong", "practice", says)
