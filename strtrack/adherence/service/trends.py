"""What each exercise came to week by week."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from strtrack.adherence.queries import get_prescribed, name_of
from strtrack.adherence.rules.trends import Point, points_of, unit_of
from strtrack.adherence.rules.weeks import weeks_until
from strtrack.plans.rules.dosage import BAND_LEVELS
from strtrack.workouts.queries import list_between, list_routines_between


def trends_of(*, client_id: UUID, weeks: int, today: date, language: str) -> dict[str, Any]:
    """Return what every line came to week by week: those of the plan, and those done since then."""
    days = weeks_until(today, weeks)
    prescribed = get_prescribed(client_id, days[0])
    logs = list_between(client_id, days[0], days[-1])
    rounds = list_routines_between(client_id, days[0], days[-1])
    in_force = max(
        (v for v in prescribed.versions if v.starts_on <= today),
        default=None,
        key=lambda v: v.number,
    )
    planned = {
        line.line_id
        for line in (in_force.lines if in_force else ())
        if line.ends_on is None or line.ends_on >= today
    }
    shown = []
    for line, rows in prescribed.lines.items():
        own = [log for log in logs if log.line_id == line]
        if not own and line not in planned:
            continue
        names = {row.exercise_slug: name_of(row, language) for row in rows}
        current = [row for row in rows if row.version_starts_on <= today] or rows
        shown.append(
            {
                "line_id": line,
                "exercise_name": names[current[-1].exercise_slug],
                "unit": unit_of(current[-1]),
                "in_plan": line in planned,
                "points": [
                    _shown(point, names[point.exercise_slug])
                    for point in points_of(line, rows, own, rounds, BAND_LEVELS)
                ],
            }
        )
    return {"today": today, "since": days[0], "items": shown, "next_cursor": None}


def _shown(point: Point, name: str) -> dict[str, Any]:
    shown = asdict(point)
    del shown["exercise_slug"]
    return shown | {"exercise_name": name}
