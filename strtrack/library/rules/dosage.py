"""How long one performance of an exercise takes, and what it is done against."""

from dataclasses import dataclass
from typing import Any

SECONDS_A_REP = 3
BAND_LEVELS = ("x-light", "light", "medium", "heavy", "x-heavy")  # clinical.md 4.1


@dataclass(frozen=True, slots=True)
class Dosage:
    """How much of an exercise one performance is; a duration, a tempo or a hold times each rep."""

    side: str
    sets: int
    reps: int
    hold_s: int | None
    duration_s: int | None
    rest_s: int
    tempo: str | None

    @property
    def work_seconds(self) -> float:
        """How long one works: sides × sets × reps × s (docs/decisions 0008).

        s is the duration, else the tempo's sum, else the hold and 2 s, else 3 s.
        """
        if self.duration_s is not None:
            each: float = self.duration_s
        elif self.tempo:
            each = sum(int(part) for part in self.tempo.split("-"))
        elif self.hold_s is not None:
            each = self.hold_s + 2
        else:
            each = SECONDS_A_REP
        return (2 if self.side == "each" else 1) * self.sets * self.reps * each

    @property
    def est_seconds(self) -> int:
        """How long one performance takes with its rests, rounded to 10 s."""
        return round((self.work_seconds + (self.sets - 1) * self.rest_s) / 10) * 10


def dosage_of(item: dict[str, Any]) -> Dosage:
    """Return what a plan's item says about its dose."""
    return Dosage(**{name: item[name] for name in Dosage.__dataclass_fields__})
