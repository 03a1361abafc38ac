"""Why a treatment of some areas may not be recorded. Plain values: no database, no clock."""

from collections.abc import Callable
from dataclasses import dataclass

from strtrack.treatments.rules.screening import NO_AREAS, Area, Evaluation

NO_SESSION = frozenset({"hold", "do_not_treat"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """The items that forbid the session; without any, the areas that are kept free."""

    items: tuple[str, ...]
    areas: frozenset[Area]


def refusal_of(
    evaluate: Callable[[frozenset[Area]], Evaluation], areas: frozenset[Area]
) -> Refusal | None:
    """Return why these areas may not be treated; None when they may.

    `evaluate` says what the screening comes to for areas. An item that only keeps places free
    forbids those, not the session, even where no other place is planned (clinical.md 2).
    """
    found = evaluate(areas)
    nowhere_planned = {r.item: r.effect for r in evaluate(NO_AREAS).reasons}
    placed = {item for ids in found.blocked.values() for item in ids}
    forbidding = tuple(
        r.item
        for r in found.reasons
        if r.effect in NO_SESSION
        and r.item not in found.everything_blocked_by
        and (r.item not in placed or nowhere_planned.get(r.item) in NO_SESSION)
    )
    kept_free = areas if found.everything_blocked_by else areas & found.blocked.keys()
    return Refusal(forbidding, kept_free) if forbidding or kept_free else None
