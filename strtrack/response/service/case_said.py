"""What a case file says of answers: asked, answered, worked out, shown, understood."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.checkins.queries.check_ins import rounded, rule_texts
from strtrack.checkins.queries.windows import Recovery, recoveries_from
from strtrack.checkins.rules.windows import CLOSED, SETTLED, State
from strtrack.kernel.texts import say
from strtrack.kernel.thresholds import GROUPS, KNOWN, thresholds_from
from strtrack.kernel.timezones import zone_of
from strtrack.response.queries.case_deeds import UNDERSTOOD
from strtrack.response.queries.case_file import list_from
from strtrack.response.rules.case_file import Line
from strtrack.response.rules.case_shown import shown_of

Json = dict[str, Any]
JUDGES = {name for group in ("soreness", "time", "problem") for name in GROUPS[group]}
REVISED = (
    "revision_id", "number", "moment", "status", "conflict", "partly_understood", "form_version",
    "recorded_at", "received_at", "recalled_by_name", "answers",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """All that is stored of the answers about one session, and how they are numbered.

    `judged` says whether what is worked out is shown; without it `results` are empty.
    """

    revisions: Sequence[Row[Any]]
    results: Sequence[Row[Any]]
    verdicts: Sequence[Row[Any]]
    judged: bool

    def answer(self, check_in_id: UUID) -> int:
        """Return the number of an answer, from 1 on, in the order they count."""
        return list(dict.fromkeys(row.id for row in self.revisions)).index(check_in_id) + 1

    def revision(self, revision_id: UUID) -> int:
        """Return which revision of its answer one is, from 1 on."""
        numbers: dict[UUID, int] = {row.revision_id: row.number for row in self.revisions}
        return numbers[revision_id]

    def recorded(self) -> Iterator[datetime]:
        """Yield when anything was stored about these answers."""
        for row in self.revisions:
            yield row.received_at
            if row.understood_at:
                yield row.understood_at
        yield from (row.computed_at for row in self.results)
        yield from (row.given_at for row in self.verdicts)


def recovery_of(*, row: Row[Any], said: Said, now: datetime) -> tuple[Recovery, list[Row[Any]]]:
    """Return a session's recovery as it stands, and the sessions from it on in their order.

    One statement.
    """
    treated = list_from(row.client_id, row.ended_at)
    counts = [r for r in said.revisions if r.revision_id == r.current_id and r.status == "recorded"]
    (recovery,) = (
        one
        for one in recoveries_from(
            treated,
            sorted(counts, key=lambda r: (r.recorded_at, r.id)),
            zone=zone_of(row.client_zone),
            thresholds=thresholds_from(row.thresholds, row.own_thresholds),
            advice_mode=row.advice_mode,
            now=now,
        )
        if one.treatment.id == row.id
    )
    return recovery, treated


def asked_of(*, recovery: Recovery, said: Said) -> list[Json]:
    """Return every question the session had, and what became of it."""
    return [_asked(state, judged=said.judged) for state in recovery.window.moments]


def answered_of(*, said: Said) -> list[Json]:
    """Return every revision of every answer: what was said each time, and when it came."""
    return [
        {
            "check_in_id": row.id,
            "answer": said.answer(row.id),
            "counts": row.revision_id == row.current_id and row.status == "recorded",
            "hours_after": rounded(row.hours_after),
        }
        | {name: getattr(row, name) for name in REVISED}
        for row in said.revisions
    ]


def worked_out_of(*, said: Said, language: str) -> list[Json]:
    """Return every result that was kept, with the limits that were not the usual ones."""
    return [
        {
            "check_in_id": row.check_in_id,
            "answer": said.answer(row.check_in_id),
            "revision": said.revision(row.revision_id),
            "at": row.computed_at,
            "rule_set": row.result["rule_set"],
            "level": row.result["level"],
            "mode": row.result["mode"],
            "settled": row.result["settled"],
            "rules": rule_texts(row.result, language),
            "bleed_risk": row.inputs["bleed_risk"],
            "limits": _limits(row.inputs["thresholds"], language),
        }
        for row in said.results
    ]


def verdicts_of(*, said: Said) -> list[Json]:
    """Return what members said an answer comes to, and why."""
    return [
        {
            "check_in_id": row.check_in_id,
            "answer": said.answer(row.check_in_id),
            "revision": said.revision(row.revision_id),
            "at": row.given_at,
            "by_name": row.by_name,
            "level": row.level,
            "instead_of": row.instead_of if said.judged else None,
            "reason": row.reason,
        }
        for row in said.verdicts
    ]


def told_of(*, said: Said) -> list[Json]:
    """Return what the client was shown, by the mode that was kept with each answer."""
    names = ("check_in_id", "at", "occasion", "advice_mode", "level", "mode", "settled")
    found = []
    for one in shown_of(said.revisions, said.results):
        told = asdict(one)
        numbered = {
            "answer": said.answer(one.check_in_id),
            "revision": said.revision(one.revision_id),
        }
        found.append({name: told[name] for name in names} | numbered)
    return found


def understood_of(*, said: Said, entries: Sequence[Row[Any]]) -> list[Json]:
    """Return each time the client said that she had read what an urgent result says.

    An answer keeps the last time alone, and loses it when its result becomes graver; the audit log
    keeps them all.
    """
    ids = {f"check_in:{row.id}": row.id for row in said.revisions}
    found = {
        (ids[row.subject], row.at)
        for row in entries
        if row.action == UNDERSTOOD and row.subject in ids
    }
    found |= {(row.id, row.understood_at) for row in said.revisions if row.understood_at}
    return [
        {"check_in_id": check_in_id, "answer": said.answer(check_in_id), "at": at}
        for check_in_id, at in sorted(found, key=lambda one: (one[1], str(one[0])))
    ]


def looks_of(*, said: Said, looks: Sequence[Row[Any]], until_at: datetime) -> list[Json]:
    """Return who said to have looked at the answers, and at which of them as the newest.

    No number is a look at something newer than what is told here.
    """
    mine = {row.id for row in said.revisions}
    return [
        {
            "at": row.looked_at,
            "by_name": row.by_name,
            "how": row.how,
            "answer": said.answer(row.seen_check_in_id) if row.seen_check_in_id in mine else None,
            "withdrawn_at": row.withdrawn_at,
        }
        for row in looks
        if row.looked_at <= until_at
    ]


def lines_of_asked(*, asked: Sequence[Json], now: datetime) -> list[Line]:
    """Return when questions opened, and when one closed that nobody answered."""
    lines = []
    for nth, one in enumerate(asked):
        if one["opens_at"] <= now:
            lines.append(Line(one["opens_at"], "asked", nth))
        if one["state"] == "missed":
            lines.append(Line(one["closes_at"], "not_answered", nth))
    return lines


def line_of_answer(*, answered: Json, nth: int) -> Line:
    """Return when something was said: as the phone says it, a correction when it came."""
    at = answered["recorded_at"] if answered["number"] == 1 else answered["received_at"]
    return Line(at, "answered", nth)


def _asked(state: State, *, judged: bool) -> Json:
    asked = state.question
    return {
        "code": asked.code,
        "hours": asked.hours,
        "opens_at": asked.opens_at,
        "closes_at": asked.closes_at,
        "state": state.state,
        "why": CLOSED if state.why == SETTLED and not judged else state.why,
        "check_in_id": state.answer.id if state.answer else None,
    }


def _limits(overrides: dict[str, float], language: str) -> list[Json]:
    return [
        {
            "text": say(language, f"threshold.{name}"),
            "value": value,
            "usual": KNOWN[name].default,
            "unit": KNOWN[name].unit,
        }
        for name, value in overrides.items()
        if name in JUDGES and value != KNOWN[name].default
    ]
