"""What screening answers lead to (clinical.md 2, outcome logic): whether, where and how to treat.

One answer more that counts never lowers what comes out. Whatever is not plainly answered
counts: "not sure", "prefer not to say", a follow-up left out, an item not answered yet.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from strtrack.library.rules.screening import Case, Item, items, met
from strtrack.library.rules.zones import zones

Area = tuple[str, str]  # zone, side
Decisions = Mapping[str, str]  # item -> "resolved" | "overridden" | "cleared"
OUTCOMES = ("proceed", "modify", "avoid_area", "hold", "do_not_treat")
REFERRALS = ("none", "clearance", "same_day", "emergency")
NO_AREAS: frozenset[Area] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said about one item; None: it waits for its answer."""

    answer: str | None
    areas: frozenset[Area] = NO_AREAS
    follow_ups: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reason:
    """An item that counts; `effect` is the outcome it would lead to alone."""

    item: str
    answer: str | None
    effect: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What comes out. `reasons`: the gravest first, none when treatment can go ahead.

    `everything_blocked_by`: items with a place that nobody has marked yet. `tags`: what
    exercises are held against, each with its areas, or None for the whole body.
    """

    outcome: str
    referral: str
    reasons: tuple[Reason, ...]
    blocked: Mapping[Area, tuple[str, ...]]
    everything_blocked_by: tuple[str, ...]
    modifications: tuple[str, ...]
    open_items: tuple[str, ...]
    bleed_risk: bool
    vte_risk: bool
    tags: Mapping[str, frozenset[Area] | None]


@dataclass(frozen=True, slots=True)
class _Effect:
    """What one item leads to alone."""

    item: str
    answer: str | None
    outcome: str
    referral: str
    modifies: bool = False
    blocks: frozenset[Area] = NO_AREAS
    unplaced: bool = False


def evaluate(
    answers: Mapping[str, Answer], decisions: Decisions, planned: frozenset[Area]
) -> Evaluation:
    """Return what these answers and a therapist's decisions lead to.

    `planned` is empty while nobody knows what will be treated. A decision about what
    `is_decidable` says no to is not heard, but for a clearance of an aneurysm.
    """
    counting = list(_counting(answers, decisions, planned))
    waiting = _once(i for i, _ in counting if _waits(i, answers.get(i)))
    effects = [
        _effect(item_id, answer, decisions.get(item_id), planned)
        for item_id, answer in counting
        # What an item that waits may bring is a risk already; what to do about it depends on that.
        if (answer.answer is not None or item_id in waiting or item_id not in items())
        and (decisions.get(item_id) != "overridden" or not is_decidable(item_id, answer))
    ]
    effects = sorted(
        (effect for effect in effects if effect.outcome != OUTCOMES[0]),
        key=lambda e: (-OUTCOMES.index(e.outcome), -REFERRALS.index(e.referral)),
    )
    blocked: dict[Area, list[str]] = defaultdict(list)
    for effect in effects:
        for area in effect.blocks:
            blocked[area].append(effect.item)
    outcome = _highest(OUTCOMES, (e.outcome for e in effects))
    if planned and planned <= blocked.keys():
        outcome = OUTCOMES[-1]
    sets = {fact for i, _ in counting if i in items() for fact in items()[i].sets}
    return Evaluation(
        outcome=outcome,
        referral=_highest(REFERRALS, (e.referral for e in effects)),
        reasons=_reasons(effects),
        blocked={area: tuple(dict.fromkeys(names)) for area, names in sorted(blocked.items())},
        everything_blocked_by=_once(e.item for e in effects if e.unplaced),
        modifications=_once(e.item for e in effects if e.modifies),
        open_items=waiting,
        bleed_risk="bleed_risk" in sets,
        vte_risk="vte_risk" in sets,
        tags=_tags(counting),
    )


def modification_of(item_id: str, answers: Mapping[str, Answer], language: str) -> str | None:
    """Return what a therapist changes because of an item that stands in `modifications`."""
    item, answer = items()[item_id], answers.get(item_id, Answer(None))
    case = _case(item, answer)
    text = (case.modification if case else None) or item.modification
    return text[language] if text else None


def is_decidable(item_id: str, answer: Answer) -> bool:
    """Whether a therapist may resolve or override what was said about an item.

    What is absolute, and what forbids the session as it was answered (a blood pressure of
    180/110, a rash that may spread), is cleared by another answer alone (clinical.md 2).
    """
    item = items().get(item_id)
    if item is None:
        return True
    return item.cls != "absolute" and _leads_to(item, answer)[0] != OUTCOMES[-1]


def brought_anew(
    answers: Mapping[str, Answer],
    decisions: Decisions,
    *,
    before: Mapping[str, Answer],
    decided_before: Decisions,
) -> frozenset[str]:
    """Return the items that others bring now and did not bring in the same way before.

    Whatever was decided about them knows nothing of it. What an item that waits may bring is
    known when it is answered.
    """
    known = _brought(before, decided_before)
    return frozenset(
        item
        for item, found in _brought(answers, decisions).items()
        if any(one.answer is not None and one not in known[item] for one in found)
    )


def _counting(
    answers: Mapping[str, Answer], decisions: Decisions, planned: frozenset[Area]
) -> Iterator[tuple[str, Answer]]:
    """Yield what counts in the order of the law: no plain "no", and nothing resolved."""
    planned_zones = frozenset(zone for zone, _ in planned)
    brought = _brought(answers, decisions)
    for item_id in (*items(), *sorted(answers.keys() - items().keys())):
        item = items().get(item_id)
        resolved = decisions.get(item_id) == "resolved"
        answer = answers.get(item_id)
        if answer is None and item and item.asked_if and item.is_asked(planned_zones):
            answer = Answer(None)
        counts = answer and (answer.answer != "no" or (item and _case(item, answer)))
        if answer and counts and not (resolved and is_decidable(item_id, answer)):
            yield item_id, answer
        if not resolved:
            yield from ((item_id, answer) for answer in brought[item_id])


def _brought(answers: Mapping[str, Answer], decisions: Decisions) -> dict[str, list[Answer]]:
    """Return the answers to other items that make an item count as well (L08 brings C04)."""
    found: dict[str, list[Answer]] = defaultdict(list)
    for source_id, answer in answers.items():
        source = items().get(source_id)
        if source is None or answer.answer == "no":
            continue
        if decisions.get(source_id) == "resolved" and is_decidable(source_id, answer):
            continue
        for bringing in source.brings:
            if met(bringing.conditions, answer.follow_ups):
                # A place goes along with what has one (L03 with a gap is L15 there).
                areas = answer.areas if items()[bringing.item].cls == "local" else NO_AREAS
                found[bringing.item].append(Answer(answer.answer, areas, answer.follow_ups))
    return found


def _case(item: Item, answer: Answer) -> Case | None:
    """Return the first case that an answer is; None: the item's own outcome."""
    cases = item.cases_of_no if answer.answer == "no" else item.when
    return next((case for case in cases if met(case.conditions, answer.follow_ups)), None)


def _leads_to(item: Item, answer: Answer) -> tuple[str, str]:
    """Return outcome and referral of what was said, wherever it is and whatever was decided."""
    off_unless_no = item.whole_session_off_if
    if (
        answer.answer != "no"
        and off_unless_no
        and answer.follow_ups.get(off_unless_no) is not False
    ):
        return "do_not_treat", "same_day"
    if case := _case(item, answer):
        return case.outcome, case.referral
    return (OUTCOMES[0], REFERRALS[0]) if answer.answer == "no" else (item.outcome, item.referral)


def _waits(item_id: str, own: Answer | None) -> bool:
    """Whether an item that counts waits for its own answer, not for that of one that brings it."""
    item = items().get(item_id)
    if item is None:
        return False
    return own.answer is None if own else item.asked_if is not None


def _effect(
    item_id: str, answer: Answer, decision: str | None, planned: frozenset[Area]
) -> _Effect:
    item = items().get(item_id)
    if item is None:  # a newer questionnaire's: nothing is known but that it was not a "no"
        return _Effect(item_id, answer.answer, "modify", "none")
    outcome, referral = _leads_to(item, answer)
    blocks = answer.areas if item.cls == "local" else NO_AREAS
    if item.clearance and decision == "cleared":
        outcome, referral = ("avoid_area" if item.within else "modify"), "none"
        blocks = _areas_of(item.within)
    elif item.within and planned and not any(zone in item.within for zone, _ in planned):
        outcome = "hold"
    if OUTCOMES.index(outcome) < OUTCOMES.index("avoid_area"):
        blocks = NO_AREAS
    unplaced = item.cls == "local" and not blocks and outcome != "modify"
    if unplaced or (planned and planned <= blocks):
        outcome = "do_not_treat"
    return _Effect(
        item_id,
        answer.answer,
        outcome,
        # What has not been answered sends nobody to a hospital.
        "none" if answer.answer is None else referral,
        modifies=bool(item.modification) and (item.cls == "caution" or outcome == "modify"),
        blocks=blocks,
        unplaced=unplaced,
    )


def _areas_of(zones_closed: frozenset[str]) -> frozenset[Area]:
    return frozenset((slug, side) for slug in zones_closed for side in zones()[slug].sides)


def _reasons(effects: list[_Effect]) -> tuple[Reason, ...]:
    """Return each item once, with the gravest it leads to."""
    found: dict[str, Reason] = {}
    for effect in effects:
        found.setdefault(effect.item, Reason(effect.item, effect.answer, effect.outcome))
    return tuple(found.values())


def _tags(counting: list[tuple[str, Answer]]) -> dict[str, frozenset[Area] | None]:
    found: dict[str, frozenset[Area] | None] = {}
    for item_id, answer in counting:
        item = items().get(item_id)
        if item is None or answer.answer == "no":
            continue
        place = (answer.areas or None) if item.cls == "local" else None
        for tag in (item.tag, *sorted(item.counts_as)):
            before = found.get(tag, NO_AREAS)
            found[tag] = None if place is None or before is None else before | place
    return found


def _highest(order: tuple[str, ...], found: Iterable[str]) -> str:
    return max(found, key=order.index, default=order[0])


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
