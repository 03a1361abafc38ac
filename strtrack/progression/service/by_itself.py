"""Let reps and holds grow without being approved one by one, where the owner wants it."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from strtrack.audit import Actor, record
from strtrack.kernel import changes
from strtrack.kernel.db import insert_many
from strtrack.kernel.replay import digest
from strtrack.kernel.texts import say
from strtrack.library.queries import get_content
from strtrack.plans.service.publishing import Author, NewVersion
from strtrack.plans.service.stepping import step_lines
from strtrack.progression.models import DECISIONS
from strtrack.progression.queries.decisions import list_decided
from strtrack.progression.queries.lines import get_facts
from strtrack.progression.rules.proposing import PROGRESS
from strtrack.progression.rules.steps import ALONE
from strtrack.progression.service.deciding import APPROVE, row_of
from strtrack.progression.service.gathering import gather
from strtrack.progression.service.proposals import Proposal, proposals_from
from strtrack.progression.service.shown import RECORD


def grow_by_itself(*, client_id: UUID, now: datetime) -> bool:
    """Publish what of a plan may grow by itself as one version; return whether something did.

    More reps and longer holds alone, in the name of whoever published the plan before. Nothing
    where the practice has not switched it on or only records.
    """
    facts = get_facts(client_id)
    if not facts.reps_alone or facts.advice_mode == RECORD:
        return False
    gathered = gather(facts=facts, language=facts.language, now=now)
    grown = [
        one
        for one in proposals_from(gathered=gathered)
        if one.kind == PROGRESS and one.step and one.step.kind in ALONE
    ]
    if not grown:
        return False
    basis = digest({"client_id": client_id, "grown": [one.basis for one in grown]})
    decided_id = uuid5(client_id, basis)
    if list_decided(client_id, decided_id):
        return False
    actor = Actor(None, "system", facts.practice_id)
    version_id = uuid5(decided_id, "version")
    step_lines(
        author=Author(grown[0].row.published_by, actor, facts.practice_id),
        client_id=client_id,
        version=NewVersion(
            version_id, gathered.today, _told(grown, facts.language), basis, by_itself=True
        ),
        changes={one.line_id: one.step.changes for one in grown if one.step},
        language=facts.language,
        now=now,
    )
    decided: dict[str, Any] = {
        "client_id": client_id,
        "id": decided_id,
        "action": APPROVE,
        "until_on": None,
        "version_id": version_id,
        "decided_at": now,
        "decided_by": None,
        "digest": basis,
    }
    insert_many(DECISIONS, [row_of(proposal=one, **decided) for one in grown])
    record(actor, "grow_plan", f"progression:{decided_id}", client_id, now=now)
    changes.note(
        "progression", decided_id, practice_id=facts.practice_id, client_id=client_id, now=now
    )
    return True


def _told(grown: list[Proposal], language: str) -> str:
    """Return what grew in the client's language, an exercise a line."""
    return "\n".join(_line(one.after, language) for one in grown if one.after)[:500]


def _line(dose: dict[str, Any], language: str) -> str:
    content = get_content(dose["exercise_slug"], dose["exercise_version"])
    facts = {"name": content[language]["name"], "sets": dose["sets"], "reps": dose["reps"]}
    if dose["hold_s"] is None:
        return say(language, "progression.grew_reps", **facts)
    return say(language, "progression.grew_hold", seconds=dose["hold_s"], **facts)
