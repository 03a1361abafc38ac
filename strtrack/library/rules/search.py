"""Find an entry by what was typed: its name first, then what else is said about it.

A typing error, a missing accent and a word not yet finished are forgiven.
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Alike = Callable[[str, str], float]
"""How alike two words are, from 0 to 100."""

LIKE_ENOUGH = 72  # one wrong letter in a word of four
ALMOST_THE_SAME = 88  # "band" and "bands", but not "strain" and "sprain"
WHOLE_ENOUGH = 75  # the same for a whole name, where a space was lost or gained
BEGUN = 0.95  # a word whose beginning was typed, beside one typed in full
BY_PLACE = (1.0, 0.8, 0.6)  # a word in the name, in what the entry is, in what it is good for
BY_LENGTH = 0.1  # of two that fit as well, the one whose whole name is nearer comes first
SMALL_WORDS = frozenset(
    {"a", "an", "and", "at", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
    | {"al", "con", "de", "del", "el", "en", "la", "las", "los", "o", "para", "por", "sin"}
    | {"un", "una", "y"}
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """What can be found: its whole name, and its words by the place they stand in."""

    found: T
    name: str
    places: tuple[frozenset[str], frozenset[str], frozenset[str]]

    @classmethod
    def of(cls, found: T, name: str, is_a: Iterable[str], good_for: Iterable[str]) -> "Entry[T]":
        """Return an entry for a name, texts that tell what it is and texts of what it helps."""
        texts = ([name], is_a, good_for)
        first, second, third = (
            frozenset(word for text in place for word in words_of(text)) for place in texts
        )
        return cls(found, "".join(words_of(name)), (first, second, third))


def bare(text: str) -> str:
    """Return a text in small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return "".join(sign if sign.isalnum() else " " for sign in bare(text)).split()


def vocabulary_of(entries: Iterable[Entry[T]]) -> frozenset[str]:
    """Return every word of the entries."""
    return frozenset(word for entry in entries for place in entry.places for word in place)


def ranked(
    query: str, entries: Iterable[Entry[T]], vocabulary: frozenset[str], alike: Alike
) -> list[T]:
    """Return what fits a query, best first; of equals, in the order they came.

    Every typed word must fit, but for small ones and those that no word of the vocabulary is like.
    A name that is near as a whole fits as well.
    """
    whole = "".join(words_of(query))
    hits = _meanings(query, vocabulary, alike)
    scored = []
    for entry in entries:
        nearness = alike(whole, entry.name)
        fit = max(_fit(entry, hits), nearness if nearness >= WHOLE_ENOUGH else 0)
        if fit:
            scored.append((fit + BY_LENGTH * nearness, entry.found))
    scored.sort(key=lambda each: -each[0])
    return [found for _score, found in scored]


def _meanings(
    query: str, vocabulary: frozenset[str], alike: Alike
) -> list[tuple[int, dict[str, float]]]:
    """Return for each typed word its length and the words it may stand for, with how likely."""
    typed = words_of(query)
    typed = [word for word in typed if word not in SMALL_WORDS] or typed
    last = len(typed) - 1
    meant = [
        (len(word), _like(word, vocabulary, alike, begun=at == last))
        for at, word in enumerate(typed)
    ]
    return [(length, words) for length, words in meant if words]


def _like(word: str, vocabulary: frozenset[str], alike: Alike, *, begun: bool) -> dict[str, float]:
    """Return the words one may stand for: a known word only for itself and its own forms."""
    least = ALMOST_THE_SAME if word in vocabulary else LIKE_ENOUGH
    scores = {known: alike(word, known) for known in vocabulary}
    if begun:
        for known, score in scores.items():
            scores[known] = max(score, BEGUN * alike(word, known[: len(word)]))
    return {known: score for known, score in scores.items() if score >= least}


def _fit(entry: Entry[T], hits: list[tuple[int, dict[str, float]]]) -> float:
    """Return how well the words fit, by their lengths; 0 if one does not or there are none."""
    total = 0.0
    for length, meant in hits:
        best = max(
            weight * max((meant[word] for word in place & meant.keys()), default=0)
            for weight, place in zip(BY_PLACE, entry.places, strict=True)
        )
        if not best:
            return 0
        total += length * best
    return total / sum(length for length, _meant in hits) if hits else 0
