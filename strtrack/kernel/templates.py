"""HTML that the program itself writes: mails, and the few pages outside the app."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).parent.parent / "templates"


@cache
def environment() -> Environment:
    """Return what fills templates: everything is escaped, and what is missing is an error."""
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def filled(name: str, **facts: Any) -> str:
    """Return the template of a name with its facts filled in."""
    return environment().get_template(f"{name}.html").render(**facts)
