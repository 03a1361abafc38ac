"""Keep slices of the desk under a member's own names."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from strtrack.accounts.access import Viewer
from strtrack.audit import record
from strtrack.caseload.errors import TooManyViews
from strtrack.caseload.models import DESK_VIEWS
from strtrack.caseload.queries.views import list_views, view_of
from strtrack.kernel.db import put_row, read

MOST = 20


def put_view(
    *, viewer: Viewer, view_id: UUID, new: dict[str, Any], now: datetime
) -> dict[str, Any]:
    """Keep a view of the desk, or change it; the same changes nothing. Raises TooManyViews."""
    member_id = viewer.own_member()
    hers = {row.id: row for row in list_views(member_id)}
    kept, wanted = hers.get(view_id), {"id": view_id} | new
    if kept is None and len(hers) >= MOST:
        raise TooManyViews(f"Remove one first: there may be {MOST}.")
    if kept is None or view_of(kept) != wanted:
        made_at = kept.made_at if kept else now
        put_row(DESK_VIEWS, wanted | {"member_id": member_id, "made_at": made_at})
        record(viewer.actor, "put_desk_view", f"desk_view:{view_id}", None, now=now)
    return wanted


def remove_view(*, viewer: Viewer, view_id: UUID, now: datetime) -> None:
    """Keep a view no longer; nothing where there is none."""
    hers = (DESK_VIEWS.c.member_id == viewer.own_member()) & (DESK_VIEWS.c.id == view_id)
    if read(delete(DESK_VIEWS).where(hers)).rowcount:
        record(viewer.actor, "remove_desk_view", f"desk_view:{view_id}", None, now=now)
