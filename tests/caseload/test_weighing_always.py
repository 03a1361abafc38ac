"""What holds of the desk's order whatever is known of somebody."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from strtrack.caseload.rules.weighing import LAST_RANK, Facts, Weighed, weigh
from tests.caseload.facts import (
    CUT_OFF,
    DEFAULTS,
    FELL,
    HALF_ASKED,
    HURT,
    NO_PLAN,
    NOW,
    ON_HOLD,
    OVER,
    RECORD,
    SILENT,
    WROTE,
    alert,
    eased,
    facts,
    handled,
    said,
    unanswered,
    weighed,
)

URGENT, CONTACT, ASKS = alert("urgent", "TR.S1"), alert(), alert("contact", "TR.C11")
WATCHED = {"last": said("watch", "TR.W1")}
REASONS: list[dict[str, Any]] = [
    {"alerts": (one,)} for one in (URGENT, CONTACT, ASKS, unanswered(), eased(), handled())
] + [WATCHED, CUT_OFF, HURT, WROTE, SILENT, FELL, OVER, ON_HOLD, HALF_ASKED, NO_PLAN]


def together(known: list[dict[str, Any]]) -> dict[str, Any]:
    """Return all of these facts of one person; of two of a kind the later holds."""
    merged: dict[str, Any] = {}
    for one in known:
        alerts = (*merged.get("alerts", ()), *one.get("alerts", ()))
        merged |= one | ({"alerts": alerts} if alerts else {})
    return merged


@settings(max_examples=200)
@given(known=st.lists(st.sampled_from(REASONS), max_size=6), one=st.sampled_from(REASONS))
def test_one_more_reason_never_moves_anybody_down(
    known: list[dict[str, Any]], one: dict[str, Any]
) -> None:
    alone, more = weighed(together(known)), weighed(together([*known, one]))
    assert more.rank <= alone.rank
    assert more.rank <= weighed(together([one])).rank


@settings(max_examples=200)
@given(known=st.lists(st.sampled_from(REASONS), max_size=8))
def test_the_gravest_comes_first_and_gives_rank_and_level(known: list[dict[str, Any]]) -> None:
    found = weighed(together(known))
    weights = [reason["weight"] for reason in found.reasons]
    assert weights == sorted(weights, reverse=True)
    assert found.rank == LAST_RANK - max(weights, default=0)
    assert (found.rank == LAST_RANK) == (found.level in {"usual", "settled"})


@given(known=st.lists(st.sampled_from(REASONS), max_size=6), answer=st.sampled_from(REASONS[:2]))
def test_where_nothing_is_worked_out_no_answer_changes_anything(
    known: list[dict[str, Any]], answer: dict[str, Any]
) -> None:
    before = facts(**together(known) | RECORD)
    after = replace(before, alerts=(*before.alerts, *answer["alerts"]), last=said("urgent"))
    assert _of(before) == _of(after)


def _of(known: Facts) -> Weighed:
    return weigh(known, now=NOW, thresholds=DEFAULTS)
