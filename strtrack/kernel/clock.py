"""Where time enters the program: nothing else reads the wall clock."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Anything that can say what time it is, in UTC."""

    test: bool

    def now(self) -> datetime: ...


class SystemClock:
    """The real clock, used everywhere outside tests and demo."""

    test = False

    def now(self) -> datetime:
        return datetime.now(UTC)


class OffsetClock:
    """The real clock moved by the seconds written in a file; for the demo only."""

    test = True

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, timedelta] = (0, timedelta())

    def now(self) -> datetime:
        """Return the moved time."""
        return datetime.now(UTC) + self.offset()

    def offset(self) -> timedelta:
        """Return by how much the clock is moved; a missing or empty file moves nothing."""
        try:
            stamp = self._path.stat().st_mtime_ns
        except FileNotFoundError:
            return timedelta()
        if stamp != self._seen[0]:
            self._seen = (stamp, timedelta(seconds=float(self._path.read_text() or 0)))
        return self._seen[1]

    def move(self, by: timedelta) -> None:
        """Move the clock for every process that reads the same file, at one stroke."""
        moved = self.offset() + by
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        beside.write_text(str(moved.total_seconds()))
        beside.replace(self._path)
