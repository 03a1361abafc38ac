"""A practice makes its own exercises, changes them and hides them. Each change is a new version."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update

from strtrack.accounts.access import Viewer
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import insert_many, read
from strtrack.kernel.errors import Invalid, NotFound
from strtrack.kernel.replay import digest
from strtrack.library.errors import (
    ExerciseAlreadyDifferent,
    ExerciseStale,
    TooManyExercises,
)
from strtrack.library.models import EXERCISE_MEDIA, EXERCISES
from strtrack.library.queries import current_version, get_content
from strtrack.library.queries.media import list_media, medium_of
from strtrack.library.queries.own import count_own, find_own
from strtrack.library.rules.own import content_of, slug_of

MOST = 500  # [E]; a search reads them all


def add_exercise(*, viewer: Viewer, new: dict[str, Any], now: datetime) -> tuple[str, bool]:
    """Store an exercise of the practice's own; return its slug and whether this call did.

    Raises ExerciseAlreadyDifferent, TooManyExercises, and Invalid for what it names and nobody has.
    """
    slug = slug_of(viewer.practice_id, new["id"])
    said = {name: value for name, value in new.items() if name != "id"}
    if found := find_own(viewer.practice_id, slug, 1):
        if found.digest != digest(said):
            raise ExerciseAlreadyDifferent("Use a new id.", pointer="#/id")
        return slug, False
    if count_own(viewer.practice_id) >= MOST:
        raise TooManyExercises("Change one that is hidden.")
    _store(viewer, slug, 1, said, hidden=False, now=now)
    _note(viewer, "add_exercise", slug, now)
    return slug, True


def change_exercise(
    *, viewer: Viewer, slug: str, new: dict[str, Any], seen: int, now: datetime
) -> None:
    """Store the next version, if nobody has since `seen`; plans keep the one they showed.

    Sending what is there already changes nothing. Raises NotFound and ExerciseStale.
    """
    found = find_own(viewer.practice_id, slug)
    if found is None:
        raise NotFound("There is no such exercise.")
    if found.digest == digest(new):
        return
    if found.version != seen:
        raise ExerciseStale("Somebody changed it; yours is not lost.", changed_at=found.changed_at)
    read(update(EXERCISES).where(EXERCISES.c.slug == slug).values(current=False))
    _store(viewer, slug, seen + 1, new, hidden=found.hidden, now=now)
    _note(viewer, "change_exercise", slug, now)


def hide_exercise(*, viewer: Viewer, slug: str, hidden: bool, now: datetime) -> None:
    """Offer an exercise no more, or again; plans that have it keep it. Raises NotFound."""
    found = find_own(viewer.practice_id, slug)
    if found is None:
        raise NotFound("There is no such exercise.")
    if found.hidden != hidden:
        read(update(EXERCISES).where(EXERCISES.c.slug == slug).values(hidden=hidden))
        _note(viewer, "hide_exercise" if hidden else "show_exercise", slug, now)


def _store(
    viewer: Viewer, slug: str, version: int, said: dict[str, Any], *, hidden: bool, now: datetime
) -> None:
    media = _media(viewer.practice_id, said["media"])
    row = {
        "slug": slug,
        "version": version,
        "digest": digest(said),
        "content": content_of(slug, said, media, _copied(viewer, said)),
        "current": True,
        "practice_id": viewer.practice_id,
        "hidden": hidden,
        "changed_at": now,
        "changed_by": viewer.own_member(),
    }
    read(insert(EXERCISES), row)
    names = {"slug": slug, "version": version, "practice_id": viewer.practice_id}
    insert_many(EXERCISE_MEDIA, [names | {"media_id": media_id} for media_id in said["media"]])


def _media(practice_id: UUID, media_ids: list[UUID]) -> list[dict[str, Any]]:
    known = list_media(practice_id, media_ids) if media_ids else {}
    for place, media_id in enumerate(media_ids):
        if media_id not in known:
            raise Invalid("There is no such file.", pointer=f"#/media/{place}")
    kinds = [known[media_id].kind for media_id in media_ids]
    if kinds.count("video") > 1:
        place = len(kinds) - 1 - kinds[::-1].index("video")
        raise Invalid("One video an exercise.", pointer=f"#/media/{place}")
    shown = [medium_of(known[media_id]) for media_id in media_ids]
    return [medium | {"id": str(medium["id"])} for medium in shown]


def _copied(viewer: Viewer, said: dict[str, Any]) -> dict[str, Any] | None:
    """Return the facts of what an exercise was copied from. Raises Invalid for unknown slugs."""
    for name in ("easier_slug", "harder_slug"):
        if said[name] is not None and current_version(said[name]) is None:
            raise Invalid("The library does not know this.", pointer=f"#/{name}")
    slug = said["copied_from"]
    if slug is None:
        return None
    own = find_own(viewer.practice_id, slug)
    version = own.version if own else current_version(slug)
    if version is None:
        raise Invalid("The library does not know this.", pointer="#/copied_from")
    facts: dict[str, Any] = get_content(slug, version)["en"]
    return facts


def _note(viewer: Viewer, action: str, slug: str, now: datetime) -> None:
    record(viewer.actor, action, f"exercise:{slug}", None, now=now)
    number = UUID(slug.partition("-")[2])
    changes.note("exercise", number, practice_id=viewer.practice_id, client_id=None, now=now)
