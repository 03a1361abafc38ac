"""Between answers as they are stored and sent, and answers as the rules take them."""

from collections.abc import Iterable, Mapping
from typing import Any

from strtrack.library.rules.screening import items
from strtrack.library.rules.zones import is_area
from strtrack.treatments.rules.private import private_items
from strtrack.treatments.rules.screening import (
    Answer,
    Area,
    Decisions,
    Evaluation,
    brought_anew,
    evaluate,
)

KNOWN_ANSWERS = {"yes", "no", "not_sure", "prefer_not"}


def areas_of(listed: Any) -> frozenset[Area]:
    """Return the areas there are among `[{zone, side}]`; what is no area is passed over."""
    found = set()
    for area in listed if isinstance(listed, list) else []:
        if isinstance(area, dict):
            zone, side = area.get("zone"), area.get("side")
            if isinstance(zone, str) and isinstance(side, str) and is_area(zone, side):
                found.add((zone, side))
    return frozenset(found)


def answer_of(said: Any) -> Answer:
    """Return one stored answer for the rules, whatever was stored.

    Nothing, or nothing under "answer", waits; what a newer form says otherwise is not sure.
    """
    if said is None:
        return Answer(None)
    if not isinstance(said, dict):
        return Answer("not_sure")
    word, follow_ups = said.get("answer"), said.get("follow_ups")
    if word is not None and not (isinstance(word, str) and word in KNOWN_ANSWERS):
        word = "not_sure"
    return Answer(
        word, areas_of(said.get("areas")), follow_ups if isinstance(follow_ups, dict) else {}
    )


def answer_to(answers: Mapping[str, Any], item_id: str) -> Answer:
    """Return what stored answers say of one item; it waits where they say nothing."""
    return answer_of(answers.get(item_id))


def evaluate_stored(
    answers: Mapping[str, Any],
    decisions: Mapping[str, Any],
    planned: frozenset[Area],
    *,
    private: bool,
) -> Evaluation:
    """Return what stored answers and decisions lead to.

    Without `private` the private items are judged as if the answer were no.
    """
    said = {item: answer_of(value) for item, value in answers.items()}
    kinds: Decisions = {item: decision["kind"] for item, decision in decisions.items()}
    if not private:
        said |= {item: Answer("no") for item in private_items()}
    return evaluate(said, kinds, planned)


def decisions_left(
    answers: Mapping[str, Any],
    decisions: Mapping[str, Any],
    *,
    before: Mapping[str, Any],
    decided_before: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the decisions that know of all that others bring to their items by now."""
    anew = brought_anew(
        {item: answer_of(said) for item, said in answers.items()},
        {item: decision["kind"] for item, decision in decisions.items()},
        before={item: answer_of(said) for item, said in before.items()},
        decided_before={item: decision["kind"] for item, decision in decided_before.items()},
    )
    return {item: decision for item, decision in decisions.items() if item not in anew}


def unanswered(answers: Mapping[str, Any], planned: frozenset[Area]) -> list[str]:
    """Return the items a whole questionnaire must answer and does not, in their order."""
    zones = frozenset(zone for zone, _side in planned)
    return [
        item.id
        for item in items().values()
        if item.is_asked(zones) and answer_to(answers, item.id).answer is None
    ]


def answered_groups(
    answers: Mapping[str, Any], groups: Iterable[dict[str, Any]], *, private: bool
) -> list[str]:
    """Return the groups in which everything that is asked of everybody is answered."""
    missing = set(unanswered(answers, frozenset()))
    if not private:
        missing -= private_items()
    return [group["slug"] for group in groups if not missing & set(group["items"])]


def written_evaluation(e: Evaluation) -> dict[str, Any]:
    """Return an evaluation as it is stored: the record of what was shown."""
    return {
        "outcome": e.outcome,
        "referral": e.referral,
        "reasons": [{"item": r.item, "answer": r.answer, "effect": r.effect} for r in e.reasons],
        "blocked": [
            {"zone": zone, "side": side, "items": list(ids)}
            for (zone, side), ids in sorted(e.blocked.items())
        ],
        "everything_blocked_by": list(e.everything_blocked_by),
        "modifications": list(e.modifications),
        "open_items": list(e.open_items),
        "bleed_risk": e.bleed_risk,
        "vte_risk": e.vte_risk,
    }
