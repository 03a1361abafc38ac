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

    `planned` is empty while nobody knows what will be treated. A decision about an absolute
    item is not heard, but for a clearance of an aneurysm.
    """
    counting = list(_counting(answers, decisions, planned))
    effects = [
        _effect(item_id, answer, decisions.get(item_id), planned)
        for item_id, answer in counting
        if not _set_aside(item_id, decisions)
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
        open_items=_once(i for i, answer in counting if answer.answer is None),
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


def _counting(
    answers: Mapping[str, Answer], decisions: Decisions, planned: frozenset[Area]
) -> Iterator[tuple[str, Answer]]:
    """Yield what counts in the order of the law: no plain "no", and nothing resolved."""
    planned_zones = frozenset(zone for zone, _ in planned)
    brought = _brought(answers, decisions)
    for item_id in (*items(), *sorted(answers.keys() - items().keys())):
        item = items().get(item_id)
        heard = item is None or item.cls != "absolute"
        if heard and decisions.get(item_id) == "resolved":
            continue
        answer = answers.get(item_id)
        if answer is None and item and item.asked_if and item.is_asked(planned_zones):
            answer = Answer(None)
        if answer and (answer.answer != "no" or (item and _case(item, answer))):
            yield item_id, answer
        yield from ((item_id, answer) for answer in brought[item_id])


def _brought(answers: Mapping[str, Answer], decisions: Decisions) -> dict[str, list[Answer]]:
    """Return the answers to other items that make an item count as well (L08 brings C04)."""
    found: dict[str, list[Answer]] = defaultdict(list)
    for source_id, answer in answers.items():
        source = items().get(source_id)
        if source is None or answer.answer in (None, "no"):
            continue
        if source.cls != "absolute" and decisions.get(source_id) == "resolved":
            continue
        for bringing in source.brings:
            if met(bringing.conditions, answer.follow_ups):
                found[bringing.item].append(Answer(answer.answer, NO_AREAS, answer.follow_ups))
    return found


def _set_aside(item_id: str, decisions: Decisions) -> bool:
    item = items().get(item_id)
    return decisions.get(item_id) == "overridden" and (item is None or item.cls != "absolute")


def _case(item: Item, answer: Answer) -> Case | None:
    """Return the first case that an answer is; None: the item's own outcome."""
    cases = item.cases_of_no if answer.answer == "no" else item.when
    return next((case for case in cases if met(case.conditions, answer.follow_ups)), None)


def _effect(
    item_id: str, answer: Answer, decision: str | None, planned: frozenset[Area]
) -> _Effect:
    item = items().get(item_id)
    if item is None:  # a newer questionnaire's: nothing is known but that it was not a "no"
        return _Effect(item_id, answer.answer, "modify", "none")
    case = _case(item, answer)
    outcome, referral = (case.outcome, case.referral) if case else (item.outcome, item.referral)
    blocks = answer.areas if item.cls == "local" else NO_AREAS
    if item.clearance and decision == "cleared":
        outcome, referral = ("avoid_area" if item.within else "modify"), "none"
        blocks = _areas_of(item.within)
    elif item.within and planned and not any(zone in item.within for zone, _ in planned):
        outcome = "hold"
    if item.whole_session_off_if and answer.follow_ups.get(item.whole_session_off_if) is not False:
        outcome, referral = "do_not_treat", "same_day"
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
