"""What the audit makes of what Lighthouse, axe and the browser say."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest

from strtrack.settings import ROOT
from tests.audit import opening, weight
from tests.audit.key_screens import SCREENS, TODAY, Screen
from tests.audit.lighthouse import CATEGORIES, METRICS, NotAudited, Opinion, middle, opinion_of
from tests.audit.opening import FLOOR, OFFLINE, ONLINE, Opening, interactive_at, ratios
from tests.audit.report import Seen, faults, said, table, write
from tests.audit.weight import MOST_BYTES, Sent, Weight, code_sent, weight_of


def report(**given: Any) -> dict[str, Any]:
    """A report of Lighthouse's, of the parts that are read."""
    rules = {
        "image-alt": {"id": "image-alt", "title": "Pictures are described", "score": 0},
        "color-contrast": {"id": "color-contrast", "title": "Contrast", "score": 1},
        "valid-source-maps": {"id": "valid-source-maps", "title": "Source maps", "score": 0},
        "is-on-https": {"id": "is-on-https", "title": "Uses HTTPS", "score": None},
    }
    refs = {
        "performance": [],
        "accessibility": [
            {"id": "image-alt", "weight": 10},
            {"id": "color-contrast", "weight": 7},
        ],
        "best-practices": [
            {"id": "valid-source-maps", "weight": 0},
            {"id": "is-on-https", "weight": 5},
        ],
    }
    scores = {"performance": 0.974, "accessibility": 0.9, "best-practices": 1}
    return {
        "categories": {n: {"score": scores[n], "auditRefs": refs[n]} for n in CATEGORIES},
        "audits": {name: {"numericValue": 10.5} for name in METRICS} | rules,
        "environment": {"benchmarkIndex": 1500},
        "runWarnings": ["It was slow."],
    } | given


def opinion(**scores: float) -> Opinion:
    whole = dict.fromkeys(CATEGORIES, 100.0)
    given = {name.replace("_", "-"): score for name, score in scores.items()}
    return Opinion(whole | given, dict.fromkeys(METRICS, 1.0), (), 1500, ())


def seen(screen: Screen = TODAY, axe: tuple[str, ...] = (), **scores: float) -> Seen:
    found = opinion(**scores)
    return Seen(screen, found, [found.scores["performance"]], list(axe))


LIGHT = Weight("br", 8, 80_000, 5, 20_000)
HEAVY = Weight("gzip", 8, MOST_BYTES + 1, 0, 0)
QUICK = Opening(ONLINE, [600.0], [700.0], 3.0)
LATE = Opening(OFFLINE, [900.0], [1000.0], 4.0)
EMPTY = Opening(FLOOR, [2000.0], [2000.0], 1.0)


def test_a_report_is_read_by_its_scores_and_the_rules_that_cost_points() -> None:
    found = opinion_of(report())
    assert found.scores == {"performance": 97.4, "accessibility": 90, "best-practices": 100}
    assert found.missed == (("accessibility", "image-alt: Pictures are described"),)
    assert found.metrics["total-blocking-time"] == 10.5
    assert (found.machine, found.warnings) == (1500, ("It was slow.",))


def test_a_run_that_failed_says_nothing_of_the_page() -> None:
    fault = {"code": "NO_NAVSTART", "message": "No trace."}
    with pytest.raises(NotAudited, match="NO_NAVSTART: No trace"):
        opinion_of(report(runtimeError=fault))


def test_of_several_runs_the_middle_counts_and_every_fault() -> None:
    runs = [opinion(performance=score) for score in (40, 97, 96)]
    runs[0] = Opinion(runs[0].scores, runs[0].metrics, (("accessibility", "one"),), 900, ("slow",))
    found = middle(runs)
    assert found.scores["performance"] == 96
    assert (found.missed, found.machine, found.warnings) == (
        (("accessibility", "one"),),
        1500,
        ("slow",),
    )


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (seen(performance=95), []),
        (seen(performance=94.9), ["performance 94.9, at least 95"]),
        (seen(accessibility=99), ["accessibility 99, at least 100"]),
        (seen(best_practices=96), ["best-practices 96, at least 100"]),
        (seen(axe=("light, axe label: input",)), ["light, axe label: input"]),
    ],
    ids=["enough", "slow", "closed", "careless", "axe"],
)
def test_today_keeps_its_marks(one: Seen, expected: list[str]) -> None:
    assert one.missed == expected


def test_a_rule_counts_where_its_score_has_a_mark() -> None:
    rules = (("accessibility", "label: Named"), ("best-practices", "errors-in-console: Quiet"))
    found = Opinion(dict.fromkeys(CATEGORIES, 100.0), {}, rules, 1500, ())
    only = Screen("Sign in", None, "/sign-in", least={"accessibility": 100})
    assert Seen(only, found, [100], []).missed == ["label: Named"]
    assert Seen(TODAY, found, [100], []).missed == ["label: Named", "errors-in-console: Quiet"]


def test_only_today_has_a_mark_for_speed_and_all_have_one_for_accessibility() -> None:
    for screen in SCREENS:
        assert ("performance" in screen.least) == (screen is TODAY)
        assert seen(screen, performance=10).missed == (
            ["performance 10, at least 95"] if screen is TODAY else []
        )
        assert seen(screen, accessibility=99).missed


def request(
    number: str, kind: str, *, at: float, size: float, encoding: str | None = "br"
) -> list[tuple[str, dict[str, Any]]]:
    """The events of one request, as DevTools tells them."""
    url = f"http://localhost/assets/{number}"
    headers = {"Content-Encoding": encoding} if encoding else {}
    return [
        (
            "Network.requestWillBeSent",
            {"requestId": number, "request": {"url": url}, "wallTime": at},
        ),
        (
            "Network.responseReceived",
            {"requestId": number, "type": kind, "response": {"headers": headers}},
        ),
        ("Network.loadingFinished", {"requestId": number, "encodedDataLength": size}),
    ]


def test_code_is_counted_as_it_came_over_the_network() -> None:
    events = [
        *request("1", "Script", at=1.0, size=900.4),
        *request("2", "Stylesheet", at=1.5, size=100, encoding=None),
        *request("3", "Font", at=1.5, size=30_000),
        *request("4", "Fetch", at=1.6, size=8_000),
        *request("5", "Script", at=2.0, size=0),
        *request("6", "Script", at=2.0, size=50)[:2],
    ]
    base = "http://localhost/assets"
    assert code_sent(events) == [
        Sent(f"{base}/1", 1.0, 900, "br"),
        Sent(f"{base}/2", 1.5, 100, "none"),
    ]


def test_what_is_asked_for_after_today_is_shown_comes_ahead() -> None:
    sent = [Sent("a", 1.0, 70, "br"), Sent("b", 2.0, 20, "br"), Sent("c", 2.1, 5, "br")]
    found = weight_of(sent, "br", shown_at=2.0)
    assert found == Weight("br", files=2, bytes=90, files_ahead=1, bytes_ahead=5)


def test_a_file_that_came_otherwise_than_asked_for_is_no_measure() -> None:
    sent = [Sent("a", 1.0, 70, "gzip"), Sent("b", 1.0, 70, "none")]
    with pytest.raises(weight.OtherEncoding, match="a came as gzip"):
        weight_of(sent, "br", shown_at=2.0)


def test_the_first_load_may_weigh_what_is_allowed() -> None:
    assert not Weight("br", 1, MOST_BYTES, 9, MOST_BYTES).missed
    assert HEAVY.missed


@pytest.mark.parametrize(
    ("tasks", "expected"),
    [
        ([], 400.0),
        ([(100.0, 90.0)], 400.0),
        ([(380.0, 70.0)], 450.0),
        ([(1500.0, 60.0)], 400.0),
        ([(1390.0, 60.0)], 1450.0),
        ([(2000.0, 60.0), (1200.0, 90.0)], 2060.0),
    ],
    ids=["none", "before", "across", "after a quiet second", "within it", "one after another"],
)
def test_a_page_answers_once_it_is_shown_and_quiet(
    tasks: list[opening.Task], expected: float
) -> None:
    assert interactive_at(400.0, tasks) == expected


def test_each_opening_is_held_against_the_floor_of_its_round() -> None:
    found = ratios(
        {FLOOR: [(90, 100), (190, 200), (95, 100)], ONLINE: [(1, 300), (1, 500), (1, 200)]}
    )
    assert [one.floors for one in found] == [1.0, 2.5]
    assert found[1].interactive_ms == [300, 500, 200]


def test_whatever_is_missed_is_said() -> None:
    found = faults(
        [seen(), seen(SCREENS[1], axe=("dark, axe x: y",))], [LIGHT, HEAVY], [EMPTY, QUICK, LATE]
    )
    assert found == [
        "Sign in: dark, axe x: y",
        f"first load, gzip: {MOST_BYTES + 1} bytes",
        "Today, no signal: interactive too late",
    ]
    assert faults([seen()], [LIGHT], [EMPTY, QUICK]) == []


@pytest.mark.parametrize(
    "made",
    [
        lambda: table([seen(performance=40), seen(SCREENS[1])]),
        lambda: weight.table([LIGHT, HEAVY]),
        lambda: opening.table([EMPTY, QUICK, LATE]),
    ],
    ids=["screens", "weights", "openings"],
)
def test_a_table_is_whole_and_marks_what_is_missed_once(made: Callable[[], str]) -> None:
    lines = made().splitlines()
    assert len({line.count("|") for line in lines}) == 1
    assert sum("MISSED" in line for line in lines) == 1


def test_the_report_says_of_which_machine_it_is(tmp_path: Any) -> None:
    assert "Nothing is missed." in said([seen()], [LIGHT], [EMPTY, QUICK])
    assert "at its slowest: 1500." in said([seen()], [LIGHT], [EMPTY, QUICK])
    write(tmp_path / "audit.json", [seen(performance=40)], [LIGHT], [EMPTY, QUICK])
    body = orjson.loads((tmp_path / "audit.json").read_bytes())
    assert body["missed"] == ["Today: performance 40, at least 95"]
    assert body["screens"][0]["opinion"]["scores"]["accessibility"] == 100


def test_lighthouse_is_installed_by_its_own_task_and_by_no_other() -> None:
    makefile = (ROOT / "Makefile").read_text()
    rules = {line.split(":")[0]: line for line in makefile.splitlines() if "$(AUDITOR)" in line}
    assert "audit" in rules
    assert {"test", "check", "build", "run"}.isdisjoint(rules)
