"""The access table: what each route answers to each kind of person.

Columns: the owner, Ana's therapist, another therapist of the practice, Ana herself, another client
of the practice, a member and a client of a second practice, nobody. Where a row names somebody's
record, it is Ana's; what comes back to those who may not see it is the same as for an id that never
was. A route without a row fails a test.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from flask import Flask

from strtrack.accounts.service.practices import set_logo
from strtrack.kernel.db import transact
from strtrack.kernel.health import beat
from strtrack.kernel.media import new_key
from tests.factories import (
    check_in_body,
    checked_in,
    client_body,
    exercised,
    log_body,
    log_revision_body,
    plan_item,
    prescription_of,
    published,
    revision_body,
    stored,
    treated,
    treatment_body,
)
from tests.people import (
    ANA,
    BEN,
    MALLORY,
    NINA,
    NOW,
    OLIVIA,
    PASSWORD,
    RIVERSIDE,
    THEO,
    TOM,
    Person,
)
from tests.phones import Phone, signed_in_phone

COLUMNS: tuple[Person | None, ...] = (OLIVIA, THEO, TOM, ANA, BEN, MALLORY, NINA, None)
MAY_SEE_ANA = (OLIVIA, THEO, ANA)
PRIVATE = "velvet anvil"  # stands wherever Ana's record holds words


@dataclass
class World:
    """Ana's record as it stands before a route is called, and the ids of what is in it."""

    app: Flask
    desk: Phone
    ids: dict[str, str] = field(default_factory=dict)

    @classmethod
    def made(cls, app: Flask) -> "World":
        """Let Theo treat Ana, prescribe to her, and let Ana answer."""
        desk, ana = (signed_in_phone(app, person, NOW) for person in (THEO, ANA))
        world = cls(app, desk)
        treated(desk, note=PRIVATE)
        version = published(desk, plan_item(note=PRIVATE))
        prescription = prescription_of(version)
        world.ids = {
            "plan_version": version["id"],
            "prescription": prescription,
            "check_in": checked_in(ana, note=PRIVATE)["id"],
            "log": exercised(ana, prescription, note=PRIVATE)["id"],
            "sign_in": world.sign_in_of_ana(),
        }
        desk.patch(f"/clients/{ANA.id}", json={"problem": PRIVATE})
        key = new_key("logos", "png")
        app.extensions["strtrack.media"].put(key, b"a picture")
        with app.app_context():
            transact(set_logo, practice_id=RIVERSIDE, key=key, now=NOW)
            transact(beat, process="here:1", started_at=NOW, now=NOW)
        return world

    def sign_in_of_ana(self) -> str:
        """Return the id of a sign-in of Ana's that nobody uses."""
        http = signed_in_phone(self.app, ANA, NOW - timedelta(minutes=1))
        items = http.get("/sessions").get_json()["items"]
        found: str = next(item["id"] for item in items if item["current"])
        return found

    def invited(self) -> str:
        """Return the token of a fresh invite of a fresh client."""
        made = stored(self.desk, "/clients", client_body())
        body = {"id": str(uuid4()), "kind": "room"}
        link: str = stored(self.desk, f"/clients/{made['id']}/invite", body)["link"]
        return link.rsplit("/", 1)[1]

    def newcomer(self) -> str:
        """Return the id of a fresh client of Theo's who has not joined."""
        made: str = stored(self.desk, "/clients", client_body())["id"]
        return made

    def day_off(self, path: str, day: str) -> str:
        """Return the id of a fresh pause or excused day of Ana's."""
        made: str = stored(self.desk, f"/{path}", day_off(day))["id"]
        return made

    def revision(self) -> dict[str, str]:
        """Return the header that names Ana's plan as it is now."""
        return {"If-Match": self.desk.get(f"/clients/{ANA.id}/plan").headers["ETag"]}


def day_off(day: str) -> dict[str, str]:
    """Return what is sent for a day off of Ana's; `day` is the name of its first day."""
    body = {"id": str(uuid4()), "client_id": str(ANA.id), "reason": "travel"}
    return body | {day: NOW.date().isoformat()}


@dataclass(frozen=True)
class Call:
    """One request of a valid kind: what fills the rule's places, the body, the headers."""

    places: dict[str, Any] = field(default_factory=dict)
    body: dict[str, Any] | None = None
    headers: dict[str, str] = field(default_factory=dict)


Make = Callable[[World], Call]
Statuses = tuple[int, ...]
WITHDRAWN = {"client_id": str(ANA.id), "withdrawn": True}
NONE: Make = lambda _world: Call()  # noqa: E731  # a table of small functions reads best like this
ANAS: Make = lambda _world: Call({"client_id": ANA.id})  # noqa: E731

#                     Olivia Theo Tom  Ana  Ben  Mallory Nina nobody
ALL: Statuses = (200, 200, 200, 200, 200, 200, 200, 200)
SIGNED_IN: Statuses = (200, 200, 200, 200, 200, 200, 200, 401)
MEMBERS: Statuses = (200, 200, 200, 403, 403, 200, 403, 401)
CLIENTS: Statuses = (403, 403, 403, 200, 200, 403, 200, 401)
OWNERS: Statuses = (200, 403, 403, 403, 403, 200, 403, 401)
CHART: Statuses = (200, 200, 404, 403, 403, 404, 403, 401)
CHART_OR_OWN: Statuses = (200, 200, 404, 200, 404, 404, 404, 401)
OWN_RECORD: Statuses = (403, 403, 403, 200, 404, 403, 404, 401)
RIVERSIDES: Statuses = (200, 200, 200, 200, 200, 404, 404, 401)


def made_of(statuses: Statuses) -> Statuses:
    """Return the same with 201 for 200."""
    return tuple(201 if status == 200 else status for status in statuses)


ROWS: dict[tuple[str, str], tuple[Statuses, Make]] = {
    ("GET", "/healthz"): (ALL, NONE),
    ("GET", "/readyz"): (ALL, NONE),
    ("GET", "/api/openapi.json"): (ALL, NONE),
    ("POST", "/api/v1/login"): (
        ALL,
        lambda _: Call(body={"email": BEN.email, "password": PASSWORD}),
    ),
    ("POST", "/api/v1/logout"): ((204,) * 7 + (401,), NONE),
    ("POST", "/api/v1/unlock"): (SIGNED_IN, lambda _: Call(body={"password": PASSWORD})),
    ("GET", "/api/v1/me"): (SIGNED_IN, NONE),
    ("PATCH", "/api/v1/me"): (SIGNED_IN, lambda _: Call(body={"language": "es"})),
    ("POST", "/api/v1/me/acting"): (
        (404, 200, 404, 404, 404, 404, 404, 401),
        lambda _: Call(body={"member_id": str(THEO.id)}),
    ),
    ("GET", "/api/v1/sessions"): (SIGNED_IN, NONE),
    ("DELETE", "/api/v1/sessions/<uuid:sign_in_id>"): (
        (404, 404, 404, 204, 404, 404, 404, 401),
        lambda world: Call({"sign_in_id": world.ids["sign_in"]}),
    ),
    ("GET", "/api/v1/practice"): (OWNERS, NONE),
    ("PATCH", "/api/v1/practice"): (OWNERS, lambda _: Call(body={"advice_number": "112"})),
    ("GET", "/api/v1/practice/logo"): (RIVERSIDES, NONE),
    ("GET", "/api/v1/invites/<string(maxlength=40):token>"): (
        ALL,
        lambda world: Call({"token": world.invited()}),
    ),
    ("POST", "/api/v1/invites/<string(maxlength=40):token>/accept"): (
        made_of(ALL),
        lambda world: Call(
            {"token": world.invited()},
            {"email": f"{uuid4().hex}@mail.test", "password": "seven violet harbour lamps"},
        ),
    ),
    ("GET", "/api/v1/clients"): (MEMBERS, NONE),
    ("POST", "/api/v1/clients"): (made_of(MEMBERS), lambda _: Call(body=client_body())),
    ("GET", "/api/v1/clients/<uuid:client_id>"): (CHART, ANAS),
    ("PATCH", "/api/v1/clients/<uuid:client_id>"): (
        CHART,
        lambda _: Call({"client_id": ANA.id}, {"phone": "1"}),
    ),
    ("POST", "/api/v1/clients/<uuid:client_id>/invite"): (
        made_of(CHART),
        lambda world: Call({"client_id": world.newcomer()}, {"id": str(uuid4()), "kind": "room"}),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/treatments"): (CHART_OR_OWN, ANAS),
    ("POST", "/api/v1/clients/<uuid:client_id>/treatments"): (
        made_of(CHART),
        lambda _: Call({"client_id": ANA.id}, treatment_body()),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/check-ins"): (CHART_OR_OWN, ANAS),
    ("POST", "/api/v1/check-ins"): (made_of(CLIENTS), lambda _: Call(body=check_in_body())),
    ("PATCH", "/api/v1/check-ins/<uuid:check_in_id>"): (
        OWN_RECORD,
        lambda world: Call(
            {"check_in_id": world.ids["check_in"]}, revision_body(world.ids["check_in"])
        ),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/exercise-logs"): (CHART_OR_OWN, ANAS),
    ("POST", "/api/v1/exercise-logs"): (
        (403, 403, 403, 201, 422, 403, 422, 401),
        lambda world: Call(body=log_body(world.ids["prescription"])),
    ),
    ("PATCH", "/api/v1/exercise-logs/<uuid:log_id>"): (
        OWN_RECORD,
        lambda world: Call({"log_id": world.ids["log"]}, log_revision_body(world.ids["log"])),
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
    ("GET", "/api/v1/clients/<uuid:client_id>/adherence"): (CHART_OR_OWN, ANAS),
    ("GET", "/api/v1/clients/<uuid:client_id>/exercise-weeks"): (CHART_OR_OWN, ANAS),
    ("GET", "/api/v1/today"): (CLIENTS, NONE),
    ("GET", "/api/v1/today/earlier"): (CLIENTS, NONE),
    ("GET", "/api/v1/caseload"): (MEMBERS, NONE),
    ("GET", "/api/v1/library/zones"): (SIGNED_IN, NONE),
    ("GET", "/api/v1/library/conditions"): (SIGNED_IN, NONE),
    ("GET", "/api/v1/library/lists"): (SIGNED_IN, NONE),
    ("GET", "/api/v1/exercises"): (MEMBERS, NONE),
    ("GET", "/api/v1/exercises/<string(maxlength=60):slug>"): (
        SIGNED_IN,
        lambda _: Call({"slug": "cat-cow"}),
    ),
}
