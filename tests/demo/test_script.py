"""A life as a script: what it says could have come from a desk and a phone."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import orjson
import pytest
from flask import Flask
from marshmallow import Schema

from strtrack.accounts.schemas.clients import NewClientSchema
from strtrack.checkins.schemas.answers import NewCheckInSchema
from strtrack.demo import events
from strtrack.demo.events import Event
from strtrack.demo.known import Known
from strtrack.demo.names import FIRST_NAMES, STRANGERS, name_of
from strtrack.demo.people import Person, person_of
from strtrack.demo.script import began_at, life
from strtrack.demo.stories import STORIES
from strtrack.kernel.timezones import diary_day, zone_of
from strtrack.plans.schemas.items import PlanItemSchema
from strtrack.treatments.schemas.treatments import NewTreatmentSchema
from strtrack.workouts.schemas.logs import NewLogSchema
from strtrack.workouts.schemas.routines import NewMorningSchema, NewRoutineSchema
from tests.people import NOW

NUMBERS = (1, 2, 5, 6, 7, 8, 12, 13, 20, 21, -1)
PLAN_ITEMS: Schema = PlanItemSchema(many=True)
SHAPES: tuple[tuple[type[Event], Schema], ...] = (
    (events.Added, NewClientSchema()),
    (events.Treated, NewTreatmentSchema()),
    (events.Answered, NewCheckInSchema()),
    (events.Exercised, NewLogSchema()),
)
SOME_LED: tuple[tuple[type[Event], Schema], ...] = (
    (events.Finished, NewRoutineSchema()),
    (events.Woke, NewMorningSchema()),
)


def person(number: int, *, weeks: int = 12, filled_at: datetime = NOW) -> Person:
    return person_of(seed=3, number=number, weeks=weeks, filled_at=filled_at)


def lived(one: Person, until: datetime = NOW) -> list[Event]:
    return list(life(one, Known(), after=began_at(one), until=until))


@pytest.mark.parametrize("number", NUMBERS)
def test_what_it_says_is_what_the_api_takes(sqlite_app: Flask, number: int) -> None:
    """Each body survives the way over the wire: the same once written, sent and read."""
    with sqlite_app.app_context():
        happened = lived(person(number))
    for kind, schema in SHAPES:
        for event in happened:
            if isinstance(event, kind):
                sent = orjson.loads(orjson.dumps(event.body, option=orjson.OPT_UTC_Z))  # type: ignore[attr-defined]
                taken = schema.load(sent)
                assert event.body.items() <= taken.items()  # type: ignore[attr-defined]
        assert any(isinstance(event, kind) for event in happened)
    drafts = [event.items for event in happened if isinstance(event, events.Published)]
    for items in drafts:
        PLAN_ITEMS.load(items)
    assert drafts


def test_who_is_led_says_how_she_woke_and_how_the_round_went(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        lives = {number: lived(person(number)) for number in NUMBERS}
    told = evenings = 0
    for happened in lives.values():
        logged = {e.body["id"]: e for e in happened if isinstance(e, events.Exercised)}
        woke = {e.body["day_on"]: e for e in happened if isinstance(e, events.Woke)}
        for kind, schema in SOME_LED:
            for event in happened:
                if isinstance(event, kind):
                    sent = orjson.loads(orjson.dumps(event.body, option=orjson.OPT_UTC_Z))  # type: ignore[attr-defined]
                    assert event.body.items() <= schema.load(sent).items()  # type: ignore[attr-defined]
        for end in (e for e in happened if isinstance(e, events.Finished)):
            logs = [logged[log_id] for log_id in end.body["log_ids"]]
            assert max(log.at for log in logs) < end.at
            assert woke[end.body["due_on"]].at < min(log.at for log in logs)
            assert len({log.body["nth"] or 1 for log in logs}) == 1
            evenings += any((log.body["nth"] or 1) > 1 for log in logs)
            told += 1
    assert told > 50
    assert evenings > 20


def test_who_is_always_led_says_so_of_every_round_and_has_more_in_reserve(
    sqlite_app: Flask,
) -> None:
    with sqlite_app.app_context():
        happened = lived(person(14))
    tried = [
        e.body
        for e in happened
        if isinstance(e, events.Exercised) and e.body["status"] != "skipped"
    ]
    rounds = [e.body for e in happened if isinstance(e, events.Finished)]
    assert {(log["due_on"], log["nth"] or 1) for log in tried} == {
        (end["due_on"], nth)
        for end in rounds
        for nth in {log["nth"] or 1 for log in tried if log["id"] in end["log_ids"]}
    }
    said = [end["two_more"]["answer"] for end in rounds if end["two_more"]]
    assert sum(said) > 0.6 * len(said) > 6


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_whatever_the_time_of_day_its_stories_are_true(sqlite_app: Flask, hour: int) -> None:
    now = datetime(2026, 3, 29, hour, 30, tzinfo=UTC)  # London's clocks change that night
    with sqlite_app.app_context():
        for number, story in STORIES.items():
            happened = lived(person(number, weeks=2, filled_at=now), now)
            assert all(event.at <= now for event in happened)
            assert [event.at for event in happened] == sorted(event.at for event in happened)
            last = [event.body for event in happened if isinstance(event, events.Treated)][-1:]
            if story.session_ago:
                ago = (now - last[0]["ended_at"]) / timedelta(hours=1)
                assert story.session_ago[0] <= ago <= story.session_ago[1]
            answers = [e.body for e in happened if isinstance(e, events.Answered)]
            given = {a["moment"] for a in answers if a["treatment_id"] == last[0]["id"]}
            assert {moment for moment, _ in story.answered_after} <= given if last else not given


def test_nobody_exercises_at_night_or_before_the_plan_is_there(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        for number in NUMBERS:
            one = person(number)
            zone, published = zone_of(one.time_zone), set[UUID]()
            for event in lived(one):
                if isinstance(event, events.Published):
                    published.add(event.body["id"])
                if isinstance(event, events.Exercised):
                    at = event.body["performed_at"]
                    assert published
                    assert 6 <= at.astimezone(zone).hour < 23
                    assert diary_day(at, zone) == event.body["due_on"]


def test_a_thousand_clients_have_names_of_their_own() -> None:
    names = [name_of(number) for number in range(1, 1001)]
    assert len(set(names)) == 1000
    assert not {name.split()[0] for name in STRANGERS} & set(FIRST_NAMES)


def test_who_tells_areas_apart_gives_the_sorest_its_number(sqlite_app: Flask) -> None:
    told = []
    with sqlite_app.app_context():
        for number in (0, *NUMBERS):
            happened = lived(person(number))
            answers = [e.body["answers"] for e in happened if isinstance(e, events.Answered)]
            told += [one["scores"] for one in answers if len(one["scores"]) > 1]
    assert told
    for sorest, *areas in told:
        assert sorest["now"] == max(area["now"] for area in areas)
    assert any(len({area["now"] for area in areas}) > 1 for _, *areas in told)
