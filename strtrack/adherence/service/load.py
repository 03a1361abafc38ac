"""What exercises came to week by week, beside the versions of the plan."""

from collections import defaultdict
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.adherence.queries import get_prescribed, name_of
from strtrack.adherence.rules.load import all_sums, line_sums
from strtrack.adherence.rules.weeks import weeks_until
from strtrack.workouts.queries import list_between, list_routines_between


def load_of(*, client_id: UUID, weeks: int, today: date, language: str) -> dict[str, Any]:
    """Return the weekly sums of all exercises together and of each, and when versions began.

    Three statements whatever the history. Access is the caller's to check. Not audited: the caller
    notes who looked.
    """
    days = weeks_until(today, weeks)
    prescribed = get_prescribed(client_id, days[0])
    logs = list_between(client_id, days[0], days[-1])
    rounds = list_routines_between(client_id, days[0], days[-1])
    own: dict[UUID, list[Row[Any]]] = defaultdict(list)
    for log in logs:
        own[log.line_id].append(log)
    lines = {line: rows for line, rows in prescribed.lines.items() if own[line]}
    known = [log for log in logs if log.line_id in lines]
    return {
        "today": today,
        "since": days[0],
        "versions": [
            {"number": version.number, "starts_on": version.starts_on}
            for version in prescribed.versions
            if days[0] <= version.starts_on <= days[-1]
        ],
        "weeks": [asdict(one) for one in all_sums(lines, known, rounds)],
        "items": [
            {
                "line_id": line,
                "exercise_name": name_of(rows[-1], language),
                "weeks": [asdict(one) for one in line_sums(line, rows, own[line], rounds)],
            }
            for line, rows in lines.items()
        ],
        "next_cursor": None,
    }
