"""Read the catalogue. It changes only when the program is upgraded, so a process keeps it."""

from typing import Any
from weakref import WeakKeyDictionary

from rapidfuzz import fuzz, process, utils
from sqlalchemy import Engine, select

from strtrack.kernel.db import db, read
from strtrack.kernel.errors import NotFound
from strtrack.library.models import EXERCISES
from strtrack.library.rules import groups, term, zones

_kept: WeakKeyDictionary[Engine, dict[tuple[str, int], dict[str, Any]]] = WeakKeyDictionary()
_current: WeakKeyDictionary[Engine, dict[str, int]] = WeakKeyDictionary()
TEXTS = ("name", "instructions", "common_error", "caution")
LIKE_ENOUGH = 60


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


def get_exercise(slug: str, language: str, *, version: int | None = None) -> dict[str, Any]:
    """Return an exercise as the API shows it, in one language. Raises NotFound."""
    wanted = version or current_version(slug)
    if wanted is None:
        raise NotFound("There is no such exercise.")
    content = get_content(slug, wanted)
    facts: dict[str, Any] = content["en"]
    texts = {key: content[language][key] for key in TEXTS}
    named = {
        "type_name": term("types", facts["type"], language),
        "muscles": [term("muscles", m, language) for m in facts["muscles"]],
        "equipment": [term("equipment", e, language) for e in facts["equipment"]],
        "position": term("positions", facts["position"], language),
    }
    return facts | texts | named | {"version": wanted}


def find_exercises(
    *, language: str, q: str | None, zone: str | None, kind: str | None, equipment: str | None
) -> list[dict[str, Any]]:
    """Return current exercises that fit, best match first, else by name; forgives typing errors."""
    _load()
    found = [get_exercise(slug, language) for slug in _current[db.engine]]
    found = [
        e
        for e in found
        if (zone is None or zone in e["zones"])
        and (kind is None or e["type"] == kind)
        and (equipment is None or equipment in e["equipment"])
    ]
    found.sort(key=lambda e: e["name"].casefold())
    if not q:
        return found
    names = [e["name"] for e in found]
    scored = process.extract(
        q,
        names,
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=None,
        score_cutoff=LIKE_ENOUGH,
    )
    return [found[index] for _name, _score, index in scored]


def list_zones(language: str) -> list[dict[str, Any]]:
    """Return the 42 zones with their names in one language, head to foot."""
    return [
        {
            "zone": z.slug,
            "name": z.name[language],
            "hint": z.hint[language],
            "view": z.view,
            "sides": list(z.sides),
            "group": z.group,
            "group_name": groups()[z.group][language],
        }
        for z in zones().values()
    ]


def forget_catalogue() -> None:
    """Read the catalogue anew next time; called after it was loaded."""
    _kept.pop(db.engine, None)
    _current.pop(db.engine, None)


def _load() -> None:
    if db.engine in _kept:
        return
    rows = read(select(EXERCISES)).all()
    _kept[db.engine] = {(r.slug, r.version): r.content for r in rows}
    _current[db.engine] = {r.slug: r.version for r in rows if r.current}
