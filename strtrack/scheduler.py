"""The background process: which job runs how often, and which handler sends what."""

import os
import signal
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import Any, cast

import structlog
from apscheduler.schedulers.blocking import BlockingScheduler
from flask import Flask

from strtrack.accounts import jobs as accounts
from strtrack.alerts import jobs as alerts
from strtrack.caseload import jobs as caseload
from strtrack.checkins import jobs as checkins
from strtrack.kernel import health, outbox
from strtrack.kernel.clock import Clock
from strtrack.kernel.db import transact
from strtrack.kernel.mail import mailer_for
from strtrack.kernel.media import Storage
from strtrack.kernel.outbox import Handler
from strtrack.library import jobs as library
from strtrack.progression import jobs as progression
from strtrack.reminders import jobs as reminders
from strtrack.response import jobs as response
from strtrack.settings import Settings


@dataclass(frozen=True, slots=True)
class Job:
    """Something done every so many seconds."""

    name: str
    seconds: int
    work: Callable[[], Any]


def worker_name() -> str:
    """Return what this process is called among others."""
    return f"{socket.gethostname()}:{os.getpid()}"


def handlers_for(app: Flask) -> Mapping[str, Handler]:
    """Return what sends each kind of work that leaves the building."""
    settings = cast(Settings, app.extensions["strtrack.settings"])
    secret = cast(str, app.extensions["strtrack.secret"])
    mailer = mailer_for(settings, cast(Clock, app.extensions["strtrack.clock"]))
    return {
        "invite_mail": partial(
            accounts.send_invite,
            mailer=mailer,
            secret=secret,
            public_url=settings.public_url,
        )
    }


def jobs_for(app: Flask) -> list[Job]:
    """Return every job of this program; tests call their `work`."""
    clock = cast(Clock, app.extensions["strtrack.clock"])
    storage = cast(Storage, app.extensions["strtrack.media"])
    handlers = handlers_for(app)
    me = worker_name()
    started_at = clock.now()

    def beat() -> None:
        transact(health.beat, process=me, started_at=started_at, now=clock.now())

    return [
        Job("heartbeat", 30, beat),
        Job("outbox", 5, lambda: outbox.work_off(handlers, worker=me, clock=clock.now)),
        Job("moments", 60, lambda: checkins.close_moments(now=clock.now())),
        Job("alerts", 60, lambda: alerts.escalate_unread(now=clock.now())),
        Job("desk", 60, lambda: caseload.refresh_stale(now=clock.now())),
        Job("reminders", 60, lambda: reminders.decide_reminders(now=clock.now())),
        Job("urgent", 30, lambda: reminders.tell_therapists(now=clock.now())),
        Job("growing", 3600, lambda: progression.grow_plans(now=clock.now())),
        Job("easing", 3600, lambda: progression.tell_second_easings(now=clock.now())),
        Job("courses", 3600, lambda: response.work_out_courses(now=clock.now())),
        Job("media", 3600, lambda: library.forget_unnamed_media(storage, now=clock.now())),
        Job("sign_ins", 3600, lambda: accounts.forget_old_sign_ins(now=clock.now())),
    ]


def run_scheduler(app: Flask) -> None:
    """Run every job at its pace until SIGTERM or SIGINT; a failed job is logged and runs again."""
    scheduler = BlockingScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1}
    )
    for job in jobs_for(app):
        run_job(app, job)
        scheduler.add_job(run_job, "interval", args=[app, job], seconds=job.seconds, id=job.name)
    stopping = Event()

    def stop(*_: object) -> None:
        stopping.set()
        if scheduler.running:  # a terminal's Ctrl-C comes as well as our parent's word
            scheduler.shutdown(wait=False)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    if not stopping.is_set():
        scheduler.start()


def run_job(app: Flask, job: Job) -> None:
    """Run one job in the app's context; a fault is logged, never raised."""
    with app.app_context():
        try:
            job.work()
        except Exception as error:  # noqa: BLE001  # one job never stops the others
            structlog.get_logger().error("job_failed", job=job.name, error=type(error).__name__)
