"""Where time enters the program: nothing else reads the wall clock."""

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
        """Return the moved time; a missing or empty file moves nothing."""
        try:
            stamp = self._path.stat().st_mtime_ns
        except FileNotFoundError:
            return datetime.now(UTC)
        if stamp != self._seen[0]:
            self._seen = (stamp, timedelta(seconds=float(self._path.read_text() or 0)))
        return datetime.now(UTC) + self._seen[1]
