"""A practice's own exercises: made, copied, changed, hidden; frozen in the plans that have them."""

from collections.abc import Callable
from typing import Any

from flask import Flask

from strtrack.app import create_app
from strtrack.audit.service import ENTRIES
from strtrack.library.models import EXERCISES
from tests.architecture.test_statements import counted
from tests.demo.practices import let_go
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import exercised, log_body, plan_item, prescription_of, published
from tests.own_exercises import (
    NAME,
    changed,
    exercise_body,
    new_exercise_body,
    own_exercise,
    texts_of,
)
from tests.people import ANA, BEN, MALLORY, NINA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock, signed_in_phone

SignIn = Callable[[Person], Phone]
PLAN = f"/clients/{ANA.id}/plan"


def found(http: Phone, query: str = "q=wall angel") -> list[dict[str, Any]]:
    response = http.get(f"/exercises?{query}")
    assert response.status_code == 200, response.get_data(as_text=True)
    items: list[dict[str, Any]] = response.get_json()["items"]
    return items


def test_an_own_exercise_is_found_by_the_whole_practice_beside_the_built_in_ones(
    phone: SignIn,
) -> None:
    own = own_exercise(phone(THEO))
    for person in (THEO, OLIVIA):
        first = found(phone(person))[0]
        assert (first["slug"], first["own"], first["name"]) == (own["slug"], True, NAME)
    everything = found(phone(THEO), "limit=200")
    assert [e["own"] for e in everything].count(True) == 1
    assert own["slug"] in [e["slug"] for e in found(phone(THEO), "zone=mid-back&limit=200")]
    assert found(phone(THEO), "own=true") == [first]
    assert own["slug"] not in [e["slug"] for e in found(phone(THEO), "own=false&limit=200")]
    assert first["equipment"] == ["towel or cloth", "wall"]
    assert first["position"] == "standing"
    assert first["default_dosage"]["est_seconds"] == 80  # two sets of 8 times 3 s, and one rest


def test_another_practice_never_hears_of_it(app: Flask, phone: SignIn) -> None:
    own = own_exercise(phone(THEO))
    mallory, nina = phone(MALLORY), phone(NINA)
    assert own["slug"] not in [e["slug"] for e in found(mallory)]
    path = f"/exercises/{own['slug']}"
    before = count_rows(app)
    unknown = mallory.get("/exercises/own-00000000000000000000000000000000").get_json()
    for response in (
        mallory.get(path),
        mallory.put(path, json=exercise_body(), headers={"If-Match": '"1"'}),
        mallory.patch(path, json={"hidden": True}),
        nina.get(path),
    ):
        problem = assert_problem(response, 404, "not-found")
        assert problem["detail"] == unknown["detail"]
    body = new_exercise_body(copied_from=own["slug"])
    assert_problem(mallory.post("/exercises", json=body), 422, "invalid", "#/copied_from")
    after = count_rows(app)
    assert {name: after[name] for name in ("exercises", "exercise_media", "changes")} == {
        name: before[name] for name in ("exercises", "exercise_media", "changes")
    }


def test_the_same_id_in_another_practice_is_another_exercise(phone: SignIn) -> None:
    body = new_exercise_body()
    mine, hers = (phone(p).post("/exercises", json=body) for p in (THEO, MALLORY))
    assert (mine.status_code, hers.status_code) == (201, 201)
    assert mine.get_json()["slug"] != hers.get_json()["slug"]


def test_a_plan_with_another_practices_exercise_is_refused_like_an_unknown_one(
    app: Flask, phone: SignIn
) -> None:
    theirs = own_exercise(phone(MALLORY))
    theo = phone(THEO)
    before = count_rows(app)["plans"]
    problems = []
    for slug in (theirs["slug"], "own-nobodys", "never-was"):
        body = {"items": [plan_item(exercise_slug=slug)]}
        response = theo.put(PLAN, json=body, headers={"If-Match": '"0"'})
        problem = assert_problem(response, 422, "invalid", "#/items/0/exercise_slug")
        problems.append(problem)
    assert problems[0] == problems[1] == problems[2]
    assert count_rows(app)["plans"] == before


def test_sending_twice_stores_once(app: Flask, phone: SignIn) -> None:
    theo, body = phone(THEO), new_exercise_body()
    first, second = (theo.post("/exercises", json=body) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.get_json() == second.get_json()
    other = body | {"pain_limit_nprs": 1}
    problem = theo.post("/exercises", json=other)
    assert_problem(problem, 409, "exercise-already-different", "#/id")
    assert [r["version"] for r in own_rows(app)] == [1]


def own_rows(app: Flask) -> list[dict[str, Any]]:
    return [row for row in rows_of(app, EXERCISES) if row["practice_id"] is not None]


def test_a_change_is_the_next_version_and_a_stale_one_is_refused(app: Flask, phone: SignIn) -> None:
    theo, olivia = phone(THEO), phone(OLIVIA)
    own = own_exercise(theo)
    shown = theo.get(f"/exercises/{own['slug']}")
    headers = {"If-Match": shown.headers["ETag"]}
    body = exercise_body(name="Wall angel, slow")
    path = f"/exercises/{own['slug']}"
    assert_problem(theo.put(path, json=body), 428, "precondition-missing")
    for _ in range(2):  # the answer may be lost: the same again changes nothing
        response = theo.put(path, json=body, headers=headers)
        assert (response.status_code, response.get_json()["version"]) == (200, 2)
    assert response.get_json()["name"] == "Wall angel, slow"
    late = olivia.put(path, json=exercise_body(name="Hers"), headers=headers)
    assert_problem(late, 412, "exercise-stale")
    assert [(r["version"], r["current"]) for r in own_rows(app)] == [(1, False), (2, True)]
    said = [row["action"] for row in rows_of(app, ENTRIES) if "exercise:" in row["subject"]]
    assert said[-2:] == ["add_exercise", "change_exercise"]


def test_a_plan_keeps_the_version_it_was_published_with(phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    own = own_exercise(theo)
    slug = own["slug"]
    version = published(theo, plan_item(exercise_slug=slug))
    changed(theo, slug, 1, name="Another name")
    assert theo.patch(f"/exercises/{slug}", json={"hidden": True}).status_code == 200
    slot = ana.get("/today").get_json()["slots"][0]
    assert (slot["exercise_name"], slot["instructions"]) == (NAME, own["instructions"])
    assert ana.get(f"/exercises/{slug}").get_json()["name"] == NAME
    assert theo.get(f"/exercises/{slug}").get_json()["name"] == "Another name"
    assert exercised(ana, prescription_of(version))["status"] == "done"
    again = published(theo, plan_item(exercise_slug=slug))
    assert again["items"][0]["exercise_name"] == "Another name"
    assert ana.get(f"/exercises/{slug}").get_json()["name"] == "Another name"


def test_a_client_sees_what_is_in_her_plan_and_nothing_else(phone: SignIn) -> None:
    theo = phone(THEO)
    planned, other = own_exercise(theo), own_exercise(theo, name="Not hers")
    published(theo, plan_item(exercise_slug=planned["slug"]))
    assert phone(ANA).get(f"/exercises/{planned['slug']}").status_code == 200
    assert_problem(phone(ANA).get(f"/exercises/{other['slug']}"), 404, "not-found")
    assert_problem(phone(BEN).get(f"/exercises/{planned['slug']}"), 404, "not-found")


def test_what_is_hidden_is_not_offered_until_it_is_shown_again(phone: SignIn) -> None:
    theo = phone(THEO)
    own = own_exercise(theo)
    path = f"/exercises/{own['slug']}"
    for _ in range(2):
        assert theo.patch(path, json={"hidden": True}).get_json()["hidden"] is True
    assert own["slug"] not in [e["slug"] for e in found(theo)]
    assert [e["slug"] for e in found(theo, "own=true&hidden=true")] == [own["slug"]]
    theo.patch(path, json={"hidden": False})
    assert found(theo)[0]["slug"] == own["slug"]
    assert_problem(theo.patch("/exercises/cat-cow", json={"hidden": True}), 404, "not-found")


def test_a_copy_keeps_every_reason_not_to_do_it_and_its_muscles(phone: SignIn) -> None:
    theo = phone(THEO)
    original = theo.get("/exercises/chin-tuck-supine").get_json()
    body = exercise_body(copied_from=original["slug"], avoid_if=["pregnancy"])
    copy = own_exercise(theo, **body)
    assert copy["avoid_if"] == ["cervical_vascular_symptoms", "pregnancy"]
    assert copy["muscles"] == original["muscles"]
    assert copy["copied_from"] == "chin-tuck-supine"
    assert original["texts"]["es"]["name"] == "Barbilla adentro, boca arriba"
    twice = own_exercise(theo, **exercise_body(copied_from=copy["slug"], avoid_if=[]))
    assert twice["avoid_if"] == copy["avoid_if"]


def test_one_language_stands_in_for_the_other_and_says_so(phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    own = own_exercise(theo)
    published(theo, plan_item(exercise_slug=own["slug"]))
    path = f"/exercises/{own['slug']}"
    assert ana.get(path).get_json()["text_language"] == "en"
    ana.patch("/me", json={"language": "es"})
    shown = ana.get(path).get_json()
    assert (shown["name"], shown["text_language"]) == (NAME, "en")
    assert shown["equipment"] == ["toalla o paño", "pared"]
    assert (shown["texts"]["en"]["name"], shown["texts"]["es"]) == (NAME, None)
    both = {"en": texts_of(), "es": texts_of(name="Ángel en la pared")}
    changed(theo, own["slug"], 1, texts=both)
    published(theo, plan_item(exercise_slug=own["slug"]))
    shown = ana.get(path).get_json()
    assert (shown["name"], shown["text_language"]) == ("Ángel en la pared", "es")


def test_a_link_is_kept_as_it_was_written(phone: SignIn) -> None:
    link = "https://www.example.org/wall-angel?v=1#part"
    assert own_exercise(phone(THEO), link=link)["link"] == link


def test_what_one_process_makes_another_finds_at_once(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    other = another(app, clock)
    theo, there = phone(THEO), signed_in_phone(other, THEO, NOW)
    assert len(found(there, "limit=200")) == len(found(theo, "limit=200"))  # both have read it all
    own = own_exercise(theo)
    assert found(there)[0]["slug"] == own["slug"]
    assert there.get(f"/exercises/{own['slug']}").get_json()["name"] == NAME
    assert published(there, plan_item(exercise_slug=own["slug"]))["items"][0]["exercise_name"]
    changed(theo, own["slug"], 1, name="Changed elsewhere")
    assert found(there, "own=true")[0]["name"] == "Changed elsewhere"
    version = published(there, plan_item(exercise_slug=own["slug"]))
    assert version["items"][0]["exercise_name"] == "Changed elsewhere"
    theo.patch(f"/exercises/{own['slug']}", json={"hidden": True})
    assert found(there, "own=true") == []
    ana = signed_in_phone(other, ANA, NOW)
    assert ana.get("/today").get_json()["slots"][0]["exercise_name"] == "Changed elsewhere"
    let_go(other)


def test_plans_with_own_exercises_cost_one_statement_more_and_only_once_a_process(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    theo = phone(THEO)
    built_in = [plan_item(exercise_slug=slug) for slug in ("cat-cow", "dead-bug", "step-up")]
    published(theo, *built_in)
    plain = statements_of_today(app, clock)
    mine = [own_exercise(theo, name=f"Number {n}")["slug"] for n in range(3)]
    version = published(theo, *[plan_item(exercise_slug=slug) for slug in mine])
    assert statements_of_today(app, clock) == plain + 1  # three exercises, one statement
    assert statements_of_today(app, clock, warm=True) == plain
    ana = phone(ANA)
    with counted(app) as sent:
        ana.post("/exercise-logs", json=log_body(prescription_of(version)))
    with counted(app) as built:
        ana.post("/exercise-logs", json=log_body(prescription_of(version, 1)))
    assert len(sent) == len(built)
    assert not [s for s in (*sent, *built) if "exercises.content" in s]


def statements_of_today(app: Flask, clock: StoppedClock, *, warm: bool = False) -> int:
    """Return what Ana's day costs in a process that has read the catalogue and no own exercise."""
    fresh = another(app, clock)
    ana = signed_in_phone(fresh, ANA, NOW)
    signed_in_phone(fresh, THEO, NOW).get("/exercises?own=false")
    if warm:
        ana.get("/today")
        fresh.extensions["strtrack.today"] = another(app, clock).extensions["strtrack.today"]
    with counted(fresh) as sent:
        assert ana.get("/today").status_code == 200
    let_go(fresh)
    return len(sent)


def another(app: Flask, clock: StoppedClock) -> Flask:
    """Return the program as another process runs it, on the same database."""
    return create_app(app.extensions["strtrack.settings"], clock)
