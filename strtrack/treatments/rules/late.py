"""What answers that arrive late still change. Plain values: no database, no clock.

They were given before what is in force was written. Whatever has been answered or decided since
stands; beyond that they only ever add, so a late arrival never lowers the outcome.
"""

from collections.abc import Mapping
from typing import Any

from strtrack.treatments.rules.screening import (
    NO_AREAS,
    OUTCOMES,
    REFERRALS,
    Answer,
    evaluate,
)
from strtrack.treatments.rules.stored_answers import answer_of

NOT_ANSWERED: dict[str, Any] = {"answer": None, "areas": [], "follow_ups": {}, "note": None}


def raised_by(late: Mapping[str, Any], in_force: Mapping[str, Any]) -> dict[str, Any]:
    """Return the stored answers that take the place of those in force, by item.

    `late` holds what was said of items that nobody has looked at since. A late "no" changes
    nothing. Where the answer in force is "no" the late one is taken; where both count and differ
    the item waits, to be asked again, unless what is in force is graver than waiting.
    """
    found = {}
    for item, said in late.items():
        if answer_of(said).answer == "no" or said == in_force.get(item):
            continue
        if item not in in_force or _is_plain_no(item, in_force[item]):
            found[item] = said
        elif not _is_graver_than_waiting(item, answer_of(in_force[item])):
            found[item] = NOT_ANSWERED
    return {item: said for item, said in found.items() if said != in_force.get(item)}


def _is_plain_no(item: str, said: Any) -> bool:
    answer = answer_of(said)
    return answer.answer == "no" and not evaluate({item: answer}, {}, NO_AREAS).reasons


def _is_graver_than_waiting(item: str, answer: Answer) -> bool:
    return _gravity(item, answer) > _gravity(item, Answer(None))


def _gravity(item: str, answer: Answer) -> tuple[int, int]:
    found = evaluate({item: answer}, {}, NO_AREAS)
    return OUTCOMES.index(found.outcome), REFERRALS.index(found.referral)
