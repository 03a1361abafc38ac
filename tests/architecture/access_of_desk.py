"""The rows of the access table about what may wait on the desk, and the desk's own rule."""

from datetime import timedelta
from uuid import uuid4

from tests.architecture.calls import ANAS, CHART, MEMBERS, NONE, Call, Make, Statuses
from tests.factories import view_body, written
from tests.people import ANA, NOW

VIEW = "/api/v1/desk-views/<uuid:view_id>"
SNOOZE = "/api/v1/clients/<uuid:client_id>/snooze"
FIGURES = "/api/v1/figures"
WAITS: Statuses = (204, 204, 404, 403, 403, 404, 403, 401)
DESK: dict[tuple[str, str], tuple[Statuses, Make]] = {
    ("GET", "/api/v1/caseload"): (MEMBERS, NONE),
    ("GET", "/api/v1/caseload/order"): (MEMBERS, NONE),
    ("GET", FIGURES): (MEMBERS, NONE),
    ("GET", f"{FIGURES}/clients"): (MEMBERS, lambda _: Call(query={"figure": "everyone"})),
    ("GET", f"{FIGURES}.csv"): (MEMBERS, NONE),
    ("GET", f"{FIGURES}/dictionary.csv"): (MEMBERS, NONE),
    ("GET", "/api/v1/desk-views"): (MEMBERS, NONE),
    ("PUT", VIEW): (MEMBERS, lambda _: Call({"view_id": uuid4()}, view_body())),
    ("DELETE", VIEW): (
        (204, 204, 204, 403, 403, 204, 403, 401),
        lambda _: Call({"view_id": uuid4()}),
    ),
    ("PUT", SNOOZE): (
        WAITS,
        lambda _: Call(
            {"client_id": ANA.id}, {"until": written(NOW + timedelta(days=1)), "reason": "called"}
        ),
    ),
    ("DELETE", SNOOZE): (WAITS, ANAS),
    ("POST", "/api/v1/clients/<uuid:client_id>/discharge"): (
        CHART,
        lambda world: Call({"client_id": ANA.id}, {"course_id": world.course(), "reason": "moved"}),
    ),
    ("POST", "/api/v1/clients/<uuid:client_id>/reopening"): (
        CHART,
        lambda world: Call({"client_id": ANA.id}, {"id": world.course()}),
    ),
}
