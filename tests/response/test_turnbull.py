"""Turnbull's estimate: published answers, a published implementation, and what makes it greatest.

surpyval is the implementation: it reads intervals as (after, by], as we do, and goes on until the
likelihood cannot grow. lifelines takes them as closed and stops as soon as it grows slowly, up to
2 % away on data like these.
"""

from collections import Counter
from importlib import import_module
from itertools import accumulate
from math import inf
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strtrack.response.rules.turnbull import Estimate, turnbull

Counts = dict[tuple[float, float | None], int]
# Kaplan and Meier's estimate of remission under 6-MP (Freireich 1963, Blood 21:699); + is censored.
REMISSIONS = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
STILL_IN_REMISSION = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
# Months to a changed look of the breast after radiotherapy alone (Finkelstein and Wolfe 1985,
# Biometrics 41:933), and the estimate as R's `interval` gives it (Fay and Shaw 2010, J Stat Softw
# 36(2)).
RADIOTHERAPY = (
    "45- 6-10 0-7 46- 46- 7-16 17- 7-14 37-44 0-8 4-11 15- 11-15 22- 46- 46- 25-37 46- 26-40 46- "
    "27-34 36-44 46- 36-48 37- 40- 17-25 46- 11-18 38- 5-12 37- 0-5 18- 24- 36- 5-11 19-35 17-25 "
    "24- 32- 33- 19-26 37- 34- 36-"
)
CHANGED = {
    (4, 5): 0.0463, (6, 7): 0.0334, (7, 8): 0.0887, (11, 12): 0.0708, (24, 25): 0.0926,
    (33, 34): 0.0818, (38, 40): 0.1209, (46, 48): 0.4656,
}  # fmt: skip
SETS = 200
TOLERANCE = 1e-6  # of every cumulated share


def shares(estimate: Estimate, *, above: float = 0) -> dict[tuple[float, float | None], float]:
    return {(m.after, m.by): m.share for m in estimate.masses if m.share > above}


def test_it_is_the_published_estimate_of_published_intervals() -> None:
    counts: Counts = Counter(
        (int(after), int(by) if by else None)
        for after, by in (one.split("-") for one in RADIOTHERAPY.split())
    )
    estimate = turnbull(counts)
    assert shares(estimate, above=1e-6) == pytest.approx(CHANGED, abs=5e-5)
    assert [estimate.quantile(share) for share in (0.25, 0.5, 0.75)] == [
        (24, 25), (38, 40), (46, 48),
    ]  # fmt: skip


def test_with_times_known_exactly_or_not_at_all_it_is_kaplan_and_meiers() -> None:
    counts: Counts = Counter(
        (int(one[:-1]), None) if one.endswith("+") else (int(one) - 1, int(one))
        for one in REMISSIONS.split()
    )
    estimate = turnbull(counts)
    left = [1 - so_far for so_far in accumulate(mass.share for mass in estimate.masses)]
    still = {mass.by: share for mass, share in zip(estimate.masses, left, strict=True) if mass.by}
    assert {by: round(share, 3) for by, share in still.items()} == STILL_IN_REMISSION
    assert estimate.quantile(0.5) == (22, 23)
    assert estimate.quantile(0.75) == (35, None)


def test_narrow_intervals_give_the_empirical_quantiles() -> None:
    estimate = turnbull({(hour - 1, hour): 1 for hour in range(1, 10)})
    assert [estimate.quantile(share) for share in (0.25, 0.5, 0.75)] == [(2, 3), (4, 5), (6, 7)]


def test_a_share_that_is_reached_exactly_is_reached_there_and_not_at_the_next() -> None:
    estimate = turnbull({(hour - 1, hour): 1 for hour in range(1, 5)})
    assert estimate.quantile(0.5) == (1, 2)
    assert estimate.quantile(0.5 + 1e-5) == (2, 3)
    thirds = turnbull({(0, 1): 1, (1, 2): 1, (2, 3): 1})
    assert thirds.quantile(1 / 3) == (0, 1)  # 1/3 in binary is a little less than a third


def test_where_nothing_was_seen_to_end_there_is_no_median() -> None:
    assert turnbull({(3, None): 2, (7, None): 1}).quantile(0.5) == (7, None)
    assert turnbull({(3, 5): 2, (7, None): 3}).quantile(0.4) == (3, 5)
    assert turnbull({(3, 5): 2, (7, None): 3}).quantile(0.5) == (7, None)


def test_what_ends_when_another_begins_has_nothing_in_common_with_it() -> None:
    assert shares(turnbull({(1, 2): 1, (2, 3): 3})) == pytest.approx({(1, 2): 0.25, (2, 3): 0.75})
    assert shares(turnbull({(1, 3): 1, (2, 4): 1})) == {(2, 3): 1}


def test_an_interval_that_tells_nothing_changes_nothing() -> None:
    told: Counts = {(0, 1): 1, (2, 3): 3}
    assert shares(turnbull(told | {(0, 3): 9})) == pytest.approx({(0, 1): 0.25, (2, 3): 0.75})


def test_ten_of_an_interval_are_one_of_it_ten_times() -> None:
    once: Counts = {(0, 5): 1, (3, 8): 2, (6, None): 1, (1, 4): 3}
    tenfold: Counts = {interval: 10 * count for interval, count in once.items()}
    assert shares(turnbull(once)) == pytest.approx(shares(turnbull(tenfold)))


@pytest.mark.parametrize("counts", [{}, {(1, 1): 1}, {(2, 1): 1}, {(1, 2): 0}])
def test_intervals_that_hold_no_time_are_refused(counts: Counts) -> None:
    with pytest.raises(ValueError, match="after < by"):
        turnbull(counts)


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 14), st.none() | st.integers(1, 9)).map(
            lambda one: (one[0], None if one[1] is None else one[0] + one[1])
        ),
        st.integers(1, 6) | st.just(3000),
        min_size=1,
        max_size=30,
    )
)
def test_no_hour_could_be_given_more_to_make_what_was_seen_more_likely(counts: Counts) -> None:
    """The conditions of Karush, Kuhn and Tucker, hour by hour and by definition.

    They hold at the greatest likelihood alone, so they also find mass outside of our intervals.
    """
    estimate = turnbull(counts)
    within = {
        one: sum(
            mass.share
            for mass in estimate.masses
            if one[0] <= mass.after and (mass.by or inf) <= (one[1] or inf)
        )
        for one in counts
    }
    seen = sum(counts.values())
    assert sum(mass.share for mass in estimate.masses) == pytest.approx(1)

    def slope(after: float, by: float) -> float:
        """Return how much more likely a little more mass in (after, by] makes it, of 1."""
        holds = [one for one in counts if one[0] <= after and by <= (one[1] or inf)]
        return sum(counts[one] / within[one] for one in holds) / seen

    hours = [*((hour, hour + 1) for hour in range(24)), (24, inf)]
    assert max(slope(*hour) for hour in hours) <= 1 + 1e-6
    for mass in estimate.masses:
        if mass.share > 1e-4:
            assert slope(mass.after, mass.by or inf) == pytest.approx(1, abs=1e-3)


def looked_at(random: Random, *, every: float) -> Counts:
    """Return what some people's looks say of when something ended, at multiples of `every` if any.

    Some look first when it is over, some never see it end.
    """
    counts: Counter[tuple[float, float | None]] = Counter()
    for _ in range(random.randint(5, 120)):
        ends = random.weibullvariate(40, 1.3)
        looks = [random.uniform(0, 150) for _ in range(random.randint(1, 6))]
        if every:
            looks = [every * round(look / every) for look in looks]
        after = max((look for look in looks if look < ends), default=0.0)
        counts[after, min((look for look in looks if look >= ends and look), default=None)] += 1
    return dict(counts)


@pytest.mark.slow
@pytest.mark.parametrize("every", [0, 4], ids=["no two alike", "many alike"])
def test_it_equals_a_published_implementation(every: float) -> None:
    turnbull_of_surpyval = import_module("surpyval").Turnbull  # seconds, for this test alone

    random = Random(20260310 + int(every))
    for number in range(SETS):
        counts = looked_at(random, every=every)
        theirs = turnbull_of_surpyval.fit(
            xl=[after for after, _ in counts],
            xr=[inf if by is None else by for _, by in counts],
            n=list(counts.values()),
            turnbull_estimator="Kaplan-Meier",
        )
        ours = turnbull(counts)
        ended = accumulate(mass.share for mass in ours.masses)
        for mass, so_far in zip(ours.masses, ended, strict=True):
            if mass.by is not None:
                assert float(theirs.ff(mass.by)) == pytest.approx(so_far, abs=TOLERANCE), number
