"""Who a client is to her practice, as her phone keeps it."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from strtrack.accounts.access import client_seen_by
from strtrack.accounts.queries.absences import away_of
from strtrack.accounts.rules import given_name_of
from strtrack.checkins.queries.check_ins import get_chart
from strtrack.kernel.thresholds import thresholds_from
from strtrack.sync.service.reading import Item, Reading
from strtrack.today.service.reading import reads_of
from strtrack.treatments.queries.screening import has_bleed_risk


def persons_in(*, reading: Reading) -> Iterator[Item]:
    """Return the client herself. How she is judged is told where the practice advises."""
    person, client_id = reading.person, reading.client_id
    judging = None
    if person.advice_mode == "advise":
        thresholds = thresholds_from(person.thresholds, person.own_thresholds)
        bleed_risk = has_bleed_risk(get_chart(client_id))
        judging = {"bleed_risk": bleed_risk, "thresholds": asdict(thresholds)}
    appointment = None
    if person.next_appointment_at:
        place = person.next_appointment_place
        appointment = {"at": person.next_appointment_at, "place": place}
    body: dict[str, Any] = {
        "given_name": person.given_name,
        "language": person.language,
        "time_zone": person.time_zone,
        "problem": person.problem,
        "practice": {
            "name": person.practice_name,
            "phone": person.phone,
            "emergency_number": person.emergency_number,
            "advice_number": person.advice_number,
            "advice_mode": person.advice_mode,
            "reads": reads_of(person=person, now=reading.now),
        },
        "therapist": {
            "name": person.therapist_name,
            "given_name": given_name_of(person.therapist_name),
        },
        "judging": judging,
        "habit": person.habit_plan,
        "weekly_goal": client_seen_by(reading.viewer, client_id).weekly_goal,
        "barrier_said_on": person.barrier_said_on,
        "next_appointment": appointment,
    }
    if person.discharged_on:
        body["discharged_on"] = person.discharged_on
    if away := away_of(person, reading.now):
        body["therapist"]["away"] = away
    yield Item("person", str(client_id), body)
