"""Whole days: what `GET /today` answers at many instants ahead, beside the records it stands on.

Ids and long texts are numbered in the order they come in; of each answer only the parts that differ
from the one before are written; exercises stand in a list of their own. Of what only the server
knows, the ends that no record tells are left out of `until`.
"""

import random
import re
from collections import Counter
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
from tests.vectors.histories import CLIENT, History, Json, appointed, begun

NEAR, FAR = 7, 7  # within a day, and within nine
MET = {
    "check_in", "answered", "points", "advice", "urgent", "next_check_in", "slots", "offers",
    "day_off", "plan changed_recently", "plan new_lines", "next_appointment", "aftercare",
    "arrival", "habit", "morning asked", "morning said", "barrier asked", "logged", "put off",
    "exercised since", "asks None", "asks h24", "asks h48", "asks h72", "rests None",
    "rests treatment", "rests contact", "rests therapist", "rests urgent",
}  # fmt: skip
LONG_TEXT = 40
IDS = re.compile(r'"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"')
# What the phone takes of each kind; `id` where a row has to be told from others.
TAKEN = {
    "plan_version": (
        "id", "number", "starts_on", "published_at", "what_changed", "published_by_name",
        "by_itself", "items",
    ),
    "treatment": (
        "id", "ended_at", "received_at", "areas", "aftercare", "therapist_name",
        "tenderness_before", "problem_before", "not_now", "asks",
    ),
    "check_in": (
        "id", "revision_id", "treatment_id", "moment", "recorded_at", "time_zone", "status",
        "answers", "result", "understood_at", "looked",
    ),
    "exercise_log": (
        "id", "revision_id", "prescription_id", "line_id", "due_on", "nth", "status", "reason",
        "performed_at", "sets", "variant", "pain", "effort", "note", "late",
    ),
    "morning": ("day_on", "score", "recorded_at"),
    "day_off": ("id", "kind", "starts_on", "ends_on", "reason", "withdrawn"),
    "line_rest": ("why", "areas", "line_ids", "begins_at", "until_on", "ended_at"),
}  # fmt: skip
TAKEN_OF_ITEMS = (
    "prescription_id", "line_id", "exercise_id", "rrule", "anchor_on", "per_week", "starts_on",
    "ends_on", "min_hours_after_str", "is_key", "easier_ok", "side", "sets", "reps", "hold_s",
    "duration_s", "rest_s", "load", "times_per_day", "est_seconds", "note", "phase", "tempo",
    "pain_limit_nprs",
)  # fmt: skip
OWN = ("due_on", "nth", "rests_why", "rests_until", "log", "per_week", "days_done")
LIVED = (
    {"seed": 9, "mode": "record", "zone": "Europe/London", "language": "en"},
    {"seed": 9, "mode": "flag", "zone": "Australia/Lord_Howe", "language": "es"},
    {"seed": 10, "mode": "advise", "zone": "America/New_York", "language": "en"},
    {"seed": 7, "mode": "advise", "zone": "Europe/Athens", "language": "es"},
    {"seed": 6, "mode": "advise", "zone": "Asia/Kathmandu", "language": "en"},
)
BEGINS = {  # so that clocks change in the days ahead
    "Europe/London": datetime(2026, 3, 14, 6, tzinfo=UTC),
    "Australia/Lord_Howe": datetime(2026, 3, 20, 6, tzinfo=UTC),
    "America/New_York": datetime(2026, 10, 17, 6, tzinfo=UTC),
    "Europe/Athens": datetime(2026, 10, 10, 6, tzinfo=UTC),
    "Asia/Kathmandu": datetime(2026, 3, 14, 6, tzinfo=UTC),
}


def whole_day_cases(program: Program) -> list[Json]:
    """Return one history a line: its records, and the days ahead of them."""
    return [_case(program, lived) for lived in LIVED]


def met_in(cases: list[Json]) -> Counter[str]:
    """Return in how many answers each part of Today has something to say."""
    met: Counter[str] = Counter()
    for case in cases:
        day: Json = {}
        for _now, differs in case["at"]:
            day |= differs
            met.update(_met(day))
    return met


def _met(day: Json) -> Iterator[str]:
    yield from (name for name, value in day.items() if value)
    yield from (f"plan {name}" for name in ("changed_recently", "new_lines") if day["plan"][name])
    shown, asked = day["slots"] + day["offers"], day["check_in"]
    yield from {f"rests {one.get('rests_why')}" for one in shown}
    yield f"asks {asked and asked['moment']}"
    said = {
        "morning asked": day["morning"]["asked"],
        "morning said": day["morning"]["score"] is not None,
        "barrier asked": day["barrier"]["asked"],
        "logged": any("log" in one for one in shown),
        "put off": asked and asked["not_now"],
        "exercised since": asked and asked["asks"]["exercises_since"],
    }
    yield from (name for name, is_so in said.items() if is_so)


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
    if lived["seed"] % 2:
        history.treat(hours_ago=15)
    history.begin_day()
    appointment_at = history.clock.now() + timedelta(days=5, hours=4)
    appointed(history, appointment_at)
    return _written(history, appointment_at)


def _written(history: History, appointment_at: datetime) -> Json:
    chance, since = random.Random(17), history.clock.now()
    ahead = chance.sample(range(24 * 4), NEAR) + chance.sample(range(24 * 4, 9 * 24 * 4), FAR)
    around = [appointment_at + timedelta(minutes=n) for n in (-90, 30, 60)]
    instants = sorted([since, *(since + timedelta(minutes=15 * n) for n in ahead), *around])
    with history.app.app_context(), _ends_that_records_tell():
        days = [today_of(client_id=CLIENT, now=at).body for at in instants]
        earlier = earlier_of(client_id=CLIENT, now=instants[3])
    records = _brought(history.synced())
    told = _numbered({"records": records, "days": days, "earlier": earlier})
    shown: list[Json] = []
    at, before = [], dict[str, Any]()
    for instant, day in zip(instants, told["days"], strict=True):
        short = _short(day, shown)
        at.append([_text(instant), {k: v for k, v in short.items() if before.get(k, ...) != v}])
        before = short
    earlier_days = [_short(day, shown) for day in told["earlier"]]
    return {
        "records": told["records"],
        "zone_names": history.zone_names(),
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


def _brought(items: list[Json]) -> Json:
    """Return what `GET /sync` brings: the person, exercises by id, of each kind columns and rows.

    The rows are sorted by what they say, for their ids are new each time.
    """
    found: Json = {"exercise": {}}
    rows: dict[str, list[list[Any]]] = {kind: [] for kind in TAKEN}
    for item in items:
        kind, body = item["kind"], item["body"]
        if kind == "person":
            found["person"] = body
        elif kind == "exercise":
            found["exercise"][item["id"]] = body
        elif kind in TAKEN:
            rows[kind].append([body[name] for name in TAKEN[kind]])
    of_items = TAKEN["plan_version"].index("items")
    for version in rows["plan_version"]:
        taken = [[one[name] for name in TAKEN_OF_ITEMS] for one in version[of_items]]
        version[of_items] = [TAKEN_OF_ITEMS, *taken]
    for kind, several in rows.items():
        found[kind] = [TAKEN[kind], *sorted(several, key=_without_ids)]
    return found


def _without_ids(row: list[Any]) -> str:
    return IDS.sub("", orjson.dumps(row).decode())


def _numbered(told: Json) -> Json:
    """Return the same as JSON has it, with a number for each id and each long text."""
    text = orjson.dumps(told, option=orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS).decode()
    text = re.sub(r"T(\d\d:\d\d:\d\d)\.\d{6}Z", _whole_ms, text)
    numbers: dict[str, str] = {}

    def number(found: re.Match[str]) -> str:
        return numbers.setdefault(found[0], f'"{len(numbers)}"')

    text = IDS.sub(number, text)
    text = re.sub(rf'"(?:[^"\\]|\\.){{{LONG_TEXT},}}"', number, text)
    read: Json = orjson.loads(text)
    return read


def _whole_ms(found: re.Match[str]) -> str:
    """Return an instant to the ms above: what lies a microsecond after is told a ms after."""
    return f"T{found[1]}.001Z"


def _text(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
