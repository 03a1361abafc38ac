"""What a client's screening comes to now: for the desk, for Today, for plans."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.library.rules.screening import groups, items, items_telling
from strtrack.treatments.queries.consent import shown_consent
from strtrack.treatments.queries.rechecks import recheck_of
from strtrack.treatments.queries.screening_drafts import draft_answers, draft_of, find_draft
from strtrack.treatments.queries.screening_rows import find_version, get_state
from strtrack.treatments.queries.screening_shown import current_outcome, screening_of
from strtrack.treatments.queries.standing import Standing, get_standing
from strtrack.treatments.rules.needs import Needs, needs_of
from strtrack.treatments.rules.private import shared_part
from strtrack.treatments.rules.screening import Area, Evaluation
from strtrack.treatments.rules.stored_answers import (
    answer_to,
    answered_groups,
    areas_of,
    evaluate_stored,
)

Names = dict[str, str]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Why exercises with a tag are looked at: the items, where (None: everywhere), their titles."""

    items: tuple[str, ...]
    areas: frozenset[Area] | None
    titles: tuple[Names, ...]


@dataclass(frozen=True, slots=True)
class State:
    """The current version, if there is one, what it comes to for what is planned, what it needs."""

    row: Row[Any] | None
    planned: frozenset[Area]
    evaluation: Evaluation | None
    needs: Needs


def sees_private(viewer: Viewer, therapist_id: UUID) -> bool:
    """Whether somebody who may see a chart may see its C14: its client, its treating therapist."""
    return viewer.role == "client" or viewer.member_id == therapist_id


def shown_draft(viewer: Viewer, client_id: UUID) -> dict[str, Any]:
    """Return a questionnaire that was left as somebody who may see the client may see it."""
    private = sees_private(viewer, client_seen_by(viewer, client_id).therapist_id)
    return draft_of(find_draft(client_id), private=private)


def find_shown_version(
    viewer: Viewer, client_id: UUID, screening_id: UUID
) -> dict[str, Any] | None:
    """Return one version as somebody who may see the client may see it."""
    row = find_version(client_id, screening_id)
    if row is None:
        return None
    private = sees_private(viewer, client_seen_by(viewer, client_id).therapist_id)
    return screening_of(row, viewer=viewer, private=private, language=viewer.language)


def find_current(client_id: UUID, *, private: bool = False) -> Row[Any] | None:
    """Return the current version; without `private`, the last that more than C14 made."""
    row = get_state(client_id, private=private)
    return row if row.id is not None else None


def evaluation_at(row: Row[Any], planned: frozenset[Area], *, private: bool) -> Evaluation:
    """Return what one version comes to for these areas; C14 counts with `private` alone."""
    answers, decisions = row.answers, row.decisions
    if private:
        answers = answers | row.private["answers"]
        decisions = decisions | row.private["decisions"]
    return evaluate_stored(answers, decisions, planned, private=private)


def state_of(
    client_id: UUID,
    *,
    now: datetime,
    planned: frozenset[Area] | None = None,
    private: bool = False,
) -> State:
    """Return where a client's screening stands, in one statement.

    `planned` is what will be treated: unless given, what the version names, else the areas of the
    last treatment.
    """
    row = get_state(client_id, private=private)
    there = row if row.id is not None else None
    return _state(there, row, planned, private=private, now=now)


def status_of(viewer: Viewer, client_id: UUID, *, language: str, now: datetime) -> dict[str, Any]:
    """Return the Status of the API as this viewer may have it, in one statement.

    Access is the caller's to check.
    """
    return status_from(viewer, get_standing(client_id), language=language, now=now)


def status_from(
    viewer: Viewer, standing: Standing, *, language: str, now: datetime
) -> dict[str, Any]:
    """Return the same from what was read already."""
    private = sees_private(viewer, standing.client.therapist_id)
    there = standing.version if private else standing.shared
    state = _state(there, standing.client, None, private=private, now=now)
    recheck, consent, draft = standing.recheck, standing.consent, standing.draft
    own = viewer.role == "client"
    shown = None
    if state.row is not None and state.evaluation is not None:
        shown = screening_of(state.row, viewer=viewer, private=private, language=language)
        if not own:
            outcome = current_outcome(state.row, state.evaluation, private=private)
            shown["outcome"] = outcome(language)
    return {
        "needs": state.needs.needs,
        "why": state.needs.why,
        "valid_until": state.needs.valid_until,
        "screening": shown,
        "last_recheck": recheck_of(recheck) if recheck else None,
        "consent": shown_consent(consent, consent.version) if consent and not own else None,
        "draft": {
            "answered_groups": _answered(draft_answers(draft, private=private), private=private),
            "changed_at": draft.changed_at,
        }
        if draft
        else None,
    }


def public_state(client_id: UUID, now: datetime) -> dict[str, Any]:
    """Return what the desk's row says, and since when, without C14: one statement.

    `changes_at` is when time alone would make it say something else.
    """
    state = state_of(client_id, now=now)
    return {
        "outcome": state.evaluation.outcome if state.evaluation else None,
        "needs": state.needs.needs,
        "answered_at": state.row.answered_at if state.row else None,
        "changes_at": state.needs.changes_at,
    }


def has_bleed_risk(chart: Row[Any]) -> bool:
    """Return whether what is known of a client makes bruises graver (clinical.md 2).

    `chart` comes from a statement `with_last_said`. Only the items that can say so are looked at,
    or can bring one that does.
    """
    if chart.screening_answers is None:
        return False
    telling = items_telling("bleed_risk")
    answers = {i: said for i, said in chart.screening_answers.items() if i in telling}
    decisions = {i: made for i, made in chart.decisions.items() if i in telling}
    return evaluate_stored(answers, decisions, frozenset(), private=True).bleed_risk


def groups_answered(client_id: UUID) -> list[str]:
    """Return the groups of the questionnaire that a client's own draft has answered."""
    return _answered(draft_answers(find_draft(client_id), private=True), private=True)


def exclusions_of(client_id: UUID) -> Mapping[str, Exclusion]:
    """Return what exercises are held against, by tag; nothing without a screening."""
    return exclusions_from(find_current(client_id))


def exclusions_from(row: Row[Any] | None) -> Mapping[str, Exclusion]:
    """Return the same from the current version; without C14, as `find_current` gives it."""
    if row is None:
        return {}
    found = evaluation_at(row, areas_of(row.planned), private=False)
    named = {tag: _items_with(tag, row, found) for tag in found.tags}
    return {
        tag: Exclusion(named[tag], areas, tuple(items()[item].title for item in named[tag]))
        for tag, areas in found.tags.items()
    }


def _items_with(tag: str, row: Row[Any], found: Evaluation) -> tuple[str, ...]:
    """Return the items a tag comes from: those that count, else the one it is derived for."""
    carrying = [i.id for i in items().values() if tag in (i.tag, *i.counts_as)]
    reasons = {reason.item for reason in found.reasons}
    counting = [
        item
        for item in carrying
        if item in reasons or (item in row.answers and answer_to(row.answers, item).answer != "no")
    ]
    return tuple(counting or carrying)


def _state(
    there: Row[Any] | None,
    client: Row[Any],
    planned: frozenset[Area] | None,
    *,
    private: bool,
    now: datetime,
) -> State:
    where = planned
    if where is None:
        where = (areas_of(there.planned) if there else None) or areas_of(client.last_areas)
    evaluation = evaluation_at(there, where, private=private) if there else None
    needs = needs_of(
        answered_at=there.answered_at if there else None,
        same_course=there is not None and there.course_id == client.current_course_id,
        has_open_items=bool(evaluation and evaluation.open_items),
        rechecked_at=client.rechecked_at,
        now=now,
    )
    return State(there, where, evaluation, needs)


def _answered(answers: dict[str, Any], *, private: bool) -> list[str]:
    """Return the answered groups; who may not see C14 gets them as if it were not asked."""
    said = answers if private else shared_part(answers)
    return answered_groups(said, groups(), private=private)
