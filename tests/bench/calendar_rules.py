"""The evaluator of recurrence rules against dateutil: the same rules, the same days, CPU time."""

import time
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from statistics import median

from strtrack.plans.rules.recurrence import parse_rule, recur
from tests.plans.test_recurrence import DAYS, oracle, random_rule

RULES, ROUNDS = 250, 5
LEAST = 10.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """CPU microseconds a rule over 400 days, ours and dateutil's, and how many times faster."""

    ours_us: float
    dateutil_us: float
    times_faster: float


def evaluate() -> Evaluation:
    """Return the medians over some rounds of other rules each."""
    rounds = [_round(Random(seed)) for seed in range(ROUNDS)]
    ours, theirs = (median(each) for each in zip(*rounds, strict=True))
    return Evaluation(ours, theirs, median(b / a for a, b in rounds))


def table(found: Evaluation) -> str:
    """Return the figures as text, in Markdown."""
    missed = " MISSED" if found.times_faster < LEAST else ""
    return "\n".join(
        [
            f"| a rule over {DAYS} days | CPU µs |",
            "| --- | ---: |",
            f"| own evaluator | {found.ours_us:.0f} |",
            f"| dateutil | {found.dateutil_us:.0f} |",
            f"| times faster, at least {LEAST:g} | {found.times_faster:.0f}{missed} |",
        ]
    )


def _round(random: Random) -> tuple[float, float]:
    rules = []
    for _ in range(RULES):
        start = date(2024, 1, 1) + timedelta(days=random.randint(0, 900))
        first = start + timedelta(days=random.randint(-30, 200))
        rules.append((random_rule(random, start), start, first, first + timedelta(days=DAYS - 1)))
    parse_rule.cache_clear()
    begun = time.process_time_ns()
    for text, start, first, last in rules:
        recur(parse_rule(text), start).between(first, last)
    ours = time.process_time_ns() - begun
    begun = time.process_time_ns()
    for text, start, first, last in rules:
        oracle(text, start, first, last)
    theirs = time.process_time_ns() - begun
    return ours / RULES / 1000, theirs / RULES / 1000
