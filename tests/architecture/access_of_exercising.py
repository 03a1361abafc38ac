"""The rows of the access table about plans and what clients do of them."""

from uuid import uuid4

from tests.architecture.calls import (
    ALL,
    ANAS,
    CHART,
    CHART_OR_OWN,
    CLIENTS,
    MEMBERS,
    NONE,
    OWN_RECORD,
    Call,
    Make,
    Statuses,
    made_of,
)
from tests.architecture.world import PRIVATE, day_off
from tests.factories import log_body, log_revision_body, plan_item
from tests.habits.habits import barrier_body, habit_body
from tests.interop.calendars import made, token_of
from tests.people import ANA, NOW
from tests.phones import signed_in_phone
from tests.progression.growing import put_off_body
from tests.reminders.wishing import defaults_body, preferences_body
from tests.resting.resting import rest_body
from tests.rounds import morning_body, routine_body, routine_revision_body

WITHDRAWN = {"client_id": str(ANA.id), "withdrawn": True}

EXERCISING: dict[tuple[str, str], tuple[Statuses, Make]] = {
    ("GET", "/api/v1/clients/<uuid:client_id>/exercise-logs"): (CHART_OR_OWN, ANAS),
    ("POST", "/api/v1/exercise-logs"): (
        (403, 403, 403, 201, 422, 403, 422, 401),
        lambda world: Call(body=log_body(world.ids["prescription"])),
    ),
    ("PATCH", "/api/v1/exercise-logs/<uuid:log_id>"): (
        OWN_RECORD,
        lambda world: Call({"log_id": world.ids["log"]}, log_revision_body(world.ids["log"])),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/routines"): (CHART_OR_OWN, ANAS),
    ("POST", "/api/v1/routines"): (
        (403, 403, 403, 201, 422, 403, 422, 401),
        lambda world: Call(body=routine_body(world.ids["log"])),
    ),
    ("PATCH", "/api/v1/routines/<uuid:routine_id>"): (
        OWN_RECORD,
        lambda world: Call(
            {"routine_id": world.ids["routine"]},
            routine_revision_body(world.ids["routine"], world.ids["log"]),
        ),
    ),
    ("POST", "/api/v1/mornings"): (
        (403, 403, 403, 201, 201, 403, 201, 401),
        lambda _: Call(body=morning_body()),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/plan"): (CHART_OR_OWN, ANAS),
    ("PUT", "/api/v1/clients/<uuid:client_id>/plan"): (
        CHART,
        lambda world: Call(
            {"client_id": ANA.id}, {"items": [plan_item(note=PRIVATE)]}, world.revision()
        ),
    ),
    ("POST", "/api/v1/clients/<uuid:client_id>/plan/publish"): (
        made_of(CHART),
        lambda world: Call({"client_id": ANA.id}, {"id": str(uuid4())}, world.revision()),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/plan/versions"): (CHART_OR_OWN, ANAS),
    ("POST", "/api/v1/clients/<uuid:client_id>/plan/versions/<uuid:version_id>/seen"): (
        (403, 403, 403, 204, 404, 403, 404, 401),
        lambda world: Call({"client_id": ANA.id, "version_id": world.ids["plan_version"]}, body={}),
    ),
    ("GET", "/api/v1/plan-templates"): (MEMBERS, NONE),
    ("GET", "/api/v1/clients/<uuid:client_id>/habits"): (CHART_OR_OWN, ANAS),
    ("POST", "/api/v1/barriers"): (
        (403, 403, 403, 201, 201, 403, 201, 401),
        lambda _: Call(body=barrier_body()),
    ),
    ("PUT", "/api/v1/habit-plan"): (
        (403, 403, 403, 200, 200, 403, 200, 401),
        lambda _: Call(body=habit_body()),
    ),
    ("GET", "/api/v1/reminders/preferences"): (
        (403, 403, 403, 200, 200, 403, 200, 401),
        NONE,
    ),
    ("PUT", "/api/v1/reminders/preferences"): (
        (403, 403, 403, 200, 200, 403, 200, 401),
        lambda _: Call(body=preferences_body()),
    ),
    ("GET", "/calendar/<string:token>.ics"): (
        ALL,
        lambda world: Call({"token": token_of(made(signed_in_phone(world.app, ANA, NOW)))}),
    ),
    ("GET", "/api/v1/reminders/calendar"): (CLIENTS, NONE),
    ("POST", "/api/v1/reminders/calendar"): (
        made_of(CLIENTS),
        lambda _: Call(body={"names": False}),
    ),
    ("DELETE", "/api/v1/reminders/calendar"): (
        (403, 403, 403, 204, 204, 403, 204, 401),
        NONE,
    ),
    ("GET", "/api/v1/reminders/desk"): (MEMBERS, NONE),
    ("PUT", "/api/v1/reminders/desk"): (
        MEMBERS,
        lambda _: Call(body={"digest": False, "email": True}),
    ),
    ("GET", "/api/v1/reminders/defaults"): (
        (200, 403, 403, 403, 403, 200, 403, 401),
        NONE,
    ),
    ("PUT", "/api/v1/reminders/defaults"): (
        (200, 403, 403, 403, 403, 200, 403, 401),
        lambda _: Call(body=defaults_body()),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/line-rests"): (CHART_OR_OWN, ANAS),
    ("POST", "/api/v1/clients/<uuid:client_id>/line-rests"): (
        made_of(CHART),
        lambda _: Call({"client_id": ANA.id}, rest_body()),
    ),
    ("PATCH", "/api/v1/clients/<uuid:client_id>/line-rests/<uuid:rest_id>"): (
        CHART,
        lambda world: Call({"client_id": ANA.id, "rest_id": world.rest()}, {"ended": True}),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/days-off"): (CHART_OR_OWN, ANAS),
    ("POST", "/api/v1/pauses"): (
        made_of(CHART_OR_OWN),
        lambda _: Call(body=day_off("starts_on")),
    ),
    ("PATCH", "/api/v1/pauses/<uuid:day_off_id>"): (
        CHART_OR_OWN,
        lambda world: Call({"day_off_id": world.day_off("pauses", "starts_on")}, WITHDRAWN),
    ),
    ("POST", "/api/v1/excused-days"): (
        made_of(CHART_OR_OWN),
        lambda _: Call(body=day_off("day_on")),
    ),
    ("PATCH", "/api/v1/excused-days/<uuid:day_off_id>"): (
        CHART_OR_OWN,
        lambda world: Call({"day_off_id": world.day_off("excused-days", "day_on")}, WITHDRAWN),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/progression"): (CHART, ANAS),
    ("POST", "/api/v1/clients/<uuid:client_id>/progression/decisions"): (
        made_of(CHART),
        lambda world: Call({"client_id": ANA.id}, put_off_body(world.desk), world.revision()),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/adherence"): (CHART_OR_OWN, ANAS),
    ("GET", "/api/v1/clients/<uuid:client_id>/exercise-weeks"): (CHART_OR_OWN, ANAS),
    ("GET", "/api/v1/clients/<uuid:client_id>/exercise-month"): (CHART_OR_OWN, ANAS),
    ("GET", "/api/v1/clients/<uuid:client_id>/exercise-trends"): (CHART_OR_OWN, ANAS),
    ("PUT", "/api/v1/weekly-goal"): (
        (403, 403, 403, 200, 200, 403, 200, 401),
        lambda _: Call(body={"days": 3}),
    ),
}
