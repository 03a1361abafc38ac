"""Results as they are stored: what an answer comes to, and what that was worked out from."""

from datetime import datetime
from typing import Any

from strtrack.checkins.rules.table import table
from strtrack.checkins.rules.triage import Before, Result, Said

Json = dict[str, Any]
MODES = (None, "same_day", "emergency")


def written(result: Result, now: datetime, revision_id: object) -> Json:
    """Return a result as it is stored, with the revision of the answer that it is about."""
    return {
        "rule_set": table().rule_set,
        "level": result.level,
        "mode": result.mode,
        "settled": result.settled,
        "rules": list(result.rules),
        "areas": [
            {
                "zone": one.area[0] if one.area else None,
                "side": one.area[1] if one.area else None,
                "treated": one.treated,
                "before": one.before,
                "score": one.score,
                "level": one.level,
                "settled": one.settled,
                "rules": list(one.rules),
            }
            for one in result.areas
        ],
        "computed_at": now.isoformat().replace("+00:00", "Z"),
        "revision_id": str(revision_id),
    }


def inputs_of(
    said: Said, before: Before, earlier: list[Said], *, bleed_risk: bool, overrides: Json
) -> Json:
    """Return what a result was worked out from, beside the answers themselves."""
    return {
        "hours": said.hours,
        "tenderness": before.tenderness,
        "problem": before.problem,
        "earlier": [[one.hours, one.sorest] for one in earlier],
        "bleed_risk": bleed_risk,
        "thresholds": overrides,
    }


def is_graver(result: Json, was: Json | None) -> bool:
    """Return whether a result asks for faster help than what stood there before, if anything."""
    return MODES.index(result["mode"]) > MODES.index(was["mode"] if was else None)
