"""The access table about colleagues who are invited, and caseloads that change hands."""

from uuid import uuid4

from tests.architecture.calls import ALL, MEMBERS, NONE, OWNERS, Call, Make, Statuses, made_of
from tests.architecture.world import STRONG
from tests.people import THEO, TOM, id_of

INVITE = "/api/v1/member-invites/<string(maxlength=40):token>"
OF_MEMBERS: dict[tuple[str, str], tuple[Statuses, Make]] = {
    ("PUT", "/api/v1/caseload-hand-overs/<uuid:hand_over_id>"): (
        (200, 403, 403, 403, 403, 422, 403, 401),
        lambda world: Call(
            {"hand_over_id": uuid4()},
            {
                "from_member_id": str(THEO.id),
                "to_member_id": str(TOM.id),
                "client_ids": [world.newcomer()],
            },
        ),
    ),
    ("DELETE", "/api/v1/members/<uuid:member_id>"): (
        (409, 403, 403, 403, 403, 404, 403, 401),
        lambda _: Call({"member_id": TOM.id}),
    ),
    ("GET", "/api/v1/members/invites"): (OWNERS, NONE),
    ("POST", "/api/v1/members/invites"): (
        made_of(OWNERS),
        lambda _: Call(body={"id": str(uuid4()), "kind": "room", "name": "Una Holm"}),
    ),
    ("DELETE", "/api/v1/members/invites/<uuid:invite_id>"): (
        (204, 403, 403, 403, 403, 404, 403, 401),
        lambda world: Call({"invite_id": world.colleague()["id"]}),
    ),
    ("GET", INVITE): (ALL, lambda world: Call({"token": world.colleague()["token"]})),
    ("POST", f"{INVITE}/passkey-options"): (
        ALL,
        lambda world: Call({"token": world.colleague()["token"]}, {}),
    ),
    ("POST", f"{INVITE}/accept"): (
        made_of(ALL),
        lambda world: Call(
            {"token": world.colleague()["token"]},
            {"email": f"{uuid4().hex}@mail.test", "password": STRONG},
        ),
    ),
    ("GET", "/api/v1/absences"): (MEMBERS, NONE),
    ("PUT", "/api/v1/absences/<uuid:absence_id>"): (
        (200, 200, 404, 403, 403, 404, 403, 401),
        lambda world: Call({"absence_id": id_of("an absence")}, world.away()),
    ),
    ("DELETE", "/api/v1/absences/<uuid:absence_id>"): (
        (204, 204, 204, 403, 403, 204, 403, 401),
        lambda _: Call({"absence_id": uuid4()}),
    ),
}
