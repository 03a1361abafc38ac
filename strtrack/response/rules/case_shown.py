"""What a client was shown of her answers: by the mode of advice that was in force when each came.

Only what is stored is told. Where the mode was not kept, that is said; what a phone shows by
itself, such as the page of emergencies, only the phone knows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

ON_SAVING, AFTERWARDS, BY_PHONE = "on_saving", "afterwards", "by_phone"
OCCASIONS = (ON_SAVING, AFTERWARDS, BY_PHONE)
ADVISE = "advise"


class Revised(Protocol):
    """What this needs of one revision of an answer."""

    @property
    def record_id(self) -> Any: ...
    @property
    def revision_id(self) -> Any: ...
    @property
    def received_at(self) -> datetime: ...
    @property
    def status(self) -> str: ...
    @property
    def recalled_by(self) -> Any: ...
    @property
    def advice_mode(self) -> str | None: ...


class Resulted(Protocol):
    """What this needs of one result."""

    @property
    def check_in_id(self) -> Any: ...
    @property
    def revision_id(self) -> Any: ...
    @property
    def number(self) -> int: ...
    @property
    def computed_at(self) -> datetime: ...
    @property
    def result(self) -> dict[str, Any]: ...
    @property
    def advice_mode(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Shown:
    """What the client's own page said from an instant on.

    `occasion` is saving the answer, a result that changed `afterwards`, or an answer that a member
    entered (`by_phone`), after which no page of hers was open. `level` is what her page put into
    words, in `advise` alone.
    """

    check_in_id: Any
    revision_id: Any
    at: datetime
    occasion: str
    advice_mode: str | None
    level: str | None = None
    mode: str | None = None
    settled: bool | None = None


def shown_of(revisions: Sequence[Revised], results: Sequence[Resulted]) -> list[Shown]:
    """Return what was shown on every revision that says something, and on every later result.

    `results` are empty for whom nothing that is worked out is shown.
    """
    by_revision: dict[tuple[Any, Any], list[Resulted]] = {}
    for one in sorted(results, key=lambda one: one.number):
        by_revision.setdefault((one.check_in_id, one.revision_id), []).append(one)
    found = []
    for revision in revisions:
        own = by_revision.get((revision.record_id, revision.revision_id), [])
        at_once = next((one for one in own if one.computed_at <= revision.received_at), None)
        if revision.status == "recorded":
            found.append(_on(revision, at_once))
        later = [one for one in own if one is not at_once]
        found += [_afterwards(one) for one in later if one.advice_mode == ADVISE]
    return sorted(found, key=lambda one: one.at)


def _on(revision: Revised, result: Resulted | None) -> Shown:
    return Shown(
        revision.record_id,
        revision.revision_id,
        revision.received_at,
        BY_PHONE if revision.recalled_by else ON_SAVING,
        revision.advice_mode,
        **(_words(result) if result and revision.advice_mode == ADVISE else {}),
    )


def _afterwards(result: Resulted) -> Shown:
    return Shown(
        result.check_in_id,
        result.revision_id,
        result.computed_at,
        AFTERWARDS,
        result.advice_mode,
        **_words(result),
    )


def _words(result: Resulted) -> dict[str, Any]:
    return {name: result.result[name] for name in ("level", "mode", "settled")}
