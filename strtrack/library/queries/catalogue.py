"""Read the catalogue. It changes only when the program is upgraded, so a process keeps it.

What a practice made itself is read beside it (`own`): found at once whichever process made it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from rapidfuzz import fuzz
from sqlalchemy import Engine, select

from strtrack.kernel.db import db, read
from strtrack.kernel.errors import NotFound
from strtrack.library.models import EXERCISES
from strtrack.library.queries.own import (
    current_own,
    forget_own_contents,
    get_own_content,
    list_own,
)
from strtrack.library.rules.articles import article_in
from strtrack.library.rules.conditions import conditions
from strtrack.library.rules.exercises import term
from strtrack.library.rules.lists import (
    NO_EQUIPMENT,
    equipment_names,
    equipment_slugs,
    lists,
    muscle_roles,
    position_name,
    position_slug,
)
from strtrack.library.rules.own import is_own
from strtrack.library.rules.search import Entry, bare, ranked, vocabulary_of
from strtrack.library.rules.zones import zone_name

Shown = dict[str, Any]
TEXTS = ("name", "instructions", "common_error", "caution")
OF_BUILT_IN: Shown = {
    "own": False,
    "hidden": False,
    "media": [],
    "link": None,
    "copied_from": None,
}
_BUILT_IN = select(
    EXERCISES.c.slug, EXERCISES.c.version, EXERCISES.c.content, EXERCISES.c.current
).where(EXERCISES.c.practice_id.is_(None))


@dataclass(frozen=True, slots=True)
class Offered:
    """A current exercise as it is shown, and every pair of facet and value it has."""

    shown: Shown
    facets: frozenset[tuple[str, str | int]]


@dataclass(frozen=True, slots=True)
class Index:
    """The current exercises in one language by name, and every word they are found by."""

    entries: list[Entry[Offered]]
    vocabulary: frozenset[str]


_kept: WeakKeyDictionary[Engine, dict[tuple[str, int], dict[str, Any]]] = WeakKeyDictionary()
_current: WeakKeyDictionary[Engine, dict[str, int]] = WeakKeyDictionary()
_indexes: WeakKeyDictionary[Engine, dict[str, Index]] = WeakKeyDictionary()


def current_version(slug: str) -> int | None:
    """Return the version of a built-in exercise that new plans use, or None for another slug."""
    _load()
    return _current[db.engine].get(slug)


def current_versions(slugs: Iterable[str], practice_id: UUID) -> dict[str, int]:
    """Return the versions that new plans of a practice use, by slug; unknown slugs are left out.

    Another practice's own exercises are as unknown as those that never were.
    """
    asked = set(slugs)
    own = {slug for slug in asked if is_own(slug)}
    built_in = {slug: current_version(slug) for slug in asked - own}
    known = {slug: version for slug, version in built_in.items() if version is not None}
    return known | (current_own(own, practice_id) if own else {})


def get_content(slug: str, version: int) -> dict[str, Any]:
    """Return one version of an exercise with its content by language. Raises NotFound."""
    if is_own(slug):
        return get_own_content(slug, version)
    _load()
    kept = _kept[db.engine]
    if (slug, version) not in kept:
        forget_catalogue()
        _load()
        kept = _kept[db.engine]
    if (slug, version) not in kept:
        raise NotFound("There is no such exercise.")
    return kept[(slug, version)]


def get_article(slug: str, language: str) -> Shown:
    """Return an article as the API shows it, in one language. Raises NotFound."""
    found = article_in(slug, language)
    if found is None:
        raise NotFound("There is no such article.")
    return found


def get_exercise(slug: str, language: str, *, version: int | None = None) -> Shown:
    """Return an exercise as the API shows it, in one language. Raises NotFound.

    Without a version, the one that new plans use; only a built-in one is found so.
    """
    wanted = version or current_version(slug)
    if wanted is None:
        raise NotFound("There is no such exercise.")
    return shown_from(get_content(slug, wanted), language) | {"version": wanted}


def shown_from(content: dict[str, Any], language: str) -> Shown:
    """Return an exercise's content as the API shows it, without its version."""
    facts: dict[str, Any] = content["en"]
    texts = {key: content[language][key] for key in TEXTS}
    dosage = facts["default_dosage"]
    note = dosage["note"] if language == "en" else content[language].get("note")
    named = {
        "type_name": term("types", facts["type"], language),
        "muscles": [term("muscles", m, language) for m in facts["muscles"]],
        "muscle_groups": [
            {"slug": group, "name": lists().muscles[group][language], "role": role}
            for group, role in muscle_roles(facts)
        ],
        "equipment": equipment_names(facts, language),
        "equipment_slugs": equipment_slugs(facts),
        "position": position_name(facts, language),
        "position_slug": position_slug(facts),
        "default_dosage": dosage | {"note": note},
        "text_language": content[language].get("text_language", language),
    }
    return OF_BUILT_IN | facts | texts | named


def find_exercises(
    *,
    language: str,
    practice_id: UUID,
    q: str | None = None,
    own: bool | None = None,
    hidden: bool = False,
    **wanted: str | int | None,
) -> list[Shown]:
    """Return current exercises that fit, best match first, else by name; forgives typing errors.

    `wanted` narrows by facet (zone, muscle, equipment, type, phase); equipment "none" is what needs
    nothing. `own` True is what the practice made, False what is built in; `hidden` shows what is
    not offered any more as well.
    """
    asked = {(facet, value) for facet, value in wanted.items() if value is not None}
    entries, vocabulary = _entries(language, practice_id, own=own, hidden=hidden)
    fitting = [entry for entry in entries if asked <= entry.found.facets]
    if not q:
        return [entry.found.shown for entry in fitting]
    return [each.shown for each in ranked(q, fitting, vocabulary, fuzz.ratio)]


def forget_catalogue() -> None:
    """Read the catalogue anew next time; called after it was loaded."""
    _kept.pop(db.engine, None)
    _current.pop(db.engine, None)
    _indexes.pop(db.engine, None)
    forget_own_contents()


def _load() -> None:
    if db.engine in _kept:
        return
    rows = read(_BUILT_IN).all()
    _kept[db.engine] = {(r.slug, r.version): r.content for r in rows}
    _current[db.engine] = {r.slug: r.version for r in rows if r.current}


def _entries(
    language: str, practice_id: UUID, *, own: bool | None, hidden: bool
) -> tuple[list[Entry[Offered]], frozenset[str]]:
    built_in = _index(language)
    if own is False:
        return built_in.entries, built_in.vocabulary
    shown = [
        shown_from(row.content, language)
        | {"version": row.version, "own": True, "hidden": row.hidden}
        for row in list_own(practice_id)
        if hidden or not row.hidden
    ]
    mine = _indexed(shown, language)
    if own:
        return mine.entries, mine.vocabulary
    both = [*built_in.entries, *mine.entries]
    if mine.entries:
        both.sort(key=lambda entry: bare(entry.found.shown["name"]))
    return both, built_in.vocabulary | mine.vocabulary


def _index(language: str) -> Index:
    _load()
    made = _indexes.setdefault(db.engine, {})
    if language not in made:
        shown = [get_exercise(slug, language) for slug in _current[db.engine]]
        made[language] = _indexed(shown, language)
    return made[language]


def _indexed(shown: list[Shown], language: str) -> Index:
    entries = [
        Entry.of(_offered(e), e["name"], _told_by(e, language), _good_for(e, language))
        for e in sorted(shown, key=lambda e: bare(e["name"]))
    ]
    return Index(entries, vocabulary_of(entries))


def _offered(e: Shown) -> Offered:
    facets = {
        "zone": e["zones"],
        "muscle": [group["slug"] for group in e["muscle_groups"]],
        "equipment": e["equipment_slugs"] or [NO_EQUIPMENT],
        "type": [e["type"]],
        "phase": e["phases"],
    }
    return Offered(e, frozenset((facet, value) for facet, has in facets.items() for value in has))


def _told_by(e: Shown, language: str) -> list[str]:
    return [
        e["type_name"],
        *[zone_name(zone, language) for zone in e["zones"]],
        *e["muscles"],
        *[group["name"] for group in e["muscle_groups"]],
        *e["equipment"],
        *[lists().equipment[slug][language] for slug in e["equipment_slugs"]],
    ]


def _good_for(e: Shown, language: str) -> list[str]:
    """Return the conditions of the exercise's zones."""
    return [c.name[language] for c in conditions().values() if set(c.zones) & set(e["zones"])]
