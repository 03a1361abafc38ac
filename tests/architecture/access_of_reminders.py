"""The rows of the access table about devices that are pushed to, and what came of reminders."""

from uuid import uuid4

from tests.architecture.calls import NONE, SIGNED_IN, Call, Make, Statuses, made_of
from tests.reminders.devices import Device

REMINDING: dict[tuple[str, str], tuple[Statuses, Make]] = {
    ("GET", "/api/v1/push-subscriptions"): (SIGNED_IN, NONE),
    ("POST", "/api/v1/push-subscriptions"): (
        made_of(SIGNED_IN),
        lambda _: Call(body=Device().body()),
    ),
    ("DELETE", "/api/v1/push-subscriptions/<uuid:subscription_id>"): (
        (204, 204, 204, 204, 204, 204, 204, 401),
        lambda _: Call({"subscription_id": uuid4()}),
    ),
}
