"""Read what of the desk a member keeps under names of her own."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from strtrack.caseload.models import DESK_VIEWS
from strtrack.kernel.db import read


def list_views(member_id: UUID) -> list[Row[Any]]:
    """Return a member's views, in the order in which they were made."""
    hers = select(DESK_VIEWS).where(DESK_VIEWS.c.member_id == member_id)
    return list(read(hers.order_by(DESK_VIEWS.c.made_at, DESK_VIEWS.c.id)))


def view_of(row: Row[Any]) -> dict[str, Any]:
    """Return one of them as the API shows it."""
    return {"id": row.id, "name": row.name, "query": row.query}
