"""Read a timeline page by page."""

from typing import Any

from tests.people import ANA
from tests.phones import Phone

TIMELINE = f"/clients/{ANA.id}/timeline"


def pages_of(desk: Phone, kind: str | None = None) -> list[list[dict[str, Any]]]:
    """Return every page of Ana's timeline, the newest first."""
    pages, asked = [], {"kind": kind} if kind else {}
    while True:
        response = desk.get(TIMELINE, query_string=asked)
        assert response.status_code == 200, response.get_data(as_text=True)
        page = response.get_json()
        pages.append(page["items"])
        if page["next_cursor"] is None:
            return pages
        asked = asked | {"cursor": page["next_cursor"]}


def entries_of(desk: Phone, kind: str | None = None) -> list[dict[str, Any]]:
    """Return the whole timeline, or what of it is of one kind."""
    return [entry for page in pages_of(desk, kind) for entry in page]


def told_of(desk: Phone, kind: str) -> list[dict[str, Any]]:
    """Return what the entries of one kind tell."""
    return [entry[kind] for entry in entries_of(desk, kind)]
