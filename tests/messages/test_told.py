"""What a phone is told of messages: once, when the writer is quiet, never at night, never read."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask import Flask

from strtrack.reminders.jobs import decide_reminders
from strtrack.reminders.models import REMINDERS
from strtrack.reminders.rules.preferences import Preferences
from strtrack.reminders.rules.saying import Said, decide
from strtrack.reminders.rules.things import message_of
from strtrack.reminders.service.texts import words_of
from tests.expect import rows_of
from tests.factories import published
from tests.messages.writing import THREAD, read_up_to, wrote
from tests.people import ANA, NOW, THEO, Person, id_of
from tests.phones import Phone, StoppedClock
from tests.reminders.test_saying import LONDON, NEWS, ROUTINE

SignIn = Callable[[Person], Phone]


def told(app: Flask, clock: StoppedClock, at: datetime) -> list[list[str]]:
    """Run the job twice, as it runs, and return of what the new reminders about messages speak."""
    clock.at = at
    before = {row["id"] for row in rows_of(app, REMINDERS)}
    with app.app_context():
        decide_reminders(now=at)
        decide_reminders(now=at)
    rows = [row for row in rows_of(app, REMINDERS) if row["id"] not in before]
    return [[part["what"] for part in r["parts"]] for r in rows if r["kind"] == "message"]


def hexed(*messages: dict[str, str]) -> list[str]:
    return [one["id"].replace("-", "") for one in messages]


def test_several_messages_go_out_as_one_after_five_quiet_minutes(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    first = wrote(phone(THEO), "One")
    clock.advance(minutes=4)
    second = wrote(phone(THEO), "Two")
    assert told(app, clock, NOW + timedelta(minutes=8, seconds=59)) == []
    assert told(app, clock, NOW + timedelta(minutes=9)) == [hexed(first, second)]
    assert told(app, clock, NOW + timedelta(minutes=30)) == []
    clock.at = NOW + timedelta(hours=1)
    third = wrote(phone(THEO), "Three")
    assert told(app, clock, NOW + timedelta(hours=1, minutes=5)) == [hexed(third)]


def test_what_she_has_seen_or_wrote_herself_is_not_told(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    said = wrote(phone(THEO))
    wrote(phone(ANA))
    clock.advance(minutes=1)
    phone(ANA).put(f"{THREAD}/read", json=read_up_to(said))
    assert told(app, clock, NOW + timedelta(hours=1)) == []


def test_at_night_it_waits_for_the_morning(app: Flask, phone: SignIn, clock: StoppedClock) -> None:
    clock.at = datetime(2026, 3, 10, 22, tzinfo=UTC)
    said = wrote(phone(THEO), written_at="2026-03-10T22:00:00Z")
    assert told(app, clock, datetime(2026, 3, 10, 22, 30, tzinfo=UTC)) == []
    assert told(app, clock, datetime(2026, 3, 11, 7, 59, tzinfo=UTC)) == []
    assert told(app, clock, datetime(2026, 3, 11, 8, tzinfo=UTC)) == [hexed(said)]


def test_it_goes_beside_the_two_of_a_day(app: Flask, phone: SignIn, clock: StoppedClock) -> None:
    published(phone(THEO))
    clock.at = datetime(2026, 3, 11, 8, 25, tzinfo=UTC)
    said = wrote(phone(THEO))
    assert told(app, clock, datetime(2026, 3, 11, 8, 30, tzinfo=UTC)) == [hexed(said)]
    kinds = [row["kind"] for row in rows_of(app, REMINDERS)]
    assert sorted(kinds) == ["message", "routine"]


def test_whoever_goes_on_writing_is_told_of_after_a_quarter_of_an_hour() -> None:
    things = [
        message_of(id_of(str(n)), received_at=NOW + timedelta(minutes=4 * n)) for n in range(4)
    ]
    wishes = Preferences()
    hours = wishes.hours_in(LONDON, None)
    seen: list[datetime] = []
    now = NOW
    while len(seen) < 1:
        there = [one for one in things if one.opens_at <= now]
        decision = decide(there, [], preferences=wishes, hours=hours, now=now)
        if decision.reminder:
            seen.append(now)
            assert len(decision.reminder.parts) == 4
        now = now + timedelta(minutes=1)
    assert seen == [NOW + timedelta(minutes=15)]


def test_a_message_takes_no_place_under_the_cap() -> None:
    wishes = Preferences()
    hours = wishes.hours_in(LONDON, None)
    at = datetime(2026, 3, 10, 17, 30, tzinfo=UTC)
    before = [Said(at.replace(hour=h), frozenset({f"m{h}"}), counts=False) for h in (9, 10, 11)]
    decision = decide([ROUTINE, NEWS], before, preferences=wishes, hours=hours, now=at)
    assert decision.reminder is not None
    silent = decide(
        [message_of(id_of("m"), received_at=at - timedelta(hours=1))],
        [],
        preferences=Preferences(kinds=frozenset({"routine"})),
        hours=hours,
        now=at,
    )
    assert silent.reminder is None


def test_its_words_say_nothing_of_what_was_written() -> None:
    one = [{"kind": "message", "what": "x", "pieces": 1, "seconds": 0}]
    for open_ in (True, False):
        said = [
            words_of(kind="message", parts=one * n, language=language, health_words=open_)
            for language in ("en", "es")
            for n in (1, 2)
        ]
        assert said == [
            "A message from your practice.",
            "2 messages from your practice.",
            "Un mensaje de tu consulta.",
            "2 mensajes de tu consulta.",
        ]
