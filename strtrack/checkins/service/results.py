"""Work out what answers come to, and keep every result (clinical.md 1.6).

An answer is judged by those before it, so whatever changes one may change those after it as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Row, func, insert, select, update

from strtrack.checkins.models import CHECK_INS, RESULTS
from strtrack.checkins.queries.check_ins import get_chart, list_of_treatments
from strtrack.checkins.queries.windows import before_of, sessions_of
from strtrack.checkins.rules.results import Json, inputs_of, is_graver, written
from strtrack.checkins.rules.triage import Before, judge, said_of
from strtrack.checkins.rules.windows import Session
from strtrack.kernel.db import read
from strtrack.kernel.thresholds import thresholds_from
from strtrack.treatments.queries.screening import has_bleed_risk

_FIRST = insert(RESULTS)


class Given(Protocol):
    """What judging needs of an answer, stored or about to be."""

    @property
    def id(self) -> UUID: ...
    @property
    def revision_id(self) -> UUID: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def day_on(self) -> date: ...
    @property
    def hours_after(self) -> float | None: ...
    @property
    def score(self) -> int | None: ...
    @property
    def answers(self) -> dict[str, Any]: ...
    @property
    def result(self) -> Json | None: ...


@dataclass(frozen=True, slots=True)
class Worked:
    """An answer with what it comes to, and came to before; None where nothing is worked out."""

    row: Given
    result: Json | None
    was: Json | None


@dataclass(frozen=True, slots=True)
class Bench:
    """All that the answers about one session, or one answer about none, are held against."""

    client_id: UUID
    chart: Row[Any]
    treatment: Row[Any] | None
    session: Session | None
    rows: list[Row[Any]]

    def judge(self, row: Given, earlier: Sequence[Given], now: datetime) -> tuple[Json, Json]:
        """Return a result as it is stored, and what it was worked out from."""
        bleed_risk, chart = has_bleed_risk(self.chart), self.chart
        before = Before()
        if self.treatment is not None and self.session:
            before = before_of(self.treatment, self.session, row.recorded_at)
        said = said_of(row.answers, row.hours_after)
        known = [said_of(one.answers, one.hours_after) for one in earlier]
        thresholds = thresholds_from(chart.thresholds, chart.own_thresholds)
        result = judge(
            said, before=before, earlier=known, bleed_risk=bleed_risk, thresholds=thresholds
        )
        overrides = (chart.thresholds or {}) | (chart.own_thresholds or {})
        inputs = inputs_of(said, before, known, bleed_risk=bleed_risk, overrides=overrides)
        return written(result, now, row.revision_id), inputs

    @property
    def judges(self) -> bool:
        """Whether anything is worked out; a practice may only record."""
        return bool(self.chart.advice_mode != "record")


def bench_of(
    *,
    client_id: UUID,
    treatment: Row[Any] | None,
    treated: Sequence[Row[Any]],
    chart: Row[Any] | None = None,
) -> Bench:
    """Gather what a session's answers are held against.

    `treated` are the treatment and all later ones; a `chart` that was read already is not read
    again.
    """
    if chart is None:
        chart = get_chart(client_id)
    if treatment is None:
        return Bench(client_id, chart, None, None, [])
    rows = list_of_treatments(client_id, [treatment.id])
    return Bench(client_id, chart, treatment, sessions_of(treated)[treatment.id], rows)


def work_out_new(*, bench: Bench, row: Given, now: datetime) -> tuple[Worked, Json | None]:
    """Judge an answer that is about to be stored, and return what it was worked out from too."""
    if not bench.judges:
        return Worked(row, None, None), None
    earlier = [one for one in bench.rows if one.recorded_at <= row.recorded_at]
    result, inputs = bench.judge(row, earlier, now)
    return Worked(row, result, None), inputs


def keep_first(*, bench: Bench, worked: Worked, inputs: Json, now: datetime) -> None:
    """Keep the first result of an answer. Not audited: it follows from the answer."""
    keys = {"client_id": bench.client_id, "check_in_id": worked.row.id, "number": 1}
    told = {"revision_id": worked.row.revision_id, "computed_at": now}
    told["advice_mode"] = bench.chart.advice_mode
    read(_FIRST, keys | told | {"result": worked.result, "inputs": inputs})


def work_out_anew(*, bench: Bench, since: datetime | None, now: datetime) -> list[Worked]:
    """Judge stored answers given since an instant anew, all without one.

    Returns those whose result is new or another than before, in the order they were given.
    Not audited: it follows from what was written.
    """
    asked = [row for row in bench.rows if since is None or row.recorded_at >= since]
    if not bench.judges:
        return [Worked(row, None, None) for row in asked]
    changed = []
    for row in asked:
        earlier = bench.rows[: bench.rows.index(row)]
        if result := _keep(bench, row, earlier, now):
            changed.append(Worked(row, result, row.result))
    return changed


def work_out_alone(*, bench: Bench, row: Row[Any], now: datetime) -> list[Worked]:
    """Judge a stored answer that is about no session, as `work_out_anew` does. Not audited."""
    if not bench.judges:
        return [Worked(row, None, None)]
    result = _keep(bench, row, [], now)
    return [Worked(row, result, row.result)] if result else []


def take_back(*, bench: Bench, check_in_id: UUID) -> None:
    """Note that a withdrawn answer comes to nothing. Not audited: taking it back is."""
    mine = (CHECK_INS.c.client_id == bench.client_id) & (CHECK_INS.c.id == check_in_id)
    read(update(CHECK_INS).where(mine).values(result=None))


def _keep(bench: Bench, row: Row[Any], earlier: Sequence[Given], now: datetime) -> Json | None:
    """Store a result and return it; None when the same stands there for the same revision."""
    result, inputs = bench.judge(row, earlier, now)
    if {**(row.result or {}), "computed_at": None} == {**result, "computed_at": None}:
        return None
    mine = (CHECK_INS.c.client_id == bench.client_id) & (CHECK_INS.c.id == row.id)
    values: dict[str, Any] = {"result": result}
    if is_graver(result, row.result):  # "I understand" was said of something milder
        values["understood_at"] = None
    read(update(CHECK_INS).where(mine).values(**values))
    r = RESULTS.c
    so_far = select(func.coalesce(func.max(r.number), 0)).where(
        r.client_id == bench.client_id, r.check_in_id == row.id
    )
    read(
        insert(RESULTS).values(
            client_id=bench.client_id,
            check_in_id=row.id,
            number=so_far.scalar_subquery() + 1,
            revision_id=row.revision_id,
            computed_at=now,
            result=result,
            inputs=inputs,
            advice_mode=bench.chart.advice_mode,
        )
    )
    return result
