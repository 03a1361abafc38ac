"""`strtrack create-practice`: the first practice and its owner, asked for until each answer fits.

Every answer is judged by the fields of the API, so what is made here is what the API would take.
Nothing is stored before the last answer, and then all of it or nothing.
"""

import sys
from pathlib import Path
from typing import Any, cast

import click
from flask import Flask
from sqlalchemy import select

from strtrack.accounts.models import PRACTICES
from strtrack.accounts.service.practices import NewMember, add_member, add_practice, set_logo
from strtrack.cli.answers import (
    COUNTRY,
    EMAIL,
    LANGUAGE,
    NAME,
    TIME_ZONE,
    language_of,
    zones_by_country,
)
from strtrack.cli.opening import clock_of, passwords_of, ready, settings_of
from strtrack.kernel.db import read, transact
from strtrack.kernel.errors import Conflict
from strtrack.kernel.media import Storage, new_key
from strtrack.kernel.passwords import LEAST_LENGTH, LONGEST, weakness
from strtrack.kernel.pictures import NotAPicture, logo_from
from strtrack.settings import owner_password

WEAK = {
    "short": f"It needs {LEAST_LENGTH} characters or more. Four words in a row are easy to keep.",
    "long": f"It has more than {LONGEST} characters.",
    "guessable": (
        "It is easy to guess: a common word, a pattern, or made of the names just given. "
        "Four words that do not belong together are strong."
    ),
}


class PracticeExists(Conflict):
    slug, title = "practice-exists", "There is a practice already"


@click.command("create-practice")
@click.option("--name", type=NAME, help="Name of the practice, as clients know it.")
@click.option("--country", type=COUNTRY, help="Two letters; brings the emergency number.")
@click.option("--time-zone", type=TIME_ZONE, help="Such as Europe/London.")
@click.option("--language", type=LANGUAGE, help="Of the practice and its owner.")
@click.option("--owner", type=NAME, help="Name of the owner, who is a therapist as well.")
@click.option("--email", type=EMAIL, help="What the owner signs in with.")
@click.option(
    "--logo",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A PNG, JPEG or WebP.",
)
def create_practice(  # noqa: PLR0917  # click passes by name
    name: str | None,
    country: str | None,
    time_zone: str | None,
    language: str | None,
    owner: str | None,
    email: str | None,
    logo: Path | None,
) -> None:
    """Make the first practice and its owner on an empty database.

    Asks for what is not given. The owner's password is asked for, or read from
    STRTRACK_OWNER_PASSWORD or the last line of standard input, never from an option.
    """
    with ready() as app:
        settings = settings_of(app)
        if settings.demo:
            raise SystemExit("STRTRACK_DEMO is set: a real practice is made without it.")
        require_none()
        picture = _picture(logo) if logo else None
        name = name or click.prompt("Name of the practice", type=NAME)
        country = country or click.prompt("Country (two letters)", type=COUNTRY)
        usual = zones_by_country()[country][0]
        time_zone = time_zone or click.prompt("Time zone", type=TIME_ZONE, default=usual)
        language = language or click.prompt("Language", type=LANGUAGE, default=language_of(country))
        owner = owner or click.prompt("Owner's name", type=NAME)
        email = email or click.prompt("Owner's e-mail", type=EMAIL)
        password = _password([email, *owner.split(), name])
        practice = {"name": name, "country": country, "time_zone": time_zone, "language": language}
        hashed = passwords_of(app).hash(password)
        _store(app, practice, NewMember(owner, email, hashed, "owner", language), picture)
        click.echo(f"\n{name} is there. Next:")
        click.echo("  1. `strtrack check` says whether everything around it is right.")
        click.echo("  2. Start `strtrack serve` and `strtrack scheduler` (docs/operations.md).")
        click.echo(f"  3. Sign in at {settings.public_url} as {email}, and add a client.")


def require_none() -> None:
    """Raise PracticeExists when the database holds a practice, a demo's or a real one."""
    row = read(select(PRACTICES.c.name, PRACTICES.c.demo).order_by(PRACTICES.c.created_at)).first()
    if row is None:
        return
    if row.demo:
        raise PracticeExists(
            "This database holds the demo. A real practice begins with an empty one: name another "
            "folder with STRTRACK_DATA_DIR, or another STRTRACK_DATABASE_URL."
        )
    raise PracticeExists(f"There is a practice already, {row.name}. Its owner signs in.")


def _store(app: Flask, practice: dict[str, Any], owner: NewMember, picture: bytes | None) -> None:
    """Store practice, owner and logo, all or nothing."""
    storage = cast(Storage, app.extensions["strtrack.media"])
    now = clock_of(app).now()
    key = new_key("logos", "png") if picture else None

    def add() -> None:
        require_none()
        practice_id = add_practice(practice=practice, now=now)
        add_member(practice_id=practice_id, new=owner, now=now)
        if key:
            set_logo(practice_id=practice_id, key=key, now=now)

    if key and picture:
        storage.put(key, picture)
    try:
        transact(add)
    except BaseException:
        if key:
            storage.delete(key)
        raise


def _password(personal: list[str]) -> str:
    """Return a strong password: given beforehand or on standard input, else asked for twice."""
    given = owner_password()
    if not given and not sys.stdin.isatty():
        given = sys.stdin.readline().rstrip("\n")
        if not given:
            raise SystemExit(
                "No password: set STRTRACK_OWNER_PASSWORD or write it to standard input."
            )
    if given:
        if found := weakness(given, personal):
            raise SystemExit(f"The password does not do. {WEAK[found]}")
        return given
    while True:
        asked: str = click.prompt("Owner's password", hide_input=True)
        if found := weakness(asked, personal):
            click.echo(WEAK[found])
        elif click.prompt("Once more", hide_input=True) == asked:
            return asked
        else:
            click.echo("These two differ.")


def _picture(path: Path) -> bytes:
    try:
        return logo_from(path)
    except NotAPicture as error:
        raise SystemExit(str(error)) from error
