"""The desk's order, case by case, and what holds of any of them."""

from dataclasses import fields
from typing import Any

import pytest

from strtrack.caseload.rules.weighing import (
    ACTIONS,
    WEIGHTS,
    Facts,
    action_of,
)
from tests.caseload.facts import (
    CUT_OFF,
    FELL,
    HALF_ASKED,
    HURT,
    NEW_HERE,
    NO_PLAN,
    ON_HOLD,
    OVER,
    RECORD,
    SILENT,
    WROTE,
    alert,
    eased,
    handled,
    said,
    unanswered,
    weighed,
)

ADVISE: dict[str, Any] = {"advice_mode": "advise"}
URGENT, CONTACT, ASKS = alert("urgent", "TR.S1"), alert(), alert("contact", "TR.C11")
WATCHED = {"last": said("watch", "TR.W1")}
Case = tuple[str, dict[str, Any], str, list[str], str]

# What is known of somebody; the level, the reasons from the gravest on, and what to do about it.
CASES: list[Case] = [
    ("nothing to say", {}, "usual", [], "open"),
    ("settled", {"settled": True}, "settled", [], "open"),
    ("settled, where clients are advised", {"settled": True} | ADVISE, "settled", [], "open"),
    ("settled, where nothing is worked out", {"settled": True} | RECORD, "usual", [], "open"),
    ("urgent", {"alerts": (URGENT,)}, "urgent", ["soreness_urgent"], "call"),
    ("to be called", {"alerts": (CONTACT,)}, "contact", ["soreness_contact"], "call"),
    ("asks for a call", {"alerts": (ASKS,)}, "contact", ["wants_contact"], "call"),
    (
        "asks for a call, and something graver was said as well",
        {"alerts": (alert("contact", "TR.C1", asks=True),)},
        "contact",
        ["soreness_contact"],
        "call",
    ),
    ("reminders reach her no more", CUT_OFF, "watch", ["unreached"], "open"),
    (
        "reminders reach her no more, and the plan is over",
        CUT_OFF | OVER,
        "watch",
        ["plan_ended", "unreached"],
        "new_plan",
    ),
    ("wrote", WROTE, "contact", ["message_unread"], "message"),
    (
        "wrote, where nothing is worked out",
        WROTE | RECORD,
        "contact",
        ["message_unread"],
        "message",
    ),
    (
        "wrote, and has not answered about her exercises for three days",
        WROTE | SILENT,
        "contact",
        ["message_unread", "silent"],
        "message",
    ),
    (
        "wrote and is to be called",
        WROTE | {"alerts": (CONTACT,)},
        "contact",
        ["soreness_contact", "message_unread"],
        "call",
    ),
    ("watched", WATCHED, "watch", ["soreness_watch"], "open"),
    ("watched eight days ago", {"last": said("watch", "TR.W1", days_ago=8)}, "usual", [], "open"),
    ("answered as expected", {"last": said("expected", "TR.E1")}, "usual", [], "open"),
    ("an alert that was closed", {"last": said("contact")}, "usual", [], "open"),
    ("an answer that came to nothing", {"last": said(None)}, "usual", [], "open"),
    (
        "urgent, and somebody called",
        {"alerts": (handled("urgent"),)},
        "watch",
        ["alert_open"],
        "open",
    ),
    ("to be called, and somebody did", {"alerts": (handled(),)}, "watch", ["alert_open"], "open"),
    (
        "no answer after a session",
        {"alerts": (unanswered(),)},
        "no_answer",
        ["no_check_in"],
        "call",
    ),
    ("eased twice", {"alerts": (eased(),)}, "watch", ["eased_twice"], "ease_plan"),
    ("stopped for pain", HURT, "contact", ["stopped_for_pain"], "ease_plan"),
    ("three silent days", SILENT, "no_answer", ["silent"], "call"),
    ("two silent days", SILENT | {"silent_days": 2}, "usual", [], "open"),
    ("does less than usual", FELL, "watch", ["falling"], "open"),
    ("the plan is over", OVER, "watch", ["plan_ended"], "new_plan"),
    ("the plan has been over for long", OVER | NO_PLAN, "watch", ["plan_ended"], "new_plan"),
    ("a clearance is missing", ON_HOLD, "watch", ["screening"], "screening"),
    ("health questions half answered", HALF_ASKED, "watch", ["screening"], "screening"),
    ("no plan yet", NO_PLAN, "usual", ["no_plan"], "new_plan"),
    ("has not joined", NEW_HERE, "usual", ["not_joined"], "invite"),
    ("has not joined and has no plan", NEW_HERE | NO_PLAN, "usual", ["not_joined"], "invite"),
    (
        "silent and fallen: silence says it",
        SILENT | FELL,
        "no_answer",
        ["silent"],
        "call",
    ),
    (
        "two silent days and fallen",
        SILENT | {"silent_days": 2} | FELL,
        "watch",
        ["falling"],
        "open",
    ),
    (
        "urgent before everything",
        {"alerts": (eased(), CONTACT, URGENT)} | HURT | SILENT,
        "urgent",
        ["soreness_urgent", "soreness_contact", "stopped_for_pain", "silent", "eased_twice"],
        "call",
    ),
    (
        "a call that is asked for before one that is due",
        {"alerts": (CONTACT, ASKS)},
        "contact",
        ["wants_contact", "soreness_contact"],
        "call",
    ),
    (
        "soreness before exercises that hurt",
        {"alerts": (CONTACT,)} | HURT,
        "contact",
        ["soreness_contact", "stopped_for_pain"],
        "call",
    ),
    (
        "exercises that hurt before silence",
        HURT | SILENT,
        "contact",
        ["stopped_for_pain", "silent"],
        "ease_plan",
    ),
    (
        "silence before what is watched",
        SILENT | WATCHED,
        "no_answer",
        ["silent", "soreness_watch"],
        "call",
    ),
    (
        "what is watched before a fall",
        WATCHED | FELL,
        "watch",
        ["soreness_watch", "falling"],
        "open",
    ),
    (
        "a fall before a session without an answer",
        {"alerts": (unanswered(),)} | FELL,
        "watch",
        ["falling", "no_check_in"],
        "open",
    ),
    (
        "a session without an answer before a plan that is over",
        {"alerts": (unanswered(),)} | OVER,
        "no_answer",
        ["no_check_in", "plan_ended"],
        "call",
    ),
    (
        "a plan that is over before a clearance",
        OVER | ON_HOLD,
        "watch",
        ["plan_ended", "screening"],
        "new_plan",
    ),
    (
        "a clearance before what was dealt with",
        ON_HOLD | {"alerts": (handled(),)},
        "watch",
        ["screening", "alert_open"],
        "screening",
    ),
    (
        "somebody called, and it hurts since",
        {"alerts": (handled(),)} | HURT,
        "contact",
        ["stopped_for_pain", "alert_open"],
        "ease_plan",
    ),
    (
        "nothing is worked out, and everything was said",
        RECORD | WATCHED | HURT | {"alerts": (URGENT, CONTACT, eased())},
        "usual",
        [],
        "open",
    ),
    (
        "nothing is worked out, and a call is asked for",
        RECORD | {"alerts": (ASKS,)},
        "contact",
        ["wants_contact"],
        "call",
    ),
    (
        "nothing is worked out, and a call is asked for beside something graver",
        RECORD | {"alerts": (alert("urgent", "TR.S1", asks=True),)},
        "contact",
        ["wants_contact"],
        "call",
    ),
    (
        "nothing is worked out, and days go by",
        RECORD | SILENT | OVER | ON_HOLD | {"alerts": (unanswered(),)},
        "no_answer",
        ["silent", "no_check_in", "plan_ended", "screening"],
        "call",
    ),
    ("nothing is worked out, and less is done", RECORD | FELL, "watch", ["falling"], "open"),
]


@pytest.mark.parametrize(
    ("known", "level", "codes", "action"),
    [case[1:] for case in CASES],
    ids=[case[0].replace(" ", "-") for case in CASES],
)
def test_who_stands_where_and_why(
    known: dict[str, Any], level: str, codes: list[str], action: str
) -> None:
    found = weighed(known)
    assert (found.level, [r["code"] for r in found.reasons], found.action) == (
        level,
        codes,
        action,
    )


def test_there_is_a_case_for_every_reason() -> None:
    assert len(CASES) >= 40
    assert {code for case in CASES for code in case[3]} == set(WEIGHTS)


def test_every_action_belongs_to_a_reason() -> None:
    assert set(ACTIONS) <= set(WEIGHTS)
    assert action_of([]) == "open"


def test_what_was_stopped_says_which_and_how_often() -> None:
    (reason,) = weighed(HURT).reasons
    assert reason["facts"] == {"exercise": ["wall-slide", 1], "count": 2}
    (fell,) = weighed(FELL).reasons
    assert fell["facts"] == {"was": 90, "now": 43}


def test_the_cases_know_every_fact() -> None:
    told = {name for case in CASES for name in case[1]}
    assert {one.name for one in fields(Facts)} - told == {"joined_or_added_at"}
