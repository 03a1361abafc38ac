"""The background process: each job on its own feet, each kind of work with somebody to do it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import structlog
from flask import Flask

from strtrack.kernel.health import HEARTBEATS, Failures
from strtrack.reminders.service.deciding import DELIVERY
from strtrack.scheduler import Job, handlers_for, jobs_for, run_job, worker_name
from tests.expect import rows_of
from tests.people import NOW

ENQUEUED = re.compile(r'(?:outbox\.enqueue|Work)\(\s*"(\w+)"')


def test_a_job_that_fails_is_logged_without_what_it_was_about(sqlite_app: Flask) -> None:
    def fail() -> None:
        raise ValueError("Ana Moreno")

    with structlog.testing.capture_logs() as logs:
        run_job(sqlite_app, Job("weary", 60, "tires", fail))
    assert logs == [
        {"event": "job_failed", "log_level": "error", "job": "weary", "error": "ValueError"}
    ]


@pytest.mark.parametrize("number", range(16))
def test_every_job_runs_on_a_fresh_database(app: Flask, number: int) -> None:
    jobs = jobs_for(app)
    assert len(jobs) == 16
    with structlog.testing.capture_logs() as logs:
        run_job(app, jobs[number])
        run_job(app, jobs[number])
    assert [entry for entry in logs if entry["event"] == "job_failed"] == []


def test_a_job_that_fails_is_counted_and_the_next_beat_says_so(app: Flask) -> None:
    failures = Failures()
    beat = next(job for job in jobs_for(app, failures) if job.name == "heartbeat")
    run_job(app, beat, failures)
    for _ in range(2):
        run_job(app, Job("weary", 60, "tires", lambda: 1 / 0), failures)
    run_job(app, beat, failures)
    (row,) = rows_of(app, HEARTBEATS)
    assert (row["failures"], row["failed_job"]) == (2, "weary")
    assert row["failed_at"] == NOW


def test_the_page_for_operators_lists_every_job(sqlite_app: Flask) -> None:
    page = Path("docs/operations.md").read_text()
    for job in jobs_for(sqlite_app):
        assert f"| `{job.name}` | {job.seconds} s | {job.purpose} |" in page


def test_one_process_is_one_heartbeat(app: Flask) -> None:
    beat = next(job for job in jobs_for(app) if job.name == "heartbeat")
    run_job(app, beat)
    run_job(app, beat)
    assert [row["process"] for row in rows_of(app, HEARTBEATS)] == [worker_name()]


def test_every_kind_of_work_has_a_handler(sqlite_app: Flask) -> None:
    sources = [path.read_text() for path in Path("strtrack").rglob("*.py")]
    kinds = {kind for source in sources for kind in ENQUEUED.findall(source)}
    assert kinds
    assert kinds == {*handlers_for(sqlite_app), DELIVERY}


WHILE_LOCKED = """
import os, signal
from concurrent.futures import ThreadPoolExecutor

from strtrack.cli.opening import opened
from strtrack.scheduler import run_scheduler

add_thread = ThreadPoolExecutor._adjust_thread_count

def add_thread_and_stop(pool):  # its caller holds the locks that ending a pool takes
    os.kill(os.getpid(), signal.SIGTERM)
    add_thread(pool)

ThreadPoolExecutor._adjust_thread_count = add_thread_and_stop
with opened() as app:
    run_scheduler(app)
"""


def test_it_ends_also_when_told_to_in_the_middle_of_a_beginning(tmp_path: Path) -> None:
    """Its first jobs fail, for want of a database: that is nothing to it."""
    environ = os.environ | {"STRTRACK_DATA_DIR": str(tmp_path), "STRTRACK_LOG_LEVEL": "ERROR"}
    code = [sys.executable, "-c", WHILE_LOCKED]
    assert subprocess.run(code, env=environ, timeout=60, check=False).returncode == 0
