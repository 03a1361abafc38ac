"""Shares with their intervals, and medians. No data is None, never 0."""

from collections.abc import Sequence
from math import sqrt
from statistics import median
from typing import Any

Z = 1.959964  # 95 %
FEW = 5  # below it a share of people is told as an interval alone


def percent(part: int, whole: int) -> float | None:
    """Return a share in percent with one decimal, None of nothing."""
    return round(100 * part / whole, 1) if whole else None


def wilson(part: int, whole: int) -> tuple[float, float] | None:
    """Return Wilson's 95 % interval of a share in percent, None of nothing."""
    if not whole:
        return None
    share, square = part / whole, Z * Z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    half = Z * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    half /= 1 + square / whole
    return round(100 * max(middle - half, 0), 1), round(100 * min(middle + half, 1), 1)


def share_of(part: int, whole: int) -> dict[str, Any]:
    """Return a share as the API shows it: `n` of how many, percent, interval."""
    low, high = wilson(part, whole) or (None, None)
    return {"n": whole, "count": part, "percent": percent(part, whole), "low": low, "high": high}


def middle_of(values: Sequence[float]) -> float | None:
    """Return the median with one decimal, None of nothing."""
    return round(median(values), 1) if values else None
