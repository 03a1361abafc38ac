"""The simulated practice: what docs/clinical.md 1.9 prints is what comes out."""

from pathlib import Path

from tests.simulation.practice_year import NOTED, table, year_of


def test_the_documents_table_is_what_comes_out() -> None:
    assert table() in Path("docs/clinical.md").read_text()


def test_what_is_noted_keeps_the_list_short() -> None:
    always, half, never = (year_of(noted, seed=7).mean("contact") for noted in NOTED)
    assert always < half < never < 3
