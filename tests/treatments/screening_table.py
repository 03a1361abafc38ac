"""Every item and what it leads to, and how tests answer all of them.

Written by hand from the clinical model (clinical.md 2), not read from the data.
"""

from typing import Any

from strtrack.treatments.rules.screening import Answer, Area, Evaluation

BACK: Area = ("low-back", "M")
CALF: Area = ("calf", "L")
OTHER_CALF: Area = ("calf", "R")
NAPE: Area = ("neck-back", "L")
PLANNED = frozenset({BACK, CALF})
POSITIVE = ("yes", "not_sure", "prefer_not")
NOTHING: frozenset[Area] = frozenset()

OFF, HOLD, AVOID, MODIFY, GO = "do_not_treat", "hold", "avoid_area", "modify", "proceed"
# With a local item's mark on the left calf, and follow-ups that nobody answered.
EXPECTED = {
    "A01": (OFF, "same_day"),
    "A02": (OFF, "same_day"),
    "A03": (OFF, "emergency"),
    "A04": (OFF, "emergency"),
    "A05": (OFF, "clearance"),
    "A06": (OFF, "emergency"),
    "A07": (OFF, "same_day"),
    "A08": (OFF, "emergency"),
    "A09": (OFF, "clearance"),
    "A10": (OFF, "emergency"),
    "A11": (OFF, "clearance"),
    "A12": (OFF, "same_day"),
    "A13": (OFF, "same_day"),
    "A14": (OFF, "none"),
    "L01": (AVOID, "none"),
    "L02": (AVOID, "none"),
    "L03": (AVOID, "none"),
    "L04": (OFF, "same_day"),
    "L05": (AVOID, "none"),
    "L06": (AVOID, "none"),
    "L07": (AVOID, "clearance"),
    "L08": (HOLD, "clearance"),
    "L09": (AVOID, "same_day"),
    "L10": (AVOID, "none"),
    "L11": (AVOID, "none"),
    "L12": (AVOID, "none"),
    "L13": (AVOID, "none"),
    "L14": (AVOID, "none"),
    "L15": (AVOID, "same_day"),
    "C01": (MODIFY, "none"),
    "C02": (MODIFY, "none"),
    "C03": (MODIFY, "none"),
    "C04": (HOLD, "clearance"),
    "C05": (MODIFY, "none"),
    "C06": (MODIFY, "none"),
    "C07": (MODIFY, "none"),
    "C08": (MODIFY, "none"),
    "C09": (MODIFY, "none"),
    "C10": (MODIFY, "none"),
    "C11": (MODIFY, "none"),
    "C12": (MODIFY, "none"),
    "C13": (MODIFY, "none"),
    "C14": (MODIFY, "none"),
    "C15": (MODIFY, "none"),
    "C16": (MODIFY, "clearance"),
    "C17": (MODIFY, "none"),
    "C18": (MODIFY, "none"),
    "C19": (MODIFY, "none"),
    "C20": (MODIFY, "none"),
    "C21": (MODIFY, "none"),
    "C22": (MODIFY, "none"),
    "P01": (GO, "none"),
    "P02": (GO, "none"),
    "P03": (GO, "none"),
    "P04": (GO, "none"),
    "P05": (GO, "none"),
    "P06": (GO, "none"),
    "P07": (GO, "none"),
}
# What is left when a therapist resolved or overrode the item itself. Where the answer forbids the
# session, nothing is lifted; what it brings is about another question, and an override leaves that.
FORBIDDEN = {item for item in EXPECTED if item[0] == "A"} | {"L04"}
RESOLVED = {item: EXPECTED[item] if item in FORBIDDEN else (GO, "none") for item in EXPECTED}
OVERRIDDEN = RESOLVED | {"L02": EXPECTED["C01"], "L08": EXPECTED["C04"]}
ALL_NO = {item: Answer("no") for item in EXPECTED}


def said(
    item: str,
    answer: str | None = "yes",
    areas: frozenset[Area] | None = None,
    **follow_ups: Any,
) -> dict[str, Answer]:
    """Return answers of which one is not a "no"; a local item's place is the left calf."""
    place = areas if areas is not None else frozenset({CALF} if item[0] == "L" else set())
    return {**ALL_NO, item: Answer(answer, place, follow_ups)}


def came_out(found: Evaluation) -> tuple[str, str]:
    return found.outcome, found.referral
