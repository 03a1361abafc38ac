"""How long exercises take, and whether a day of them is more than people keep up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from strtrack.library.rules.dosage import BAND_LEVELS, Dosage, dosage_of
from strtrack.plans.rules.recurrence import WEEKDAYS

__all__ = ["BAND_LEVELS", "Dosage", "Load", "Meter", "dosage_of", "loads_of", "meter"]

SOFT_SECONDS, SOFT_ITEMS = 15 * 60, 5  # decisions.md 8 [E]; clinical.md 4.1
FIRM_SECONDS, FIRM_ITEMS = 25 * 60, 6
EVERY_DAY = frozenset(range(7))


class Load(NamedTuple):
    """What one exercise asks of the days it may fall on (0 is Monday), all its times together."""

    work_s: float
    total_s: int
    weekdays: frozenset[int] = EVERY_DAY


@dataclass(frozen=True, slots=True)
class Meter:
    """The fullest day of a week. `warning` is None, "long" or "too_long"."""

    work_s: int
    total_s: int
    items: int
    warning: str | None


def meter(loads: Sequence[Load]) -> Meter:
    """Return the fullest day: what may fall on any day is taken to fall on that one."""
    days = [[load for load in loads if day in load.weekdays] for day in range(7)]
    fullest = max(days, key=lambda day: (sum(load.total_s for load in day), len(day)))
    total = sum(load.total_s for load in fullest)
    most = max(len(day) for day in days)
    warning = None
    if total > FIRM_SECONDS or most > FIRM_ITEMS:
        warning = "too_long"
    elif total > SOFT_SECONDS or most > SOFT_ITEMS:
        warning = "long"
    return Meter(round(sum(load.work_s for load in fullest)), total, most, warning)


def loads_of(items: Sequence[dict[str, Any]]) -> list[Load]:
    """Return what a plan's items ask of a day; what is done as needed asks nothing."""
    loads = []
    for item in items:
        schedule, dosage, times = item["schedule"], dosage_of(item), item["times_per_day"]
        if schedule["kind"] == "as_needed":
            continue
        days = frozenset(WEEKDAYS.index(day) for day in schedule["weekdays"] or WEEKDAYS)
        loads.append(Load(times * dosage.work_seconds, times * dosage.est_seconds, days))
    return loads
