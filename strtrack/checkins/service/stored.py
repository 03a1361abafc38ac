"""What writing a check-in gives back."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row


@dataclass(frozen=True, slots=True)
class Stored:
    """A check-in's head and the revision asked about, and whether this call stored it."""

    head: Row[Any]
    content: Row[Any]
    is_new: bool
