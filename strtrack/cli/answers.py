"""What an operator may answer, judged by the fields of the API: asked again until it fits."""

from collections.abc import Callable
from difflib import get_close_matches
from importlib import resources
from typing import Any, cast

import click
from babel.languages import get_official_languages
from marshmallow import ValidationError, fields

from strtrack.accounts.schemas.words import LANGUAGES, Email
from strtrack.kernel.shapes import Words, Zone
from strtrack.kernel.timezones import zone_names


def zones_by_country() -> dict[str, list[str]]:
    """Return each country's zones, the most usual first, as the zone database lists them."""
    text = resources.files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            code, _place, zone, *_ = line.split("\t")
            found.setdefault(code, []).append(zone)
    return found


def _near_zones(text: str) -> str:
    """Return which zones may have been meant, by a place's name or by nearly the same letters."""
    word = str(text).strip().lower().replace(" ", "_")
    names = sorted(zone_names())
    near = [n for n in names if word and n.lower().endswith(f"/{word}")]
    near = near or get_close_matches(str(text), names, n=3, cutoff=0.6)
    return f"Did you mean {' or '.join(near)}?" if near else "Such as Europe/London."


class Answer(click.ParamType[str]):
    """A value as one of the API's fields takes it; `hint` says what may have been meant."""

    def __init__(
        self, name: str, field: fields.Field[Any], hint: Callable[[str], str] | None = None
    ) -> None:
        self.name = name
        self._field = field
        self._hint = hint

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return cast(str, self._field.deserialize(value))
        except ValidationError as error:
            said = [str(message) for message in error.messages]
            self.fail(" ".join([*said, self._hint(value)] if self._hint else said), param, ctx)


class Country(click.ParamType[str]):
    """A country by the two letters of ISO 3166."""

    name = "country"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        code = str(value).strip().upper()
        if code not in zones_by_country():
            self.fail("Two letters name a country: GB, ES, US.", param, ctx)
        return code


NAME = Answer("name", Words(120, least=1, required=True))
EMAIL = Answer("e-mail", Email(required=True))
TIME_ZONE = Answer("time zone", Zone(required=True), _near_zones)
COUNTRY = Country()
LANGUAGE = click.Choice(LANGUAGES)


def language_of(country: str) -> str:
    """Return the language to offer first in a country."""
    return "es" if get_official_languages(country, de_facto=True)[:1] == ("es",) else "en"
