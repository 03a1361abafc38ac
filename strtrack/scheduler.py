"""The background process: which job runs how often, and which handler sends what."""

import logging
import os
import socket
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from signal import SIG_BLOCK, SIGINT, SIGTERM, pthread_sigmask, sigwait
from threading import Thread
from typing import Any, cast

import structlog
from apscheduler.events import EVENT_SCHEDULER_STARTED
from apscheduler.schedulers.blocking import BlockingScheduler
from flask import Flask

from strtrack.accounts import jobs as accounts
from strtrack.alerts import jobs as alerts
from strtrack.caseload import jobs as caseload
from strtrack.checkins import jobs as checkins
from strtrack.figures import jobs as figures
from strtrack.kernel import health, outbox
from strtrack.kernel.clock import Clock, SystemClock
from strtrack.kernel.db import transact
from strtrack.kernel.mail import mailer_for
from strtrack.kernel.media import Storage
from strtrack.kernel.outbox import Handler
from strtrack.kernel.vapid import PushKey, fault_of, subject_of
from strtrack.library import jobs as library
from strtrack.messages import jobs as messages
from strtrack.progression import jobs as progression
from strtrack.reminders import jobs as reminders
from strtrack.reminders.channels import email, push
from strtrack.reminders.channels.wire import Wire
from strtrack.reminders.jobs import Carry
from strtrack.reminders.rules.endpoints import allowed_hosts
from strtrack.reminders.service.deciding import DELIVERY
from strtrack.reminders.service.reaching import channels_of
from strtrack.response import jobs as response
from strtrack.settings import Settings

ENDS = frozenset({SIGTERM, SIGINT})


@dataclass(frozen=True, slots=True)
class Job:
    """Something done every so many seconds, and what for."""

    name: str
    seconds: int
    purpose: str
    work: Callable[[], Any]


def worker_name() -> str:
    """Return what this process is called among others."""
    return f"{socket.gethostname()}:{os.getpid()}"


def handlers_for(app: Flask) -> Mapping[str, Handler]:
    """Return what sees to each kind of work of the outbox, but for reminders themselves."""
    settings = cast(Settings, app.extensions["strtrack.settings"])
    secret = cast(str, app.extensions["strtrack.secret"])
    clock = cast(Clock, app.extensions["strtrack.clock"])
    return {
        "invite_mail": partial(
            accounts.send_invite,
            mailer=mailer_for(settings, clock),
            secret=secret,
            public_url=settings.public_url,
        ),
        "fallback": partial(
            reminders.fall_back, clock=clock.now, channels=channels_of(settings=settings)
        ),
    }


def carriers_for(app: Flask) -> Mapping[str, Carry]:
    """Return what carries a reminder by each channel that something can be sent by."""
    settings = cast(Settings, app.extensions["strtrack.settings"])
    secret = cast(str, app.extensions["strtrack.secret"])
    clock = cast(Clock, app.extensions["strtrack.clock"])
    service = push.PushService(
        key=cast(PushKey, app.extensions["strtrack.push_key"]),
        subject=subject_of(settings),
        hosts=allowed_hosts(settings.named_push_hosts),
        wire=Wire(),
        clock=clock,
        real=SystemClock(),
    )
    found: dict[str, Carry] = {
        "push": partial(push.carry, service=service),
        "email": partial(
            email.carry,
            mailer=mailer_for(settings, clock),
            secret=secret,
            public_url=settings.public_url,
        ),
    }
    return {name: found[name] for name in channels_of(settings=settings)}


def jobs_for(app: Flask, failures: health.Failures | None = None) -> list[Job]:
    """Return every job of this program; tests call their `work`. The heartbeat tells `failures`."""
    clock = cast(Clock, app.extensions["strtrack.clock"])
    storage = cast(Storage, app.extensions["strtrack.media"])
    handlers, carriers = handlers_for(app), carriers_for(app)
    channels = tuple(carriers)
    senders = ThreadPoolExecutor(reminders.SENDERS, "sender")  # none of them before it is needed
    me = worker_name()
    started_at = clock.now()
    failures = failures or health.Failures()

    def beat() -> None:
        transact(health.beat, process=me, started_at=started_at, now=clock.now(), failures=failures)

    def tidy() -> None:
        transact(health.forget_silent, now=clock.now())
        accounts.forget_old_sign_ins(now=clock.now())
        reminders.forget_devices()

    def forget_files(*, now: datetime) -> None:
        library.forget_unnamed_media(storage, now=now)
        messages.forget_unsent_pictures(storage, now=now)

    def job(name: str, seconds: int, purpose: str, work: Callable[..., Any]) -> Job:
        return Job(name, seconds, purpose, lambda: work(now=clock.now()))

    return [
        Job("heartbeat", 30, "says that this process is there", beat),
        Job(
            "outbox",
            5,
            "sends what has to leave the building",
            lambda: outbox.work_off(handlers, worker=me, clock=clock.now, besides=(DELIVERY,)),
        ),
        Job(
            "sending",
            2,
            "sends reminders by push and by mail",
            lambda: reminders.send_reminders(carriers, pool=senders, worker=me, clock=clock.now),
        ),
        job("moments", 60, "closes questions whose time is over", checkins.close_moments),
        job("alerts", 60, "raises again what nobody has looked at", alerts.escalate_unread),
        Job(
            "mornings",
            300,
            "tells members in the morning who needs them",
            lambda: caseload.send_digests(now=clock.now(), channels=channels),
        ),
        job("desk", 60, "works out rows that time alone has changed", caseload.refresh_stale),
        job(
            "reach",
            300,
            "notes whom reminders reach no more",
            partial(caseload.note_unreached, channels=channels),
        ),
        job(
            "reminders",
            60,
            "decides what is to be said to clients",
            partial(reminders.decide_reminders, channels=channels),
        ),
        job(
            "urgent",
            30,
            "tells therapists what is urgent",
            partial(reminders.tell_therapists, channels=channels),
        ),
        job(
            "growing",
            3600,
            "lets plans grow where their therapist let them",
            progression.grow_plans,
        ),
        job(
            "easing", 3600, "tells of plans that were eased twice", progression.tell_second_easings
        ),
        job("figures", 60, "sums up clients' finished weeks", figures.work_out_stale_weeks),
        job("courses", 3600, "works out how clients fare over weeks", response.work_out_courses),
        job(
            "media",
            3600,
            "deletes pictures and videos that nothing names",
            forget_files,
        ),
        Job(
            "sign_ins",
            3600,
            "forgets sign-ins and processes that are over, and devices put out",
            tidy,
        ),
    ]


def run_scheduler(app: Flask) -> None:
    """Run every job at once and then at its pace, until SIGTERM or SIGINT.

    What was due while nothing ran is done in the first round, as far as it may still be: each job
    knows its own windows. One that is late runs once. What runs when the end comes is finished.

    Both signals are held back in every thread, and one of its own waits for them once it runs. A
    handler would run between any two steps of this thread, also while that holds a lock which
    stopping needs.
    """
    pthread_sigmask(SIG_BLOCK, ENDS)
    # A job that is still at work is not begun again: that is as it should be, and no news.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler = BlockingScheduler(
        timezone="UTC",
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    _hold_claims(app)
    failures = health.Failures()
    for job in jobs_for(app, failures):
        scheduler.add_job(
            run_job,
            "interval",
            args=[app, job, failures],
            seconds=job.seconds,
            id=job.name,
            next_run_time=SystemClock().now(),
        )
    scheduler.add_listener(
        lambda _: Thread(target=_stop_when_told, args=[scheduler], daemon=True).start(),
        EVENT_SCHEDULER_STARTED,
    )
    scheduler.start()


def _stop_when_told(scheduler: BlockingScheduler) -> None:
    sigwait(ENDS)
    scheduler.shutdown(wait=False)


def run_job(app: Flask, job: Job, failures: health.Failures | None = None) -> None:
    """Run one job in the app's context; a fault is logged and counted, never raised."""
    with app.app_context():
        try:
            job.work()
        except Exception as error:  # noqa: BLE001  # one job never stops the others
            structlog.get_logger().error("job_failed", job=job.name, error=type(error).__name__)
            if failures:
                failures.note(job.name, cast(Clock, app.extensions["strtrack.clock"]).now())


def _hold_claims(app: Flask) -> None:
    """Say at the start what a push service would refuse in these settings."""
    settings = cast(Settings, app.extensions["strtrack.settings"])
    if fault := fault_of(settings, cast(Clock, app.extensions["strtrack.clock"]).now()):
        structlog.get_logger().warning("push_claims_unusable", fault=fault)
