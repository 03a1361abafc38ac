"""A life as a script: what happens from one instant to another, and when.

Pure: it reads and writes nothing but the catalogue a process keeps. Everything random has a stream
of its own, keyed by seed, number, day and thing, so a life is taken up again on any day without
what went before, and goes on the same.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from strtrack.demo import events, room
from strtrack.demo.events import Body, Event
from strtrack.demo.exercising import exercises_on, routine_at
from strtrack.demo.known import RECENT, Known
from strtrack.demo.people import Person
from strtrack.demo.programme import doses_of, items_of, stage_at, version_of, what_changed
from strtrack.demo.schedule import LASTS, LONDON
from strtrack.demo.soreness import Session, answers_about
from strtrack.demo.words import SESSION_NOTES
from strtrack.kernel.timezones import day_ends_at, day_starts_at, diary_day, zone_of

RECORDED, PUBLISHED, BOOKED, JOINED = (timedelta(minutes=m) for m in (5, 7, 8, 10))
PLACES = ("Room 1", "Room 2", "Room 2, first floor")
AT_HOME = timedelta(hours=4)  # after the chart was made
TAKES_OFF = timedelta(hours=3, minutes=30)  # into the diary day: before anybody's exercises


def life(person: Person, known: Known, *, after: datetime, until: datetime) -> Iterator[Event]:
    """Yield what happens after an instant and until another, in order; `known` grows with it."""
    zone = zone_of(person.time_zone)
    waiting: list[Event] = [
        answer for session in known.sessions for answer in answers_about(person, session)
    ]
    day = diary_day(after, zone)
    starts_at = day_starts_at(day, zone)
    while starts_at <= until:
        ends_at = day_ends_at(day, zone)
        happens = list(_arrival(person, known, starts_at, ends_at))
        happens += _days_off(person, day, known, after=after)
        for happened in _sessions(person, known, starts_at, ends_at):
            happens.append(happened)
            if isinstance(happened, events.Treated):
                waiting += answers_about(person, known.sessions[-1])
        happens += _seen(person, known, day)
        happens += exercises_on(person, day, known)
        happens += waiting
        waiting = [e for e in happens if e.at >= ends_at]
        for event in sorted((e for e in happens if e.at < ends_at), key=lambda e: e.at):
            if after < event.at <= until and not _is_done(event, known):
                yield event
        known.sessions = [s for s in known.sessions if s.ended_at > ends_at - RECENT]
        day, starts_at = day + timedelta(days=1), ends_at


def began_at(person: Person) -> datetime:
    """Return an instant before anything happened."""
    return (person.schedule.came_at - timedelta(days=1)).astimezone(UTC)


def _arrival(person: Person, known: Known, since: datetime, before: datetime) -> Iterator[Event]:
    came_at = person.schedule.came_at.astimezone(UTC)
    if since <= came_at < before:
        yield events.Added(came_at, _chart(person))
        if person.story.invited:
            wrong = person.birth_year + 1 if person.story.locked_out else None
            yield events.Invited(came_at + RECORDED, person.id_of("invite"), wrong)
            return
        yield from _screening(person, came_at)
        joined = LASTS + JOINED * 2 if person.schedule.kept else JOINED
        yield events.Joined(came_at + joined)
        if not person.schedule.kept:
            yield from _book(person, known, 0, came_at + BOOKED)


def _screening(person: Person, came_at: datetime) -> Iterator[Event]:
    """Yield the first health questions: together before the session, or at home after joining."""
    if not person.schedule.kept:
        at = came_at + AT_HOME
        yield events.Screened(at, room.questionnaire(person, at, answered_by="client"))
        return
    starts_at = person.schedule.starts_at(0).astimezone(UTC)
    asked_at, agreed_at = starts_at - room.FIRST_ASKED, starts_at - room.AGREES
    yield events.Screened(asked_at, room.questionnaire(person, asked_at, answered_by="together"))
    yield events.Agreed(agreed_at, room.agreement(person, agreed_at))


def _chart(person: Person) -> Body:
    luck = person.luck("chart")
    return {
        "id": person.client_id,
        "name": person.name,
        "email": None,
        "phone": f"+4420794600{luck.randint(10, 99)}",
        "birth_year": person.birth_year,
        "language": person.language,
        "time_zone": person.time_zone,
        "problem": person.complaint.name[person.language],
    }


def _days_off(person: Person, day: date, known: Known, *, after: datetime) -> Iterator[Event]:
    for off in person.days_off:
        if off.starts_on != day:
            continue
        at = day_starts_at(day, zone_of(person.time_zone)) + TAKES_OFF
        if at <= after:
            continue  # whatever has become of it since stands
        body: Body = {"id": person.id_of("off", day), "client_id": None, "reason": off.reason}
        if off.kind == "pause":
            body |= {"starts_on": off.starts_on, "ends_on": off.ends_on}
        else:
            body["day_on"] = day
        length = (off.ends_on - off.starts_on).days + 1
        known.off |= {off.starts_on + timedelta(days=n) for n in range(length)}
        yield events.TookOff(at, off.kind, body)


def _sessions(person: Person, known: Known, since: datetime, before: datetime) -> Iterator[Event]:
    """Yield the sessions that end on a day, and what the therapist does after each."""
    if person.story.invited:
        return
    schedule = person.schedule
    session = schedule.sessions_from(since - timedelta(microseconds=1))
    if session and schedule.is_left_open(session - 1):
        missed = schedule.ended_at(session - 1).astimezone(UTC) + timedelta(hours=20)
        if since <= missed < before:
            yield from _book(person, known, session, missed)
    ended_at = schedule.ended_at(session).astimezone(UTC)
    if ended_at >= before:
        return
    if schedule.is_left_open(session):  # she waits for whoever tries the demo
        yield from _asked(person, session, _treatment(person, session, ended_at))
        return
    body = _treatment(person, session, ended_at)
    held = {one.id for one in known.sessions if since <= one.ended_at < before}
    if held - {body["id"]}:
        return  # somebody else has treated her that day
    if not held:
        names = ("areas", "tenderness_before", "problem_before")
        recorded_at = ended_at + RECORDED
        known.sessions.append(
            Session(body["id"], ended_at, recorded_at, *(body[name] for name in names))
        )
        yield from _asked(person, session, body)
        yield events.Treated(recorded_at, body)
    yield from _publish(person, known, session, ended_at + PUBLISHED)
    yield from _book(person, known, session + 1, ended_at + BOOKED)


def _asked(person: Person, session: int, body: Body) -> Iterator[Event]:
    """Yield what is asked before a later session: on her phone, or in the room if it is held."""
    if session == 0:
        return
    if body["arrival_id"]:
        at = body["started_at"] - room.ARRIVES
        tender, bad = body["tenderness_before"], body["problem_before"]
        yield events.Arrived(at, room.arrival(person, session, at, tender=tender, bad=bad))
    elif not person.schedule.is_left_open(session):
        at = body["started_at"] - room.ASKED_IN_ROOM
        yield events.AskedAgain(at, room.recheck(person, session, at))


def _treatment(person: Person, session: int, ended_at: datetime) -> Body:
    luck = person.luck("session", session)
    comes = room.comes_with_card(person, session) or None
    better = min(4, session // 2)
    before = max(1, luck.randint(5, 7) - better)
    tender = max(0, luck.randint(1, 4) - better // 2)
    return {
        "id": person.treatment_id(session),
        "started_at": ended_at - LASTS,
        "ended_at": ended_at,
        "time_zone": LONDON,
        "areas": room.areas_of(person),
        "technique": luck.choice(("str_active", "str_active", "str_passive", "str_weight_bearing")),
        "pressure": luck.choice(("light", "moderate", "moderate", "deep")),
        "per_area": None,
        "tenderness_before": tender if luck.random() < 0.95 else None,
        "tenderness_after": max(0, tender + luck.randint(-2, 1)),
        "problem_before": before,
        "problem_after": max(0, before - luck.randint(0, 3)),
        "response": luck.choice(("lighter", "looser", "looser", "same")),
        "note": luck.choice(SESSION_NOTES) if luck.random() < 0.4 else None,
        "ranges": room.ranges_of(person, session),
        "minutes": luck.choice((25, 30, 30, 35)),
        "aftercare": room.aftercare_of(person, session),
        "next_appointment": None,
        "arrival_id": comes and person.id_of("arrival", session),
        "draft": False,
    }


def _publish(person: Person, known: Known, session: int, at: datetime) -> Iterator[Event]:
    """Yield the stage that begins with a session, unless somebody else took the plan over."""
    stage = stage_at(session, every_days=person.schedule.every)
    if stage is None:
        return
    ours = [person.id_of("version", before) for before in range(stage)]
    if list(known.published) != ours or known.revision != 2 * stage:
        return
    version_id = person.id_of("version", stage)
    items = items_of(person.complaint, stage, lambda slug: person.id_of("line", slug))
    today = diary_day(at, zone_of(person.time_zone))
    starts_on = today + timedelta(days=1) if stage else None
    words = what_changed(person.complaint, stage, person.language)
    known.versions.append(version_of(stage + 1, version_id, starts_on or today, items))
    known.doses |= doses_of(version_id, items)
    known.published[version_id] = at
    known.revision += 2
    yield events.Published(
        at, {"id": version_id, "starts_on": starts_on, "what_changed": words}, items
    )


def _book(person: Person, known: Known, session: int, at: datetime) -> Iterator[Event]:
    if known.next_appointment_at is None or known.next_appointment_at <= at:
        known.next_appointment_at = person.schedule.starts_at(session).astimezone(UTC)
        yield _booking(person, session, at)


def _booking(person: Person, session: int, at: datetime) -> events.Booked:
    place = person.luck("place").choice(PLACES)
    starts_at = person.schedule.starts_at(session).astimezone(UTC)
    return events.Booked(at, {"next_appointment_at": starts_at, "next_appointment_place": place})


def _seen(person: Person, known: Known, day: date) -> Iterator[Event]:
    """Yield the look at a plan published the day before."""
    zone, yesterday = zone_of(person.time_zone), day - timedelta(days=1)
    for version_id, published_at in list(known.published.items())[-2:]:
        if diary_day(published_at, zone) == yesterday:
            at = routine_at(person, day) - timedelta(minutes=1)
            if not person.has_given_up(at):
                yield events.Seen(at, version_id)


def _is_done(event: Event, known: Known) -> bool:
    """Whether a question was answered by hand, or a later session has taken its place."""
    if not isinstance(event, events.Answered):
        return False
    about, moment = event.body["treatment_id"], event.body["moment"]
    ended_at = {session.id: session.ended_at for session in known.sessions}
    later = any(ended_at[about] < at <= event.at for at in ended_at.values())
    return later or (about, moment) in known.answered
