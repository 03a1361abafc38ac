"""HTTP for the devices that are pushed to."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.login import signed_in, viewer
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, no_content, now, push_key, settings
from strtrack.reminders.rules.endpoints import allowed_hosts
from strtrack.reminders.schemas import (
    NewPushSubscriptionSchema,
    PushSubscriptionSchema,
    PushSubscriptionsSchema,
)
from strtrack.reminders.service import subscriptions

bp = Blueprint("push_subscriptions", __name__, description="Which devices are pushed to")


@bp.get("/push-subscriptions")
@signed_in
@bp.response(200, PushSubscriptionsSchema)
def show_subscriptions() -> Response:
    """Show one's own devices, and the key a browser subscribes with."""
    public_key = push_key().public
    return answer(subscriptions.shown_subscriptions(viewer=viewer(), public_key=public_key))


@bp.post("/push-subscriptions")
@signed_in
@bp.arguments(NewPushSubscriptionSchema)
@bp.response(201, PushSubscriptionSchema)
@bp.alt_response(200, schema=PushSubscriptionSchema)
def keep_subscription(body: dict[str, Any]) -> Response:
    """Have a device pushed to. An endpoint belongs to whoever says it last."""
    stored, is_new = transact(
        subscriptions.put_subscription,
        viewer=viewer(),
        new=body,
        hosts=allowed_hosts(settings().named_push_hosts),
        now=now(),
    )
    return answer(stored, 201 if is_new else 200)


@bp.delete("/push-subscriptions/<uuid:subscription_id>")
@signed_in
@bp.response(204)
def forget_subscription(subscription_id: UUID) -> Response:
    """Have a device of one's own not pushed to any more. Sending it again changes nothing."""
    transact(
        subscriptions.delete_subscription,
        viewer=viewer(),
        subscription_id=subscription_id,
        now=now(),
    )
    return no_content()
