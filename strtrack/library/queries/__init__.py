"""Read the library: the built-in catalogue, and what practices made themselves."""

from strtrack.library.queries.catalogue import (
    current_version,
    current_versions,
    find_exercises,
    forget_catalogue,
    get_article,
    get_content,
    get_exercise,
)

__all__ = [
    "current_version",
    "current_versions",
    "find_exercises",
    "forget_catalogue",
    "get_article",
    "get_content",
    "get_exercise",
]
