"""Tell the therapist when a line is to be eased a second time in a row (clinical.md 4.3)."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.alerts.queries import find_open, list_told
from strtrack.alerts.rules.news import EASING
from strtrack.alerts.service.telling import About, close_decided, tell
from strtrack.progression.queries.lines import get_facts
from strtrack.progression.rules.easings import Eased, asks_still, to_tell
from strtrack.progression.rules.proposing import EASE
from strtrack.progression.service.gathering import Gathered, gather
from strtrack.progression.service.proposals import Proposal, proposals_from
from strtrack.progression.service.shown import RECORD


def tell_of_easings(*, client_id: UUID, now: datetime) -> bool:
    """Open an alert for lines to be eased again, or close it where the plan was seen to.

    Return whether there was something to tell. Each second easing is told once, whatever becomes of
    its alert; nothing is worked out where answers are only recorded. Not audited: it follows from
    audited writes, and the alert's events stay.
    """
    facts = get_facts(client_id)
    if facts.advice_mode == RECORD:
        return False
    gathered = gather(facts=facts, language=facts.language, now=now)
    proposals = {one.line_id: one for one in proposals_from(gathered=gathered)}
    lines = _eased_lines(proposals.values(), gathered)
    alerts = list_told(client_id, EASING)
    told = {reason["about"] for alert in alerts for reason in alert.reasons}
    if new := to_tell(lines, told):
        reasons = [_reason(proposals[one.line_id], one, now) for one in new]
        news = {"level": "watch", "mode": None, "reasons": reasons}
        tell(about=_about(facts), news=news, now=now)
        return True
    for alert in alerts:
        if alert.open_key and not asks_still(lines, _told(alert)):
            close_decided(alert=alert, by=None, now=now)
    return False


def close_what_was_decided(
    *, gathered: Gathered, decided: Collection[Proposal], by: UUID | None, now: datetime
) -> None:
    """Close the alert about a client's easings where nothing of it waits after these decisions.

    Not audited: deciding is.
    """
    alert = find_open(_about(gathered.facts).open_key)
    if alert is None:
        return
    done = {one.line_id for one in decided}
    lines = _eased_lines(proposals_from(gathered=gathered), gathered)
    if not asks_still([one for one in lines if one.line_id not in done], _told(alert)):
        close_decided(alert=alert, by=by, now=now)


def _about(facts: Any) -> About:
    return About(facts.id, facts.practice_id, None, kind=EASING)


def _told(alert: Row[Any]) -> list[str]:
    return [reason["about"] for reason in alert.reasons]


def _eased_lines(proposals: Iterable[Proposal], gathered: Gathered) -> list[Eased]:
    return [_eased(one, one.eased, gathered) for one in proposals if one.eased]


def _eased(one: Proposal, easing: Row[Any], gathered: Gathered) -> Eased:
    put_off = gathered.put_off.get(one.line_id)
    return Eased(
        line_id=one.line_id,
        easing_id=easing.id,
        eased_at=easing.decided_at,
        too_much=one.too_much,
        put_off_at=put_off.decided_at if put_off and put_off.kind == EASE else None,
        has_ended=one.has_ended,
    )


def _reason(proposal: Proposal, eased: Eased, now: datetime) -> dict[str, Any]:
    dose = proposal.before
    return {
        "code": "eased_twice",
        "at": now,
        "check_in_id": None,
        "score": None,
        "hours": None,
        "about": eased.about,
        "exercise": {"slug": dose["exercise_slug"], "version": dose["exercise_version"]},
    }
