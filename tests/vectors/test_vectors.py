"""The files hold what the rules say now, and what they hold reaches every rule."""

from collections import Counter

import orjson
import pytest

from strtrack.adherence.rules.weeks import STATES as DAY_STATES
from strtrack.checkins.rules.table import table
from strtrack.checkins.rules.windows import REASONS_TO_SKIP, STATES, STATUSES
from strtrack.plans.rules.schedules import KINDS
from strtrack.plans.rules.slots import RESTING_WHY
from tests.programs import Programs
from tests.vectors import adherence, colours, due, recovery, verdicts, whole_days
from tests.vectors.files import FILES, FOLDER, MOST_BYTES, WHOLE_DAYS, as_text, number_of_cases

EACH, AT_LEAST = 20, 2000
LEAST = 3  # of a part of a whole day


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_what_the_rules_make_now(name: str) -> None:
    assert (FOLDER / name).read_bytes() == as_text(FILES[name]())


@pytest.mark.slow
def test_whole_days_are_what_the_server_answers_now(programs: Programs) -> None:
    cases = whole_days.whole_day_cases(programs.on("sqlite"))
    assert (FOLDER / WHOLE_DAYS).read_bytes() == as_text(cases)


def test_every_part_of_a_whole_day_is_met() -> None:
    met = whole_days.met_in(orjson.loads((FOLDER / WHOLE_DAYS).read_bytes()))
    assert {word: met[word] for word in whole_days.MET if met[word] < LEAST} == {}


def test_all_files_together_are_small_and_many_cases() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.json")) <= MOST_BYTES
    names = {*FILES, WHOLE_DAYS}
    assert {path.name for path in FOLDER.glob("*.json")} == names
    told = {name: number_of_cases(orjson.loads((FOLDER / name).read_bytes())) for name in names}
    assert sum(told.values()) >= AT_LEAST, told


def test_every_schedule_and_every_reason_to_rest_is_met_often() -> None:
    met = due.met_in(due.due_cases())
    wanted = {*KINDS, *RESTING_WHY, "several rounds", "quotas", "versions"}
    assert_often(met, wanted)


def test_every_band_and_every_state_of_a_day_is_met_often() -> None:
    cases = adherence.adherence_cases()
    assert_often(adherence.states_in(cases), set(DAY_STATES))
    assert_often(adherence.bands_in(cases), {"no_data", "low", "partial", "on_track"})


def test_every_state_of_a_moment_and_of_a_window_is_met_often() -> None:
    met = recovery.met_in(recovery.recovery_cases())
    skipped = {f"why {why}" for why in REASONS_TO_SKIP}
    windows = {f"window {status}" for status in STATUSES}
    assert_often(met, {*STATES, *skipped, *windows, "extra", "h168"})


def test_every_rule_of_the_triage_fires_often() -> None:
    met = verdicts.met_in(verdicts.verdict_cases())
    assert_often(met, {"settled", *table().levels, *(rule.id for rule in table().rules)})


def test_both_inks_are_met_often() -> None:
    assert_often(Counter(ink for _, ink in colours.colour_cases()), {"#000000", "#ffffff"})


def assert_often(met: Counter[str], wanted: set[str]) -> None:
    assert {word: met[word] for word in wanted if met[word] < EACH} == {}
