"""What somebody does of a day's exercises, and how she logs it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

from strtrack.adherence.rules.rest import rests_of
from strtrack.demo import events
from strtrack.demo.events import Body
from strtrack.demo.known import Known
from strtrack.demo.people import Person, random_id
from strtrack.demo.rounds import PAINS, Done, finished, is_led, woke
from strtrack.demo.words import CUT_SHORT, EXERCISED
from strtrack.kernel.timezones import diary_day, zone_of
from strtrack.plans.rules.slots import Calendar, Line, Rest, Version, rests_until
from strtrack.workouts.rules import FORM_VERSION, Dose

SENT_AFTER = timedelta(seconds=2)
BETWEEN = timedelta(minutes=4)  # from one exercise of a routine to the next
LATER_H = {1: 0.0, 2: 10.5}  # the second time of a day
REASONS = ("no_time", "no_time", "tired", "forgot", "travel", "pain_rule")
WRITES_A_WORD = 0.04


def exercises_on(person: Person, day: date, known: Known) -> Iterator[events.Event]:
    """Yield what somebody logs on a diary day; nothing rests that was done before the session.

    Who is led through her rounds says before the first how she woke, and after each how it went.
    """
    version = None if day in known.off else Calendar(known.versions).version_for(day)
    if version is None or person.has_given_up(routine_at(person, day)):
        return
    published_at = list(known.published.values())[version.number - 1]
    done = list(_done_on(person, day, known, version, published_at))
    led = is_led(person, day)
    if done and led:
        yield woke(person, day, min(one.body["performed_at"] for one in done))
    elif done and done[0].body["pain"] is None:
        done[0].body["pain"] = done[0].pain
    for one in done:
        if one.is_new:
            yield events.Exercised(one.body["performed_at"] + SENT_AFTER, one.body)
    grown = (routine_at(person, day) - published_at).days
    for nth in sorted({one.body["nth"] or 1 for one in done} if led else ()):
        sitting = [one for one in done if (one.body["nth"] or 1) == nth]
        if end := finished(person, day, sitting, known.doses, nth=nth, grown=grown):
            yield end


def _done_on(
    person: Person, day: date, known: Known, version: Version, published_at: datetime
) -> Iterator[Done]:
    """Yield what somebody logs of a version on a day, but for what she has logged herself."""
    luck = person.luck("day", day)
    begins_at = _begins_at(person, day, luck)
    willing = luck.random() < person.habits.diligence
    pain = luck.choice(PAINS)  # asked once a routine
    zone = zone_of(person.time_zone)
    recent = [s for s in known.sessions if (day - diary_day(s.ended_at, zone)).days <= 3]
    rests = rests_of(recent, zone).get(day, []) if recent else []
    for place, (line, nth) in enumerate(_offered(version, day)):
        chance, key = luck.random(), luck.getrandbits(64)
        if chance > _chance(line, willing=willing, again=(nth or 1) > 1):
            continue
        late = timedelta(hours=LATER_H.get(nth or 1, 5.0), seconds=key % 90)
        at = begins_at + late + place * BETWEEN
        if at < published_at or _rests(line, rests, at):
            continue
        own = Random(key ^ line.line_id.int)
        log_id, there = random_id(own), known.logged.get((line.line_id, day, nth))
        if there not in {None, log_id}:
            continue
        said = _said(known.doses.get(line.prescription_id), own, person.language)
        body = {
            "id": log_id,
            "form_version": FORM_VERSION,
            "prescription_id": line.prescription_id,
            "due_on": day,
            "nth": nth,
            "performed_at": at,
            "time_zone": person.time_zone,
        }
        yield Done(line, body | said, pain, is_new=there is None)


def routine_at(person: Person, day: date) -> datetime:
    """Return when somebody takes up her exercises on a day."""
    return _begins_at(person, day, person.luck("day", day))


def _begins_at(person: Person, day: date, luck: Random) -> datetime:
    usual = datetime.combine(day, person.habits.up_at, zone_of(person.time_zone))
    return usual.astimezone(UTC) + timedelta(minutes=luck.randint(0, 80))


def _offered(version: Version, day: date) -> Iterator[tuple[Line, int | None]]:
    for line in version.lines:
        if line.is_due_on(day):
            yield from ((line, nth) for nth in range(1, line.times_per_day + 1))
        elif line.falls is None and line.is_open_on(day):
            yield line, None


def _chance(line: Line, *, willing: bool, again: bool) -> float:
    if not willing:
        return 0.04
    if line.falls is None:
        return min(1.0, 1.35 * (line.per_week or 1) / 7)
    return 0.92 if again else 0.97


def _rests(line: Line, rests: list[Rest], at: datetime) -> bool:
    return rests_until(line, [rest for rest in rests if rest.ended_at <= at]) is not None


def _said(dose: Dose | None, luck: Random, language: str) -> Body:
    kind = luck.random()
    status = "done" if kind < 0.89 else "partly" if kind < 0.96 else "skipped"
    reason = luck.choice(REASONS) if status == "skipped" else None
    sets, note, pain = None, None, None
    if status == "partly":
        sets = _amounts(dose, luck) if dose and luck.random() < 0.7 else None
        if luck.random() < 0.25:
            reason, pain = "pain_rule", luck.randint(4, 6)
        if luck.random() < 0.3:
            note = luck.choice(CUT_SHORT[language])
    elif status == "done" and luck.random() < WRITES_A_WORD:
        note = luck.choice(EXERCISED[language])
    if reason == "pain_rule" and pain is None:
        pain = luck.randint(4, 6)
    return {
        "status": status,
        "reason": reason,
        "sets": sets,
        "variant": None,
        "pain": pain,
        "effort": luck.randint(3, 6) if status == "done" and luck.random() < 0.1 else None,
        "note": note,
    }


def _amounts(dose: Dose, luck: Random) -> list[Body]:
    """Return the sets somebody got through: some of them, or a part of the only one."""
    sets = luck.randint(1, max(1, dose.sets - 1))
    part = 1.0 if dose.sets > 1 else 0.6
    one: Body = {}
    if dose.duration_s is not None:
        one["seconds"] = round(dose.duration_s * part)
    elif dose.reps == 1 and dose.hold_s:
        one |= {"reps": 1, "seconds": round(dose.hold_s * part)}
    else:
        one["reps"] = max(1, round(dose.reps * part))
    if dose.side != "each":
        return [one] * sets
    return [one | {"side": side} for _ in range(sets) for side in ("left", "right")]
