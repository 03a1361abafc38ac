"""Put together all that is stored about a client, as each reader may see it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.access import Viewer
from strtrack.accounts.queries import get_chart, list_courses, list_threshold_changes
from strtrack.accounts.service.confirmation import require_confirmed
from strtrack.alerts.queries import events_of, list_of_client
from strtrack.alerts.service.shown import alert_of
from strtrack.audit import record
from strtrack.checkins.queries.check_ins import check_in_of, list_check_ins
from strtrack.checkins.queries.looks import list_looks
from strtrack.checkins.queries.verdicts import with_verdicts
from strtrack.habits.queries import find_plan, list_barriers, plan_of
from strtrack.interop.queries.addresses import find_address
from strtrack.kernel.db import transact
from strtrack.plans.queries import day_off_of, list_day_off_records, list_whole_versions
from strtrack.progression.queries.decisions import list_decisions
from strtrack.progression.service.shown import shown_decision
from strtrack.reminders.queries.deliveries import list_reminders
from strtrack.reminders.queries.subscriptions import devices_of
from strtrack.reminders.queries.wishes import own_preferences_of
from strtrack.resting.queries import list_rests, rest_of
from strtrack.treatments.queries.arrivals import list_arrivals
from strtrack.treatments.queries.consent import list_consents
from strtrack.treatments.queries.rechecks import list_rechecks, whole_recheck_of
from strtrack.treatments.queries.screening import sees_private
from strtrack.treatments.queries.screening_drafts import draft_of, find_draft
from strtrack.treatments.queries.screening_rows import list_versions
from strtrack.treatments.queries.screening_shown import screening_of
from strtrack.treatments.queries.treatments import (
    list_treatments,
    own_treatment_of,
    treatment_of,
)
from strtrack.workouts.queries import list_logs, list_mornings, list_routines

FORMAT = "str-track-export"
SCHEMA_VERSION = 1


def export_record(*, viewer: Viewer, chart: Row[Any], now: datetime) -> dict[str, Any]:
    """Return a client's whole record, and note in the audit log that it was taken out.

    Each part is what its own list shows this viewer, without a page's limit; the answer about
    touch (C14) is there for the treating therapist and the client alone, what members judged and
    why (verdicts, thresholds) for staff. Raises ConfirmFirst when
    the person has not proved of late who they are.
    """
    client_id: UUID = chart.id
    require_confirmed(viewer=viewer, now=now)
    transact(record, viewer.actor, "export", f"client:{client_id}", client_id, now=now)
    own = viewer.role == "client"
    private = sees_private(viewer, chart.therapist_id)
    treatment = own_treatment_of if own else treatment_of
    draft = find_draft(client_id)
    alerts = _alerts(client_id, viewer.language, now)
    return {
        "format": FORMAT,
        "schema_version": SCHEMA_VERSION,
        "made_at": now,
        "client": get_chart(client_id),
        "courses": list_courses(client_id),
        "weekly_goal": chart.weekly_goal,
        "threshold_changes": []
        if own
        else [row._asdict() for row in list_threshold_changes(client_id, None)],
        "screenings": [
            screening_of(row, viewer=viewer, private=private, language=viewer.language)
            for row in list_versions(client_id, private=private, before=None, limit=None)
        ],
        "screening_draft": draft_of(draft, private=private) if draft else None,
        "rechecks": [whole_recheck_of(row, private=private) for row in list_rechecks(client_id)],
        "consents": list_consents(client_id),
        "arrivals": list_arrivals(client_id),
        "treatments": [
            treatment(row) for row in list_treatments(client_id, after=None, limit=None)
        ],
        "plan_versions": list_whole_versions(client_id, viewer.language, own=own),
        "check_ins": with_verdicts(
            client_id,
            [
                check_in_of(row, row, role=viewer.role, language=viewer.language)
                for row in list_check_ins(client_id, after=None, limit=None)
            ],
            role=viewer.role,
        ),
        "looks": list_looks(client_id),
        "exercise_logs": list_logs(client_id, after=None, limit=None),
        "routines": list_routines(client_id, after=None, limit=None),
        "mornings": list_mornings(client_id),
        "barriers": list_barriers(client_id),
        "habit_plan": plan_of(find_plan(client_id)),
        "reminder_preferences": own_preferences_of(client_id),
        "reminders": list_reminders(client_id),
        "push_subscriptions": devices_of(client_id),
        "calendar": find_address(client_id),
        "line_rests": [rest_of(row) for row in list_rests(client_id)],
        "days_off": [day_off_of(row) for row in list_day_off_records(client_id)],
        "progression_decisions": []
        if own
        else [
            shown_decision(row=row, language=viewer.language)
            for row in list_decisions(client_id, None)
        ],
        "alerts": [] if own else alerts,
        "seen_to": [seen for alert in alerts if (seen := _seen_to(alert))],
    }


def _alerts(client_id: UUID, language: str, now: datetime) -> list[dict[str, Any]]:
    rows = list_of_client(client_id, after=None, limit=None)
    events = events_of([row.id for row in rows])
    return [alert_of(row=row, events=events[row.id], language=language, now=now) for row in rows]


def _seen_to(alert: dict[str, Any]) -> dict[str, Any] | None:
    """Return what people did about a client's answers: no level, no rule, no note, no outcome."""
    deeds = [
        {name: event[name] for name in ("at", "by_name", "action")}
        for event in alert["events"]
        if event["kind"] == "acknowledged"
    ]
    if not deeds:
        return None
    about = dict.fromkeys(r["check_in_id"] for r in alert["reasons"] if r["check_in_id"])
    return {
        "treatment_id": alert["treatment_id"],
        "check_in_ids": list(about),
        "done": deeds,
        "ended_at": alert["resolved"] and alert["resolved"]["at"],
    }
