"""The small form of `python -m tests.crash`, for every run of the tests."""

import pytest

from tests.crash.run import crash


@pytest.mark.slow
def test_what_was_answered_survives_killed_workers_and_masters_once() -> None:
    toll = crash("sqlite", check_ins=200, phones=10, kills=2, seed=7)
    assert toll.faults == []
    assert (toll.check_ins, sorted(toll.killed)) == (200, ["master", "worker"])
