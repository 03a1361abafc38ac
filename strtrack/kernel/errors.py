"""The five ways a request can be refused; features subclass these as facts."""

from typing import Any, ClassVar


class DomainError(Exception):
    """A refusal the caller can understand and act on.

    `slug` names the problem type for good; the phone translates by it. `pointer` is the JSON
    pointer of the value that is at fault, where there is one.
    """

    status: ClassVar[int] = 400
    slug: ClassVar[str] = "bad-request"
    title: ClassVar[str] = "The request could not be understood"

    def __init__(
        self,
        detail: str,
        *,
        pointer: str | None = None,
        headers: dict[str, str] | None = None,
        **extra: Any,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.headers = headers or {}
        self.extra = extra
        if pointer:
            self.extra["errors"] = [{"pointer": pointer, "detail": detail}]


class Invalid(DomainError):
    status, slug, title = 422, "invalid", "Some values are not valid"


class NotSignedIn(DomainError):
    status, slug, title = 401, "not-signed-in", "Nobody is signed in"


class Forbidden(DomainError):
    status, slug, title = 403, "forbidden", "This is not allowed"


class NotFound(DomainError):
    status, slug, title = 404, "not-found", "There is nothing here"


class Conflict(DomainError):
    status, slug, title = 409, "conflict", "This clashes with what is already stored"


class Gone(DomainError):
    status, slug, title = 410, "gone", "This is no longer here"


class Stale(DomainError):
    status, slug, title = 412, "stale", "This was changed meanwhile"


class PreconditionMissing(DomainError):
    status, slug, title = 428, "precondition-missing", "The request must name what it changes"


class TooMany(DomainError):
    status, slug, title = 429, "too-many-tries", "Too many tries"


class Busy(DomainError):
    status, slug, title = 503, "busy", "The database is busy"
