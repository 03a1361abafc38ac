"""What a case file tells of what was shown, seen and done, and all of it in order of time."""

from flask import Flask
from sqlalchemy import update

from strtrack.audit.service import ENTRIES
from strtrack.checkins.models import LOG
from strtrack.kernel.db import read, transact
from tests.expect import rows_of
from tests.factories import checked_in, plan_item, published, switched_to, treated, written
from tests.looking import TAKEN_BACK
from tests.people import ANA, OLIVIA, THEO
from tests.response.case_story import CHART, Story, hour, timed


def test_what_she_was_shown_follows_the_mode_of_then(story: Story) -> None:
    story.answer()
    story.at(60, OLIVIA).patch("/practice", json=switched_to("advise"))
    urgent = checked_in(story.at(70, ANA), **story.about("h72"), score=10)
    phone = story.at(70.5, ANA)
    assert phone.post(f"/check-ins/{urgent['id']}/understood", json={}).status_code == 204
    file = story.file()
    names = ("answer", "revision", "occasion", "advice_mode", "level", "mode")
    assert timed(file["shown"], *names) == [
        (5, 1, 1, "on_saving", "flag", None, None),
        (5.5, 1, 2, "on_saving", "flag", None, None),
        (25, 2, 1, "by_phone", "flag", None, None),
        (57, 3, 1, "on_saving", "flag", None, None),
        (59, 3, 3, "on_saving", "flag", None, None),
        (70, 4, 1, "on_saving", "advise", "urgent", "same_day"),
    ]
    assert timed(file["understood"], "answer") == [(70.5, 4)]


def test_i_understand_is_told_each_time_it_was_said(story: Story) -> None:
    story.at(1, OLIVIA).patch("/practice", json=switched_to("advise"))
    made = checked_in(story.at(5, ANA), **story.about("h5"), score=10)
    understood = f"/check-ins/{made['id']}/understood"
    story.at(5.5, ANA).post(understood, json={})
    graver = story.revised(made, flags=["chest_breath"])
    story.at(6, ANA).patch(f"/check-ins/{made['id']}", json=graver)
    story.at(6.5, ANA).post(understood, json={})
    assert timed(story.file()["understood"], "answer") == [(5.5, 1), (6.5, 1)]


def test_answers_from_before_it_was_kept_say_that_it_was_not_recorded(
    app: Flask, story: Story
) -> None:
    story.answer()
    with app.app_context():
        transact(lambda: read(update(LOG.revisions).values(advice_mode=None)))
    assert {one["advice_mode"] for one in story.file()["shown"]} == {None}


def test_who_opened_what_is_a_line_a_day_and_this_look_is_not_among_them(
    app: Flask, story: Story
) -> None:
    story.answer()
    names = ("by_name", "role", "count", "parts")
    expected = [
        (0.1, "Theo Marin", "therapist", 1, ["plan"]),
        (25.5, "Theo Marin", "therapist", 5, ["chart", "check_ins", "recovery", "alerts"]),
        (61, "Theo Marin", "therapist", 1, ["alerts"]),
    ]
    file = story.file(OLIVIA)
    assert timed(file["opened"], *names, at="first_at") == expected
    assert hour(file["opened"][1]["last_at"]) == 26
    noted = [row for row in rows_of(app, ENTRIES) if row["action"] == "view_case_file"]
    assert [row["role"] for row in noted] == ["owner"]
    later = story.file(OLIVIA, hours=73)
    told = timed(later["opened"], *names, at="first_at")
    assert told == [*expected, (72, "Olivia Reed", "owner", 1, ["case_file"])]


def test_looks_are_told_with_what_was_the_newest_answer_and_when_one_was_taken_back(
    story: Story,
) -> None:
    story.answer()
    taken = story.look(62)
    theo = story.at(63, THEO)
    assert theo.patch(f"{CHART}/looks/{taken['id']}", json=TAKEN_BACK).status_code == 200
    checked_in(story.at(64, ANA), recorded_at=written(story.clock.at), treatment_id=None)
    file = story.file()
    assert timed(file["looks"], "by_name", "how", "answer") == [
        (26, "Theo Marin", "marked", 2),
        (62, "Theo Marin", "marked", 3),
    ]
    told = [one for one in file["chronology"] if one["part"] == "looks_taken_back"]
    assert timed(told, "nth") == [(63, 1)]


def test_what_was_done_about_it_is_told_with_every_note(story: Story) -> None:
    story.answer()
    file = story.file()
    (alert,) = file["alerts"]
    assert (alert["kind"], alert["level"]) == ("soreness", "contact")
    assert [reason["text"] for reason in alert["reasons"]] == ["Very sore"]
    assert timed(file["alert_events"], "kind", "by_name", "action", "outcome", "note") == [
        (25, "opened", None, None, None, None),
        (26, "acknowledged", "Theo Marin", "called", None, "Ice, and rest the arm."),
        (57, "lower_answer", None, None, None, None),
        (59, "lower_answer", None, None, None, None),
        (61, "resolved", "Theo Marin", None, "settled", "Gone by itself."),
    ]


def test_plans_and_exercises_in_between_are_told_by_name(story: Story) -> None:
    theo, ana = story.at(30, THEO), story.at(30, ANA)
    kept = theo.get(f"{CHART}/plan").get_json()["items"][0]
    changed = plan_item(line_id=kept["line_id"], reps=6)
    newer = published(theo, changed, plan_item(exercise_slug="glute-bridge"), what_changed=None)
    path = f"{CHART}/plan/versions/{newer['id']}/seen"
    assert ana.post(path, json={}).status_code == 204
    story.exercise(31, newer, note="Easy by now.")
    file = story.file()
    names = ("number", "by_name", "what_changed", "added", "changed", "removed")
    assert timed(file["plans"], *names, at="published_at") == [
        (0.1, 1, "Theo Marin", "Begin gently.", ["Cat and cow"], [], []),
        (30, 2, "Theo Marin", None, ["Bridge"], ["Cat and cow"], []),
    ]
    assert hour(file["plans"][1]["seen_at"]) == 30
    (day,) = file["exercises"]
    assert (day["day_on"], hour(day["at"]), day["pain"]) == ("2026-03-11", 31, None)
    assert [(one["name"], one["status"], one["count"]) for one in day["items"]] == [
        ("Cat and cow", "done", 1)
    ]
    assert day["notes"] == [{"name": "Cat and cow", "note": "Easy by now."}]


def test_all_lines_stand_once_more_in_the_order_of_time(story: Story) -> None:
    story.answer()
    file = story.file()
    assert timed(file["chronology"], "part", "nth", "silent_h") == [
        (-24, "screening", 0, None),
        (-23, "decisions", 0, None),
        (-22, "consent", 0, None),
        (-0.8, "recheck", 0, 21),
        (-0.8, "arrival", 0, None),
        (-0.75, "began", 0, None),
        (0, "ended", 0, None),
        (0.1, "noted", 0, None),
        (0.1, "opened", 0, None),
        (0.1, "plans", 0, None),
        (3, "asked", 0, None),
        (5, "answered", 0, None),
        (5, "worked_out", 0, None),
        (5, "shown", 0, None),
        (5.5, "answered", 1, None),
        (5.5, "worked_out", 1, None),
        (5.5, "shown", 1, None),
        (6, "exercises", 0, None),
        (16, "asked", 1, None),
        (24, "answered", 2, 18),
        (25, "worked_out", 2, None),
        (25, "shown", 2, None),
        (25, "alert_events", 0, None),
        (25.5, "opened", 1, None),
        (26, "alert_events", 1, None),
        (26, "verdicts", 0, None),
        (26, "looks", 0, None),
        (40, "asked", 2, None),
        (56.5, "answered", 3, 30),
        (57, "worked_out", 3, None),
        (57, "shown", 3, None),
        (57, "alert_events", 2, None),
        (58, "answered", 4, None),
        (59, "answered", 5, None),
        (59, "worked_out", 4, None),
        (59, "shown", 4, None),
        (59, "alert_events", 3, None),
        (61, "alert_events", 4, None),
        (61, "opened", 2, None),
        (66, "asked", 3, None),
    ]


def test_a_later_session_ends_the_file_of_the_areas_it_took_over(story: Story) -> None:
    treated(story.at(50, THEO), ended_at=story.clock.at)
    file = story.file(hours=100)
    assert hour(file["until_at"]) == 50
    assert timed([file["next_session"]], "by_name", at="started_at") == [(49.25, "Theo Marin")]
    assert file["asked"][2]["why"] == "superseded"
