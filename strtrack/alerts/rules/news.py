"""What news does to an open alert: reasons are added, its level is raised, never lowered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

LEVELS = ("no_answer", "watch", "contact", "urgent")
SORENESS, SILENCE, EASING = "soreness", "no_reply", "easing"
KINDS = (SORENESS, SILENCE, EASING)
MODES = (None, "same_day", "emergency")
ACTIONS = ("called", "message_sent", "advised_urgent_care", "no_action")
NO_ACTION_REASONS = ("expected_for_them", "already_in_contact", "seen_since")
OUTCOMES = ("settled", "seen_again", "referred", "not_related", "adverse_event")
ASKS_FOR_CONTACT = "TR.C11"  # what a client says herself: heard where nothing is worked out, too
ANSWERED = "answered"  # how an alert about silence ends by itself
DISCHARGED = "discharged"  # and any that was open when care ended
DECIDED = "decided"  # and one about easing: the plan was seen to
Reason = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Merged:
    """An open alert after news.

    `event` is what happened to it, if anything did: `raised` asks for another look. `is_lower`
    says that the news is of a later answer that came to less.
    """

    level: str
    mode: str | None
    reasons: list[Reason]
    event: str | None
    is_lower: bool


def merge(
    *,
    level: str,
    mode: str | None,
    reasons: Sequence[Reason],
    acknowledged: bool,
    news: Mapping[str, Any],
) -> Merged:
    """Return an open alert with the news (`level`, `mode`, `reasons`) added to it.

    It is raised by a higher level or mode, by a kind of reason it did not have, and, once somebody
    has dealt with it, by any reason of another answer. An answer that no longer says what it was
    told for was corrected: its reasons stay.
    """
    known = {told_for(reason) for reason in reasons}
    added = [reason for reason in news["reasons"] if told_for(reason) not in known]
    worse = LEVELS.index(news["level"]) > LEVELS.index(level)
    worse = worse or MODES.index(news["mode"]) > MODES.index(mode)
    codes = {code for code, _ in known}
    is_raised = worse or any(r["code"] not in codes or acknowledged for r in added)
    still = {told_for(reason) for reason in news["reasons"]}
    sources = {source for _, source in still}
    was_corrected = any(source in sources for _, source in known - still)
    is_lower = (
        bool(added)
        and LEVELS.index(news["level"]) < LEVELS.index(level)
        and is_later(reasons, news["reasons"][0]["at"])
    )
    happened = {"raised": is_raised, "corrected": was_corrected, "lower_answer": is_lower}
    return Merged(
        level=max(level, news["level"], key=LEVELS.index),
        mode=max(mode, news["mode"], key=MODES.index),
        reasons=[*reasons, *added],
        event=next((kind for kind, is_so in happened.items() if is_so), None),
        is_lower=is_lower,
    )


def told_for(reason: Mapping[str, Any]) -> tuple[str, str | None]:
    """Return what makes a reason the same told again: its code, and the answer it comes from.

    What comes from no answer may say itself what it is `about`.
    """
    return reason["code"], reason["check_in_id"] or reason.get("about")


def is_later(reasons: Sequence[Reason], at: str) -> bool:
    """Whether an answer was given after all those an alert rests on, whenever it arrived."""
    given = datetime.fromisoformat(at)
    return all(datetime.fromisoformat(reason["at"]) < given for reason in reasons)


def is_older(at: str, later: Mapping[str, Any] | None) -> bool:
    """Whether an answer was given before the later one that an alert speaks of, if there is one."""
    return later is not None and datetime.fromisoformat(at) < datetime.fromisoformat(later["at"])
