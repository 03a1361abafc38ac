"""Fill an empty database with two practices, or a practice with many simulated clients."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update

from strtrack.accounts.access import Viewer
from strtrack.accounts.models import CLIENTS, MEMBERS, PRACTICES, USERS
from strtrack.accounts.service.clients import add_client, change_client
from strtrack.accounts.service.practices import NewMember, add_member, add_practice
from strtrack.caseload.jobs import refresh_stale
from strtrack.demo import simulation
from strtrack.demo.people import COMPLAINTS, FIRST_NAMES, LAST_NAMES, PASSWORD, Complaint
from strtrack.kernel.db import read, transact
from strtrack.kernel.errors import Forbidden
from strtrack.kernel.passwords import Passwords
from strtrack.kernel.timezones import diary_day, zone_of

LONDON = "Europe/London"
ZONE = zone_of(LONDON)
HOURS = [{"weekdays": ["MO", "TU", "WE", "TH", "FR"], "opens": "09:00", "closes": "18:00"}]


@dataclass(frozen=True, slots=True)
class Life:
    """One simulated client: who she is, what she came with, how she behaves, until when."""

    name: str
    language: str
    complaint: Complaint
    habits: simulation.Habits
    random: Random
    weeks: int
    last_session: datetime
    now: datetime


class RealPractice(Forbidden):
    slug, title = "real-practice", "This database holds a real practice"


def is_empty() -> bool:
    """Whether the database holds no practice at all."""
    return read(select(PRACTICES.c.id).limit(1)).first() is None


def fill(
    *,
    passwords: Passwords,
    clients: int,
    weeks: int,
    seed: int,
    now: datetime,
    say: Callable[[str], None],
) -> None:
    """Fill the demo: the named logins first, then simulated clients up to `clients`.

    The same seed and instant make the same data. Raises RealPractice on a database that holds one.
    """
    if read(select(PRACTICES.c.id).where(PRACTICES.c.demo.is_(False))).first():
        raise RealPractice("The demo fills only an empty database or its own.")
    staff = find_staff() or transact(_people, passwords=passwords, weeks=weeks, seed=seed, now=now)
    known = len(read(select(CLIENTS.c.id).where(CLIENTS.c.practice_id == staff.practice_id)).all())
    for number in range(known, clients):
        transact(_live, staff=staff, number=number, weeks=weeks, seed=seed, now=now)
        if (number + 1) % 100 == 0:
            say(f"{number + 1} of {clients} clients")
    while refresh_stale(now=now):
        pass  # the last write of a client lies before now, so its row was worked out for then


def find_staff() -> Viewer | None:
    """Return the demo's therapist as a viewer, if the demo is there."""
    row = read(
        select(MEMBERS, USERS.c.language)
        .join(USERS, USERS.c.id == MEMBERS.c.user_id)
        .where(USERS.c.email == "theo@demo.test")
    ).first()
    return _staff(row.user_id, row.practice_id, row.id) if row else None


def _people(*, passwords: Passwords, weeks: int, seed: int, now: datetime) -> Viewer:
    hashed, closed = passwords.hash(PASSWORD), passwords.closed()
    clinic = add_practice(practice=_practice("Riverside Clinic", phone="020 7946 0000"), now=now)
    other = add_practice(practice=_practice("Harbour Physio", phone=None), now=now)
    theo = _member("Theo Marin", "theo@demo.test", "therapist", hashed)
    theo_id = add_member(practice_id=clinic, new=theo, now=now)
    for practice_id, new in (
        (clinic, _member("Olivia Reed", "owner@demo.test", "owner", hashed)),
        (other, _member("Mallory Finch", "mallory@other.test", "therapist", hashed)),
        (other, _member("Hannah Cole", "hannah@other.test", "owner", closed)),
    ):
        add_member(practice_id=practice_id, new=new, now=now)
    user_id = read(select(MEMBERS.c.user_id).where(MEMBERS.c.id == theo_id)).scalar_one()
    staff = _staff(user_id, clinic, theo_id)
    _live_as_ana(staff=staff, hashed=hashed, weeks=weeks, seed=seed, now=now)
    return staff


def _live_as_ana(*, staff: Viewer, hashed: str, weeks: int, seed: int, now: datetime) -> None:
    """Ana had a session yesterday, so her next-day question is open whenever the demo starts."""
    life = Life(
        name="Ana Moreno",
        language="en",
        complaint=COMPLAINTS[0],
        habits=simulation.Habits(0.9, 1.0, 4.0, 14.0, None),
        random=Random(f"{seed}:ana"),
        weeks=weeks,
        last_session=now - timedelta(hours=24),
        now=now,
    )
    login = {"email": "ana@demo.test", "password_hash": hashed}
    phone = _join(staff, life, login)
    _weeks(staff, phone, life, open_today=True)
    in_two_days = diary_day(now, ZONE) + timedelta(days=2)
    _book(staff, phone, datetime.combine(in_two_days, time(10, 30), ZONE), "Room 2", now)


def _live(*, staff: Viewer, number: int, weeks: int, seed: int, now: datetime) -> None:
    random = Random(f"{seed}:{number}")
    first = FIRST_NAMES[number % len(FIRST_NAMES)]
    last = LAST_NAMES[(number * 7 + number // len(FIRST_NAMES)) % len(LAST_NAMES)]
    day = diary_day(now, ZONE) - timedelta(days=random.randint(0, 6))
    last_session = datetime.combine(day, time(random.randint(9, 17), 0), ZONE)
    if last_session > now:
        last_session -= timedelta(days=7)
    habits = simulation.habits_of(random, diary_day(now, ZONE))
    stories = simulation.fates(diary_day(now, ZONE))
    if number <= len(stories):
        fate = stories[number - 1]
        last_session, habits = now - timedelta(hours=fate.session_hours_ago), fate.habits
    life = Life(
        name=f"{first} {last}",
        language="es" if number % 5 == 4 else "en",
        complaint=random.choice(COMPLAINTS),
        habits=habits,
        random=random,
        weeks=weeks,
        last_session=last_session,
        now=now,
    )
    phone = _join(staff, life, None)
    _weeks(staff, phone, life)
    hour = time(9 + random.randint(0, 8), random.choice((0, 30)))
    ahead = 0 if number % 4 == 1 else random.randint(1, 9)
    at = datetime.combine(diary_day(now, ZONE) + timedelta(days=ahead), hour, ZONE)
    if at > now:
        _book(staff, phone, at, random.choice(("Room 1", "Room 2")), now)


def _book(staff: Viewer, phone: Viewer, at: datetime, place: str, now: datetime) -> None:
    booked = {"next_appointment_at": at, "next_appointment_place": place}
    change_client(viewer=staff, client_id=phone.own_client(), changed=booked, now=now)


def _join(staff: Viewer, life: Life, login: dict[str, str] | None) -> Viewer:
    """Add a client who has joined, with a login only where one is named; return her viewer."""
    random, at = life.random, life.now - timedelta(weeks=life.weeks)
    client_id, user_id = simulation.random_id(random), simulation.random_id(random)
    complaint = life.complaint
    new = {
        "id": client_id,
        "name": life.name,
        "email": login["email"] if login else None,
        "phone": f"+4420794600{random.randint(10, 99)}",
        "birth_year": random.randint(1950, 2004),
        "language": life.language,
        "time_zone": LONDON,
        "problem": complaint.spanish if life.language == "es" else complaint.english,
    }
    add_client(viewer=staff, new=new, now=at)
    values: dict[str, Any] = {"joined_at": at}
    if login:
        user = {"id": user_id, "name": life.name, "language": life.language, "created_at": at}
        read(insert(USERS).values(**user, **login))
        values["user_id"] = user_id
    read(update(CLIENTS).where(CLIENTS.c.id == client_id).values(**values))
    return Viewer(
        client_id, "", user_id, staff.practice_id, "client", None, client_id, life.language
    )


def _weeks(staff: Viewer, phone: Viewer, life: Life, *, open_today: bool = False) -> None:
    """Live through the weeks: a plan at the first session, a session a week, answers, exercises.

    `open_today` leaves today's question and exercises for whoever tries the demo.
    """
    client_id: UUID = phone.own_client()
    complaint, habits, random = life.complaint, life.habits, life.random
    sessions = [life.last_session - timedelta(weeks=w) for w in range(life.weeks - 1, -1, -1)]
    simulation.prescribe(
        staff=staff, client_id=client_id, complaint=complaint, random=random, at=sessions[0]
    )
    for at in sessions:
        treatment_id = simulation.treat(
            staff=staff, client_id=client_id, complaint=complaint, zone=ZONE, random=random, at=at
        )
        left_open = open_today and at == life.last_session
        simulation.recover(
            phone=phone,
            treatment_id=treatment_id,
            ended_at=at,
            habits=habits,
            zone=ZONE,
            random=random,
            until=at + timedelta(hours=12) if left_open else life.now,
        )
    first, today = diary_day(sessions[0], ZONE), diary_day(life.now, ZONE)
    lived = (today - first).days + (0 if open_today else 1)
    days = [first + timedelta(days=i) for i in range(lived)]
    simulation.exercise(
        phone=phone, days=days, habits=habits, zone=ZONE, random=random, until=life.now
    )


def _practice(name: str, *, phone: str | None) -> dict[str, Any]:
    return {
        "name": name,
        "time_zone": LONDON,
        "country": "GB",
        "language": "en",
        "phone": phone,
        "advice_number": "111",
        "opening_hours": HOURS,
        "demo": True,
    }


def _member(name: str, email: str, role: str, hashed: str) -> NewMember:
    return NewMember(name=name, email=email, password_hash=hashed, role=role, language="en")


def _staff(user_id: UUID, practice_id: UUID, member_id: UUID) -> Viewer:
    return Viewer(member_id, "", user_id, practice_id, "therapist", member_id, None, "en")
