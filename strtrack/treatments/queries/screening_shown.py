"""Screenings as the API shows them, each viewer's part of them."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Row

from strtrack.accounts.access import Viewer
from strtrack.kernel.texts import say
from strtrack.library.rules.screening import items
from strtrack.treatments.rules.private import told
from strtrack.treatments.rules.screening import (
    Answer,
    Evaluation,
    is_decidable,
    modification_of,
)
from strtrack.treatments.rules.stored_answers import answer_of, written_evaluation

Json = dict[str, Any]


def screening_of(row: Row[Any], *, viewer: Viewer, private: bool, language: str) -> Json:
    """Return one version as somebody may see it, with the outcome it had when it was written.

    The client reads her answers; what staff decided and why is theirs, as notes of treatments are.
    """
    own = viewer.role == "client"
    hidden = row.private if private else {}
    answers = told(row.answers, row.private["answers"], all_of_it=private)
    decisions = told(row.decisions, row.private["decisions"], all_of_it=private)
    written = hidden.get("evaluation") or row.evaluation
    return {
        "id": row.id,
        "version": row.version if private else row.shared_version,
        "kind": row.kind,
        "late": row.late,
        "form_version": row.form_version,
        "rules": row.rules,
        "recorded_at": row.recorded_at,
        "received_at": row.received_at,
        "time_zone": row.time_zone,
        "answered_by": row.answered_by,
        "recorded_by_name": row.recorded_by_name,
        "planned": row.planned,
        "answers": answers,
        "decisions": {} if own else {item: _decision(d) for item, d in decisions.items()},
        "reason": None if own else hidden.get("reason") or row.reason,
        "changed_items": sorted([*row.changed_items, *hidden.get("changed_items", [])]),
        "based_on": row.based_on if private else row.shared_based_on,
        "partly_understood": row.partly_understood,
        "outcome": None if own else shown_outcome(written, answers, language),
    }


def current_outcome(
    row: Row[Any], evaluation: Evaluation, *, private: bool
) -> Callable[[str], Json]:
    """Return what shows an evaluation of a version, made now, in a language."""
    answers = told(row.answers, row.private["answers"], all_of_it=private)
    return lambda language: shown_outcome(written_evaluation(evaluation), answers, language)


def shown_outcome(written: Json, answers: Mapping[str, Any], language: str) -> Json:
    """Return a stored evaluation in words, with what may be done about each of its reasons."""
    said = {item: answer_of(value) for item, value in answers.items()}
    texts = (
        (item, modification_of(item, said, language))
        for item in written["modifications"]
        if item in items()
    )
    return {
        "outcome": written["outcome"],
        "referral": written["referral"],
        "reasons": [_reason(r, said, language) for r in written["reasons"]],
        "blocked_areas": [
            blocked | {"reason": ", ".join(title_of(i, language) for i in blocked["items"])}
            for blocked in written["blocked"]
        ],
        "everything_blocked": bool(written["everything_blocked_by"]),
        "modifications": [{"item": item, "text": text} for item, text in texts if text],
        "open_items": written["open_items"],
        "bleed_risk": written["bleed_risk"],
        "vte_risk": written["vte_risk"],
    }


def title_of(item_id: str, language: str) -> str:
    """Return what an item is called; one of a newer form has a name for all of them."""
    item = items().get(item_id)
    return item.title[language] if item else say(language, "screening.newer_title")


def _reason(reason: Json, said: Mapping[str, Answer], language: str) -> Json:
    item = items().get(reason["item"])
    return {
        "item": reason["item"],
        "title": title_of(reason["item"], language),
        "text": item.reason[language] if item else say(language, "screening.newer_reason"),
        "answer": reason["answer"],
        "effect": reason["effect"],
        "can": _can(reason, said.get(reason["item"], Answer("no"))),
    }


def _can(reason: Json, said: Answer) -> list[str]:
    """Return what a therapist may do: some items, and all that are open, are only answered anew."""
    item = items().get(reason["item"])
    if item is None:
        return ["resolve", "override"]
    answered = reason["answer"] is not None
    decidable = answered and is_decidable(item.id, said)
    return [
        "edit",
        *(["resolve", "override"] if decidable else []),
        *(["clear"] if item.clearance and answered else []),
    ]


def _decision(stored: Json) -> Json:
    return {name: stored[name] for name in ("kind", "reason", "by_name", "at")}
