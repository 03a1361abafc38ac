"""A timeline takes as many statements after five years as after one."""

from flask import Flask

from tests.architecture.test_statements import counted
from tests.charts.history import lived
from tests.notes.writing import noted
from tests.people import NOW, THEO
from tests.phones import StoppedClock, signed_in_phone
from tests.programs import Program
from tests.timeline.reading import TIMELINE

MOST = 8  # the sign-in, the chart and the audit row among them


def statements_of(app: Flask) -> list[str]:
    """Return what is sent to the database when Theo opens Ana's timeline again."""
    theo = signed_in_phone(app, THEO, NOW)
    noted(theo)
    theo.get(TIMELINE)  # the catalogue is read once a process
    with counted(app) as sent:
        assert theo.get(TIMELINE).status_code == 200
    return sent


def test_a_page_takes_eight_statements_whatever_the_history(program: Program) -> None:
    sent = []
    for years in (1, 5):
        app = program.fresh(StoppedClock(NOW))
        lived(app, years)
        sent.append(len(statements_of(app)))
    assert sent == [MOST] * 2
