"""Histories of a line by hand, each with what is to be proposed, why, and which step it is.

Today is Monday 30 November 2026; days are counted back from it.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from strtrack.progression.rules.colours import Session
from strtrack.progression.rules.proposing import History, Reason

TODAY = date(2026, 11, 30)
BODYWEIGHT = {"kind": "bodyweight", "value": None, "unit": None}
SQUAT: dict[str, Any] = {
    "exercise_slug": "bodyweight-squat", "sets": 3, "reps": 10, "hold_s": None, "duration_s": None,
    "load": BODYWEIGHT,
}  # fmt: skip
HARDER = {"exercise_slug": "goblet-squat", "sets": 3, "reps": 8}
EASIER = {"exercise_slug": "sit-to-stand", "sets": 3, "reps": 10}


def ago(days: int) -> date:
    """Return the day so many days before today."""
    return TODAY - timedelta(days=days)


def did(days: int, pain: int | None = 1, **given: Any) -> Session:
    """Return a whole session so many days ago; pain 1 unless said."""
    return Session(ago(days), pain, **given)


def more(days: int, pain: int | None = 1, **given: Any) -> Session:
    """Return one with two above what was asked in the last set."""
    return did(days, pain, is_more=True, **given)


def stopped(days: int, pain: int | None = None) -> Session:
    """Return one that was left off for pain."""
    return Session(ago(days), pain, stopped=True, is_full=False)


def slept(calm: int = 2, **scores: int) -> dict[date, int]:
    """Return a month of mornings at the usual; `d1` is yesterday's where it was another."""
    found = {ago(days): calm for days in range(31)}
    return found | {ago(int(name[1:])): score for name, score in scores.items()}


def mornings(**scores: int) -> dict[date, int]:
    """Return the mornings that are named, and no other."""
    return {ago(int(name[1:])): score for name, score in scores.items()}


def load(kg: float) -> dict[str, Any]:
    return {"kind": "external", "value": kg, "unit": "kg"}


def band(level: str) -> dict[str, Any]:
    return {"kind": "band", "value": level, "unit": "resistance_level"}


def item(**given: Any) -> dict[str, Any]:
    return SQUAT | given


READY = History(
    today=TODAY, limit=5, sessions=(more(3), more(1)), mornings=slept(), changed_on=ago(20)
)


def with_(**given: Any) -> History:
    """Return the history that is ready to grow, but for what is named."""
    return replace(READY, **given)


@dataclass(frozen=True)
class Case:
    """A history, and what is expected of it; no `changes`: no step."""

    name: str
    history: History
    kind: str
    codes: tuple[str, ...]
    changes: dict[str, Any] | None = None
    item: dict[str, Any] = field(default_factory=lambda: SQUAT)
    usual_reps: int = 12
    share: float = 0.10
    harder: dict[str, Any] | None = field(default_factory=lambda: HARDER)
    easier: dict[str, Any] | None = field(default_factory=lambda: EASIER)
    again: bool = False


PROGRESSES = (
    Case("two above target twice, green and settled", READY, "progress", ("two_for_two",),
         {"reps": 12}),
    Case("two more would have been possible, twice",
         with_(sessions=(did(3, two_more=True), did(1, two_more=True))),
         "progress", ("two_more",), {"reps": 12}),
    Case("two above target once, two more possible the other time",
         with_(sessions=(more(3), did(1, two_more=True))), "progress", ("two_more",), {"reps": 12}),
    Case("one amber session that had settled does not hold",
         with_(sessions=(more(3, 4), more(1))), "progress", ("two_for_two",), {"reps": 12}),
    Case("a morning one point above the usual is inside measurement error",
         with_(mornings=slept(d2=3, d0=3)), "progress", ("two_for_two",), {"reps": 12}),
    Case("pain named of another exercise is green here",
         with_(sessions=(more(3, None, below=3), more(1, None, below=3))),
         "progress", ("two_for_two",), {"reps": 12}),
    Case("every second day: the morning is told at the next round",
         with_(sessions=(more(4), more(2)),
               mornings={ago(days): 2 for days in (0, 2, 4, 6, 8, 10, 12, 14)}),
         "progress", ("two_for_two",), {"reps": 12}),
    Case("with fewer than three mornings the number before the session is the usual",
         with_(mornings=mornings(d2=5, d0=5), baseline=4), "progress", ("two_for_two",),
         {"reps": 12}),
    Case("a red session at an earlier dose is over",
         with_(sessions=(Session(ago(22), 8, at_dose=False), more(3), more(1))),
         "progress", ("two_for_two",), {"reps": 12}),
    Case("a week after the last step the next may follow", with_(changed_on=ago(7)),
         "progress", ("two_for_two",), {"reps": 12}),
    Case("done today as well: its morning is to come, and the two before are judged",
         with_(sessions=(more(3), more(1), more(0))), "progress", ("two_for_two",), {"reps": 12}),
    Case("done yesterday as well, and this morning is not told yet",
         with_(sessions=(more(5), more(3), more(1)),
               mornings={day: 2 for day in slept() if day < TODAY}),
         "progress", ("two_for_two",), {"reps": 12}),
    Case("reps end at the top of the range", READY, "progress", ("two_for_two",), {"reps": 17},
         item(reps=16)),
    Case("above the top a leg's load grows by a tenth", READY, "progress", ("two_for_two",),
         {"load": load(22)}, item(reps=17, load=load(20))),
    Case("an arm's load by a twentieth", READY, "progress", ("two_for_two",), {"load": load(21)},
         item(reps=17, load=load(20)), share=0.05),
    Case("the smallest step of a light weight takes the reps back", READY, "progress",
         ("two_for_two",), {"load": load(1.5), "reps": 12}, item(reps=17, load=load(1))),
    Case("a band goes one level up, its reps back", READY, "progress", ("two_for_two",),
         {"load": band("medium"), "reps": 12}, item(reps=17, load=band("light"))),
    Case("beyond the heaviest band comes the harder exercise", READY, "progress",
         ("two_for_two",), HARDER, item(reps=17, load=band("x-heavy"))),
    Case("without a load the top leads to the harder exercise", READY, "progress",
         ("two_for_two",), HARDER, item(reps=17)),
    Case("a hold grows by five seconds", READY, "progress", ("two_for_two",), {"hold_s": 35},
         item(reps=1, hold_s=30)),
    Case("a hold ends at 45 seconds", READY, "progress", ("two_for_two",), {"hold_s": 45},
         item(reps=1, hold_s=42)),
    Case("beyond 45 seconds comes the harder exercise", READY, "progress", ("two_for_two",),
         HARDER, item(reps=1, hold_s=45)),
    Case("a pause within a rep is no hold: reps grow", READY, "progress", ("two_for_two",),
         {"reps": 12}, item(hold_s=2)),
    Case("a timed set grows by ten seconds", READY, "progress", ("two_for_two",),
         {"duration_s": 55}, item(reps=1, duration_s=45)),
    Case("a timed set ends at two minutes", READY, "progress", ("two_for_two",), HARDER,
         item(reps=1, duration_s=120)),
)  # fmt: skip

EASES = (
    Case("red in the last session", with_(sessions=(more(3), more(1, 6))), "ease", ("red",),
         {"sets": 2}),
    Case("red in the session before", with_(sessions=(more(3, 7), more(1))), "ease", ("red",),
         {"sets": 2}),
    Case("five is still acceptable, six is not, whatever the limit",
         with_(limit=8, sessions=(more(3), more(1, 6))), "ease", ("red",), {"sets": 2}),
    Case("an acute strain has a limit of three", with_(limit=3, sessions=(more(3), more(1, 4))),
         "ease", ("red",), {"sets": 2}),
    Case("self-release has a limit of four", with_(limit=4, sessions=(more(3), more(1, 5))),
         "ease", ("red",), {"sets": 2}),
    Case("a nerve slider has a limit of two", with_(limit=2, sessions=(more(3), more(1, 3))),
         "ease", ("red",), {"sets": 2}),
    Case("left off for pain", with_(sessions=(more(3), stopped(1))), "ease", ("stopped",),
         {"sets": 2}),
    Case("left off for pain, a low number said", with_(sessions=(more(3), stopped(1, 2))),
         "ease", ("stopped",), {"sets": 2}),
    Case("one session at this dose is enough when it was red", with_(sessions=(did(1, 8),)),
         "ease", ("red",), {"sets": 2}),
    Case("not settled on two mornings of a week", with_(mornings=slept(d2=4, d0=5)),
         "ease", ("unsettled",), {"sets": 2}),
    Case("a slow creep does not become its own usual",
         with_(mornings=slept(d5=3, d4=3, d3=3, d2=4, d1=4, d0=4)),
         "ease", ("unsettled",), {"sets": 2}),
    Case("pain rising from week to week",
         with_(sessions=(did(16), did(15), did(9, 3), did(8, 2), did(3, 4), did(1, 3))),
         "ease", ("rising",), {"sets": 2}),
    Case("red and not settled are both said",
         with_(sessions=(more(3), more(1, 9)), mornings=slept(d2=5, d0=6)),
         "ease", ("red", "unsettled"), {"sets": 2}),
    Case("a load is eased by 15 per cent, to the nearest half kilo", with_(sessions=(did(1, 7),)),
         "ease", ("red",), {"load": load(7)}, item(load=load(8))),
    Case("four kilos are eased by no more than a fifth", with_(sessions=(did(1, 7),)), "ease",
         ("red",), {"load": load(3.5)}, item(load=load(4))),
    Case("a kilo is eased by the least step there is", with_(sessions=(did(1, 7),)), "ease",
         ("red",), {"load": load(0.5)}, item(load=load(1))),
    Case("the lightest weight is eased by a set", with_(sessions=(did(1, 7),)), "ease", ("red",),
         {"sets": 2}, item(load=load(0.5))),
    Case("a band goes one level down", with_(sessions=(did(1, 7),)), "ease", ("red",),
         {"load": band("light")}, item(load=band("medium"))),
    Case("one set of a hold is held five seconds less", with_(sessions=(did(1, 7),)), "ease",
         ("red",), {"hold_s": 25}, item(sets=1, reps=1, hold_s=30)),
    Case("the second time in a row it is the easier exercise", with_(sessions=(did(1, 7),)),
         "ease", ("red",), EASIER, again=True),
    Case("the second time without an easier exercise it is a set less again",
         with_(sessions=(did(1, 7),)), "ease", ("red",), {"sets": 2}, easier=None, again=True),
    Case("an open alert does not keep it from being eased",
         with_(sessions=(did(1, 7),), standing=(Reason("alert"),)), "ease", ("red",),
         {"sets": 2}),
)  # fmt: skip

RESTARTS = (
    Case("two weeks without a session: 70 per cent of the load",
         with_(sessions=(more(18), more(15)), gap_days=14), "restart", ("gap",),
         {"load": load(14)}, item(load=load(20))),
    Case("without a load a third fewer reps",
         with_(sessions=(more(18), more(15)), gap_days=14), "restart", ("gap",), {"reps": 7}),
    Case("a band is begun again one level down",
         with_(sessions=(more(18), more(15)), gap_days=14), "restart", ("gap",),
         {"load": band("light")}, item(load=band("medium"))),
    Case("holds: a third fewer sets",
         with_(sessions=(more(18), more(15)), gap_days=14), "restart", ("gap",), {"sets": 2},
         item(reps=1, hold_s=30)),
    Case("one timed set: a third less of it",
         with_(sessions=(more(18), more(15)), gap_days=14), "restart", ("gap",),
         {"duration_s": 60}, item(sets=1, reps=1, duration_s=90)),
    Case("a long gap comes before what hurt long ago",
         with_(sessions=(more(20), more(17, 8)), gap_days=16), "restart", ("gap",), {"reps": 7}),
)  # fmt: skip

HOLDS = (
    Case("thirteen days are no gap",
         with_(sessions=(did(17), did(14)), gap_days=13), "hold", ("no_surplus",)),
    Case("begun again and not done since: not once more",
         with_(sessions=(), gap_days=20, restarted=True), "hold", ("too_few",)),
    Case("changed within the week", with_(changed_on=ago(6)), "hold", ("changed",)),
    Case("changed within the week, and red since: said, and one step a week all the same",
         with_(changed_on=ago(3), sessions=(did(1, 8),)), "hold", ("changed", "red")),
    Case("nothing done at this dose yet", with_(sessions=()), "hold", ("too_few",)),
    Case("one session at this dose", with_(sessions=(more(9, at_dose=False), more(1))), "hold",
         ("too_few",)),
    Case("pain was not asked", with_(sessions=(more(3), more(1, None))), "hold",
         ("pain_unknown",)),
    Case("the morning was not asked",
         with_(mornings={day: 2 for day in slept() if day < ago(3)}), "hold",
         ("morning_unknown",)),
    Case("done today: the next morning is to come",
         with_(sessions=(more(2), more(0))), "hold", ("morning_unknown",)),
    Case("done today, less than before: its morning is to come, and that is enough to hold",
         with_(sessions=(more(3), more(1), more(0, is_full=False))), "hold", ("less_done",)),
    Case("done today without two in reserve",
         with_(sessions=(more(3), more(1), did(0))), "hold", ("no_surplus",)),
    Case("amber yesterday and today", with_(sessions=(more(3), more(1, 3), more(0, 4))), "hold",
         ("amber",)),
    Case("red before the last two, whose last waits for its morning",
         with_(sessions=(more(3, 7), more(1), more(0))), "hold", ("red",)),
    Case("no morning told for longer than it may be",
         with_(sessions=(more(8), more(6), more(4)),
               mornings={day: 2 for day in slept() if day < ago(5)}),
         "hold", ("morning_unknown",)),
    Case("nothing is known of the usual morning",
         with_(mornings=mornings(d2=1, d0=1)), "hold", ("no_usual",)),
    Case("one morning not settled holds", with_(mornings=slept(d0=4)), "hold", ("unsettled",)),
    Case("amber twice holds the dose", with_(sessions=(more(3, 4), more(1, 3))), "hold",
         ("amber",)),
    Case("amber over the whole week holds the dose",
         with_(sessions=(more(6, 5), more(5, 5), more(4, 3), more(3, 2), more(1, 1))), "hold",
         ("amber",)),
    Case("two more would not have been possible",
         with_(sessions=(more(3), more(1, two_more=False))), "hold", ("no_reserve",)),
    Case("as many as asked, and nobody said more was possible",
         with_(sessions=(did(3), did(1))), "hold", ("no_surplus",)),
    Case("two above target once only", with_(sessions=(did(3), more(1))), "hold",
         ("no_surplus",)),
    Case("less than the dose", with_(sessions=(more(3), more(1, is_full=False))), "hold",
         ("less_done",)),
    Case("the easier exercise was done", with_(sessions=(more(3), more(1, easier=True))), "hold",
         ("easier_done",)),
    Case("the line has ended", with_(standing=(Reason("ended", ago(2)),)), "hold", ("ended",)),
    Case("red on a line that has ended",
         with_(sessions=(did(1, 9),), standing=(Reason("ended", ago(2)),)), "hold", ("ended",)),
    Case("paused", with_(standing=(Reason("paused"),)), "hold", ("paused",)),
    Case("resting after treatment", with_(standing=(Reason("resting"),)), "hold", ("resting",)),
    Case("an open alert on its area", with_(standing=(Reason("alert"),)), "hold", ("alert",)),
    Case("an open alert keeps it from being begun again",
         with_(sessions=(more(16),), gap_days=15, standing=(Reason("alert"),)), "hold",
         ("alert", "gap")),
    Case("a newer plan is still to begin", with_(standing=(Reason("coming", ago(-3)),)), "hold",
         ("coming",)),
    Case("at the top", READY, "progress", ("two_for_two",), None, item(reps=17), harder=None),
    Case("at the bottom", with_(sessions=(did(1, 8),)), "ease", ("red",), None,
         item(sets=1, reps=1), easier=None),
)  # fmt: skip
CASES = PROGRESSES + EASES + RESTARTS + HOLDS
