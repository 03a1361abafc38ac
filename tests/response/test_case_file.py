"""The case file of one session, line by line."""

from uuid import uuid4

from tests.expect import assert_problem
from tests.factories import switched_to
from tests.people import ANA, BEN, MALLORY, OLIVIA, THEO, TOM
from tests.response.case_story import CHART, TOUCH, Story, hour, timed


def test_the_head_says_whom_it_concerns_and_what_was_done(story: Story) -> None:
    file = story.file()
    assert (file["practice"]["name"], file["therapist_name"]) == ("Riverside Clinic", "Theo Marin")
    assert file["client"] == {
        "name": "Ana Moreno",
        "given_name": "Ana",
        "birth_year": 1984,
        "problem": "stiff neck",
    }
    assert (file["made_by_name"], hour(file["made_at"])) == ("Theo Marin", 72)
    assert (hour(file["from_at"]), hour(file["until_at"])) == (-0.75, 72)
    session = file["session"]
    assert [(a["name"], a["side"], a["pressure"], a["minutes"]) for a in session["areas"]] == [
        ("Back of neck", "L", "deep", 15),
        ("Top of shoulder", "R", "moderate", None),
    ]
    assert session["ranges"] == [{"name": "Neck, turn", "side": "L", "before": 58, "after": 66}]
    names = ("tenderness_before", "tenderness_after", "problem_before", "problem_after", "minutes")
    assert [session[name] for name in names] == [2, 1, 5, 3, 25]
    assert (session["note"], session["aftercare"]) == ("Levator first.", "Keep it warm.")
    assert (session["recorded_by_name"], hour(session["received_at"])) == ("Theo Marin", 0.1)


def test_what_the_session_rested_on_is_told_with_what_was_decided_and_why(story: Story) -> None:
    before = story.file()["before"]
    screening = before["screening"]
    assert (screening["outcome"], screening["kind"]) == ("modify", "correction")
    assert [(r["title"], r["effect"]) for r in screening["reasons"]] == [
        ("Blood thinners or daily aspirin", "modify")
    ]
    assert timed(before["decisions"], "title", "kind", "reason", "by_name") == [
        (-23, "Epilepsy or seizures", "overridden", "Seizure-free.", "Theo Marin")
    ]
    assert (before["consent"]["status"], before["consent"]["given_by"]) == ("given", "client")
    assert (before["recheck"]["news"], hour(before["recheck"]["recorded_at"])) == ([], -0.8)
    arrival = before["arrival"]
    assert (arrival["tenderness"], arrival["problem"]) == (4, 6)


def test_every_question_says_what_became_of_it(story: Story) -> None:
    story.answer()
    asked = story.file()["asked"]
    assert timed(asked, "code", "state", "why", at="opens_at") == [
        (3, "h5", "answered", None),
        (16, "h24", "answered", None),
        (40, "h48", "late", None),
        (66, "h72", "skipped", "settled"),
        (110, "h120", "skipped", "settled"),
    ]


def test_what_was_not_answered_is_told_as_asked_and_closed(story: Story) -> None:
    file = story.file(hours=100)
    assert timed(file["asked"], "code", "state", "why", at="closes_at") == [
        (8, "h5", "missed", None),
        (30, "h24", "missed", None),
        (56, "h48", "missed", None),
        (84, "h72", "missed", None),
        (132, "h120", "skipped", "not_answered"),
    ]
    told = [one for one in file["chronology"] if one["part"] == "not_answered"]
    assert timed(told) == [(8,), (30,), (56,), (84,)]


def test_every_revision_is_told_with_what_was_said_when_and_by_whom(story: Story) -> None:
    story.answer()
    file = story.file()
    names = ("answer", "number", "counts", "moment", "status", "recalled_by_name")
    assert timed(file["answered"], *names, at="received_at") == [
        (5, 1, 1, False, "h5", "recorded", None),
        (5.5, 1, 2, True, "h5", "recorded", None),
        (25, 2, 1, True, "h24", "recorded", "Theo Marin"),
        (57, 3, 1, False, "h48", "recorded", None),
        (58, 3, 2, False, "h48", "withdrawn", None),
        (59, 3, 3, True, "h48", "recorded", None),
    ]
    scores = [one["answers"]["scores"][0]["now"] for one in file["answered"]]
    assert scores == [3, 5, 8, 1, 1, 0]
    assert [hour(one["recorded_at"]) for one in file["answered"]] == [5, 5, 24, 56.5, 56.5, 56.5]
    assert file["answered"][2]["answers"]["note"] == "Worse when I turn."


def test_every_result_is_told_as_it_was_kept(story: Story) -> None:
    story.answer()
    file = story.file()
    names = ("answer", "revision", "level", "settled", "rule_set")
    told = timed(file["worked_out"], *names)
    assert told == [
        (5, 1, 1, "expected", False, "str-triage-3"),
        (5.5, 1, 2, "watch", False, "str-triage-3"),
        (25, 2, 1, "contact", False, "str-triage-3"),
        (57, 3, 1, "expected", True, "str-triage-3"),
        (59, 3, 3, "expected", True, "str-triage-3"),
    ]
    rules = [[rule["text"] for rule in one["rules"]] for one in file["worked_out"]]
    assert rules == [[], ["Quite sore"], ["Very sore"], [], []]
    assert all(one["bleed_risk"] for one in file["worked_out"])
    limits = [one["limits"] for one in file["worked_out"]]
    own = {"value": 7, "usual": 8, "unit": "of 10"}
    assert limits[0] == [own | {"text": "Call from this soreness on, at any hour"}]
    assert timed(file["verdicts"], "answer", "revision", "level", "instead_of", "by_name") == [
        (26, 2, 1, "watch", "contact", "Theo Marin")
    ]


def test_where_the_practice_only_records_nothing_that_was_worked_out_is_told(story: Story) -> None:
    story.answer()
    story.at(71, OLIVIA).patch("/practice", json=switched_to("record"))
    file = story.file()
    assert not file["judged"]
    assert file["worked_out"] == file["alerts"] == file["alert_events"] == []
    assert [(one["level"], one["instead_of"]) for one in file["verdicts"]] == [("watch", None)]
    assert [one["why"] for one in file["asked"]] == [None, None, None, "closed", "closed"]
    assert [one["level"] for one in file["shown"]] == [None] * 5
    assert len(file["answered"]) == 6


def test_what_was_said_of_touch_is_never_in_it(story: Story) -> None:
    story.answer()
    for person in (THEO, OLIVIA):
        path = f"{CHART}/treatments/{story.ids['session']}/case-file"
        told = story.at(72, person).get(path).get_data(as_text=True)
        assert TOUCH not in told
        assert "C14" not in told
        assert "touch" not in told.lower()


def test_a_stranger_another_therapist_and_the_client_have_none(story: Story) -> None:
    path = f"{CHART}/treatments/{story.ids['session']}/case-file"
    for person, status, slug in (
        (TOM, 404, "not-found"),
        (MALLORY, 404, "not-found"),
        (ANA, 403, "forbidden"),
        (BEN, 403, "forbidden"),
    ):
        assert_problem(story.at(1, person).get(path), status, slug)
    never = f"{CHART}/treatments/{uuid4()}/case-file"
    assert_problem(story.at(1, THEO).get(never), 404, "not-found")


def test_words_come_in_the_language_of_whoever_asks(story: Story) -> None:
    story.answer()
    assert story.at(71, THEO).patch("/me", json={"language": "es"}).status_code == 200
    file = story.file()
    assert file["session"]["areas"][0]["name"] == "Nuca"
    assert file["worked_out"][2]["rules"][0]["text"] == "Molestia muy fuerte"
    assert file["exercises"][0]["items"][0]["name"] == "El gato y la vaca"
    assert file["answered"][2]["answers"]["note"] == "Worse when I turn."
