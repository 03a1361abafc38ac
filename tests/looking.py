"""What a desk sends to say that somebody looked at a client's answers, and who reads of it."""

from typing import Any
from uuid import uuid4

from tests.factories import stored
from tests.people import ANA, Person
from tests.phones import Phone

TAKEN_BACK = {"withdrawn": True}


def look_body(check_in: dict[str, Any], **given: Any) -> dict[str, Any]:
    """Return what a desk sends when an answer, as it is shown, is the newest on its screen."""
    named = {"check_in_id": check_in["id"], "revision_id": check_in["revision_id"]}
    return {"id": str(uuid4()), "how": "marked"} | named | given


def looks_of(client: Person = ANA) -> str:
    """Return where looks at a client's answers are sent."""
    return f"/clients/{client.id}/looks"


def looked(
    desk: Phone, check_in: dict[str, Any], client: Person = ANA, **given: Any
) -> dict[str, Any]:
    """Look at a client's answers and return the look."""
    return stored(desk, looks_of(client), look_body(check_in, **given))


def told_of(reader: Phone, client: Person = ANA) -> dict[str, str | None]:
    """Return by first name who has looked at each of a client's answers, by the answer's id."""
    found = reader.get(f"/clients/{client.id}/check-ins").get_json()["items"]
    return {one["id"]: one["looked"] and one["looked"]["by_name"].split()[0] for one in found}
