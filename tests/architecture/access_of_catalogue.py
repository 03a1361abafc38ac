"""The rows of the access table about the library: what is built in is the same for all.

What a practice made itself is its members', and a client's where her plan has it.
"""

from uuid import uuid4

from tests.architecture.calls import MEMBERS, NONE, SIGNED_IN, Call, Make, Statuses, made_of
from tests.architecture.world import World
from tests.factories import plan_item, published
from tests.files import picture
from tests.own_exercises import exercise_body, new_exercise_body, own_exercise, sent_picture

OWN: Statuses = (200, 200, 200, 403, 403, 404, 403, 401)
IN_ANAS_PLAN: Statuses = (200, 200, 200, 200, 404, 404, 404, 401)


def planned(world: World) -> Call:
    """Return the call for a picture of an own exercise that is in Ana's plan."""
    if "medium" not in world.ids:
        world.ids["medium"] = sent_picture(world.desk)
        own = own_exercise(world.desk, media=[world.ids["medium"]])
        published(world.desk, plan_item(exercise_slug=own["slug"]))
    return Call({"media_id": world.ids["medium"]})


def changing(world: World) -> Call:
    """Return the call that stores the next version of a fresh exercise of Riverside's."""
    slug = own_exercise(world.desk)["slug"]
    return Call({"slug": slug}, exercise_body(name="Another name"), {"If-Match": '"1"'})


CATALOGUE: dict[tuple[str, str], tuple[Statuses, Make]] = {
    ("GET", "/api/v1/library/zones"): (SIGNED_IN, NONE),
    ("GET", "/api/v1/library/conditions"): (SIGNED_IN, NONE),
    ("GET", "/api/v1/library/lists"): (SIGNED_IN, NONE),
    ("GET", "/api/v1/library/screening"): (SIGNED_IN, NONE),
    ("GET", "/api/v1/articles"): (SIGNED_IN, NONE),
    ("GET", "/api/v1/articles/<string(maxlength=60):slug>"): (
        SIGNED_IN,
        lambda _: Call({"slug": "when-to-call"}),
    ),
    ("GET", "/api/v1/exercises"): (MEMBERS, NONE),
    ("GET", "/api/v1/exercises/<string(maxlength=60):slug>"): (
        SIGNED_IN,
        lambda _: Call({"slug": "cat-cow"}),
    ),
    ("POST", "/api/v1/exercises"): (
        made_of(MEMBERS),
        lambda _: Call(body=new_exercise_body()),
    ),
    ("PUT", "/api/v1/exercises/<string(maxlength=60):slug>"): (OWN, changing),
    ("PATCH", "/api/v1/exercises/<string(maxlength=60):slug>"): (
        OWN,
        lambda world: Call({"slug": own_exercise(world.desk)["slug"]}, {"hidden": True}),
    ),
    ("PUT", "/api/v1/media/<uuid:media_id>"): (
        made_of(MEMBERS),
        lambda _: Call({"media_id": uuid4()}, data=picture((40, 30))),
    ),
    ("GET", "/api/v1/media/<uuid:media_id>"): (IN_ANAS_PLAN, planned),
    ("GET", "/api/v1/media/<uuid:media_id>/still"): (IN_ANAS_PLAN, planned),
}
