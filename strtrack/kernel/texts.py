"""What the program itself writes (mail, the desk's reasons), in English and Spanish."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent.parent / "locales"
LANGUAGES = ("en", "es")


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> Catalog:
    """Return the texts of one language, read once; an unknown language reads English."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    with (FOLDER / f"{known}.po").open("rb") as file:
        return read_po(file, locale=known)


def say(language: str, key: str, **facts: Any) -> str:
    """Return a text with its facts filled in; `count` chooses the plural. Raises KeyError."""
    message = catalogue(language).get(key)
    if message is None:
        raise KeyError(key)
    form = message.string
    if isinstance(form, tuple):
        form = form[0 if facts.get("count") == 1 else 1]
    return str(form).format(**facts)
