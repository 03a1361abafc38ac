"""The small form of `python -m tests.sending`, for every run of the tests."""

import shutil
from pathlib import Path

import pytest

from tests.bench.databases import opened
from tests.programs import FILLED, Programs, cheap_settings
from tests.reminders.push_service import push_server
from tests.sending.run import send_all


@pytest.mark.slow
def test_what_two_processes_send_is_seen_once_though_one_is_killed(
    programs: Programs, tmp_path: Path
) -> None:
    programs.on("sqlite")
    shutil.copyfile(programs.folder / f"{FILLED}.db", tmp_path / "sent.db")
    url = f"sqlite:///{tmp_path / 'sent.db'}"
    with push_server() as server:
        settings = cheap_settings(tmp_path, url, demo=True, push_hosts=server.host)
        with opened(settings) as app:
            toll = send_all(app, server, kind="sqlite", processes=2, due=60)
    assert toll.faults == []
    assert toll.in_hand > 0
    assert toll.pushes == 60 + toll.twice
