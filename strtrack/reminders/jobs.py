"""Background work of reminders; scheduler.py decides how often."""

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Executor
from datetime import datetime
from functools import partial
from itertools import chain
from time import monotonic
from typing import Any
from uuid import UUID

import structlog

from strtrack.kernel.db import end_reading, transact
from strtrack.kernel.outbox import LEASE, Postponed, Untouched, claim, settle
from strtrack.reminders.rules.carrying import Gone, PushWay, Refused, TryLater
from strtrack.reminders.service.deciding import DELIVERY, decide_due
from strtrack.reminders.service.falling_back import fall_back_unseen
from strtrack.reminders.service.outgoing import Outgoing, read_outgoing
from strtrack.reminders.service.sending import Went, keep_outcomes
from strtrack.reminders.service.subscriptions import forget_put_out
from strtrack.reminders.service.urgent import tell_of_urgent

AT_ONCE = 200
CLAIMED = 200  # for one lease, read together
KEPT = 50  # at a time; whoever is killed may have sent so many without a word of it
SENDERS = 8  # a push service takes a tenth of a second, all of it waiting
BEGIN_WITHIN = LEASE.total_seconds() * 2 / 3  # nothing is begun that might outlast the lease
PUSH_ALONE = ("push",)
Carry = Callable[[Any, Any], None]


def decide_reminders(*, now: datetime, channels: Collection[str] = PUSH_ALONE) -> int:
    """Decide about every client whose next moment has come; return how many there were.

    One statement where there are none. A client who cannot be decided about never stops the rest:
    she is looked at again an hour later.
    """
    looked, last = 0, AT_ONCE
    while last == AT_ONCE:
        last = transact(decide_due, now=now, limit=AT_ONCE, channels=channels)
        looked += last
    return looked


def tell_therapists(*, now: datetime, channels: Collection[str] = PUSH_ALONE) -> int:
    """Keep what therapists are to hear at once; return how many reminders that made."""
    return transact(tell_of_urgent, now=now, limit=AT_ONCE, channels=channels)


def forget_devices() -> int:
    """Forget devices whose sign-in somebody has ended; return how many."""
    return transact(forget_put_out)


def fall_back(
    payload: dict[str, Any], *, clock: Callable[[], datetime], channels: Collection[str]
) -> None:
    """Let what was pushed and not shown go by another way."""
    transact(
        fall_back_unseen,
        reminder_id=UUID(payload["reminder_id"]),
        nth=payload["nth"],
        channels=channels,
        now=clock(),
    )


def send_reminders(
    carriers: Mapping[str, Carry], *, pool: Executor, worker: str, clock: Callable[[], datetime]
) -> int:
    """Send what is to go, until nothing is due any more; return how many were sent.

    Any number of processes share it. Several things go at a time, each thread of the pool keeping
    its connections, and nothing of the database is held meanwhile.
    """
    sent = 0
    while items := transact(claim, worker=worker, now=clock(), limit=CLAIMED, only=DELIVERY):
        until = monotonic() + BEGIN_WITHIN
        try:
            outgoing = read_outgoing(items=items, channels=carriers, now=clock())
        except Exception as error:
            transact(settle, [(item, error) for item in items], worker=worker, now=clock())
            raise
        end_reading()
        for begin in range(0, len(outgoing), KEPT):
            shares = [outgoing[n : begin + KEPT : SENDERS] for n in range(begin, begin + SENDERS)]
            carried = pool.map(partial(_share, carriers=carriers, until=until), shares)
            went = list(chain.from_iterable(carried))
            sent += transact(keep_outcomes, went=went, worker=worker, now=clock())
    return sent


def _share(share: Sequence[Outgoing], carriers: Mapping[str, Carry], until: float) -> list[Went]:
    """Carry one thread's share, one after the other."""
    return [_carried(one, carriers, until) for one in share]


def _carried(one: Outgoing, carriers: Mapping[str, Carry], until: float) -> Went:
    """Carry one delivery by each of its ways; it is sent when one of them took it."""
    if one.message is None:
        return Went(one, result=one.result, error=one.fault)
    if monotonic() > until:
        return Went(one, error=Untouched())
    went, faults = Went(one, tried=True), []
    for way in one.ways:
        try:
            carriers[one.channel](one.message, way)
        except (Gone, Refused, TryLater) as fault:
            faults.append(fault)
            if isinstance(fault, Gone) and isinstance(way, PushWay):
                went.gone.append(way.id)
        except Exception as fault:  # noqa: BLE001  # one that cannot be sent never stops the rest
            structlog.get_logger().error("carrying_failed", error=type(fault).__name__)
            faults.append(TryLater())
        else:
            went.took += [way.id] if isinstance(way, PushWay) else []
            went.result = "sent"
    return went if went.result else _unsent(went, faults)


def _unsent(went: Went, faults: Sequence[Exception]) -> Went:
    """Say what it comes to that no way took it: what may yet go is tried again."""
    later = [fault for fault in faults if isinstance(fault, TryLater)]
    if later:
        waits = [fault.after for fault in later if fault.after is not None]
        went.error = Postponed(min(waits) if len(waits) == len(later) else None)
    else:
        refused = any(isinstance(fault, Refused) for fault in faults)
        went.result = "refused" if refused else "gone"
    return went
