"""What a mail says, and its two forms: plain text, and HTML that fetches nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from strtrack.kernel.templates import filled


@dataclass(frozen=True, slots=True)
class Link:
    """An address and the words that lead there."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail in parts: its subject and title, what it says, one button, and what is small below.

    Everything is plain text. The parts are all that either form shows, so both say the same.
    """

    title: str
    language: str
    says: Sequence[str]
    button: Link
    below: Sequence[str | Link] = ()

    def as_text(self) -> str:
        """Return the letter as plain text; a link is its words and, on a line of its own, where."""
        return "\n\n".join(map(_in_text, (*self.says, self.button, *self.below))) + "\n"

    def as_html(self) -> str:
        """Return the letter as HTML: legible on light and dark, nothing in it from elsewhere."""
        return filled(
            "letter",
            language=self.language,
            title=self.title,
            says=self.says,
            button=self.button,
            below=[(part, isinstance(part, Link)) for part in self.below],
        )


def _in_text(part: str | Link) -> str:
    return f"{part.words}:\n{part.address}" if isinstance(part, Link) else part
