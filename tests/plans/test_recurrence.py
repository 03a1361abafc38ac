"""The evaluator of rules, held against dateutil."""

from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from strtrack.plans.rules.recurrence import WEEKDAYS, RuleInvalid, parse_rule, recur
from strtrack.plans.rules.schedules import ever_falls, rule_of

RULES, DAYS = 5000, 400
SHARES = 10
MONDAY = date(2026, 3, 9)


def random_rule(random: Random, start: date) -> str:
    """Return a rule of the subset, with every part now and then."""
    parts = [f"FREQ={random.choice(('DAILY', 'WEEKLY', 'WEEKLY'))}"]
    if random.random() < 0.6:
        parts.append(f"INTERVAL={random.randint(1, 9)}")
    if random.random() < 0.6:
        parts.append("BYDAY=" + ",".join(random.sample(WEEKDAYS, random.randint(1, 7))))
    ends = random.random()
    if ends < 0.25:
        until = start + timedelta(days=random.randint(-5, 300))
        parts.append(f"UNTIL={until:%Y%m%d}")
    elif ends < 0.5:
        parts.append(f"COUNT={random.randint(1, 60)}")
    return ";".join(parts)


def oracle(text: str, start: date, first: date, last: date) -> list[date]:
    rule = rrulestr(text, dtstart=datetime.combine(start, time()))
    between = rule.between(
        datetime.combine(first, time()), datetime.combine(last, time()), inc=True
    )
    return [at.date() for at in between]


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_rules_fall_where_dateutil_has_them(share: int) -> None:
    random = Random(share)
    for _ in range(RULES // SHARES):
        start = date(2024, 1, 1) + timedelta(days=random.randint(0, 900))
        text = random_rule(random, start)
        first = start + timedelta(days=random.randint(-30, 200))
        last = first + timedelta(days=DAYS - 1)
        expected = oracle(text, start, first, last)
        found = recur(parse_rule(text), start)
        assert found.between(first, last) == expected, (text, start, first)
        days = [first + timedelta(days=n) for n in range(DAYS)]
        assert [day for day in days if found.falls_on(day)] == expected, (text, start, first)


@given(start=st.dates(date(2020, 1, 1), date(2030, 1, 1)), every=st.integers(2, 30))
def test_every_so_many_days_begins_with_its_first(start: date, every: int) -> None:
    rule = rule_of({"kind": "interval", "every": every})
    assert rule
    found = recur(parse_rule(rule), start).between(start, start + timedelta(days=3 * every))
    assert found == [start + timedelta(days=every * n) for n in range(4)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "NAME=VALUE"),
        ("FREQ=DAILY;FREQ=DAILY", "once"),
        ("INTERVAL=2", "FREQ"),
        ("FREQ=HOURLY", "FREQ"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL"),
        ("FREQ=DAILY;INTERVAL=53", "INTERVAL"),
        ("FREQ=DAILY;INTERVAL=²", "INTERVAL"),
        ("FREQ=DAILY;INTERVAL=" + "9" * 400, "INTERVAL"),
        ("FREQ=DAILY;COUNT=367", "COUNT"),
        ("FREQ=WEEKLY;BYDAY=MO,MO", "BYDAY"),
        ("FREQ=WEEKLY;BYDAY=1MO", "BYDAY"),
        ("FREQ=DAILY;UNTIL=2026-12-31", "UNTIL"),
        ("FREQ=DAILY;UNTIL=20261331", "UNTIL"),
        ("FREQ=DAILY;UNTIL=20261231;COUNT=3", "not both"),
        ("FREQ=DAILY;BYHOUR=9", "BYHOUR"),
        ("FREQ=DAILY\nDTSTART=20260101", "FREQ"),
    ],
)
def test_what_is_no_rule_says_why(text: str, said: str) -> None:
    with pytest.raises(RuleInvalid, match=said):
        parse_rule(text)


@pytest.mark.parametrize(
    ("rule", "last", "expected"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", MONDAY, True),
        ("FREQ=WEEKLY;BYDAY=SU", MONDAY + timedelta(days=5), False),
        ("FREQ=WEEKLY;BYDAY=SU", MONDAY + timedelta(days=6), True),
        ("FREQ=DAILY;UNTIL=20260308", None, False),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", None, False),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU;COUNT=3", None, False),
        ("FREQ=DAILY", MONDAY - timedelta(days=1), False),
        (None, None, True),
        (None, MONDAY - timedelta(days=1), False),
    ],
)
def test_a_rule_that_never_falls_due_is_seen(
    rule: str | None, last: date | None, *, expected: bool
) -> None:
    assert ever_falls(rule, anchor=MONDAY, first=MONDAY, last=last) is expected
