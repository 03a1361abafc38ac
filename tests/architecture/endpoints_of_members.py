"""Who one is here, and what two or more work with, among the endpoints that are counted.

They come last: at the end Tom has Theo's clients.
"""

from collections.abc import Callable
from datetime import timedelta

from werkzeug.test import TestResponse

from tests.architecture.places import Places
from tests.people import NOW, THEO, TOM, id_of

ABSENCE = f"/absences/{id_of('an absence')}"
AWAY = {
    "member_id": str(THEO.id),
    "from_on": (NOW + timedelta(days=1)).date().isoformat(),
    "until_on": (NOW + timedelta(days=3)).date().isoformat(),
    "covered_by": str(TOM.id),
}
INVITES = "/members/invites"
INVITE = {"id": str(id_of("a colleague's invite")), "kind": "room", "name": "Una Holm"}
OVER = {"from_member_id": str(THEO.id), "to_member_id": str(TOM.id), "client_ids": None}
HAND_OVER = f"/caseload-hand-overs/{id_of('a hand-over')}"

MEMBERS: dict[str, tuple[int, Callable[[Places], TestResponse]]] = {
    "GET /me": (200, lambda at: at.theo.get("/me")),
    "GET /sessions": (200, lambda at: at.ana.get("/sessions")),
    "GET /absences": (200, lambda at: at.theo.get("/absences")),
    "PUT /absences/{id}": (200, lambda at: at.theo.put(ABSENCE, json=AWAY)),
    "DELETE /absences/{id}": (204, lambda at: at.theo.delete(ABSENCE)),
    "GET /members": (200, lambda at: at.theo.get("/members")),
    "PATCH /members/{id}": (
        200,
        lambda at: at.olivia.patch(f"/members/{TOM.id}", json={"role": "owner"}),
    ),
    "GET /members/invites": (200, lambda at: at.olivia.get(INVITES)),
    "POST /members/invites": (201, lambda at: at.olivia.post(INVITES, json=INVITE)),
    "DELETE /members/invites/{id}": (
        204,
        lambda at: at.olivia.delete(f"{INVITES}/{INVITE['id']}"),
    ),
    "PUT /caseload-hand-overs/{id}": (200, lambda at: at.olivia.put(HAND_OVER, json=OVER)),
}
