"""Starter templates: for each condition a first plan, at doses that fit a day."""

from functools import lru_cache
from typing import Any

from strtrack.library.queries import current_version, get_content
from strtrack.library.rules.conditions import condition_groups, conditions
from strtrack.library.rules.files import data_of
from strtrack.plans.rules.differences import USUAL
from strtrack.plans.rules.dosage import dosage_of, loads_of, meter

DOSE = ("sets", "reps", "hold_s", "duration_s", "rest_s", "tempo", "load", "rir_target")
NO_SCHEDULE: dict[str, Any] = {"weekdays": [], "every": None, "per_week": None, "rrule": None}


def list_templates(*, language: str) -> list[dict[str, Any]]:
    """Return every starter template with its items as a plan has them, in one language."""
    shown = []
    for template in _templates():
        condition = conditions()[template["condition"]]
        items = [_item(entry, language) for entry in template["items"]]
        found = meter(loads_of(items))
        shown.append(
            {
                "condition": condition.slug,
                "name": condition.name[language],
                "group": condition.group,
                "group_name": condition_groups()[condition.group][language],
                "zones": list(condition.zones),
                "items": items,
                "meter": {
                    "work_s": found.work_s,
                    "total_s": found.total_s,
                    "items": found.items,
                    "warning": found.warning,
                },
            }
        )
    return shown


@lru_cache(maxsize=1)
def _templates() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = data_of("templates")["templates"]
    return found


def _item(entry: dict[str, Any], language: str) -> dict[str, Any]:
    """Return an entry as a plan's item: the exercise's usual dose, but for what it says itself."""
    slug = entry["slug"]
    content = get_content(slug, current_version(slug) or 0)
    facts = content["en"]
    usual = facts["default_dosage"]
    item: dict[str, Any] = {name: entry.get(name, usual[name]) for name in DOSE} | {
        "exercise_slug": slug,
        "exercise_name": content[language]["name"],
        "side": entry.get("side", "each" if usual["per_side"] else "both"),
        "times_per_day": entry["times_per_day"],
        "schedule": NO_SCHEDULE | entry["schedule"],
        "starts_on": None,
        "ends_on": None,
        "phase": entry["phase"],
        "pain_limit_nprs": facts["pain_limit_nprs"],
        "note": None,
        **USUAL,
    }
    item["rest_s"] = item["rest_s"] or 0
    return item | {"est_seconds": dosage_of(item).est_seconds}
