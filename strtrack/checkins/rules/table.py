"""Read the table of rules (data/triage.json) and ask it about one area.

A condition is `[field, comparison, operand]`: the operand a value, a list, or the value of a
threshold or of a field plus a value. A field that is not known (None) meets no condition. A rule
holds when all conditions of one of its alternatives do. The phone reads the same file the same way
(frontend/src/rules/triage.ts).
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from strtrack.kernel.thresholds import Thresholds

TABLE = Path(__file__).parent.parent / "data" / "triage.json"
Facts = Mapping[str, Any]
Test = Callable[[Facts, Thresholds], bool]
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "in": lambda value, several: value in several,
    "has": lambda values, several: not values.isdisjoint(several),
    "lacks": lambda values, several: values.isdisjoint(several),
    "empty": lambda values, wanted: (not values) is wanted,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table."""

    id: str
    level: str
    mode: str | None
    holds: Test


@dataclass(frozen=True, slots=True)
class Table:
    """The rules in order, and the named conditions they build on, which are worked out first."""

    rule_set: str
    levels: tuple[str, ...]
    named: tuple[tuple[str, Test], ...]
    rules: tuple[Rule, ...]


@cache
def table() -> Table:
    """Return the table, read once."""
    read: dict[str, Any] = orjson.loads(TABLE.read_bytes())
    return Table(
        rule_set=read["rule_set"],
        levels=tuple(read["levels"]),
        named=tuple((name, _any_of(when)) for name, when in read["named"].items()),
        rules=tuple(
            Rule(one["id"], one["level"], one.get("mode"), _any_of(one["when"]))
            for one in read["rules"]
        ),
    )


def fired(facts: dict[str, Any], thresholds: Thresholds) -> tuple[list[Rule], bool]:
    """Return the rules that hold for these facts, in the table's order, and whether it settled.

    `facts` gains the named conditions.
    """
    for name, holds in table().named:
        facts[name] = holds(facts, thresholds)
    return [rule for rule in table().rules if rule.holds(facts, thresholds)], facts["settled"]


def gravest(rules: list[Rule]) -> tuple[str, str | None]:
    """Return the highest level of these rules, and the gravest mode where that is urgent."""
    levels = table().levels
    level = max((rule.level for rule in rules), key=levels.index, default=levels[0])
    modes = {rule.mode for rule in rules}
    return level, next((mode for mode in ("emergency", "same_day") if mode in modes), None)


def _any_of(alternatives: list[list[list[Any]]]) -> Test:
    tests = [_all_of([_condition(*one) for one in conditions]) for conditions in alternatives]
    if len(tests) == 1:
        return tests[0]

    def holds(facts: Facts, thresholds: Thresholds) -> bool:
        for test in tests:  # noqa: SIM110  # a loop: this runs a hundred times an answer
            if test(facts, thresholds):
                return True
        return False

    return holds


def _all_of(tests: list[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]

    def holds(facts: Facts, thresholds: Thresholds) -> bool:
        for test in tests:  # noqa: SIM110  # as above
            if not test(facts, thresholds):
                return False
        return True

    return holds


def _condition(field: str, comparison: str, operand: Any) -> Test:
    compare = _COMPARISONS[comparison]
    if not isinstance(operand, dict):

        def holds(facts: Facts, _thresholds: Thresholds) -> bool:
            value = facts[field]
            return value is not None and compare(value, operand)

        return holds
    worth = _worth(operand)

    def holds_against(facts: Facts, thresholds: Thresholds) -> bool:
        value = facts[field]
        if value is None:
            return False
        other = worth(facts, thresholds)
        return other is not None and compare(value, other)

    return holds_against


def _worth(operand: dict[str, Any]) -> Callable[[Facts, Thresholds], Any]:
    if "threshold" in operand:
        name = operand["threshold"]
        return lambda _facts, thresholds: getattr(thresholds, name)
    field = operand["field"]
    if "plus" not in operand:
        return lambda facts, _thresholds: facts[field]
    plus = _worth(operand["plus"])

    def summed(facts: Facts, thresholds: Thresholds) -> Any:
        value = facts[field]
        return None if value is None else value + plus(facts, thresholds)

    return summed
