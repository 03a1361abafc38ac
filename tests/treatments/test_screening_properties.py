"""What always holds of screening, whatever is answered (clinical.md 2, outcome logic)."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from strtrack.library.rules.screening import items
from strtrack.treatments.rules.screening import (
    OUTCOMES,
    REFERRALS,
    Answer,
    Area,
    Evaluation,
    evaluate,
    modification_of,
)
from tests.treatments.screening_table import (
    ALL_NO,
    BACK,
    CALF,
    EXPECTED,
    GO,
    NAPE,
    OTHER_CALF,
    POSITIVE,
)

PLACES = st.frozensets(st.sampled_from([BACK, CALF, OTHER_CALF, NAPE, ("chest", "L")]), max_size=3)


WORDS = ("yes", "not_sure", "prefer_not", "no", None)


def follow_ups_of(item: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return follow-ups an item has, each answered, unsure or left out."""
    found: dict[str, st.SearchStrategy[Any]] = {}
    for asked in items()[item].follow_ups if item in items() else ():
        codes = [code for code, _ in asked.options]
        if asked.kind == "yes_no":
            found[asked.code] = st.sampled_from([True, False, "not_sure"])
        elif asked.kind == "choice":
            found[asked.code] = st.sampled_from([*codes, "not_sure"])
        elif asked.kind == "several":
            found[asked.code] = st.lists(st.sampled_from(codes), unique=True, max_size=3)
        elif asked.kind == "number":
            found[asked.code] = st.integers(int(asked.low or 0), int(asked.high or 0))
    return st.fixed_dictionaries({}, optional=found)


def answered(item: str, words: tuple[str | None, ...]) -> st.SearchStrategy[Answer]:
    return st.builds(Answer, st.sampled_from(words), PLACES, follow_ups_of(item))


KNOWN = [*EXPECTED, "X99"]
ANSWERED = st.one_of([st.tuples(st.just(i), answered(i, WORDS)) for i in KNOWN])
ONE_MORE = st.one_of([st.tuples(st.just(i), answered(i, POSITIVE)) for i in EXPECTED])
ABSOLUTE = st.one_of([st.tuples(st.just(i), answered(i, WORDS)) for i in EXPECTED if i[0] == "A"])
KINDS = st.sampled_from([None, None, "resolved", "overridden", "cleared"])


@st.composite
def screenings(
    draw: st.DrawFn,
) -> tuple[dict[str, Answer], dict[str, str], frozenset[Area]]:
    """Draw answers to up to eight items (the rest "no" or not asked), decisions, a plan."""
    said_so = dict(draw(st.lists(ANSWERED, max_size=8)))
    answers = {**ALL_NO, **said_so} if draw(st.booleans()) else said_so
    kinds = draw(st.lists(KINDS, min_size=len(said_so), max_size=len(said_so)))
    decisions = {i: kind for i, kind in zip(said_so, kinds, strict=True) if kind}
    return answers, decisions, draw(PLACES)


def rank(found: Evaluation) -> tuple[int, int]:
    return OUTCOMES.index(found.outcome), REFERRALS.index(found.referral)


def assert_not_lower(after: Evaluation, before: Evaluation) -> None:
    assert rank(after)[0] >= rank(before)[0]
    assert rank(after)[1] >= rank(before)[1]


@settings(max_examples=200, deadline=None)
@given(screenings(), ONE_MORE)
def test_one_more_yes_never_lowers_what_comes_out(screening: Any, one: tuple[str, Answer]) -> None:
    answers, decisions, planned = screening
    item, more = one
    assert_not_lower(
        evaluate({**answers, item: more}, decisions, planned),
        evaluate({**answers, item: Answer("no")}, decisions, planned),
    )


@settings(max_examples=200, deadline=None)
@given(screenings(), st.sampled_from(list(EXPECTED)))
def test_a_more_uncertain_answer_never_lowers_what_comes_out(screening: Any, item: str) -> None:
    answers, decisions, planned = screening
    before = answers.get(item, Answer("no"))
    unsure = Answer("not_sure", before.areas, before.follow_ups)
    assert_not_lower(
        evaluate({**answers, item: unsure}, decisions, planned),
        evaluate({**answers, item: before}, decisions, planned),
    )


@settings(max_examples=200, deadline=None)
@given(screenings())
def test_every_outcome_names_its_reasons_and_every_blocked_area_its_items(screening: Any) -> None:
    answers, decisions, planned = screening
    found = evaluate(answers, decisions, planned)
    assert bool(found.reasons) == (found.outcome != GO)
    assert all(OUTCOMES.index(r.effect) <= OUTCOMES.index(found.outcome) for r in found.reasons)
    named = [r.item for r in found.reasons]
    assert len(named) == len(set(named))
    assert all(blocking and set(blocking) <= set(named) for blocking in found.blocked.values())
    assert set(found.modifications) | set(found.everything_blocked_by) <= set(named)
    assert all(modification_of(i, answers, "es") for i in found.modifications)


@settings(max_examples=200, deadline=None)
@given(screenings(), ABSOLUTE)
def test_a_decision_on_an_absolute_item_changes_nothing(
    screening: Any, one: tuple[str, Answer]
) -> None:
    answers, decisions, planned = screening
    item, said_so = one
    answers = {**answers, item: said_so}
    without = {i: kind for i, kind in decisions.items() if i != item}
    for kind in ("resolved", "overridden", *(() if item == "A11" else ("cleared",))):
        decided = evaluate(answers, {**without, item: kind}, planned)
        assert decided == evaluate(answers, without, planned)
