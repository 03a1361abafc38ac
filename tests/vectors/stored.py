"""Ana's records as the phone has them (frontend/src/rules/day/records.ts), out of the database."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.rules import given_name_of
from strtrack.checkins.queries.check_ins import get_chart, list_given_since, list_looked_at
from strtrack.checkins.queries.looks import looked_of
from strtrack.checkins.rules.triage import ASKS_FOR_NOBODY
from strtrack.kernel.thresholds import thresholds_from
from strtrack.library.queries import current_version, get_content
from strtrack.library.rules.zones import zone_name
from strtrack.resting.queries import list_kept_off
from strtrack.today.queries import get_person, list_planned
from strtrack.treatments.queries.screening import has_bleed_risk
from strtrack.treatments.queries.treatments import list_since
from strtrack.workouts.queries import list_between, list_logs
from tests.vectors.histories import LONG_AGO, Json

_FIRST, _LAST = date(2025, 1, 1), date(2027, 12, 31)
_DOSE = (
    "side", "sets", "reps", "hold_s", "duration_s", "rest_s", "load", "times_per_day",
    "est_seconds", "note", "phase", "tempo", "pain_limit_nprs",
)  # fmt: skip
_PRESCRIBED = (
    "line_id", "exercise_slug", "exercise_version", "rrule", "anchor_on", "per_week", "starts_on",
    "ends_on", "min_hours_after_str", "is_key", "easier_ok",
)  # fmt: skip
_VERSION = ("number", "published_at", "what_changed", "published_by_name", "by_itself")
_LOG = (
    "id", "revision_id", "prescription_id", "line_id", "due_on", "nth", "status", "reason",
    "performed_at", "sets", "variant", "pain", "effort", "note", "late",
)  # fmt: skip
_RESULT = ("level", "mode", "settled", "rules")


def records_of(client_id: UUID, *, body: Json) -> Json:
    """Return everything the phone works a day out from; `body` is a Today, for what it repeats."""
    person = get_person(client_id)
    planned = list_planned(client_id)
    kept = list_kept_off(client_id, _FIRST, _LAST)
    logged = list_logs(client_id, after=None, limit=None)
    prescriptions = {log["id"]: log["prescription_id"] for log in logged}
    return {
        "person": _person(client_id, person, body),
        "plan_versions": _versions(planned),
        "exercises": _exercises(planned, person.language),
        "treatments": [_treatment(row, person.language) for row in _treated(client_id)],
        "check_ins": _check_ins(client_id, person.advice_mode),
        "exercise_logs": [
            {name: getattr(row, name) for name in _LOG if name != "prescription_id"}
            | {"prescription_id": prescriptions[row.id]}
            for row in list_between(client_id, _FIRST, _LAST)
        ],
        "days_off": [
            {name: getattr(row, name) for name in ("id", "kind", "starts_on", "ends_on", "reason")}
            | {"withdrawn": False}
            for row in kept.days_off
        ],
        "rests": [_rest(row) for row in sorted(kept.rests, key=lambda row: row.begins_at)],
    }


def _person(client_id: UUID, person: Row[Any], body: Json) -> Json:
    said = person.morning_day_on is not None
    at = person.next_appointment_at
    return {
        "given_name": person.given_name,
        "language": person.language,
        "time_zone": person.time_zone,
        "practice": body["practice"],
        "therapist": {
            "name": person.therapist_name,
            "given_name": given_name_of(person.therapist_name),
        },
        "next_appointment": {"at": at, "place": person.next_appointment_place} if at else None,
        "habit": person.habit_plan,
        "problem": person.problem,
        "thresholds": asdict(thresholds_from(person.thresholds, person.own_thresholds)),
        "bleed_risk": has_bleed_risk(get_chart(client_id)),
        "morning": {"day_on": person.morning_day_on, "score": person.morning_score}
        if said
        else None,
        "barrier_said_on": person.barrier_said_on,
    }


def _versions(planned: list[Row[Any]]) -> list[Json]:
    found: dict[int, Json] = {}
    for row in planned:
        head = {name: getattr(row, name) for name in _VERSION}
        version = found.setdefault(
            row.number,
            {"id": row.version_id, "starts_on": row.version_starts_on, "items": [], **head},
        )
        item = {name: getattr(row, name) for name in (*_PRESCRIBED, *_DOSE)}
        version["items"].append({"prescription_id": row.id, **item})
    return list(found.values())


def _exercises(planned: list[Row[Any]], language: str) -> list[Json]:
    wanted = {(row.exercise_slug, row.exercise_version): None for row in planned}
    for slug, version in list(wanted):
        easier = get_content(slug, version)["en"]["easier_slug"]
        if easier and (current := current_version(easier)):
            wanted[(easier, current)] = None
    return [_exercise(slug, version, language) for slug, version in wanted]


def _exercise(slug: str, version: int, language: str) -> Json:
    content = get_content(slug, version)
    texts, fixed = content[language], content["en"]
    return {
        "slug": slug,
        "version": version,
        **{name: texts[name] for name in ("name", "instructions", "common_error", "caution")},
        "text_language": texts.get("text_language", language),
        **{name: fixed[name] for name in ("type", "zones", "easier_slug")},
        "media": fixed.get("media", []),
        "link": fixed.get("link"),
    }


def _treated(client_id: UUID) -> list[Row[Any]]:
    return list_since(client_id, LONG_AGO)


def _treatment(row: Row[Any], language: str) -> Json:
    names = ("id", "ended_at", "received_at", "tenderness_before", "problem_before", "not_now")
    return {name: getattr(row, name) for name in names} | {
        "areas": [area | {"name": zone_name(area["zone"], language)} for area in row.areas]
    }


def _check_ins(client_id: UUID, mode: str) -> list[Json]:
    """Return answers; what one comes to is in it only where the client may see it."""
    about = list_looked_at(client_id, [row.id for row in _treated(client_id)])
    looked = {row.id: looked_of(row) for row in about}
    found = []
    for row in list_given_since(client_id, LONG_AGO):
        names = ("id", "revision_id", "treatment_id", "moment", "recorded_at", "time_zone")
        shown: Json = {name: getattr(row, name) for name in (*names, "answers", "understood_at")}
        shown |= {"status": "recorded", "looked": looked.get(row.id), "result": None}
        if row.result and mode == "advise":
            shown["result"] = {name: row.result[name] for name in _RESULT}
        elif row.result:
            level = row.result["level"]
            shown["settled"] = row.result["settled"] and level in ASKS_FOR_NOBODY
            shown["asks_again"] = level == "watch"
        found.append(shown)
    return found


def _rest(row: Row[Any]) -> Json:
    names = ("id", "areas", "line_ids", "begins_at", "until_on", "ended_at")
    return {"why": row.kind} | {name: getattr(row, name) for name in names}
