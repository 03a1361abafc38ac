"""Windows made by hand (windows.json): what was answered, what the rules make of it, what is said.

The desk's tests read the same file and hold its sentences against `said`. After a change of the
rules, `python -m tests.response.windows` writes `response` anew; what it says is then looked at.
"""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson

from strtrack.checkins.queries.windows import recoveries_from
from strtrack.checkins.rules.moments import MOMENTS
from strtrack.checkins.rules.results import written
from strtrack.checkins.rules.triage import Before, Said, judge, said_of
from strtrack.kernel.thresholds import Thresholds
from strtrack.plans.rules.schedules import recurrence_of
from strtrack.plans.rules.slots import Calendar, Line, Version
from strtrack.response.service.session import Gathered, session_of
from tests.factories import answers
from tests.response.test_between import Log

FILE = Path(__file__).parent / "windows.json"
LONDON = ZoneInfo("Europe/London")
ENDED_AT = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)  # a Monday
HOUR = timedelta(hours=1)
LENGTH, RECORDED = timedelta(minutes=45), timedelta(minutes=5)
LINE = UUID(int=1)
Json = dict[str, Any]


def read_file() -> Json:
    """Return what the file holds."""
    held: Json = json.loads(FILE.read_text())
    return held


def response_of(given: Json) -> list[Json]:
    """Return the sessions of a response, the latest first, as the API writes them."""
    now = ENDED_AT + given["now_h"] * HOUR
    treated = [_treated(n, one) for n, one in enumerate(given["sessions"])]
    judged = given.get("mode", "flag") != "record"
    told = [
        answer
        for row, one in zip(treated, given["sessions"], strict=True)
        for answer in _answers(row, one, judged=judged)
    ]
    gathered = Gathered(
        facts=cast(Any, SimpleNamespace(time_zone=LONDON.key)),
        treated=cast(Any, treated),
        given=cast(Any, told),
        calendar=_calendar(given),
        logs=cast(Any, [_log(hours) for hours in given.get("exercised_h", [])]),
    )
    windows = recoveries_from(
        gathered.treated,
        gathered.given,
        zone=LONDON,
        thresholds=Thresholds(),
        advice_mode=given.get("mode", "flag"),
        now=now,
    )
    sessions = [
        session_of(recovery=one, gathered=gathered, language="en", judged=judged, now=now)
        for one in windows
    ]
    shown: list[Json] = orjson.loads(orjson.dumps(sessions, option=orjson.OPT_UTC_Z))
    return shown


def _treated(number: int, one: Json) -> SimpleNamespace:
    ended_at = ENDED_AT - one.get("days_before", 0) * 24 * HOUR
    motions = [
        {"motion": motion, "side": side, "before": before, "after": after}
        for motion, side, before, after in one.get("ranges", [])
    ]
    return SimpleNamespace(
        id=UUID(int=100 + number),
        started_at=ended_at - LENGTH,
        ended_at=ended_at,
        received_at=ended_at + RECORDED,
        time_zone=LONDON.key,
        areas=[_area(name) for name in one["areas"]],
        tenderness_before=one.get("tender"),
        problem_before=one.get("problem"),
        problem_after=None,
        ranges=motions or None,
        not_now=[],
    )


def _answers(row: SimpleNamespace, one: Json, *, judged: bool) -> list[SimpleNamespace]:
    before = Before(
        tuple((area["zone"], area["side"]) for area in row.areas), row.tenderness_before, None
    )
    found: list[SimpleNamespace] = []
    earlier: list[Said] = []
    for number, said in enumerate(one.get("answers", [])):
        other = {k: v for k, v in said.items() if k not in {"at", "now", "worst", "areas"}}
        sorest = {"scope": "sorest", "now": said["now"], "worst": said.get("worst")}
        areas = [
            {"scope": "area", "now": score} | _area(name)
            for name, score in said.get("areas", {}).items()
        ]
        usual: Json = {"interference": 0, "problem": None, "qualities": []}
        body = answers(**usual | {"scores": [sorest, *areas]} | other)
        taken = said_of(body, said["at"])
        result = judge(
            taken, before=before, earlier=earlier, bleed_risk=False, thresholds=Thresholds()
        )
        earlier.append(taken)
        at = row.ended_at + said["at"] * HOUR
        found.append(
            SimpleNamespace(
                id=UUID(int=row.id.int * 100 + number),
                treatment_id=row.id,
                moment=next((m.code for m in MOMENTS if m.opens <= said["at"] < m.closes), None),
                recorded_at=at,
                hours_after=float(said["at"]),
                answers=body,
                result=written(result, at, row.id) if judged else None,
            )
        )
    return found


def _area(name: str) -> Json:
    zone, side = name.split(".")
    return {"zone": zone, "side": side}


def _calendar(given: Json) -> Calendar:
    if not given.get("daily"):
        return Calendar([])
    line = Line(LINE, LINE, falls=recurrence_of("FREQ=DAILY", date(2026, 1, 1)))
    return Calendar([Version(1, date(2026, 1, 1), (line,))])


def _log(hours: float) -> Log:
    at = ENDED_AT + hours * HOUR
    return Log(at.date(), at, line_id=LINE)


def _written(held: Json) -> str:
    """Return the file's text: a line for each part of a window, so that a change can be read."""
    lines = ["{", f'  "names": {json.dumps(held["names"], ensure_ascii=False)},', '  "windows": [']
    windows = []
    for window in held["windows"]:
        parts = [f'      "{key}": {_part(value)}' for key, value in window.items()]
        windows.append("    {\n" + ",\n".join(parts) + "\n    }")
    return "\n".join([*lines, ",\n".join(windows), "  ]", "}", ""])


def _part(value: Any) -> str:
    if isinstance(value, list) and value:
        inner = ",\n".join(f"        {json.dumps(one, ensure_ascii=False)}" for one in value)
        return f"[\n{inner}\n      ]"
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    everything = read_file()
    for window in everything["windows"]:
        window["response"] = response_of(window["given"])
    FILE.write_text(_written(everything))
