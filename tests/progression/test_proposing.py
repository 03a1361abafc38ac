"""What is proposed for a line: a table by hand, and what more pain may never do."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from strtrack.progression.rules.colours import Session, usual_morning
from strtrack.progression.rules.proposing import (
    CODES,
    EASE,
    HOLD,
    KINDS,
    PROGRESS,
    RESTART,
    History,
    judge,
)
from strtrack.progression.rules.steps import Step, step_back, step_down, step_up
from tests.progression.histories import CASES, HOLDS, TODAY, Case, ago


def step_of(case: Case) -> Step | None:
    """Return the step of what a case proposes."""
    match judge(case.history).kind:
        case "progress":
            return step_up(
                case.item, usual_reps=case.usual_reps, share=case.share, harder=case.harder
            )
        case "ease":
            return step_down(case.item, easier=case.easier, again=case.again)
        case "restart":
            return step_back(case.item)
    return None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_history_has_its_proposal_reason_and_step(case: Case) -> None:
    found = judge(case.history)
    assert (found.kind, tuple(reason.code for reason in found.reasons)) == (case.kind, case.codes)
    step = step_of(case)
    assert (step.changes if step else None) == case.changes


def test_the_table_has_at_least_forty_histories_of_every_kind_and_reason() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 40
    assert {case.kind for case in CASES} == set(KINDS)
    said = {code for case in CASES for code in case.codes}
    assert set(CODES) - said == {"not_now", "top", "bottom", "screened"}  # of a step: test_steps
    assert len(HOLDS) >= 20


# --- more pain never progresses -----------------------------------------------------------------

PAIN = st.none() | st.integers(0, 10)


@st.composite
def sessions(draw: st.DrawFn, *, calm: bool) -> list[Session]:
    """Return sessions on some of the last 24 days; the older may be of an earlier dose."""
    drawn = draw(st.sets(st.integers(0, 23), max_size=14))
    days = sorted((drawn - {0}) | {1, 3} if calm else drawn, reverse=True)
    since = draw(st.integers(3 if calm else 0, 24))
    found = []
    for day in days:
        pain = draw(st.integers(0, 3) if calm else PAIN)
        stop = not calm and draw(st.integers(0, 9)) == 0
        found.append(
            Session(
                ago(day),
                pain,
                below=3 if pain is None and draw(st.booleans()) else None,
                stopped=stop,
                is_full=not stop and (calm or draw(st.booleans())),
                is_more=calm or draw(st.booleans()),
                two_more=draw(st.sampled_from([None, True] if calm else [None, True, False])),
                at_dose=day <= since,
            )
        )
    return found


@st.composite
def histories(draw: st.DrawFn) -> History:
    calm = draw(st.booleans())  # else few histories would ever be ready to grow
    told = draw(st.dictionaries(st.integers(-1, 30), st.integers(0, 6), max_size=24))
    if calm:
        told = dict.fromkeys(range(30), 2) | {
            day: score for day, score in told.items() if draw(st.integers(0, 3)) == 0
        }
    done = tuple(draw(sessions(calm=calm)))
    last = (TODAY - done[-1].day_on).days if done else None
    return History(
        today=TODAY,
        limit=draw(st.integers(2, 6)),
        sessions=done,
        mornings={ago(day): score for day, score in told.items()},
        baseline=draw(st.none() | st.integers(0, 8)),
        changed_on=draw(st.none() | st.integers(0, 30).map(ago)),
        gap_days=last,
    )


def rank(history: History) -> int:
    return KINDS.index(judge(history).kind)


def worse(session: Session, by: int) -> Session:
    """Return a session with more pain; where it was only said to be low, with a number."""
    if session.pain is not None:
        return replace(session, pain=min(session.pain + by, 10))
    return session if session.below is None else replace(session, pain=2 + by, below=None)


@given(histories(), st.data())
def test_more_pain_in_any_session_never_progresses(before: History, data: st.DataObject) -> None:
    raised = tuple(
        worse(one, data.draw(st.integers(0, 8))) if data.draw(st.booleans()) else one
        for one in before.sessions
    )
    if judge(before).kind != PROGRESS:
        assert judge(replace(before, sessions=raised)).kind != PROGRESS


@given(histories(), st.integers(1, 8), st.integers(0, 23))
def test_more_pain_from_a_day_on_is_never_bolder(before: History, by: int, since: int) -> None:
    raised = tuple(worse(one, by) if one.day_on >= ago(since) else one for one in before.sessions)
    assert rank(replace(before, sessions=raised)) <= rank(before)


@given(histories(), st.integers(1, 8))
def test_more_pain_in_either_of_the_last_two_is_never_bolder(before: History, by: int) -> None:
    for one in before.last_two:
        raised = tuple(worse(each, by) if each == one else each for each in before.sessions)
        assert rank(replace(before, sessions=raised)) <= rank(before)


@given(histories(), st.data())
def test_a_worse_morning_after_what_is_judged_is_never_bolder(
    before: History, data: st.DataObject
) -> None:
    first = ago(6)
    if two := before.last_two:
        first = min(first, two[0].day_on + timedelta(days=1))
    raised = {
        day: min(score + data.draw(st.integers(0, 6)), 10) if day >= first else score
        for day, score in before.mornings.items()
    }
    assert rank(replace(before, mornings=raised)) <= rank(before)


@given(histories(), st.integers(1, 4), st.integers(0, 30))
def test_mornings_that_are_worse_from_a_day_on_are_never_bolder(
    before: History, by: int, since: int
) -> None:
    raised = {
        day: score + by if day >= ago(since) else score for day, score in before.mornings.items()
    }
    assert rank(replace(before, mornings=raised)) <= rank(before)


@given(histories(), st.data())
def test_a_stop_for_pain_in_place_of_any_session_never_progresses(
    before: History, data: st.DataObject
) -> None:
    raised = tuple(
        replace(one, stopped=True, is_full=False) if data.draw(st.booleans()) else one
        for one in before.sessions
    )
    after = judge(replace(before, sessions=raised))
    assert after.kind != PROGRESS or judge(before).kind == PROGRESS
    if raised[-2:] != before.sessions[-2:] and any(one.at_dose for one in raised[-2:]):
        assert rank(replace(before, sessions=raised)) <= rank(before)


@given(histories(), st.integers(0, 23))
def test_a_stop_for_pain_on_any_other_day_never_progresses(before: History, day: int) -> None:
    if any(one.day_on == ago(day) for one in before.sessions):
        return
    since = min((one.day_on for one in before.sessions if one.at_dose), default=ago(30))
    stop = Session(ago(day), stopped=True, is_full=False, at_dose=ago(day) >= since)
    added = tuple(sorted([*before.sessions, stop], key=lambda one: one.day_on))
    gap = None if before.gap_days is None else min(before.gap_days, day)
    after = judge(replace(before, sessions=added, gap_days=gap))
    assert after.kind != PROGRESS or judge(before).kind == PROGRESS
    if added[-1] == stop and judge(before).kind != HOLD:
        assert after.kind in {EASE, RESTART, HOLD}
        assert KINDS.index(after.kind) <= rank(before)


@given(
    st.dictionaries(st.integers(1, 7), st.integers(0, 10)),
    st.sets(st.integers(1, 8)),
    st.integers(1, 8),
    st.none() | st.integers(0, 10),
)
def test_one_more_red_day_never_raises_the_usual_morning(
    told: dict[int, int], reds: set[int], another: int, baseline: int | None
) -> None:
    given_: dict[str, Any] = {
        "mornings": {ago(day): score for day, score in told.items()},
        "before": TODAY,
        "baseline": baseline,
    }
    before = usual_morning(red_days={ago(day) for day in reds}, **given_)
    after = usual_morning(red_days={ago(day) for day in reds | {another}}, **given_)
    assert (before is None) == (after is None)
    assert before is None or after is None or after <= before


def test_the_properties_meet_histories_of_every_kind() -> None:
    for kind in KINDS:
        found = find(
            histories(), partial(is_judged, kind=kind), settings=settings(max_examples=3_000)
        )
        assert is_judged(found, kind=kind)


def is_judged(history: History, *, kind: str) -> bool:
    return judge(history).kind == kind
