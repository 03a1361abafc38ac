"""What counts as a change of a number from 0 to 10 (clinical.md 1.4) and of a range (6.3).

A smaller wobble is "no clear change" and is coloured nowhere.
"""

BETTER, WORSE, NONE = "better", "worse", "none"
CHANGES = (BETTER, WORSE, NONE)
HIGH_BASELINE = 5  # from here on two points count
HIGH_STEP = 2
LOW_TENTHS = 3  # below that a point that is three tenths of what it was
FROM_NOTHING = 2  # above the detectable 1.77 of source S11: a share of 0 says nothing [E]
CLEAR_DEGREES = 6  # measured by a therapist, the same way both times


def score_change(before: int, after: int) -> str:
    """Return better, worse or none for two numbers from 0 to 10; lower is better."""
    step = abs(after - before)
    if before >= HIGH_BASELINE:
        is_clear = step >= HIGH_STEP
    elif before > 0:
        is_clear = step >= 1 and 10 * step >= LOW_TENTHS * before
    else:
        is_clear = step >= FROM_NOTHING
    if not is_clear:
        return NONE
    return BETTER if after < before else WORSE


def is_clear_range(change: int) -> bool:
    """Whether a change of so many degrees, either way, is more than measuring again would give."""
    return abs(change) >= CLEAR_DEGREES
