"""What a calendar's events say and when they ring, as both libraries read it."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import Flask
from sqlalchemy import update

from strtrack.accounts.models import COURSES
from strtrack.interop.rules.calendar_entries import question_entries
from strtrack.interop.rules.calendar_file import Shown, write_calendar
from strtrack.kernel.db import read, transact
from strtrack.reminders.rules.saying import Thing
from tests.factories import checked_in, plan_item, published, schedule, treated, written
from tests.interop.calendars import body_of, events_in, made
from tests.interop.planned import LIVES
from tests.interop.reading import READERS, Met
from tests.people import ANA, NOW, THEO, ZONE, Person
from tests.phones import Phone, StoppedClock
from tests.reminders.wishing import preferences_body

SignIn = Callable[[Person], Phone]
LONDON = ZoneInfo(ZONE)
APPOINTMENT = {"at": "2026-03-17T15:30:00Z", "place": "Riverside, first floor"}


def met_in(body: bytes, days: int = 14) -> list[Met]:
    """Return the timed occurrences from now on, in which both libraries agree."""
    icalendar, vobject = (
        read(body, NOW - timedelta(days=1), NOW + timedelta(days=days)) for read in READERS.values()
    )
    assert icalendar == vobject
    return icalendar


def told_at(hour: int, minute: int = 0, *, day: int) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=LONDON).astimezone(UTC)


def test_without_names_every_title_is_the_program_s(
    sqlite_app: Flask, sqlite_phone: SignIn
) -> None:
    theo, ana = sqlite_phone(THEO), sqlite_phone(ANA)
    published(theo, plan_item(ends_on="2026-03-20"))
    treated(theo, ended_at=NOW, next_appointment=APPOINTMENT)
    events = events_in(body_of(sqlite_app, made(ana)["address"])).values()
    assert len(events) == 7
    assert {str(event["SUMMARY"]) for event in events} == {"STR Track"}
    assert {str(alarm["DESCRIPTION"]) for e in events for alarm in e.walk("VALARM")} == {
        "STR Track"
    }
    assert not [event for event in events if "DESCRIPTION" in event or "LOCATION" in event]
    assert {str(event["CLASS"]) for event in events} == {"PRIVATE"}


def test_names_are_said_where_she_chose_them_and_in_her_language(
    sqlite_app: Flask, sqlite_phone: SignIn
) -> None:
    theo, ana = sqlite_phone(THEO), sqlite_phone(ANA)
    thrice = plan_item(exercise_slug="bird-dog", times_per_day=3)
    published(theo, plan_item(ends_on="2026-03-20"), thrice | {"ends_on": "2026-03-20"})
    treated(theo, ended_at=NOW, next_appointment=APPOINTMENT)
    address = made(ana, names=True)["address"]
    english = events_in(body_of(sqlite_app, address)).values()
    assert sorted({str(event["SUMMARY"]) for event in english}) == [
        "2 exercises",
        "Appointment",
        "How sore is it after your session?",
        "Your exercise plan ends",
    ]
    (appointment,) = [e for e in english if e["SUMMARY"] == "Appointment"]
    assert str(appointment["LOCATION"]) == APPOINTMENT["place"]
    assert appointment["TRANSP"] == "OPAQUE"
    notes = [str(e["DESCRIPTION"]) for e in english if "DESCRIPTION" in e]
    assert set(notes) == {"Cat and cow\n3 × Bird dog"}
    theo.patch(f"/clients/{ANA.id}", json={"language": "es"})
    spanish = events_in(body_of(sqlite_app, address)).values()
    assert "2 ejercicios" in {str(event["SUMMARY"]) for event in spanish}
    assert {event["SUMMARY"].params["LANGUAGE"] for event in spanish} == {"es"}


def test_questions_last_as_long_as_they_can_be_answered_and_ring_when_wanted(
    sqlite_app: Flask, sqlite_phone: SignIn, clock: StoppedClock
) -> None:
    theo, ana = sqlite_phone(THEO), sqlite_phone(ANA)
    session = treated(theo, ended_at=NOW)
    address = made(ana, names=True)["address"]
    asked = [
        (one.at, one.at + one.lasts, one.rings_at) for one in met_in(body_of(sqlite_app, address))
    ]
    assert asked == [
        (told_at(13, day=10), told_at(18, day=10), told_at(15, day=10)),
        (told_at(2, day=11), told_at(16, day=11), told_at(10, day=11)),
        (told_at(2, day=12), told_at(18, day=12), told_at(10, day=12)),
        (told_at(4, day=13), told_at(22, day=13), told_at(10, day=13)),
    ]
    clock.advance(hours=5)
    at = written(clock.now())
    checked_in(ana, treatment_id=session["id"], moment="h5", recorded_at=at)
    still = [one.at for one in met_in(body_of(sqlite_app, address))]
    followed_up = told_at(0, day=15)
    assert still == [*(since for since, _, _ in asked[1:]), followed_up]
    quiet = preferences_body(
        kinds={"check_in": False, "routine": True, "plan": True, "message": True}
    )
    assert ana.put("/reminders/preferences", json=quiet).status_code == 200
    assert {one.rings_at for one in met_in(body_of(sqlite_app, address))} == {None}


def test_who_is_out_of_care_is_shown_her_days_and_not_called(
    sqlite_app: Flask, sqlite_phone: SignIn
) -> None:
    ana, theo = sqlite_phone(ANA), sqlite_phone(THEO)
    published(theo)
    address = made(ana)["address"]
    assert {one.rings_at is None for one in met_in(body_of(sqlite_app, address))} == {False}
    with sqlite_app.app_context():
        hers = update(COURSES).where(COURSES.c.client_id == ANA.id)
        transact(read, hers.values(ended_on=NOW.date()))
    assert {one.rings_at is None for one in met_in(body_of(sqlite_app, address))} == {True}


def test_the_plan_s_last_day_and_the_appointment(sqlite_app: Flask, sqlite_phone: SignIn) -> None:
    theo, ana = sqlite_phone(THEO), sqlite_phone(ANA)
    published(theo, plan_item(ends_on="2026-03-20", schedule=schedule("interval", every=2)))
    treated(theo, ended_at=NOW - timedelta(days=20), next_appointment=APPOINTMENT)
    events = events_in(body_of(sqlite_app, made(ana, names=True)["address"])).values()
    (last,) = [e for e in events if e["SUMMARY"] == "Your exercise plan ends"]
    assert last.start.isoformat() == "2026-03-20"
    (alarm,) = last.walk("VALARM")
    assert timedelta(hours=8, minutes=30) == alarm.TRIGGER
    (appointment,) = [e for e in events if e["SUMMARY"] == "Appointment"]
    assert appointment.start == told_at(15, 30, day=17)


def test_lines_are_folded_and_what_people_wrote_is_escaped(
    sqlite_app: Flask, sqlite_phone: SignIn
) -> None:
    theo, ana = sqlite_phone(THEO), sqlite_phone(ANA)
    place = "Sótano 1; puerta «B», junto a la farmacia \\ frente al mercado de San Andrés, nº 12"
    treated(theo, next_appointment=APPOINTMENT | {"place": place})
    body = body_of(sqlite_app, made(ana, names=True)["address"])
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    assert b"\n" not in body.replace(b"\r\n", b"")
    places = [e["LOCATION"] for e in events_in(body).values() if "LOCATION" in e]
    assert [str(found) for found in places] == [place]


def test_an_hour_that_comes_twice_is_told_apart() -> None:
    opens_at = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
    telling = LIVES["daily"].telling_in(LONDON)
    entries = [
        entry
        for n, at in enumerate(opens_at)
        for entry in question_entries(
            [Thing("check_in", f"no. {n}", at, at + timedelta(hours=14))], telling
        )
    ]
    assert {(entry.on.day, entry.at and entry.at.replace(fold=0)) for entry in entries} == {
        (25, time(1, 30))
    }
    first, last = opens_at[0].date(), opens_at[0].date()
    shown = Shown(ANA.id, ZONE, "en", first, last, NOW, "https://str.test/today")
    body = write_calendar(shown, entries)
    for read_back in READERS.values():
        met = read_back(body, opens_at[0] - timedelta(days=1), opens_at[1] + timedelta(days=1))
        assert [one.at for one in met] == opens_at
