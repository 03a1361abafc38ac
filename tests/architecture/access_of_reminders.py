"""The rows of the access table about devices that are pushed to, and what came of reminders."""

from uuid import uuid4

from tests.architecture.calls import ANAS, CHART, NONE, SIGNED_IN, Call, Make, Statuses, made_of
from tests.reminders.devices import Device, receipt_body

HERS: Statuses = (404, 404, 404, 200, 404, 404, 404, 401)

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
    ("GET", "/api/v1/reminders"): (SIGNED_IN, NONE),
    ("GET", "/api/v1/reminders/<uuid:reminder_id>"): (
        HERS,
        lambda world: Call({"reminder_id": world.tried()}),
    ),
    ("POST", "/api/v1/reminders/test"): (
        (202, 202, 202, 202, 202, 202, 202, 401),
        lambda _: Call(body={"channel": None}),
    ),
    ("POST", "/api/v1/reminder-receipts"): (
        (404, 404, 404, 204, 404, 404, 404, 401),
        lambda world: Call(body=receipt_body(world.tried())),
    ),
    ("POST", "/api/v1/reminders/<uuid:reminder_id>/snooze"): (
        HERS,
        lambda world: Call({"reminder_id": world.tried()}, {"minutes": 5}),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/reminders"): (CHART, ANAS),
}
