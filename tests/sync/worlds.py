"""Two phones of one client, a therapist and a network, each doing something at random."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from tests.factories import (
    check_in_body,
    log_body,
    log_revision_body,
    plan_item,
    prescription_of,
    published,
    written,
)
from tests.phones import Phone, StoppedClock
from tests.rounds import morning_body
from tests.sync.batches import batch, write
from tests.sync.keeping import Kept

Json = dict[str, Any]
SKEWS_H = (0, 0, 0, -5, -2, 3, 6)
EXERCISES = ("neck-isometric-four-way", "shoulder-wall-slide", "cat-cow", "scapular-squeeze")
FAULTS = ("", "", "lost", "cut", "twice")


@dataclass
class Device:
    """One of her phones: what it keeps, what it has to send, and how wrong its clock is."""

    kept: Kept
    skew: timedelta = timedelta()
    outbox: list[Json] = field(default_factory=list)
    refused: list[Json] = field(default_factory=list)


@dataclass
class World:
    """What happens from a seed. `said` is every write by its record and revision."""

    random: Random
    clock: StoppedClock
    theo: Callable[[], Phone]
    devices: list[Device]
    said: list[Json] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)

    def live(self, steps: int) -> None:
        """Let so many things happen, then let everything arrive everywhere."""
        acts = (
            [self.log] * 4 + [self.correct] * 2 + [self.answer, self.wake]
            + [self.send] * 3 + [self.pull] * 2 + [self.plan, self.put_clock, self.wait]
        )  # fmt: skip
        self.plan(self.devices[0])
        for device in self.devices:
            self.pull(device)
        for _ in range(steps):
            self.random.choice(acts)(self.random.choice(self.devices))
        for device in self.devices:
            while device.outbox:
                self.send(device, fault="")
        for device in self.devices:
            self.pull(device)

    def log(self, device: Device) -> None:
        """Do an exercise of the plan as this phone knows it."""
        version = max(device.kept.of("plan_version").values(), key=lambda v: v["number"])
        item = self.random.choice(version["items"])
        body = log_body(
            item["prescription_id"], id=self._id(), performed_at=self._now(device),
            due_on=self.clock.now().date().isoformat(),
        )  # fmt: skip
        self._say(device, write("exercise_log", body))

    def correct(self, device: Device) -> None:
        """Put right a log that this phone knows, its own unsent ones too."""
        known = [(log["id"], log["revision_id"]) for log in device.kept.of("exercise_log").values()]
        mine = [item["body"] for item in device.outbox if item["type"] == "exercise_log"]
        known += [(body["id"], body["id"]) for body in mine]
        if known:
            log_id, based_on = self.random.choice(known)
            body = log_revision_body(
                based_on, revision_id=self._id(), performed_at=self._now(device),
                pain=self.random.randint(0, 3),
            )  # fmt: skip
            self._say(device, write("exercise_log_revision", body, log_id))

    def answer(self, device: Device) -> None:
        """Say how sore it is."""
        body = check_in_body(
            id=self._id(), recorded_at=self._now(device), score=self.random.randint(0, 4)
        )
        self._say(device, write("check_in", body))

    def wake(self, device: Device) -> None:
        """Say how the morning was."""
        day_on = self.clock.now().date().isoformat()
        body = morning_body(id=self._id(), recorded_at=self._now(device), day_on=day_on)
        self._say(device, write("morning", body))

    def plan(self, _: Device) -> None:
        """The therapist publishes another plan."""
        chosen = self.random.sample(EXERCISES, 2)
        version = published(self.theo(), *(plan_item(exercise_slug=slug) for slug in chosen))
        assert prescription_of(version)

    def put_clock(self, device: Device) -> None:
        """Somebody sets the phone's clock, right or wrong."""
        device.skew = timedelta(hours=self.random.choice(SKEWS_H))

    def wait(self, _: Device) -> None:
        """Some time passes."""
        self.clock.advance(minutes=self.random.randint(1, 20))

    def pull(self, device: Device) -> None:
        """Ask what changed."""
        device.kept.limit = self.random.choice([3, 20, 1000])
        device.kept.pull()

    def send(self, device: Device, fault: str | None = None) -> None:
        """Send what may go; it may be lost, its answer may be, or it may arrive twice."""
        fault = self.random.choice(FAULTS) if fault is None else fault
        ready = heads(device.outbox)
        if not ready or fault == "lost":
            return
        body = batch(*ready, sent_at=self.clock.now() + device.skew)
        answers = [
            device.kept.phone.post("/sync", json=body) for _ in range(1 + (fault == "twice"))
        ]
        assert [answer.status_code for answer in answers] == [200] * len(answers)
        if fault == "cut":
            return
        for item, told in zip(ready, answers[-1].get_json()["items"], strict=True):
            self.statuses.append(told["status"])
            if told["status"] != "failed":
                device.outbox.remove(item)
            if told["status"] == "refused":
                device.refused.append(told["problem"])

    def _say(self, device: Device, item: Json) -> None:
        device.outbox.append(item)
        self.said.append(item)

    def _now(self, device: Device) -> str:
        return written(self.clock.now() + device.skew)

    def _id(self) -> str:
        return str(UUID(int=self.random.getrandbits(128), version=4))


def heads(outbox: list[Json]) -> list[Json]:
    """Return what may go: of one record only the oldest write."""
    first: dict[str, Json] = {}
    for item in outbox:
        first.setdefault(item["id"], item)
    return list(first.values())
