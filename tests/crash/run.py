"""One run: a practice, phones that send, a server that is killed, and the reckoning."""

import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from strtrack.kernel.clock import SystemClock
from tests.bench.databases import database, opened
from tests.bench.practice import populate, sign_in_phones
from tests.crash.senders import Sender
from tests.crash.supervisor import Count, kill_now_and_then, supervised
from tests.crash.toll import faults_of, stored_check_ins


@dataclass(frozen=True, slots=True)
class Toll:
    """What happened, and what was found wrong afterwards."""

    database: str
    check_ins: int
    phones: int
    killed: list[str]
    starts: int
    cut_off: int
    kept: int
    sent_again: int
    seconds: float
    faults: list[str]

    def __str__(self) -> str:
        hit = Counter(self.killed)
        found = "nothing missing, nothing doubled" if not self.faults else "FAULTS"
        told = (
            f"{self.database}: {self.check_ins} check-ins by {self.phones} phones in "
            f"{self.seconds:.0f} s: {found}.\n"
            f"  Killed: {hit['worker']} workers, {hit['master']} masters; the server was started "
            f"{self.starts} times.\n"
            f"  {self.cut_off} requests were cut off, {self.kept} of them after they were stored; "
            f"{self.sent_again} more were sent again after their answer."
        )
        return "\n  ".join([told, *self.faults[:20]])


def crash(kind: str, *, check_ins: int, phones: int, kills: int, seed: int) -> Toll:
    """Let the phones send while the server is killed; return what came of it.

    Raises what a phone raised: a refusal, or two minutes without an answer.
    """
    random = Random(seed)
    with database(kind) as settings, opened(settings) as app:
        clock = SystemClock()
        populate(app, phones, now=clock.now())
        signed_in = sign_in_phones(app, phones, now=clock.now())
        before = stored_check_ins(app)
        with supervised(settings) as keeper:
            started = time.monotonic()
            senders = [Sender(phone, keeper.port, Random(random.random())) for phone in signed_in]
            answered, raised = Count(), list[BaseException]()
            threads = _sending(senders, check_ins // phones, answered, raised)
            killed = kill_now_and_then(
                keeper, kills=kills, total=check_ins, answered=answered, random=random
            )
            for thread in threads:
                thread.join()
            seconds = time.monotonic() - started
        if raised:
            raise raised[0]
        ids = {sender.phone.client_id: set(sender.answered) for sender in senders}
        return Toll(
            database=kind,
            check_ins=sum(len(sender.answered) for sender in senders),
            phones=len(senders),
            killed=killed,
            starts=keeper.starts,
            cut_off=sum(sender.cut_off for sender in senders),
            kept=sum(sender.kept for sender in senders),
            sent_again=sum(sender.sent_again for sender in senders),
            seconds=seconds,
            faults=faults_of(app, ids, before, now=clock.now()),
        )


def _sending(
    senders: Sequence[Sender], each: int, answered: Count, raised: list[BaseException]
) -> list[threading.Thread]:
    def send(sender: Sender) -> None:
        try:
            sender.send_all(each, answered)
        except BaseException as error:  # noqa: BLE001  # raised again by the thread that waits
            raised.append(error)
            answered.give_up()

    threads = [threading.Thread(target=send, args=(sender,), daemon=True) for sender in senders]
    for thread in threads:
        thread.start()
    return threads
