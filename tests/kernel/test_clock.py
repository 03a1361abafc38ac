"""The clock: the real one, or the real one moved by a file."""

import os
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from strtrack.kernel.clock import OffsetClock, SystemClock

NEARLY = timedelta(seconds=60)


def moved_by(clock: OffsetClock) -> timedelta:
    return clock.now() - SystemClock().now()


def test_the_real_clock_is_in_utc() -> None:
    assert SystemClock().now().tzinfo is UTC
    assert not SystemClock().test


def test_a_file_moves_the_clock_while_it_runs(tmp_path: Path) -> None:
    path = tmp_path / "offset"
    clock = OffsetClock(path)
    assert clock.test
    assert abs(moved_by(clock)) < NEARLY
    for seconds in (18_000, -90_000, 0):
        path.write_text(str(seconds))
        later = path.stat().st_mtime_ns + 1_000_000 + abs(seconds)
        os.utime(path, ns=(later, later))
        assert abs(moved_by(clock) - timedelta(seconds=seconds)) < NEARLY


@pytest.mark.parametrize("text", ["", "3600", "3600.5\n"])
def test_an_empty_file_moves_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "offset"
    path.write_text(text)
    assert abs(moved_by(OffsetClock(path)) - timedelta(seconds=float(text or 0))) < NEARLY


def test_a_hand_moves_it_for_whoever_reads_the_file(tmp_path: Path) -> None:
    path = tmp_path / "offset"
    mine, theirs = OffsetClock(path), OffsetClock(path)
    mine.move(timedelta(hours=5))
    theirs.move(timedelta(hours=24))
    assert mine.offset() == theirs.offset() == timedelta(hours=29)
    assert abs(moved_by(mine) - timedelta(hours=29)) < NEARLY
    assert [path.name for path in tmp_path.iterdir()] == ["offset"]
