"""What holds of ten thousand screenings drawn by chance, the same ones in every run."""

from random import Random
from types import SimpleNamespace
from typing import Any, cast

import pytest

from strtrack.library.rules.screening import items, recheck, recheck_reopens
from strtrack.treatments.queries.screening import has_bleed_risk
from strtrack.treatments.rules.late import NOT_ANSWERED, raised_by
from strtrack.treatments.rules.screening import (
    OUTCOMES,
    REFERRALS,
    Answer,
    Evaluation,
    evaluate,
    is_decidable,
    modification_of,
)
from strtrack.treatments.rules.stored_answers import decisions_left, evaluate_stored
from tests.treatments.random_screenings import (
    KNOWN,
    POSITIVE,
    WORDS,
    Drawn,
    decided,
    draw_answer,
    draw_screening,
    stored,
)
from tests.treatments.screening_table import EXPECTED, GO

SETS = 10_000


def rank(found: Evaluation) -> tuple[int, int]:
    return rank_of(found.outcome), REFERRALS.index(found.referral)


def rank_of(outcome: str) -> int:
    return OUTCOMES.index(outcome)


def test_one_more_yes_never_lowers_what_comes_out() -> None:
    luck, raised = Random(7), 0
    for _ in range(SETS):
        answers, decisions, planned = draw_screening(luck)
        item = luck.choice(list(EXPECTED))
        without = {**answers, item: Answer("no")}
        more = {**answers, item: draw_answer(luck, item, POSITIVE)}
        before = rank(evaluate(without, decisions, planned))
        after = rank(evaluate(more, decisions, planned))
        assert after[0] >= before[0], (without, more[item], decisions, planned)
        assert after[1] >= before[1], (without, more[item], decisions, planned)
        raised += after > before
    assert raised > SETS / 10  # else the sets would prove nothing


def test_every_outcome_names_its_reasons_and_every_blocked_area_its_items() -> None:
    luck = Random(11)
    seen: dict[str, int] = dict.fromkeys(OUTCOMES, 0)
    for _ in range(SETS):
        answers, decisions, planned = draw_screening(luck)
        found = evaluate(answers, decisions, planned)
        drawn = (answers, decisions, planned)
        named = [reason.item for reason in found.reasons]
        assert bool(named) == (found.outcome != GO), drawn
        assert len(named) == len(set(named)), drawn
        assert all(rank_of(r.effect) <= rank_of(found.outcome) for r in found.reasons), drawn
        assert all(by and set(by) <= set(named) for by in found.blocked.values()), drawn
        assert set(found.modifications) | set(found.everything_blocked_by) <= set(named), drawn
        assert all(modification_of(i, answers, "es") for i in found.modifications), drawn
        seen[found.outcome] += 1
    assert all(count > SETS / 500 for count in seen.values()), seen


def test_the_risk_of_bleeding_is_the_same_whoever_asks() -> None:
    luck, risky = Random(13), 0
    for _ in range(SETS // 5):
        answers, decisions, planned = draw_screening(luck)
        if luck.random() < 0.3:
            answers["L02"] = draw_answer(luck, "L02", WORDS)
        row = SimpleNamespace(screening_answers=stored(answers), decisions=decided(decisions))
        whole = evaluate(answers, decisions, planned).bleed_risk
        assert has_bleed_risk(cast("Any", row)) == whole, (answers, decisions)
        risky += whole
    assert SETS / 50 < risky < SETS / 5


def test_a_decision_on_what_forbids_the_session_as_answered_changes_nothing() -> None:
    luck, heard = Random(17), 0
    for _ in range(SETS // 5):
        answers, decisions, planned = draw_screening(luck)
        item = luck.choice(list(EXPECTED))
        answers[item] = draw_answer(luck, item, WORDS)
        decisions.pop(item, None)
        kind = luck.choice(("resolved", "overridden"))
        free, bound = (
            evaluate(answers, d, planned) for d in (decisions, {**decisions, item: kind})
        )
        if is_decidable(item, answers[item]):
            assert rank_of(bound.outcome) <= rank_of(free.outcome)
            heard += bound != free
        else:
            assert bound == free, (answers, decisions, item, kind)
    assert heard > SETS / 50


def late_news(luck: Random, drawn: Drawn) -> dict[str, Any]:
    """Return what comes late: some answers of a questionnaire, or a recheck's news."""
    if luck.random() < 0.5:
        chosen = luck.sample(KNOWN, luck.randint(1, 8))
        return stored({item: draw_answer(luck, item, WORDS) for item in chosen})
    news = luck.sample(sorted(recheck()), luck.randint(1, 3))
    reopened = sorted(recheck_reopens(frozenset(news)))
    told = luck.sample(reopened, luck.randint(0, len(reopened)))
    answered = stored({item: draw_answer(luck, item, WORDS) for item in told})
    same = stored({i: a for i, a in drawn[0].items() if i in reopened and luck.random() < 0.2})
    return dict.fromkeys(reopened, NOT_ANSWERED) | answered | same


def test_what_comes_late_never_lowers_the_outcome_in_force() -> None:
    luck, raised = Random(19), 0
    for _ in range(SETS // 2):
        drawn = draw_screening(luck)
        before, decisions, planned = stored(drawn[0]), decided(drawn[1]), drawn[2]
        late = late_news(luck, drawn)
        added = raised_by(late, before)
        assert added.keys() <= late.keys()
        answers = before | added
        left = decisions_left(
            answers,
            {item: d for item, d in decisions.items() if item not in added},
            before=before,
            decided_before=decisions,
        )
        was = evaluate_stored(before, decisions, planned, private=True)
        now = evaluate_stored(answers, left, planned, private=True)
        assert rank_of(now.outcome) >= rank_of(was.outcome), (drawn, late, added)
        assert was.bleed_risk <= now.bleed_risk, (drawn, late, added)
        raised += now.outcome != was.outcome
    assert raised > SETS / 50


@pytest.mark.parametrize("item", [item for item in EXPECTED if item[0] != "P"])
def test_a_late_yes_over_a_plain_no_is_heeded(item: str) -> None:
    plain_no = stored({item: Answer("no")})
    said = stored({item: Answer("yes")})
    assert raised_by(said, plain_no) == said
    assert raised_by(plain_no, said) == {}
    assert items()[item].tag in evaluate_stored(said, {}, frozenset(), private=True).tags
