"""What the app says, by message key: so that a way through it works in both languages."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

MESSAGES = Path("frontend/messages")
Said = Callable[..., str]


@cache
def _catalogue(language: str) -> dict[str, object]:
    files = [*MESSAGES.glob(f"{language}.json"), *MESSAGES.glob(f"*/{language}.json")]
    return {key: text for file in files for key, text in json.loads(file.read_text()).items()}


def said_in(language: str) -> Said:
    """Return a function that gives a message in a language, its blanks filled."""

    def said(key: str, **blanks: str) -> str:
        text = _catalogue(language)[key]
        assert isinstance(text, str), f"{key} depends on a number"
        for name, value in blanks.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    return said
