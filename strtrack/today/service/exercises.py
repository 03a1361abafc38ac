"""Today's exercises as the phone shows them: those of the day, and those whose days are free."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.adherence.rules.weeks import COUNTS_FROM
from strtrack.library.queries import current_version, get_content
from strtrack.plans.rules.slots import Calendar, Line, Slot

DOSE = (
    "side", "sets", "reps", "hold_s", "duration_s", "rest_s", "load", "times_per_day",
    "est_seconds", "note", "phase", "tempo", "pain_limit_nprs",
)  # fmt: skip
EASIER = ("name", "instructions", "common_error", "caution")


class Exercises:
    """A client's prescriptions and the week's logs, by which slots and offers are shown."""

    def __init__(
        self, planned: Sequence[Row[Any]], logs: Sequence[Row[Any]], *, day: date, language: str
    ) -> None:
        self._rows = {row.id: row for row in planned}
        self._logs = logs
        self._answered = {(log.line_id, log.due_on, log.nth): log for log in logs}
        self._day = day
        self._language = language
        self._keys = _keys(planned)

    def slot(self, slot: Slot) -> dict[str, Any]:
        """Return one due performance; it rests, and says why, or it does not."""
        log = self._answered.get((slot.line_id, slot.due_on, slot.nth))
        done = log is not None and log.credit > 0
        return self._shown(self._rows[slot.prescription_id]) | {
            "due_on": slot.due_on,
            "nth": slot.nth,
            "rests_why": None if done else slot.rests_why,
            "rests_until": None if done else slot.rests_until,
            "log": _log(log),
        }

    def offers(self, calendar: Calendar) -> list[dict[str, Any]]:
        """Return what may be done today though no day of its own is planned.

        What is wanted so many days a week is offered until the number is reached; what is done as
        needed always is.
        """
        found = []
        for line in calendar.flexible_lines(self._day):
            todays = self._answered.get((line.line_id, self._day, None))
            done = self._days_done(line)
            if line.per_week is None or todays or len(done) < line.per_week:
                resting = None if todays else calendar.resting(line, self._day)
                found.append(
                    self._shown(self._rows[line.prescription_id])
                    | {
                        "due_on": self._day,
                        "nth": None,
                        "per_week": line.per_week,
                        "days_done": len(done),
                        "rests_why": resting.why if resting else None,
                        "rests_until": resting.until if resting else None,
                        "log": _log(todays),
                    }
                )
        return found

    def _days_done(self, line: Line) -> set[date]:
        return {
            log.due_on
            for log in self._logs
            if log.line_id == line.line_id and log.credit >= COUNTS_FROM
        }

    def _shown(self, row: Row[Any]) -> dict[str, Any]:
        texts = texts_of(
            slug=row.exercise_slug, version=row.exercise_version, language=self._language
        )
        easier = texts.pop("easier")
        return {name: getattr(row, name) for name in DOSE} | {
            "prescription_id": row.id,
            "line_id": row.line_id,
            **texts,
            "is_key": row.id in self._keys,
            "easier": easier if row.easier_ok else None,
        }


def texts_of(*, slug: str, version: int, language: str) -> dict[str, Any]:
    """Return what the phone tells of one version of an exercise, and of its easier one."""
    content = get_content(slug, version)
    texts, facts = content[language], content["en"]
    return {
        "exercise_slug": slug,
        "exercise_name": texts["name"],
        "instructions": texts["instructions"],
        "common_error": texts["common_error"],
        "caution": texts["caution"],
        "type": facts["type"],
        "zones": facts["zones"],
        "text_language": texts.get("text_language", language),
        "media": facts.get("media", []),
        "link": facts.get("link"),
        "easier": _easier(facts["easier_slug"], language),
    }


def _easier(slug: str | None, language: str) -> dict[str, Any] | None:
    version = current_version(slug) if slug else None
    if slug is None or version is None:
        return None
    texts = get_content(slug, version)[language]
    return {"slug": slug} | {name: texts[name] for name in EASIER}


def _keys(planned: Sequence[Row[Any]]) -> set[UUID]:
    """Return the prescription of each version that progress is asked about."""
    found: dict[UUID, Row[Any]] = {}
    for row in planned:
        known = found.get(row.version_id)
        if row.is_key or (known is None and _is_strength(row)):
            found[row.version_id] = row
    return {row.id for row in found.values()}


def _is_strength(row: Row[Any]) -> bool:
    content = get_content(row.exercise_slug, row.exercise_version)
    return bool(content["en"]["type"] == "strength")


def _log(log: Row[Any] | None) -> dict[str, Any] | None:
    if log is None:
        return None
    names = (
        "id",
        "revision_id",
        "status",
        "reason",
        "performed_at",
        "sets",
        "variant",
        "pain",
        "effort",
        "note",
        "late",
    )
    return {name: getattr(log, name) for name in names}
