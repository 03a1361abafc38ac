"""Read all that a client's page is built from: each table once, and no further than it shows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from strtrack.adherence.rules.rest import LONGEST_REST
from strtrack.adherence.rules.weeks import weeks_until, whole_weeks, window
from strtrack.adherence.service import LONGER, calendar_from
from strtrack.charts.queries import alerts, check_ins, exercise_logs
from strtrack.charts.queries.programme import Programme, get_programme
from strtrack.kernel.joined import part_of
from strtrack.kernel.timezones import day_starts_at, diary_day, zone_of
from strtrack.plans.rules.slots import Calendar
from strtrack.response.queries.treated import list_treated
from strtrack.response.service.card import SHOWN, days_shown
from strtrack.resting.queries import KeptOff, list_kept_off_for_page
from strtrack.treatments.queries.standing import Standing, get_standing
from strtrack.treatments.queries.treatments import list_treatments

SESSIONS, ANSWERS, LOGS, ALERTS, WINDOWS, WEEKS = 25, 50, 200, 50, 1, 6  # what a list begins with


@dataclass(frozen=True, slots=True)
class Records:
    """What a page is built from; of a list one more than it begins with, where there are more.

    `facts` are how answers are judged, `treated` all sessions with what recovery needs of each.
    `calendar` and `logs` reach over every day that is counted; `told` are those of the exercises
    that the response tells of.
    """

    chart: Row[Any]
    facts: Any
    today: date
    treatments: list[Row[Any]]
    treated: list[Row[Any]]
    check_ins: check_ins.CheckIns
    logs: list[Row[Any]]
    programme: Programme
    kept: KeptOff
    calendar: Calendar
    told: list[date]
    alerts: alerts.Alerts
    standing: Standing


def read_records(*, chart: Row[Any], now: datetime) -> Records:
    """Return the records behind a chart's row; eight statements. Access is the caller's to check.

    Not audited: the caller notes who looked.
    """
    zone = zone_of(chart.time_zone)
    today = diary_day(now, zone)
    treated = list_treated(chart.id)
    told = days_shown(treated=treated, time_zone=chart.time_zone, now=now) if treated else [today]
    weeks = weeks_until(today, WEEKS)
    first = min(weeks[0], whole_weeks(window(today, LONGER))[0], told[0])
    programme = get_programme(chart.id, first)
    kept = list_kept_off_for_page(chart.id, first, weeks[-1])
    since = day_starts_at(first, zone) - LONGEST_REST
    return Records(
        chart=chart,
        facts=part_of(chart, "facts_", key="practice_id"),
        today=today,
        treatments=list_treatments(chart.id, after=None, limit=SESSIONS + 1),
        treated=treated,
        check_ins=check_ins.list_for_page(chart.id, newest=ANSWERS + 1, treated=treated[:SHOWN]),
        logs=exercise_logs.list_for_page(chart.id, newest=LOGS + 1, first=first),
        programme=programme,
        kept=kept,
        calendar=calendar_from(
            versions=programme.versions,
            kept=kept,
            treated=[row for row in treated if row.ended_at >= since],
            days=[first, weeks[-1]],
            zone=zone,
        ),
        told=told,
        alerts=alerts.list_for_page(chart.id, newest=ALERTS + 1, treated=treated[:1]),
        standing=get_standing(chart.id),
    )
