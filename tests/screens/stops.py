"""Where the camera stops: every screen there is, in each state that looks different."""

from dataclasses import dataclass

from tests.screens import desk_ways as desk
from tests.screens import lock_ways as lock
from tests.screens import phone_ways as phone
from tests.screens import plan_ways as plan
from tests.screens import room_ways as room
from tests.screens import stopped_ways as stopped
from tests.screens.ways import Visit, at

ANA = "ana@demo.test"
THEO = "theo@demo.test"
OWNER = "owner@demo.test"


@dataclass(frozen=True, slots=True)
class Stop:
    """One screen: whose, how to get there, whether the whole page is wanted or what is on view,
    whether it shows parts as specimens, and whether phones lie on the floor while it is on view."""

    name: str
    who: str | None
    visit: Visit
    whole: bool = True
    specimens: bool = False
    lying: bool = False


def sheet(name: str, who: str | None, visit: Visit, *, lying: bool = False) -> Stop:
    """Return a stop at a sheet, which is as large as the screen."""
    return Stop(name, who, visit, whole=False, lying=lying)


STOPS = [
    Stop("01-sign-in", None, at("/sign-in")),
    Stop("02-invite", None, phone.invited("room")),
    Stop("03-invite-next", None, phone.invited("room", steps=1)),
    Stop("04-invite-afar", None, phone.invited("afar", steps=1)),
    Stop("05-invite-unknown", None, at("/invite/nothing-here")),
    Stop("06-missing", None, at("/nothing/here")),
    Stop("07-join", None, at("/join")),
    Stop("08-components", None, at("/components"), specimens=True),
    Stop("10-today", ANA, at("/today")),
    sheet("11-exercise", ANA, phone.exercise_sheet),
    sheet("12-sent", ANA, phone.sent_list),
    Stop("13-check-in", ANA, at("/check-in")),
    Stop("14-check-in-score", ANA, phone.score_question),
    Stop("15-check-in-way", ANA, phone.way_question),
    Stop("16-check-in-more", ANA, phone.last_question),
    Stop("17-safety", ANA, at("/safety")),
    Stop("18-plan", ANA, at("/plan")),
    sheet("19-plan-exercise", ANA, phone.exercise_of_plan),
    sheet("20-not-today", ANA, phone.on_plan("off_today")),
    sheet("21-break", ANA, phone.on_plan("off_break")),
    Stop("22-progress", ANA, at("/progress")),
    Stop("23-earlier", ANA, at("/today/earlier")),
    Stop("24-you", ANA, at("/you")),
    Stop("100-reminders", ANA, at("/you/reminders")),
    sheet("97-install", ANA, phone.install_guide),
    Stop("98-hand-over", None, at("/hand-over")),
    sheet("70-choose-pin", None, lock.choosing),
    Stop("99-locked", None, lock.locked),
    Stop("25-saved", ANA, phone.saved),
    Stop("26-today-answered", ANA, at("/today")),
    Stop("63-progress-answered", ANA, at("/progress")),
    Stop("86-exercises", ANA, at("/progress/exercises")),
    sheet("87-exercises-day", ANA, phone.day_of_month),
    sheet("88-weekly-goal", ANA, phone.weekly_goal),
    Stop("64-progress-newcomer", None, room.newcomer("/progress")),
    Stop("27-good-to-know", ANA, at("/articles")),
    Stop("28-article", ANA, at("/articles/first-48-hours")),
    Stop("29-article-when-to-call", ANA, at("/articles/when-to-call")),
    Stop("80-routine", ANA, at("/routine")),
    Stop("81-player", ANA, phone.player, lying=True),
    sheet("82-player-steps", ANA, phone.over_player("player_steps"), lying=True),
    sheet("83-player-hurts", ANA, phone.over_player("player_hurts"), lying=True),
    sheet("84-player-skip", ANA, phone.over_player("player_skip"), lying=True),
    sheet("85-player-sound", ANA, phone.over_player("player_senses"), lying=True),
    Stop("50-today-newcomer", None, room.newcomer("/today")),
    Stop("51-health", None, room.newcomer("/health")),
    Stop("52-health-ticked", None, room.list_with_a_tick),
    Stop("53-health-last", None, room.newcomer("/health", closed=room.LISTS)),
    Stop("54-arrival", None, room.arrival),
    Stop("30-desk", THEO, at("/desk")),
    Stop("31-desk-everyone", THEO, desk.everyone),
    sheet("32-desk-order", THEO, desk.why_this_order),
    sheet("32-desk-wait", THEO, desk.let_wait),
    sheet("32-desk-rest", THEO, desk.all_the_rest),
    Stop("32-desk-narrow", THEO, desk.narrowed),
    sheet("33-desk-keys", THEO, desk.keys),
    sheet("34-desk-next", THEO, desk.next_thing),
    Stop("35-clients", THEO, at("/clients")),
    Stop("36-new-client", THEO, at("/clients/new")),
    Stop("37-client", THEO, desk.first_client("")),
    sheet("38-appointment", THEO, desk.on_client("appointment")),
    sheet("39-details", THEO, desk.on_client("client_edit")),
    sheet("40-days-off", THEO, desk.on_client("days_off_open")),
    sheet("41-inviting", THEO, desk.invite),
    Stop("42-treatment", THEO, desk.first_client("/treatment")),
    Stop("43-builder", THEO, desk.first_client("/plan")),
    Stop("44-builder-line", THEO, desk.line_of_plan),
    Stop("45-builder-library", THEO, desk.exercises),
    Stop("55-seeing-today", THEO, room.seeing_today),
    Stop("56-client-cared-for", THEO, room.of_ana("")),
    Stop("89-client-exercises", THEO, room.of_ana("/exercises")),
    Stop("57-screening", THEO, room.of_ana("/screening")),
    Stop("58-questions-together", THEO, room.of_ana("/screening/questions")),
    Stop("59-treatment-ready", THEO, room.like_last_time),
    Stop("47-treatment-how-it-went", THEO, room.how_it_went),
    sheet("60-consent", THEO, room.consent),
    Stop("61-alerts", THEO, at("/alerts")),
    sheet("62-alert-handled", THEO, desk.alert_sheet),
    sheet("66-limits", THEO, desk.limits),
    sheet("67-limits-refused", THEO, desk.limits_refused),
    sheet("68-verdict", THEO, desk.verdict),
    Stop("65-client-judged", THEO, desk.judged),
    Stop("90-case-file", THEO, desk.case_file()),
    Stop("91-case-file-by-time", THEO, desk.case_file(by_time=True)),
    Stop("71-not-today", THEO, stopped.sheet_of(A02=stopped.yes())),
    Stop("72-letter-first", THEO, stopped.sheet_of(C04=stopped.yes(follow_ups={"active": True}))),
    Stop("73-emergency-at-the-desk", THEO, stopped.sheet_of(A08=stopped.yes())),
    sheet("74-emergency", None, stopped.emergency),
    Stop("75-unfinished", THEO, stopped.unfinished),
    Stop("76-overtaken", THEO, stopped.overtaken),
    Stop("77-builder-stopped", THEO, stopped.plan_that_meets_it),
    Stop("78-blocked-place", THEO, stopped.blocked_place),
    sheet("79-treat-anyway", THEO, stopped.treat_anyway),
    Stop("48-library", THEO, at("/library")),
    Stop("49-library-ours", THEO, plan.ours),
    Stop("92-library-copy", THEO, at(f"/library/new?copy={plan.COPIED}")),
    sheet("93-next-step", None, plan.next_step),
    sheet("94-rest-sheet", THEO, plan.rest_sheet),
    sheet("95-resting", THEO, plan.resting),
    sheet("96-habit", ANA, plan.habit_sheet),
    Stop("46-account", OWNER, at("/account")),
    Stop("103-figures", OWNER, at("/figures")),
    Stop("104-figures-clients", THEO, at("/figures/clients?figure=everyone")),
    Stop("101-practice", OWNER, at("/practice")),
    Stop("102-practice-read", THEO, at("/practice")),
    Stop("69-practice-limits", OWNER, desk.practice_limits),
]
