"""A client's page takes as many statements after five years as after none."""

import pytest
from flask import Flask

from tests.architecture.test_statements import counted
from tests.charts.history import lived
from tests.charts.parts import page_of
from tests.people import NOW, OLIVIA, THEO, Person
from tests.phones import StoppedClock, signed_in_phone
from tests.programs import Program

MOST = 11  # the sign-in, the chart and the audit row among them


def statements_of(app: Flask, person: Person) -> list[str]:
    """Return what is sent to the database when somebody opens Ana's page again."""
    desk = signed_in_phone(app, person, NOW)
    page_of(desk)  # the catalogue is read once a process
    with counted(app) as sent:
        page_of(desk)
    return sent


@pytest.mark.parametrize("person", [THEO, OLIVIA], ids=lambda person: person.key)
def test_a_page_takes_eleven_statements_whatever_the_history(
    program: Program, person: Person
) -> None:
    sent = []
    for years in (0, 1, 5):
        app = program.fresh(StoppedClock(NOW))
        if years:
            lived(app, years)
        sent.append(len(statements_of(app, person)))
    assert sent == [MOST] * 3
