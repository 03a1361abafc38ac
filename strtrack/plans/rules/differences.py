"""How one draft of a plan differs from another, line by line."""

from collections.abc import Sequence
from typing import Any, NamedTuple

USUAL = {"is_key": False, "easier_ok": True}  # what drafts kept before these were asked mean
UNSEEN = {"line_id", "exercise_version", "est_seconds"}


class Difference(NamedTuple):
    """A line that was added, removed, changed (in which fields) or moved, with its newer item."""

    change: str
    item: dict[str, Any]
    fields: list[str]


def differences(
    before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]
) -> list[Difference]:
    """Return what was done to the items of a draft, in the newer order, removed lines last.

    A line has moved when the order among those that stayed is another.
    """
    old = {item["line_id"]: item for item in before}
    new = {item["line_id"]: item for item in after}
    stayed = [line for line in old if line in new]
    ranks = {line: at for at, line in enumerate(line for line in new if line in old)}
    found = []
    for line, item in new.items():
        if line not in old:
            found.append(Difference("added", item, []))
            continue
        names = sorted(item.keys() | old[line].keys())
        changed = [n for n in names if n not in UNSEEN and _said(item, n) != _said(old[line], n)]
        if changed:
            found.append(Difference("changed", item, changed))
        elif stayed[ranks[line]] != line:
            found.append(Difference("moved", item, []))
    return found + [Difference("removed", old[line], []) for line in old if line not in new]


def _said(item: dict[str, Any], name: str) -> Any:
    return item.get(name, USUAL.get(name))
