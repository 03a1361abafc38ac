"""When two charts name the same condition."""


def key_of(problem: str | None) -> str:
    """Return under what a condition is counted: the same words are the same condition."""
    return " ".join((problem or "").split()).casefold()
