"""Figures as files: their rows, and the dictionary that says what each column and figure is."""

from typing import Any

from strtrack.figures.rules.tables import COLUMNS, FIGURES, rows_of, text_of
from strtrack.kernel.texts import LANGUAGES, say

DICTIONARY = ("kind", "name", "unit", *(f"meaning_{language}" for language in LANGUAGES))
UNITS = {
    "from_on": "YYYY-MM-DD", "to_on": "YYYY-MM-DD", "week": "YYYY-MM-DD", "therapist_id": "UUID",
    "condition": "text", "figure": "text", "group": "text", "reason": "text", "clients": "number",
    "n": "number", "count": "number", "percent": "%", "percent_adjusted": "%", "low": "%",
    "high": "%", "median_hours": "h",
}  # fmt: skip


def table_of_figures(*, figures: dict[str, Any]) -> str:
    """Return figures as CSV, one row a figure for each week and group."""
    return text_of(COLUMNS, rows_of(figures))


def dictionary_of_figures() -> str:
    """Return as CSV what each column and each figure means, in every language."""
    columns = [("column", name, UNITS[name]) for name in COLUMNS]
    figures = [("figure", name, "") for name in FIGURES]
    return text_of(
        DICTIONARY,
        [
            {"kind": kind, "name": name, "unit": unit}
            | {
                f"meaning_{language}": say(language, f"figures.{kind}.{name}")
                for language in LANGUAGES
            }
            for kind, name, unit in columns + figures
        ],
    )
