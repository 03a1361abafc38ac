"""The rows of the access table about what may wait on the desk, and the desk's own rule."""

from datetime import timedelta

from tests.architecture.calls import ANAS, MEMBERS, NONE, Call, Make, Statuses
from tests.factories import written
from tests.people import ANA, NOW

SNOOZE = "/api/v1/clients/<uuid:client_id>/snooze"
WAITS: Statuses = (204, 204, 404, 403, 403, 404, 403, 401)
DESK: dict[tuple[str, str], tuple[Statuses, Make]] = {
    ("GET", "/api/v1/caseload"): (MEMBERS, NONE),
    ("GET", "/api/v1/caseload/order"): (MEMBERS, NONE),
    ("PUT", SNOOZE): (
        WAITS,
        lambda _: Call(
            {"client_id": ANA.id}, {"until": written(NOW + timedelta(days=1)), "reason": "called"}
        ),
    ),
    ("DELETE", SNOOZE): (WAITS, ANAS),
}
