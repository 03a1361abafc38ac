"""What is said at which instant of a day, case by case. Ana lives in London."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strtrack.kernel.timezones import zone_of
from strtrack.reminders.rules.hours import Quiet, Times
from strtrack.reminders.rules.preferences import Preferences
from strtrack.reminders.rules.saying import CAP, Decision, Reminder, Said, Thing, decide

LONDON = zone_of("Europe/London")
ALL_DAY = {"opens_at": "03:00", "closes_at": "+03:00"}


def at(clock: str) -> datetime:
    """Return a wall-clock time of the tenth of March, or with + of the eleventh, in London."""
    day = datetime(2026, 3, 10 + clock.startswith("+"), tzinfo=UTC)
    hour, minute = map(int, clock.lstrip("+").split(":"))
    return day + timedelta(hours=hour, minutes=minute)


def thing(kind: str = "routine", what: str = "", **given: Any) -> Thing:
    times = ("opens_at", "closes_at", "wanted_at")
    given |= {name: at(given[name]) for name in times if name in given}
    return Thing(kind, what or kind, **given)


def question(opens: str, wanted: str, closes: str, **given: Any) -> Thing:
    return thing("check_in", opens_at=opens, wanted_at=wanted, closes_at=closes, **given)


ROUTINE = thing(**ALL_DAY)
NEWS = thing("plan", "changed:2", repeats=False, **ALL_DAY)


def look(
    *things: Thing, now: str, said: tuple[tuple[str, str], ...] = (), **wishes: Any
) -> Decision:
    preferences = Preferences(**wishes)
    return decide(
        things,
        [Said(at(clock), frozenset(whats.split())) for clock, whats in said],
        preferences=preferences,
        hours=preferences.hours_in(LONDON, None),
        now=at(now),
    )


def whats(decision: Decision) -> list[str]:
    return [part.thing.what for part in decision.reminder.parts] if decision.reminder else []


def day_of(*things: Thing, **wishes: Any) -> list[tuple[str, list[str]]]:
    """Return what is said from 03:00 to 03:00, looked at whenever the last look said."""
    preferences = Preferences(**wishes)
    now, said, found = at("03:00"), list[Said](), []
    while now < at("+03:00"):
        decision = decide(
            things,
            said,
            preferences=preferences,
            hours=preferences.hours_in(LONDON, None),
            now=now,
        )
        if names := whats(decision):
            said.append(Said(now, frozenset(names)))
            found.append((now.strftime("%H:%M"), names))
        now = decision.look_at
    return found


def test_one_nudge_for_the_day_and_one_repeat_for_what_is_left() -> None:
    open_since_night = question("02:00", "10:00", "20:00")
    assert day_of(ROUTINE, open_since_night) == [
        ("08:30", ["check_in", "routine"]),
        ("17:30", ["check_in", "routine"]),
    ]
    assert day_of() == []


def test_what_opens_by_the_repeat_is_said_with_it() -> None:
    h24 = question("10:00", "18:00", "+00:00")
    assert day_of(ROUTINE, h24) == [("08:30", ["routine"]), ("17:30", ["check_in", "routine"])]


def test_a_question_no_nudge_meets_is_said_when_its_answer_is_wanted() -> None:
    h5 = question("11:00", "13:00", "16:00", repeats=False)
    assert day_of(h5) == [("13:00", ["check_in"])]
    at_night = question("18:00", "22:00", "23:59", repeats=False)
    assert day_of(at_night) == [("18:00", ["check_in"])]
    by_night_alone = question("22:00", "23:00", "+02:00")
    assert day_of(by_night_alone) == []


def test_the_same_day_question_is_said_once() -> None:
    times = Times(time(11), time(13))
    h5 = question("10:30", "12:30", "15:30", repeats=False)
    again = question("10:30", "12:30", "15:30")
    assert day_of(h5, times=times) == [("11:00", ["check_in"])]
    assert day_of(again, times=times) == [("11:00", ["check_in"]), ("13:00", ["check_in"])]


def test_news_of_the_plan_come_with_the_nudge_and_once() -> None:
    assert day_of(NEWS) == [("08:30", ["changed:2"])]
    assert day_of(NEWS, ROUTINE) == [
        ("08:30", ["routine", "changed:2"]),
        ("17:30", ["routine"]),
    ]


def test_a_question_takes_the_place_of_the_repeat_under_the_cap() -> None:
    h5 = question("18:00", "19:00", "22:30", repeats=False)
    assert day_of(ROUTINE, h5) == [("08:30", ["routine"]), ("19:00", ["check_in", "routine"])]


def test_two_questions_take_the_place_of_everything_else() -> None:
    first = question("10:00", "12:00", "15:00", what="a", repeats=False)
    second = question("18:00", "19:00", "22:30", what="b", repeats=False)
    third = question("18:00", "20:00", "22:30", what="c", repeats=False)
    assert day_of(NEWS, first, second) == [("12:00", ["a"]), ("19:00", ["b", "changed:2"])]
    assert day_of(ROUTINE, first, second, third) == [("12:00", ["a"]), ("19:00", ["b", "routine"])]


def test_news_do_not_keep_a_later_question_from_the_day() -> None:
    noon = question("10:00", "12:00", "15:00", what="noon", repeats=False)
    evening = question("17:00", "19:00", "22:00", what="evening", repeats=False)
    assert day_of(NEWS, noon, evening) == [("12:00", ["noon"]), ("17:30", ["evening", "changed:2"])]


@pytest.mark.parametrize(
    ("now", "said", "names"),
    [
        ("08:29", (), []),
        ("08:30", (), ["routine"]),
        ("10:29", (), ["routine"]),
        ("10:30", (), []),
        ("08:31", (("08:30", "routine"),), []),
        ("17:30", (("08:30", "routine"),), ["routine"]),
        ("17:31", (("08:30", "routine"), ("17:30", "routine")), []),
        ("17:30", (("10:00", "x"), ("12:00", "y")), []),
        ("17:30", (("02:59", "x"), ("12:00", "y")), ["routine"]),
    ],
)
def test_what_was_said_and_the_hour_decide(
    now: str, said: tuple[tuple[str, str], ...], names: list[str]
) -> None:
    assert whats(look(ROUTINE, now=now, said=said)) == names


def test_a_nudge_that_is_held_up_is_not_said_at_night() -> None:
    wishes: dict[str, Any] = {"times": Times(time(20), None)}
    assert whats(look(ROUTINE, now="20:59", **wishes)) == ["routine"]
    late = look(ROUTINE, now="21:00", **wishes)
    assert late == (None, at("+08:00"))


def test_a_nudge_is_not_carried_into_the_next_day() -> None:
    wishes: dict[str, Any] = {"times": Times(time(2, 15), None), "quiet": Quiet(time(9), time(17))}
    question_on = question("20:00", "+06:00", "+12:00")
    full = (("18:00", "x"), ("20:00", "y"))
    held = look(question_on, now="+02:45", said=full, **wishes)
    assert whats(held) == []
    assert held.look_at == at("+03:00")
    assert whats(look(question_on, now="+03:00", said=full, **wishes)) == []


def test_a_question_that_found_the_day_full_is_said_when_the_next_begins() -> None:
    wishes: dict[str, Any] = {"quiet": Quiet(time(17, 30), time(20, 30))}
    late = question("20:45", "22:00", "+06:00")
    full = (("08:30", "x"), ("20:30", "y"))
    assert look(late, now="22:00", said=full, **wishes) == (None, at("+03:00"))
    assert whats(look(late, now="+03:00", said=full, **wishes)) == ["check_in"]


def test_a_question_about_to_close_is_not_said() -> None:
    closing = question("02:00", "07:00", "09:30")
    assert whats(look(closing, now="08:30")) == []
    assert whats(look(closing._replace(closes_at=at("09:31")), now="08:30")) == ["check_in"]


@pytest.mark.parametrize(
    ("wishes", "names"),
    [
        ({"off": True}, []),
        ({"paused_until_on": date(2026, 3, 10)}, []),
        ({"paused_until_on": date(2026, 3, 9)}, ["routine"]),
        ({"kinds": frozenset({"check_in"})}, []),
        ({"quiet": Quiet(time(9), time(8))}, ["routine"]),
        ({"quiet": Quiet(time(8), time(9))}, []),
    ],
    ids=str,
)
def test_nobody_hears_what_she_does_not_want(wishes: dict[str, Any], names: list[str]) -> None:
    assert whats(look(ROUTINE, now="08:30", **wishes)) == names


def test_a_look_comes_back_when_a_pause_is_over() -> None:
    paused = look(ROUTINE, now="12:00", paused_until_on=date(2026, 3, 12))
    assert paused.look_at == datetime(2026, 3, 13, 3, tzinfo=UTC)
    assert look(ROUTINE, now="12:00", off=True).look_at > at("12:00") + timedelta(days=7)


def test_a_reminder_goes_by_its_first_part_and_its_planned_time() -> None:
    late = look(ROUTINE, question("02:00", "10:00", "20:00"), now="09:10").reminder
    assert isinstance(late, Reminder)
    assert (late.kind, late.what) == ("check_in", "check_in")
    assert late.due_at == at("08:30")
    assert late.closes_at == at("+03:00")
    assert [part.nth for part in late.parts] == [1, 1]


CLOCKS = st.integers(0, 95).map(lambda n: f"{n // 4:02}:{n % 4 * 15:02}")
THINGS = st.builds(
    lambda n, kind, opens, length, wanted, repeats: Thing(
        kind,
        str(n),
        at("03:00") + opens * timedelta(minutes=15),
        at("03:00") + (opens + length) * timedelta(minutes=15),
        at("03:00") + (opens + min(wanted, length)) * timedelta(minutes=15)
        if kind == "check_in"
        else None,
        repeats,
    ),
    n=st.integers(0, 10**9),
    kind=st.sampled_from(("check_in", "routine", "plan")),
    opens=st.integers(0, 95),
    length=st.integers(1, 96),
    wanted=st.integers(0, 96),
    repeats=st.booleans(),
)
SOME = st.lists(THINGS, max_size=6, unique_by=lambda one: one.what)


@given(
    things=st.lists(THINGS, max_size=6, unique_by=lambda one: one.what), begins=CLOCKS, ends=CLOCKS
)
def test_no_day_is_loud_at_night_or_above_the_cap_or_says_a_thing_too_often(
    things: list[Thing], begins: str, ends: str
) -> None:
    if begins == ends:
        return
    quiet = Quiet(time.fromisoformat(begins), time.fromisoformat(ends))
    day = day_of(*things, quiet=quiet)
    assert len(day) <= CAP
    by_name = {thing.what: thing for thing in things}
    for clock, names in day:
        assert not quiet.covers(time.fromisoformat(clock))
        for name in names:
            assert by_name[name].opens_at <= at(clock if clock >= "03:00" else f"+{clock}")
            assert sum(name in others for _, others in day) <= 1 + by_name[name].repeats


@given(things=SOME)
def test_a_day_with_room_leaves_nothing_out_that_a_nudge_meets(things: list[Thing]) -> None:
    day = day_of(*things)
    heard = {name for _, names in day for name in names}
    if len(day) == CAP:
        return
    for one in things:
        until = one.closes_at - timedelta(hours=1) if one.wanted_at else one.closes_at
        nudged = any(one.opens_at <= at(clock) < until for clock in ("08:30", "17:30"))
        assert not nudged or one.what in heard or _gives_way(one, things)


def _gives_way(one: Thing, things: list[Thing]) -> bool:
    """Whether two questions of the day were to go first, even if they met at one instant."""
    return one.kind != "check_in" and sum(other.kind == "check_in" for other in things) >= CAP
