"""Whole days: what `GET /today` answers at many instants ahead, beside the records it stands on.

Ids and long texts are numbered in the order they come in; of each answer only the parts that differ
from the one before are written; exercises stand in a list of their own. Of what only the server
knows, the ends that no record tells are left out of `until`.
"""

import random
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import orjson

from strtrack.today.service import day as day_service
from strtrack.today.service.day import earlier_of, today_of
from strtrack.today.service.preparing import AFTERCARE_SHOWN, Preparing, preparing_of
from strtrack.treatments.rules.arrival import AFTER_APPOINTMENT
from tests.programs import Program
from tests.vectors.histories import CLIENT, History, Json, appointed, begun, programs
from tests.vectors.stored import records_of

INSTANTS = 14
LONG_TEXT = 40
OWN = ("due_on", "nth", "rests_why", "rests_until", "log", "per_week", "days_done")
LIVED = (
    {"seed": 1, "mode": "record", "zone": "Europe/London", "language": "en"},
    {"seed": 2, "mode": "flag", "zone": "Australia/Lord_Howe", "language": "es"},
    {"seed": 3, "mode": "advise", "zone": "America/New_York", "language": "en"},
    {"seed": 4, "mode": "advise", "zone": "Europe/Athens", "language": "es"},
)
BEGINS = {  # so that clocks change in the days ahead
    "Europe/London": datetime(2026, 3, 14, 6, tzinfo=UTC),
    "Australia/Lord_Howe": datetime(2026, 3, 20, 6, tzinfo=UTC),
    "America/New_York": datetime(2026, 10, 17, 6, tzinfo=UTC),
    "Europe/Athens": datetime(2026, 10, 10, 6, tzinfo=UTC),
}


def whole_day_cases() -> list[Json]:
    """Return one history a line: its records, and the days ahead of them."""
    with programs() as program:
        return [_case(program, lived) for lived in LIVED]


def _case(program: Program, lived: Json) -> Json:
    history = begun(program, begins=BEGINS[lived["zone"]], **lived)
    history.live(2)
    history.treat()
    history.live(6)
    history.plan(2)
    history.live(1)
    history.treat(hours_ago=4)
    history.live(1)
    history.plan(3, starts_in=4)
    appointed(history, history.clock.now() + timedelta(days=5, hours=4))
    return _written(history)


def _written(history: History) -> Json:
    chance, since = random.Random(17), history.clock.now()
    ahead = sorted(chance.sample(range(9 * 24 * 4), INSTANTS))
    instants = [since + timedelta(minutes=15 * n) for n in [0, *ahead]]
    with history.app.app_context(), _ends_that_records_tell():
        days = [today_of(client_id=CLIENT, now=at).body for at in instants]
        records = records_of(CLIENT, body=days[0])
        earlier = earlier_of(client_id=CLIENT, now=instants[3])
    told = _numbered({"records": records, "days": days, "earlier": earlier})
    shown: list[Json] = []
    at, before = [], dict[str, Any]()
    for instant, day in zip(instants, told["days"], strict=True):
        short = _short(day, shown)
        at.append([_text(instant), {k: v for k, v in short.items() if before.get(k, ...) != v}])
        before = short
    earlier_days = [_short(day, shown) for day in told["earlier"]]
    return {
        "records": {name: _as_rows(value) for name, value in told["records"].items()},
        "shown": shown,
        "at": at,
        "earlier": [_text(instants[3]), earlier_days],
    }


@contextmanager
def _ends_that_records_tell() -> Iterator[None]:
    def preparing(**given: Any) -> Preparing:
        found = preparing_of(**given)
        edges = []
        if aftercare := found.body["aftercare"]:
            edges.append(aftercare["ended_at"] + AFTERCARE_SHOWN)
        if (arrival := found.body["arrival"]) and arrival["appointment_at"]:
            edges.append(arrival["appointment_at"] + AFTER_APPOINTMENT)
        return replace(found, edges=edges)

    with ExitStack() as stack:
        stack.enter_context(patch.object(day_service, "preparing_of", preparing))
        yield


def _short(day: Json, shown: list[Json]) -> Json:
    """Return a day with its exercises by number, and without the numbers rules go by."""
    found = dict(day)
    for name in ("slots", "offers"):
        if name in found:
            found[name] = [_exercise(one, shown) for one in found[name]]
    if found.get("check_in") and found["check_in"]["judging"]:
        judging = {k: v for k, v in found["check_in"]["judging"].items() if k != "thresholds"}
        found["check_in"] = found["check_in"] | {"judging": judging}
    return found


def _exercise(one: Json, shown: list[Json]) -> Json:
    fixed = {name: value for name, value in one.items() if name not in OWN}
    if fixed not in shown:
        shown.append(fixed)
    own = {name: one[name] for name in OWN if one.get(name) is not None}
    return {"n": shown.index(fixed), **own}


def _as_rows(value: Any) -> Any:
    """Return records as their columns and one list each."""
    if not isinstance(value, list):
        return value
    columns = sorted({name for one in value for name in one})
    return [columns, *([one.get(name) for name in columns] for one in value)]


def _numbered(told: Json) -> Json:
    """Return the same as JSON has it, with a number for each id and each long text."""
    text = orjson.dumps(told, option=orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS).decode()
    text = re.sub(r"T(\d\d:\d\d:\d\d)\.\d{6}Z", _whole_ms, text)
    numbers: dict[str, str] = {}

    def number(found: re.Match[str]) -> str:
        return numbers.setdefault(found[0], f'"{len(numbers)}"')

    text = re.sub(r'"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"', number, text)
    text = re.sub(rf'"(?:[^"\\]|\\.){{{LONG_TEXT},}}"', number, text)
    read: Json = orjson.loads(text)
    return read


def _whole_ms(found: re.Match[str]) -> str:
    """Return an instant to the ms above: what lies a microsecond after is told a ms after."""
    return f"T{found[1]}.001Z"


def _text(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
