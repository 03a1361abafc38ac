"""Figures as the rows of a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

COLUMNS = (
    "from_on", "to_on", "condition", "therapist_id", "figure", "week", "group", "reason", "clients",
    "n", "count", "percent", "percent_adjusted", "low", "high", "median_hours",
)  # fmt: skip
FIGURES = (
    "adherence", "on_track", "band", "week", "falling", "rising", "barrier", "skipped",
    "skipped_reason", "settled_48h", "alert_acted", "alert_open", "condition",
    "condition_on_track", "therapist", "therapist_on_track",
)  # fmt: skip
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
MARK = "\ufeff"  # spreadsheets take the file for UTF-8
Json = dict[str, Any]


def text_of(columns: Sequence[str], rows: Iterable[Json]) -> str:
    """Return rows as CSV; nothing in it is taken for a formula, and no data is an empty cell."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(name)) for name in columns] for row in rows)
    return MARK + written.getvalue()


def cell(value: Any) -> Any:
    """Return what is written for a value: of a text that a spreadsheet would run, the text."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULAS):
        return f"'{value}"
    return "" if value is None else value


def rows_of(figures: Json) -> Iterator[Json]:
    """Yield a row for each figure of each week and group."""
    head = {name: figures[name] for name in COLUMNS[:4]}
    for row in _rows(figures):
        yield head | row


def _rows(figures: Json) -> Iterator[Json]:
    yield from _together("adherence", "on_track", None, figures["adherence"])
    for one in figures["bands"]:
        yield {"figure": "band", "group": one["band"], "clients": one["clients"]}
    for one in figures["trend"]:
        yield {"figure": "week", "week": one["monday"], "clients": one["clients"], **_slots(one)}
    for name in ("falling", "rising"):
        yield {"figure": name, "clients": figures[name]}
    for one in figures["barriers"]:
        yield {"figure": "barrier", **_reason(one)}
    for one in figures["skipped"]:
        slug = one["exercise_slug"]
        yield {"figure": "skipped", "group": slug, "n": one["n"], "clients": one["clients"]}
        for why in one["reasons"]:
            yield {"figure": "skipped_reason", "group": slug, **_reason(why)}
    yield {"figure": "settled_48h", **figures["settled"]}
    for one in figures["trend"]:
        yield {"figure": "settled_48h", "week": one["monday"], **one["settled"]}
    alerts = figures["alerts"]
    acted = {name: alerts[name] for name in ("n", "median_hours", "clients")}
    yield {"figure": "alert_acted", **acted}
    yield {"figure": "alert_open", "n": alerts["open"], "clients": alerts["clients_open"]}
    for one in figures["conditions"]:
        yield from _together("condition", "condition_on_track", one["condition"], one)
    for one in figures["therapists"] or ():
        yield from _together("therapist", "therapist_on_track", one["name"], one)


def _together(name: str, share: str, group: str | None, told: Json) -> Iterator[Json]:
    yield {"figure": name, "group": group, "clients": told["clients"], **_slots(told)}
    on_track = told["on_track"]
    yield {"figure": share, "group": group, "clients": told["with_data"], **on_track}


def _slots(told: Json) -> Json:
    shares = {"percent": told["percent"], "percent_adjusted": told["adjusted"]}
    return {"n": told["due"], "count": told["done"], **shares}


def _reason(told: Json) -> Json:
    return {name: told[name] for name in ("reason", "n", "clients")}
