"""Answers a process keeps in memory for as long as nothing they show has changed."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Kept:
    """One written answer: right for one sequence number, from one instant until another."""

    seq: int
    since: datetime
    until: datetime
    etag: str
    body: bytes


class KeptAnswers(Generic[K]):
    """The latest answer a key, the least used forgotten first; the database says what holds."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[K, Kept] = OrderedDict()
        self._lock = Lock()

    def find(self, key: K, seq: int, at: datetime) -> Kept | None:
        """Return the answer of a key if it still holds at this number and instant."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept.seq != seq or not kept.since <= at < kept.until:
                return None
            self._kept.move_to_end(key)
            return kept

    def keep(self, key: K, kept: Kept) -> None:
        """Keep an answer."""
        with self._lock:
            self._kept[key] = kept
            self._kept.move_to_end(key)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
