"""The head of a case file: whom it concerns, the session as it was noted, what it rested on."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from strtrack.kernel.texts import say
from strtrack.library.rules.screening import recheck as recheck_questions
from strtrack.library.rules.zones import zone_name
from strtrack.measures.rules.motions import motion_name
from strtrack.response.queries.case_file import find_recheck
from strtrack.response.rules.case_file import Line
from strtrack.treatments.queries.consent import find_consent_at
from strtrack.treatments.queries.screening_rows import find_version
from strtrack.treatments.queries.screening_shown import shown_outcome, title_of
from strtrack.treatments.rules.needs import RECHECK_HOLDS
from strtrack.treatments.rules.private import shared_part

Json = dict[str, Any]
NOTED = (
    "id", "started_at", "ended_at", "time_zone", "technique", "pressure", "minutes",
    "tenderness_before", "tenderness_after", "problem_before", "problem_after", "response", "note",
    "aftercare", "next_appointment", "draft", "received_at", "recorded_by_name", "finished_at",
    "finished_by_name", "screened",
)  # fmt: skip


def head_of(*, row: Row[Any]) -> Json:
    """Return whom a case file concerns."""
    return {
        "practice": {"name": row.practice_name, "phone": row.practice_phone},
        "client": {
            "name": row.client_name,
            "given_name": row.given_name,
            "birth_year": row.birth_year,
            "problem": row.problem,
        },
        "therapist_name": row.therapist_name,
    }


def session_of(*, row: Row[Any], language: str) -> Json:
    """Return the session as it was noted, each area with what differed in it."""
    return {name: getattr(row, name) for name in NOTED} | {
        "areas": [_area(area, row, language) for area in row.areas],
        "ranges": [_range(one, language) for one in row.ranges or ()],
    }


def rested_on(*, row: Row[Any], language: str) -> Json:
    """Return what was known before a session: health questions, decisions, consent, arrival.

    Three statements, two without a screening. What was said of touch and trauma (C14) has no part
    in it, whoever asks: it is the treating therapist's alone.
    """
    screening = find_version(row.client_id, row.screening_id) if row.screening_id else None
    consent = find_consent_at(row.client_id, row.started_at)
    recheck = find_recheck(row.client_id, row.started_at - RECHECK_HOLDS, row.ended_at)
    return {
        "screening": _screening(screening, language) if screening else None,
        "decisions": _decisions(screening, language) if screening else [],
        "consent": {
            name: getattr(consent, name)
            for name in (
                "status", "recorded_at", "given_by", "proxy_name", "text_version",
                "recorded_by_name",
            )
        }
        if consent
        else None,
        "recheck": {
            name: getattr(recheck, name)
            for name in ("recorded_at", "answered_by", "recorded_by_name")
        }
        | {"news": [_news(code, language) for code in recheck.news]}
        if recheck
        else None,
        "arrival": {
            "recorded_at": row.arrived_at,
            "tenderness": row.arrival_tenderness,
            "problem": row.arrival_problem,
        }
        if row.arrived_at
        else None,
    }  # fmt: skip


def lines_of_head(*, row: Row[Any], before: Json) -> list[Line]:
    """Return the head's lines in time."""
    lines = [
        Line(before[part][when], part, 0)
        for part, when in {
            "screening": "answered_at",
            "consent": "recorded_at",
            "recheck": "recorded_at",
            "arrival": "recorded_at",
        }.items()
        if before[part]
    ]
    lines += [Line(one["at"], "decisions", nth) for nth, one in enumerate(before["decisions"])]
    lines += [Line(row.started_at, "began", 0), Line(row.ended_at, "ended", 0)]
    lines.append(Line(row.received_at, "noted", 0))
    if row.finished_at and row.finished_at != row.received_at:
        lines.append(Line(row.finished_at, "finished", 0))
    return lines


def _news(code: str, language: str) -> str:
    known = recheck_questions().get(code)
    return known["title"][language] if known else say(language, "screening.newer_title")


def _area(area: dict[str, str], row: Row[Any], language: str) -> Json:
    place = (area["zone"], area["side"])
    apart = {(one["zone"], one["side"]): one for one in row.per_area or ()}
    own = apart.get(place, {})
    return {
        "zone": area["zone"],
        "side": area["side"],
        "name": zone_name(area["zone"], language),
        "technique": own.get("technique") or row.technique,
        "pressure": own.get("pressure") or row.pressure,
        "minutes": own.get("minutes"),
    }


def _range(one: dict[str, Any], language: str) -> Json:
    return {
        "name": motion_name(one["motion"], language),
        "side": one["side"],
        "before": one.get("before"),
        "after": one.get("after"),
    }


def _screening(row: Row[Any], language: str) -> Json:
    """Return a version as everybody of the practice may have it, as it was worked out then."""
    outcome = shown_outcome(row.evaluation, shared_part(row.answers), language)
    return {
        "version": row.shared_version,
        "kind": row.kind,
        "answered_at": row.answered_at,
        "recorded_at": row.recorded_at,
        "answered_by": row.answered_by,
        "recorded_by_name": row.recorded_by_name,
        "outcome": outcome["outcome"],
        "referral": outcome["referral"],
        "reasons": [
            {name: one[name] for name in ("title", "answer", "effect")}
            for one in outcome["reasons"]
        ],
        "blocked_areas": [
            {
                "zone": one["zone"],
                "side": one["side"],
                "name": zone_name(one["zone"], language),
                "reason": one["reason"],
            }
            for one in outcome["blocked_areas"]
        ],
        "modifications": [one["text"] for one in outcome["modifications"]],
    }


def _decisions(row: Row[Any], language: str) -> list[Json]:
    decided = [
        {
            "title": title_of(item, language),
            "kind": one["kind"],
            "reason": one["reason"],
            "by_name": one["by_name"],
            "at": datetime.fromisoformat(one["at"]),
        }
        for item, one in shared_part(row.decisions).items()
    ]
    return sorted(decided, key=lambda one: one["at"])
