"""Read everything the treatment sheet begins with."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from strtrack.accounts.access import Viewer
from strtrack.measures.rules.motions import list_motions, motions_of
from strtrack.treatments.queries.arrivals import get_arrival_facts, waiting_at
from strtrack.treatments.queries.screening import status_of
from strtrack.treatments.queries.treatments import find_last_and_draft, treatment_of
from strtrack.treatments.rules.aftercare import aftercare_choices


def sheet_of(viewer: Viewer, client: Row[Any], *, now: datetime) -> dict[str, Any]:
    """Return the sheet of a client's chart: last time, the draft, how she comes in, screening.

    Names of motions are in the viewer's language, advice in the client's.
    """
    last, draft = find_last_and_draft(client.id)
    return {
        "last": treatment_of(last) if last else None,
        "draft": treatment_of(draft) if draft else None,
        "arrival": waiting_at(get_arrival_facts(client.id), now),
        "screening": status_of(viewer, client.id, language=viewer.language, now=now),
        "motions": list_motions(viewer.language),
        "suggested_motions": _suggested(row for row in (draft, last) if row),
        "aftercare_choices": aftercare_choices(client.language),
    }


def _suggested(treatments: Iterable[Row[Any]]) -> list[str]:
    """Return the motions measured last time, else those the treated zones take part in."""
    rows = list(treatments)
    for row in rows:
        if row.ranges:
            return list(dict.fromkeys(one["motion"] for one in row.ranges))
    zones = [area["zone"] for row in rows[:1] for area in row.areas]
    return motions_of(zones)
