"""Several tables in one row: a word before the names of each one's columns tells them apart."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Label


class Part:
    """What one table says in a joined row, by the names of its own columns."""

    __slots__ = ("_before", "_row")

    def __init__(self, row: Any, before: str) -> None:
        self._row, self._before = row, before

    def __getattr__(self, name: str) -> Any:
        return getattr(self._row, self._before + name)


def labelled(columns: Iterable[ColumnElement[Any]], before: str) -> list[Label[Any]]:
    """Return columns under names that begin with a word ("recheck_"), for `part_of`."""
    return [column.label(f"{before}{column.key}") for column in columns]


def part_of(row: Any, before: str, *, key: str = "id") -> Any:
    """Return the part of a row under such names; None where an outer join found nothing."""
    return None if getattr(row, before + key) is None else Part(row, before)
