"""Numbers that code keeps are those the sentences and tables of docs/clinical.md state."""

import re

import orjson
import pytest

from strtrack.accounts.rules import call_numbers
from strtrack.adherence.rules.rates import LEAST_SLOTS
from strtrack.adherence.rules.weeks import COUNTS_FROM
from strtrack.checkins.rules.form import CAUSES, QUALITIES, WOKE_HOURS
from strtrack.checkins.rules.moments import DAYTIME, LAST, MOMENTS, NO_REPLY_AFTER
from strtrack.checkins.rules.table import TABLE
from strtrack.kernel.shapes import Shape
from strtrack.kernel.thresholds import KNOWN
from strtrack.plans.rules.dosage import FIRM_ITEMS, FIRM_SECONDS
from strtrack.plans.schemas.items import PlanItemSchema, ScheduleSchema
from strtrack.workouts.rules import EXCUSING, LATE_DAYS
from tests.library_data.clinical_tables import numbers, section, table

CHECK_IN = "### 1.3 Check-in form"
SCHEDULE = "### 1.4 Schedule, settled"
FIELDS = "### 4.1 Fields"
ADHERENCE = "### 4.5 Adherence"


def test_soreness_settles_and_is_high_where_the_clinical_model_says() -> None:
    sentence = r"soreness ≤ max\((\d+), tenderness .* soreness < (\d+), interference"
    assert numbers(sentence, section(SCHEDULE)) == [
        KNOWN["settled_score"].default,
        KNOWN["high_score"].default,
    ]


def test_soreness_is_unsettled_after_the_longest_that_is_usual() -> None:
    (longest,) = numbers(r"Seed: tender for 24–(\d+) h is normal", section("### 1.1 What is known"))
    assert longest == KNOWN["unsettled_hours"].default


def test_adherence_is_banded_as_the_clinical_model_says() -> None:
    sentence = (
        r"Band: < (\d+) closed slots .* ≥ (\d+) % on track; (\d+)–79 % partial; < (\d+) % low"
    )
    least, on_track, partial, low = numbers(sentence, section(ADHERENCE))
    assert least == LEAST_SLOTS
    assert on_track == 100 * KNOWN["adherence_on_track"].default
    assert partial == low == 100 * KNOWN["adherence_partial"].default


def test_a_slot_counts_and_may_be_late_as_the_clinical_model_says() -> None:
    text = section(ADHERENCE)
    assert numbers(r"slots with credit ≥ ([\d.]+) ÷ closed slots", text) == [COUNTS_FROM]
    assert numbers(r"Late logging \| up to (\d+) days back", text) == [LATE_DAYS]
    excusing = re.search(r"removes slots skipped for (\w+), (\w+) or (\w+)\.", text)
    assert excusing
    assert set(excusing.groups()) == EXCUSING


def test_soreness_is_asked_about_when_the_clinical_model_says() -> None:
    rows = table(SCHEDULE, "Name")
    written = [re.findall(r"\+(\d+)", f"{row['Target']} {row['Window']}") for row in rows]
    assert [[int(n) for n in row] for row in written if row] == [
        [moment.target, moment.opens, moment.closes] for moment in (*MOMENTS, LAST)
    ]
    assert [row["Name"] for row in rows][len(MOMENTS) + 1 :] == ["extra"]
    assert numbers(r"local time (\d\d):00–(\d\d):00", section(SCHEDULE)) == [
        DAYTIME.start,
        DAYTIME.stop,
    ]
    assert numbers(r"first answer between (\d\d):00 and (\d\d):00", section(CHECK_IN)) == [
        WOKE_HOURS.start,
        WOKE_HOURS.stop,
    ]


def test_no_reply_is_no_answer_by_the_hour_the_clinical_model_says() -> None:
    (hours,) = numbers(r"No answer by \+(\d+) h", section(SCHEDULE))
    assert hours * 3600 == NO_REPLY_AFTER.total_seconds()


def test_soreness_feels_like_the_words_of_the_clinical_model() -> None:
    (item,) = (row for row in table(CHECK_IN, "#") if row["#"] == "4")
    assert item["Item (own wording)"].split('" ')[1] == ", ".join(QUALITIES)
    assert item["Notes"] == "last four feed rules"
    calm = orjson.loads(TABLE.read_bytes())["named"]["calm"][0]
    assert [set(one[2]) for one in calm if one[0] == "qualities"] == [set(QUALITIES[-4:])]


def test_soreness_is_put_down_to_what_the_clinical_model_offers() -> None:
    stated = re.search(r'caused it\?" → ([^.]+)\.', section("### 1.2 Soreness"))
    assert stated
    offered = stated[1].replace("something else", "other").replace("not sure", "not_sure")
    assert tuple(offered.split(" / ")) == CAUSES


@pytest.mark.parametrize(
    ("field", "schema", "name"),
    [
        ("sets", PlanItemSchema, "sets"),
        ("reps", PlanItemSchema, "reps"),
        ("times_per_day", PlanItemSchema, "times_per_day"),
        ("weekly_quota", ScheduleSchema, "per_week"),
    ],
)
def test_a_dose_is_limited_as_the_clinical_model_says(
    field: str, schema: type[Shape], name: str
) -> None:
    prose = " ".join(f"{row['Field']} {row['Type']}" for row in table(FIELDS, "Field"))
    prose = prose.replace("sets, reps int 1–10, 1–60", "sets 1–10 reps 1–60")
    low, high = (int(number) for number in numbers(rf"\b{field} (\d+)–(\d+)", prose))
    refused = {n for n in range(80) if name in schema().validate({name: n, "kind": "quota"})}
    assert refused == set(range(80)) - set(range(low, high + 1))


def test_a_plan_is_too_long_where_the_clinical_model_warns() -> None:
    items, minutes = numbers(r"> (\d+) active items or > (\d+) min/day", section(FIELDS))
    assert (items, minutes * 60) == (FIRM_ITEMS, FIRM_SECONDS)


def test_emergencies_are_called_by_the_numbers_of_the_clinical_model() -> None:
    text = section("### 1.7 Client wording by level")
    stated = re.search(r"\(UK (\d+)/\d+, EU (\d+), US (\d+)/none, AU (\d+)/", text)
    assert stated
    called = [call_numbers(country)["emergency_number"] for country in ("GB", "ES", "US", "AU")]
    assert stated.groups() == tuple(called)
    assert call_numbers("IE") == call_numbers("ES")
