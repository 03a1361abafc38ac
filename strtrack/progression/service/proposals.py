"""What is proposed for each line of a client's plan: worked out when it is read, never stored."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.kernel.replay import digest
from strtrack.kernel.timezones import diary_day, zone_of
from strtrack.library.queries import get_content
from strtrack.library.rules.zones import zones
from strtrack.plans.queries import line_of
from strtrack.plans.rules.slots import Gate, Line
from strtrack.progression.rules.days import sessions_of
from strtrack.progression.rules.proposing import (
    EASE,
    HOLD,
    PROGRESS,
    RESTART,
    History,
    Reason,
    judge,
)
from strtrack.progression.rules.runs import dose_of, run_of
from strtrack.progression.rules.steps import Step, heavier_by, step_back, step_down, step_up
from strtrack.progression.service.gathering import Gathered
from strtrack.progression.service.others import other_exercise

SHOWN_DOSE = (
    "exercise_slug", "exercise_version", "side", "sets", "reps", "hold_s", "duration_s", "load",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """One line's proposal. `step` is None where nothing is to change; `after` is its dose then.

    `eased` is the easing that it still has its dose from, and `too_much` says that what was done
    since asks for another, whether or not there is a step left.
    """

    row: Row[Any]
    history: History
    kind: str
    reasons: tuple[Reason, ...]
    second: bool
    step: Step | None
    before: dict[str, Any]
    after: dict[str, Any] | None
    basis: str
    eased: Row[Any] | None
    too_much: bool

    @property
    def line_id(self) -> UUID:
        """The line it is of."""
        found: UUID = self.row.line_id
        return found

    @property
    def has_ended(self) -> bool:
        """Whether the line is over."""
        return any(reason.code == "ended" for reason in self.reasons)


def proposals_from(*, gathered: Gathered) -> list[Proposal]:
    """Return what is proposed for each line of the newest version, in the plan's order."""
    return [_proposal(row, gathered) for row in gathered.lines]


def _proposal(row: Row[Any], gathered: Gathered) -> Proposal:
    history = _history(row, gathered)
    judged = judge(history)
    last = gathered.approved.get(row.line_id)
    eased = last if last and last.kind == EASE and _is_dose(last.after, row) else None
    step, shut = _step(row, judged.kind, gathered, again=eased is not None)
    kind, reasons = judged.kind, judged.reasons
    if kind != HOLD and step is None:
        edge = "top" if kind == PROGRESS else "bottom"
        kind, reasons = HOLD, (Reason("screened" if shut else edge), *reasons)
    put_off = gathered.put_off.get(row.line_id)
    if kind != HOLD and put_off and put_off.kind == kind and put_off.until_on > gathered.today:
        kind, step, reasons = HOLD, None, (Reason("not_now", put_off.until_on), *reasons)
    before = {name: getattr(row, name) for name in SHOWN_DOSE}
    changes = step.changes if step and kind != HOLD else None
    second = kind == EASE and eased is not None
    return Proposal(
        row=row,
        history=history,
        kind=kind,
        reasons=reasons,
        second=second,
        step=step if changes else None,
        before=before,
        after=before | {k: v for k, v in changes.items() if k in before} if changes else None,
        basis=digest(
            {
                "line_id": row.line_id,
                "before": before,
                "kind": kind,
                "second": second,
                "reasons": [list(reason) for reason in reasons if reason.code != "gap"],
                "changes": changes,
                "sessions": [asdict(one) for one in history.looked_at],
            }
        ),
        eased=eased,
        too_much=judged.kind == EASE,
    )


def _history(row: Row[Any], gathered: Gathered) -> History:
    prescribed = gathered.dosed[row.line_id]
    exercise = run_of(prescribed, lambda one: one.exercise_slug)
    dose = run_of(prescribed, dose_of)
    sessions = sessions_of(
        gathered.tried.get(row.line_id, []),
        gathered.rounds,
        doses={one.id: one for one in prescribed if one.id in exercise.prescriptions},
        present=dose.prescriptions,
    )
    last = gathered.approved.get(row.line_id)
    last_day = gathered.last_days.get(row.line_id)
    line = line_of(row)
    return History(
        today=gathered.today,
        limit=row.pain_limit_nprs,
        sessions=sessions,
        mornings=gathered.mornings,
        baseline=gathered.baseline,
        changed_on=dose.begun_on,
        gap_days=_gap(line, last_day, gathered),
        restarted=_begun_again(last, last_day, gathered),
        standing=_standing(row, line, gathered),
    )


def _begun_again(decision: Any, last_day: date | None, gathered: Gathered) -> bool:
    """Whether the last that was approved is to begin again, and the line was not done since."""
    if decision is None or decision.kind != RESTART:
        return False
    decided_on = diary_day(decision.decided_at, zone_of(gathered.facts.time_zone))
    return last_day is None or last_day < decided_on


def _standing(row: Row[Any], line: Line, gathered: Gathered) -> list[Reason]:
    """Return why nothing can be proposed now, or nothing bolder than easing."""
    today, found = gathered.today, []
    if row.ends_on and row.ends_on < today:
        found.append(Reason("ended", row.ends_on))
    if row.version_starts_on > today:
        found.append(Reason("coming", row.version_starts_on))
    if today in gathered.calendar.off:
        found.append(Reason("paused"))
    if gathered.calendar.resting(line, today):
        found.append(Reason("resting"))
    if any(Gate("contact", None, areas).touches(line) for areas in gathered.alerted):
        found.append(Reason("alert"))
    return found


def _gap(line: Line, last_day: date | None, gathered: Gathered) -> int | None:
    """Return the days since the line was last done that were not off; None where none was due."""
    if last_day is None:
        return None
    calendar = gathered.calendar
    since = [d for d in gathered.days if last_day < d < gathered.today and d not in calendar.off]
    was_due = any(
        one.line_id == line.line_id
        and (one.is_due_on(day) or (one.per_week and one.is_open_on(day)))
        and not calendar.resting(one, day)
        for day in since
        if (version := calendar.version_for(day))
        for one in version.lines
    )
    return len(since) if was_due else None


def _step(row: Row[Any], kind: str, gathered: Gathered, *, again: bool) -> tuple[Step | None, bool]:
    """Return the step of what is proposed, and whether the screening shut one exercise out."""
    item: dict[str, Any] = row._asdict()
    facts = get_content(row.exercise_slug, row.exercise_version)["en"]
    if kind == PROGRESS:
        harder, shut = other_exercise(row=row, slug=facts["harder_slug"], gathered=gathered)
        groups = {zones()[zone].group for zone in facts["zones"] if zone in zones()}
        usual = facts["default_dosage"]["reps"]
        return step_up(item, usual_reps=usual, share=heavier_by(groups), harder=harder), shut
    if kind == EASE:
        easier, shut = other_exercise(row=row, slug=facts["easier_slug"], gathered=gathered)
        return step_down(item, easier=easier, again=again), shut
    return (step_back(item), False) if kind == RESTART else (None, False)


def _is_dose(dose: dict[str, Any], row: Row[Any]) -> bool:
    names = [name for name in SHOWN_DOSE if name not in {"exercise_version", "side"}]
    return all(dose[name] == getattr(row, name) for name in names)
