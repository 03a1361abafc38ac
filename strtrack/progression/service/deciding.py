"""Decide about proposals: approve one or many as one new version of the plan, or put them off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Row

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import insert_many
from strtrack.kernel.errors import DomainError, Invalid
from strtrack.kernel.replay import digest
from strtrack.plans.errors import ExerciseAsks, ExerciseBlocked
from strtrack.plans.queries import find_last_version, list_prescriptions
from strtrack.plans.service.drafts import require_current
from strtrack.plans.service.publishing import FURTHEST, Author, NewVersion
from strtrack.plans.service.stepping import step_lines
from strtrack.progression.errors import (
    DecisionAlreadyDifferent,
    LineNotOpen,
    NothingProposed,
    NothingToApprove,
    ProposalChanged,
    ProposalDecided,
)
from strtrack.progression.models import DECISIONS
from strtrack.progression.queries.decisions import list_decided
from strtrack.progression.queries.lines import CHART
from strtrack.progression.rules.proposing import EASE
from strtrack.progression.service.easings import close_what_was_decided
from strtrack.progression.service.gathering import Gathered, gather
from strtrack.progression.service.proposals import Proposal, proposals_from
from strtrack.progression.service.shown import RECORD, reason_of, shown_decision

APPROVE, NOT_NOW = "approve", "hold"
PUT_OFF = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Stored:
    """What was decided, as the API shows it, and whether this call stored it."""

    body: dict[str, Any]
    is_new: bool


def decide(
    *, viewer: Viewer, client_id: UUID, new: dict[str, Any], revision: int, now: datetime
) -> Stored:
    """Approve proposals as one new version of the plan, or put them off; all of them or nothing.

    Raises DecisionAlreadyDifferent, PlanStale, LineNotOpen, ProposalChanged and ProposalDecided
    where what was seen is not what is proposed now, NothingToApprove, and as publishing does
    where the screening stands against an exercise.
    """
    facts = client_seen_by(viewer, client_id, about_clients=CHART)
    content = digest(new)
    if before := list_decided(client_id, new["id"]):
        if before[0].digest != content:
            raise DecisionAlreadyDifferent("Use a new id.", pointer="#/id")
        return Stored(_answer(before, viewer.language), is_new=False)
    if facts.advice_mode == RECORD:
        raise NothingProposed("Have answers worked out first.", pointer="#/decisions")
    require_current(viewer=viewer, client_id=client_id, stored=facts.revision or 0, seen=revision)
    gathered = gather(facts=facts, language=viewer.language, now=now)
    decided = _decided(new["decisions"], gathered)
    starts_on: date = new["starts_on"] or gathered.today
    if not gathered.today <= starts_on <= gathered.today + FURTHEST:
        raise Invalid("A plan starts today or within 90 days.", pointer="#/starts_on")
    approved = [one for one, choice in decided if choice["action"] == APPROVE]
    version_id = uuid5(new["id"], "version") if approved else None
    if version_id:
        author = Author(viewer.own_member(), viewer.actor, viewer.practice_id)
        version = NewVersion(version_id, starts_on, None, content)
        _publish(decided, author=author, version=version, viewer=viewer, facts=facts, now=now)
    insert_many(
        DECISIONS,
        [
            row_of(
                proposal=one,
                client_id=client_id,
                id=new["id"],
                action=choice["action"],
                until_on=choice["until"],
                version_id=version_id if choice["action"] == APPROVE else None,
                decided_at=now,
                decided_by=viewer.own_member(),
                digest=content,
            )
            for one, choice in decided
        ],
    )
    seen_to = [p for p, choice in decided if choice["action"] == APPROVE or p.kind == EASE]
    close_what_was_decided(gathered=gathered, decided=seen_to, by=viewer.own_member(), now=now)
    record(viewer.actor, "decide_progression", f"progression:{new['id']}", client_id, now=now)
    changes.note(
        "progression", new["id"], practice_id=viewer.practice_id, client_id=client_id, now=now
    )
    return Stored(_answer(list_decided(client_id, new["id"]), viewer.language), is_new=True)


def row_of(*, proposal: Proposal, **given: Any) -> dict[str, Any]:
    """Return the row of a decision about a proposal."""
    return given | {
        "line_id": proposal.line_id,
        "kind": proposal.kind,
        "second": proposal.second,
        "step": proposal.step.kind if proposal.step else None,
        "before": proposal.before,
        "after": proposal.after,
        "reasons": [reason_of(reason=reason) for reason in proposal.reasons],
        "basis": proposal.basis,
    }


def _decided(
    choices: Sequence[dict[str, Any]], gathered: Gathered
) -> list[tuple[Proposal, dict[str, Any]]]:
    """Return each choice with the proposal it is about; refuse the first that does not hold."""
    proposed = {one.line_id: one for one in proposals_from(gathered=gathered)}
    found = []
    for place, choice in enumerate(choices):
        at = f"#/decisions/{place}"
        one = proposed.get(choice["line_id"])
        if one is None or one.has_ended:
            raise LineNotOpen("It has ended, or was taken out.", pointer=f"{at}/line_id")
        if one.basis != choice["basis"]:
            raise _no_longer(choice, gathered, f"{at}/basis")
        if choice["action"] == APPROVE and one.step is None:
            raise NothingToApprove("Nothing is proposed for it.", pointer=f"{at}/action")
        until = choice["until"] or gathered.today + PUT_OFF
        if not gathered.today <= until <= gathered.today + FURTHEST:
            raise Invalid("From today to 90 days ahead.", pointer=f"{at}/until")
        found.append((one, choice | {"until": until if choice["action"] == NOT_NOW else None}))
    return found


def _no_longer(choice: Mapping[str, Any], gathered: Gathered, pointer: str) -> DomainError:
    for row in gathered.decisions:
        if (row.line_id, row.basis) == (choice["line_id"], choice["basis"]):
            return ProposalDecided("Look at what is proposed now.", pointer=pointer)
    return ProposalChanged("Look at what is proposed now.", pointer=pointer)


def _publish(
    decided: Sequence[tuple[Proposal, Mapping[str, Any]]],
    *,
    author: Author,
    version: NewVersion,
    viewer: Viewer,
    facts: Any,
    now: datetime,
) -> None:
    """Publish the steps that were approved; what the screening refuses is named by its decision."""
    places = {one.line_id: place for place, (one, _) in enumerate(decided)}
    steps = {
        one.line_id: one.step.changes
        for one, choice in decided
        if choice["action"] == APPROVE and one.step
    }
    try:
        step_lines(
            author=author,
            client_id=facts.id,
            version=version,
            changes=steps,
            language=viewer.language,
            now=now,
        )
    except (ExerciseBlocked, ExerciseAsks) as error:
        errors = [fault | {"pointer": _where(fault, facts.id, places)} for fault in _faults(error)]
        raise type(error)(error.detail, errors=errors) from error


def _faults(error: DomainError) -> list[dict[str, Any]]:
    faults: list[dict[str, Any]] = error.extra["errors"]
    return faults


def _where(fault: Mapping[str, Any], client_id: UUID, places: Mapping[UUID, int]) -> str:
    """Return the pointer to the decision about an item, or to all where it is of another line."""
    last = find_last_version(client_id)
    lines = list_prescriptions(client_id, last.id) if last else []
    place = places.get(lines[int(fault["pointer"].rpartition("/")[2])].line_id)
    return "#/decisions" if place is None else f"#/decisions/{place}/line_id"


def _answer(rows: Sequence[Row[Any]], language: str) -> dict[str, Any]:
    versions = [row.version_id for row in rows if row.version_id]
    return {
        "id": rows[0].id,
        "decided_at": rows[0].decided_at,
        "version_id": versions[0] if versions else None,
        "decisions": [shown_decision(row=row, language=language) for row in rows],
    }
