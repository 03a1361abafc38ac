"""What an answer's result asks to rest: the words of clinical.md 1.7, done by the plan."""

from datetime import date
from typing import Any, NamedTuple

TALK = ("contact", "urgent")  # until somebody has talked to the client
GENTLE = "watch"  # "Ease off heavy exercise for the area today"
KINDS = ("urgent", "contact", "gate", "therapist")
ENDINGS = ("talked", "let_go", "corrected", "mode")
AGAIN = {"corrected", "mode"}  # ended without anybody having seen to it
BY_ANSWERS = ("urgent", "contact", "gate")


class Asked(NamedTuple):
    """What an answer asks to rest: why, where (None is everything), and through which day."""

    why: str
    areas: list[dict[str, str]] | None
    until_on: date | None


def asked_by(result: dict[str, Any] | None, day_on: date) -> Asked | None:
    """Return what a result asks to rest, or None.

    Contact and urgent rest the areas of that level until somebody has talked to the client, watch
    the heavy work of its areas until her day is over. Where it has no area, and in an emergency,
    it is everything: nobody whose chest hurts is sent to her calf raises. [E]
    """
    if result is None:
        return None
    level = result["level"]
    if level == GENTLE:
        return Asked("gate", _areas(result, (GENTLE,)), day_on)
    if level in TALK:
        everywhere = result["mode"] == "emergency"
        return Asked(level, None if everywhere else _areas(result, TALK), None)
    return None


def _areas(result: dict[str, Any], levels: tuple[str, ...]) -> list[dict[str, str]] | None:
    found = [one for one in result["areas"] if one["level"] in levels]
    if not found or any(one["zone"] is None for one in found):
        return None
    return [{"zone": one["zone"], "side": one["side"]} for one in found]
