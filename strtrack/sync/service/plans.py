"""What was prescribed, its exercises' words, and what keeps it from being due."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row

from strtrack.library.queries import get_content
from strtrack.plans.queries import day_off_of, list_day_off_records, list_versions, prescription_of
from strtrack.resting.queries import list_rests, rest_of
from strtrack.sync.queries.planned import list_items_owning, list_lines_ever
from strtrack.sync.service.reading import Item, Reading
from strtrack.today.service.exercises import texts_of

OF_CALENDAR = ("rrule", "anchor_on", "per_week", "min_hours_after_str")


def versions_in(*, reading: Reading) -> Iterator[Item]:
    """Return the versions that own a day of those kept whole, or one to come."""
    items: dict[Any, list[dict[str, Any]]] = {}
    for row in list_items_owning(reading.client_id, reading.first):
        items.setdefault(row.version_id, []).append(_item(row, reading.person.language))
    for head in list_versions(reading.client_id):
        if head["id"] in items and reading.wants(head["id"]):
            yield Item("plan_version", str(head["id"]), head | {"items": items[head["id"]]})


def exercises_in(*, reading: Reading) -> Iterator[Item]:
    """Return the words of every exercise of these versions, each once."""
    known: set[str] = set()
    for row in list_items_owning(reading.client_id, reading.first):
        exercise_id = _exercise_id(row)
        if exercise_id not in known and reading.wants(row.version_id):
            known.add(exercise_id)
            slug, version, language = (
                row.exercise_slug, row.exercise_version, reading.person.language,
            )  # fmt: skip
            texts = texts_of(slug=slug, version=version, language=language)
            yield Item("exercise", exercise_id, texts)


def days_off_in(*, reading: Reading) -> Iterator[Item]:
    """Return the pauses and excused days that touch a day kept whole, or one to come."""
    for row in list_day_off_records(reading.client_id):
        touches = row.ends_on is None or row.ends_on >= reading.first
        if touches and not row.withdrawn and reading.wants(row.id):
            yield Item("day_off", str(row.id), day_off_of(row))


def rests_in(*, reading: Reading) -> Iterator[Item]:
    """Return what rests or rested on a day kept whole."""
    for row in list_rests(reading.client_id):
        touches = row.until_on is None or row.until_on >= reading.first
        lasted = row.ended_at is None or row.ended_at > reading.since
        if touches and lasted and reading.wants(row.id):
            yield Item("line_rest", str(row.id), rest_of(row))


def past_lines_in(*, reading: Reading) -> Iterator[Item]:
    """Return what lines were called that are in no version kept whole."""
    kept = {row.version_id for row in list_items_owning(reading.client_id, reading.first)}
    last: dict[Any, Row[Any]] = {}
    for row in list_lines_ever(reading.client_id):
        last[row.line_id] = row
        if row.version_id in kept:
            del last[row.line_id]
    for line_id, row in last.items():
        texts = get_content(row.exercise_slug, row.exercise_version)[reading.person.language]
        told = {"exercise_slug": row.exercise_slug, "exercise_name": texts["name"]}
        yield Item("past_line", str(line_id), {"line_id": line_id} | told)


def _item(row: Row[Any], language: str) -> dict[str, Any]:
    calendar = {name: getattr(row, name) for name in OF_CALENDAR}
    shown = prescription_of(row, language, None)
    return shown | calendar | {"exercise_id": _exercise_id(row)}


def _exercise_id(row: Row[Any]) -> str:
    return f"{row.exercise_slug}@{row.exercise_version}"
