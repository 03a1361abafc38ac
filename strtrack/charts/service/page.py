"""Build a client's page, each part as the route of its own shows it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from strtrack.accounts.access import Viewer
from strtrack.accounts.queries import chart_of
from strtrack.adherence.rules.weeks import weeks_until
from strtrack.adherence.service import adherence_from, done_from, weeks_from
from strtrack.alerts.service.shown import alert_of
from strtrack.charts.queries.exercise_logs import counting
from strtrack.charts.service.reading import (
    ANSWERS,
    LOGS,
    WEEKS,
    WINDOWS,
    Records,
    read_records,
)
from strtrack.checkins.queries.check_ins import check_in_of
from strtrack.checkins.queries.recovery import windows_from
from strtrack.checkins.queries.verdicts import with_given
from strtrack.habits.queries import habits_from, said_in
from strtrack.kernel.joined import part_of
from strtrack.kernel.thresholds import thresholds_from
from strtrack.library.rules.screening import CONSENT_VERSION
from strtrack.library.rules.zones import list_zones
from strtrack.measures.rules.motions import list_motions
from strtrack.plans.queries import day_off_of
from strtrack.plans.service.screening import show_plan_from
from strtrack.response.service.card import SHOWN, response_from
from strtrack.response.service.session import Gathered
from strtrack.resting.queries import rest_of, resting_now
from strtrack.treatments.queries.screening import status_from
from strtrack.treatments.queries.treatments import treatment_of
from strtrack.workouts.queries import log_of

Json = dict[str, Any]


def page_of(*, viewer: Viewer, chart: Row[Any], now: datetime) -> Json:
    """Return all that a client's page shows when it opens, from the chart's row and its records.

    Its lists hold one more than they begin with, where there are more. Not audited: the caller
    notes who looked.
    """
    read, language = read_records(chart=chart, now=now), viewer.language
    told = _told(read, viewer)
    return {
        "client": chart_of(chart),
        "treatments": [treatment_of(row) for row in read.treatments],
        "check_ins": told[: ANSWERS + 1],
        "exercise_logs": [log_of(row, row) for row in read.logs[: LOGS + 1]],
        **_exercise(read),
        "days_off": {
            "items": [day_off_of(row) for row in read.kept.days_off],
            "next_cursor": None,
        },
        "line_rests": {
            "items": [rest_of(row) for row in resting_now(read.kept.rests, read.today)],
            "next_cursor": None,
        },
        "habits": habits_from(
            plan=chart.habit_plan,
            said=said_in(chart.barriers_said),
            logs=counting(read.logs, [read.today - timedelta(weeks=WEEKS), read.today]),
            today=read.today,
        ),
        "plan": show_plan_from(
            plan=part_of(chart, "plan_", key="client_id"),
            newest=read.programme.newest,
            items=read.programme.items,
            screening=read.standing.shared,
            language=language,
        ),
        "alerts": [
            alert_of(row=row, events=read.alerts.events[row.id], language=language, now=now)
            for row in read.alerts.rows
        ],
        "screening": status_from(viewer, read.standing, language=language, now=now),
        "recovery": _recovery(read, told, viewer, now),
        "response": _response(read, viewer, now),
        "consent_version": CONSENT_VERSION,
        "zones": {"items": list_zones(language)},
        "motions": list_motions(language),
    }


def _told(read: Records, viewer: Viewer) -> list[Json]:
    role, language = viewer.role, viewer.language
    shown = [check_in_of(row, row, role=role, language=language) for row in read.check_ins.rows]
    return with_given(shown, read.check_ins.verdicts)


def _exercise(read: Records) -> Json:
    """Return the rates of adherence and the weeks as dots."""
    facts, today = read.facts, read.today
    weeks = weeks_until(today, WEEKS)
    done = done_from(logs=counting(read.logs, [weeks[0], weeks[-1]]))
    return {
        "adherence": adherence_from(
            calendar=read.calendar,
            logs=done,
            thresholds=thresholds_from(facts.thresholds, facts.own_thresholds),
            today=today,
        ),
        "exercise_weeks": weeks_from(
            calendar=read.calendar,
            logs=done,
            today=today,
            count=WEEKS,
            goal=read.chart.weekly_goal,
        ),
    }


def _recovery(read: Records, told: Sequence[Json], viewer: Viewer, now: datetime) -> list[Json]:
    """Return the windows of the latest session and of the one before."""
    asked = read.treated[: WINDOWS + 1]
    ids = {row.id for row in asked}
    return windows_from(
        viewer,
        asked,
        treated=asked,
        given=read.check_ins.about(asked),
        told=[one for one in reversed(told) if one["treatment_id"] in ids],
        chart=read.facts,
        confirmed=read.alerts.confirmed,
        now=now,
    )


def _response(read: Records, viewer: Viewer, now: datetime) -> Json:
    gathered = Gathered(
        facts=read.facts,
        treated=read.treated,
        given=read.check_ins.about(read.treated[:SHOWN]),
        calendar=read.calendar,
        logs=counting(read.logs, read.told),
    )
    return response_from(gathered=gathered, viewer=viewer, now=now)
