"""What a phone sends and gets at once, among the endpoints whose SQL statements are counted."""

from collections.abc import Callable

from werkzeug.test import TestResponse

from strtrack.sync.queries.notes import Place
from strtrack.sync.routes.cursors import written
from strtrack.sync.service.cursors import Cursor
from tests.architecture.places import Places
from tests.factories import check_in_body
from tests.people import ANA
from tests.sync.batches import batch, write

FROM_THE_FIRST = written(Cursor(ANA.id, 1, "en", Place(0, 0), ""))
SYNC: dict[str, tuple[int, Callable[[Places], TestResponse]]] = {
    "POST /sync": (
        200,
        lambda at: at.ana.post("/sync", json=batch(write("check_in", check_in_body()))),
    ),
    "GET /sync": (200, lambda at: at.ana.get("/sync")),
    "GET /sync, of every kind something": (
        200,
        lambda at: at.ana.get(f"/sync?since={FROM_THE_FIRST}"),
    ),
    "GET /sync, not modified": (
        304,
        lambda at: at.ana.get("/sync", headers={"If-None-Match": at.kept}),
    ),
}
