"""What of a practice's own library a viewer may see: members all of it, a client what is in a plan.

A plan keeps the version it was published with, so its client sees that one, hidden by now or not.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, func, select

from strtrack.accounts.access import Viewer
from strtrack.kernel.db import read
from strtrack.kernel.errors import NotFound
from strtrack.library.models import EXERCISE_MEDIA, MEDIA
from strtrack.library.queries.own import find_own
from strtrack.plans.models import PRESCRIPTIONS

_MEDIUM = select(MEDIA).where(
    MEDIA.c.practice_id == bindparam("practice_id"), MEDIA.c.id == bindparam("media_id")
)
_SHOWN_IN_PLAN = (
    select(EXERCISE_MEDIA.c.media_id)
    .join(
        PRESCRIPTIONS,
        (PRESCRIPTIONS.c.exercise_slug == EXERCISE_MEDIA.c.slug)
        & (PRESCRIPTIONS.c.exercise_version == EXERCISE_MEDIA.c.version),
    )
    .where(
        EXERCISE_MEDIA.c.practice_id == bindparam("practice_id"),
        EXERCISE_MEDIA.c.media_id == bindparam("media_id"),
        PRESCRIPTIONS.c.client_id == bindparam("client_id"),
    )
)
_PLANNED_MEDIUM = _MEDIUM.where(_SHOWN_IN_PLAN.exists())
_PLANNED = select(func.max(PRESCRIPTIONS.c.exercise_version)).where(
    PRESCRIPTIONS.c.client_id == bindparam("client_id"),
    PRESCRIPTIONS.c.exercise_slug == bindparam("slug"),
)


def medium_seen_by(viewer: Viewer, media_id: UUID) -> Row[Any]:
    """Return a picture's or video's row if this viewer may see it; everybody else gets NotFound."""
    keys = {"practice_id": viewer.practice_id, "media_id": media_id}
    if viewer.role == "client":
        row = read(_PLANNED_MEDIUM, keys | {"client_id": viewer.own_client()}).first()
    else:
        row = read(_MEDIUM, keys).first()
    if row is None:
        raise NotFound("There is nothing here.")
    return row


def own_exercise_seen_by(viewer: Viewer, slug: str) -> Row[Any]:
    """Return an own exercise's row: the current one to members, the planned one to a client.

    Everybody else gets NotFound.
    """
    version = None
    if viewer.role == "client":
        version = read(_PLANNED, {"client_id": viewer.own_client(), "slug": slug}).scalar()
    row = find_own(viewer.practice_id, slug, version)
    if row is None or (viewer.role == "client" and version is None):
        raise NotFound("There is no such exercise.")
    return row
