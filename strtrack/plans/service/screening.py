"""Hold a plan against the client's screening: what is shown of it, and what may be published."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.library.queries import find_exercises, get_content
from strtrack.plans.errors import ExerciseAsks, ExerciseBlocked
from strtrack.plans.queries import mark_of, plan_from, plan_of
from strtrack.plans.rules.screening import Excluded, marks_on
from strtrack.treatments.queries.screening import Exclusion, exclusions_from, exclusions_of

EITHER_SIDE = "both"


def show_plan(*, client_id: UUID, practice_id: UUID, language: str) -> dict[str, Any]:
    """Return the plan as staff see it, with what the screening says of exercises.

    `screened_exercises` are those of the library of which it says something.
    """
    excluded = _excluded(exclusions_of(client_id), language)
    plan = plan_of(client_id, language, excluded)
    return plan | {"screened_exercises": _screened_exercises(practice_id, language, excluded)}


def show_plan_from(
    *,
    plan: Any,
    newest: dict[str, Any] | None,
    items: Sequence[Row[Any]],
    screening: Row[Any] | None,
    language: str,
) -> dict[str, Any]:
    """Return the same from what was read already, but for what is only chosen from.

    `screening` is the version without C14.
    """
    excluded = _excluded(exclusions_from(screening), language)
    return plan_from(plan, newest, items, language, excluded)


def require_considered(
    *, client_id: UUID, items: Sequence[Mapping[str, Any]], language: str
) -> None:
    """Raise ExerciseBlocked for exercises that the screening leaves out.

    Raises ExerciseAsks for those that it asks to think about first, until somebody has.
    """
    excluded = _excluded(exclusions_of(client_id), language)
    blocked, asking = [], []
    for place, item in enumerate(items):
        facts = get_content(item["exercise_slug"], item["exercise_version"])["en"]
        considered = item.get("considered") or []
        for mark in marks_on(facts, item["side"], excluded):
            fault = {"pointer": f"#/items/{place}", "detail": mark.title}
            if mark.action == "block":
                blocked.append(fault)
            elif mark.action == "ask" and mark.tag not in considered:
                asking.append(fault)
    if blocked:
        raise ExerciseBlocked("Change the answer or choose another exercise.", errors=blocked)
    if asking:
        raise ExerciseAsks("Say that it was thought about.", errors=asking)


def excluded_for(*, client_id: UUID, language: str) -> dict[str, Excluded]:
    """Return what a client's screening says of exercises, by tag."""
    return _excluded(exclusions_of(client_id), language)


def _excluded(exclusions: Mapping[str, Exclusion], language: str) -> dict[str, Excluded]:
    return {
        tag: Excluded(", ".join(title[language] for title in found.titles), found.areas)
        for tag, found in exclusions.items()
    }


def _screened_exercises(
    practice_id: UUID, language: str, excluded: Mapping[str, Excluded]
) -> list[dict[str, Any]]:
    if not excluded:
        return []
    marked = [
        (exercise["slug"], marks_on(exercise, EITHER_SIDE, excluded))
        for exercise in find_exercises(language=language, practice_id=practice_id)
    ]
    return [
        {"exercise_slug": slug, "screening": [mark_of(mark) for mark in marks]}
        for slug, marks in marked
        if marks
    ]
