"""Read the catalogue. It changes only when the program is upgraded, so a process keeps it."""

from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from rapidfuzz import fuzz
from sqlalchemy import Engine, select

from strtrack.kernel.db import db, read
from strtrack.kernel.errors import NotFound
from strtrack.library.models import EXERCISES
from strtrack.library.rules.articles import article_in
from strtrack.library.rules.conditions import conditions
from strtrack.library.rules.exercises import term
from strtrack.library.rules.lists import (
    NO_EQUIPMENT,
    equipment_slugs,
    lists,
    muscle_roles,
    position_slug,
)
from strtrack.library.rules.search import Entry, bare, ranked, vocabulary_of
from strtrack.library.rules.zones import zone_name

Shown = dict[str, Any]
TEXTS = ("name", "instructions", "common_error", "caution")


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
    """Return the version of an exercise that new plans use, or None for an unknown slug."""
    _load()
    return _current[db.engine].get(slug)


def get_content(slug: str, version: int) -> dict[str, Any]:
    """Return one version of an exercise with its content by language. Raises NotFound."""
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
    """Return an exercise as the API shows it, in one language. Raises NotFound."""
    wanted = version or current_version(slug)
    if wanted is None:
        raise NotFound("There is no such exercise.")
    content = get_content(slug, wanted)
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
        "equipment": [term("equipment", e, language) for e in facts["equipment"]],
        "equipment_slugs": equipment_slugs(facts),
        "position": term("positions", facts["position"], language),
        "position_slug": position_slug(facts),
        "default_dosage": dosage | {"note": note},
    }
    return facts | texts | named | {"version": wanted}


def find_exercises(
    *,
    language: str,
    q: str | None = None,
    zone: str | None = None,
    muscle: str | None = None,
    equipment: str | None = None,
    kind: str | None = None,
    phase: int | None = None,
) -> list[Shown]:
    """Return current exercises that fit, best match first, else by name; forgives typing errors.

    `muscle` and `equipment` are slugs of the lists; equipment "none" is what needs nothing.
    """
    index = _index(language)
    asked = {
        "zone": zone,
        "muscle": muscle,
        "equipment": equipment,
        "type": kind,
        "phase": phase,
    }
    wanted = {(facet, value) for facet, value in asked.items() if value is not None}
    fitting = [entry for entry in index.entries if wanted <= entry.found.facets]
    if not q:
        return [entry.found.shown for entry in fitting]
    return [each.shown for each in ranked(q, fitting, index.vocabulary, fuzz.ratio)]


def forget_catalogue() -> None:
    """Read the catalogue anew next time; called after it was loaded."""
    _kept.pop(db.engine, None)
    _current.pop(db.engine, None)
    _indexes.pop(db.engine, None)


def _load() -> None:
    if db.engine in _kept:
        return
    rows = read(select(EXERCISES)).all()
    _kept[db.engine] = {(r.slug, r.version): r.content for r in rows}
    _current[db.engine] = {r.slug: r.version for r in rows if r.current}


def _index(language: str) -> Index:
    _load()
    made = _indexes.setdefault(db.engine, {})
    if language not in made:
        shown = [get_exercise(slug, language) for slug in _current[db.engine]]
        shown.sort(key=lambda e: bare(e["name"]))
        entries = [
            Entry.of(_offered(e), e["name"], _told_by(e, language), _good_for(e, language))
            for e in shown
        ]
        made[language] = Index(entries, vocabulary_of(entries))
    return made[language]


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
