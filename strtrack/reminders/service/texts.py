"""What a reminder reads as: without a word about health, unless the client allows them."""

from collections.abc import Sequence
from typing import Any

from strtrack.kernel.texts import say
from strtrack.reminders.rules.saying import MESSAGE

Parts = Sequence[dict[str, Any]]
NEWS = ("plan", MESSAGE)  # nothing that is to be done today
WORDS = ("one", "two", "three", "four", "five")


def words_of(*, kind: str, parts: Parts, language: str, health_words: bool) -> str:
    """Return the words of a reminder of any kind; of `parts` those that are to be said."""
    if kind == "test":
        return say(language, "reminder.test")
    if kind == "digest":
        return digest_text(parts=parts, language=language)
    return text_of(parts=parts, language=language, health_words=health_words)


def text_of(*, parts: Parts, language: str, health_words: bool) -> str:
    """Return the words of a reminder from its parts, as they are stored.

    One to a member has none: it says that somebody needs her, and never who or why.
    """
    if not parts:
        return say(language, "reminder.alert")
    if all(part["kind"] == MESSAGE for part in parts):
        return say(language, "reminder.message", count=len(parts))
    return _open_text(parts, language) if health_words else _plain_text(parts, language)


def digest_text(*, parts: Parts, language: str) -> str:
    """Return how many people need a member today, and how many have gone quiet; never who."""
    said = [say(language, f"reminder.{one['what']}", count=one["pieces"]) for one in parts]
    return " ".join(said)


def _plain_text(parts: Parts, language: str) -> str:
    """Say how many things there are for today and how long they take, not what they are."""
    count = sum(part["pieces"] for part in parts if part["kind"] not in NEWS)
    if not count:
        return say(language, "reminder.news")
    name = WORDS[count - 1] if count <= len(WORDS) else "more"
    things = say(language, f"reminder.{name}", count=count)
    minutes = [_minutes(parts, language)] if _seconds(parts) else []
    return f"{', '.join([things, *minutes])}."


def _open_text(parts: Parts, language: str) -> str:
    said = []
    for part in parts:
        key = part["what"].partition(":")[0] if part["kind"] == "plan" else part["kind"]
        facts = {"count": part["pieces"], "minutes": _minutes([part], language)}
        said.append(say(language, f"reminder.{key}", **facts))
    return " ".join(dict.fromkeys(said))


def _seconds(parts: Parts) -> int:
    return sum(part["seconds"] for part in parts)


def _minutes(parts: Parts, language: str) -> str:
    return say(language, "reminder.minutes", count=max(1, round(_seconds(parts) / 60)))
