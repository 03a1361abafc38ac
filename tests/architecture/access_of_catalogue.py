"""The rows of the access table about the catalogue: it is the same for all who may read it."""

from tests.architecture.calls import MEMBERS, NONE, SIGNED_IN, Call, Make, Statuses

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
}
