"""Write every file of vectors anew and say how large it is."""

from collections.abc import Iterator
from typing import Any

import structlog

from tests.vectors.files import FILES, FOLDER, WHOLE_DAYS, as_text, number_of_cases
from tests.vectors.histories import programs
from tests.vectors.whole_days import whole_day_cases


def made() -> Iterator[tuple[str, list[Any]]]:
    for name, cases in FILES.items():
        yield name, cases()
    with programs() as program:
        yield WHOLE_DAYS, whole_day_cases(program)


structlog.configure(processors=[], logger_factory=structlog.ReturnLoggerFactory())
for name, cases in made():
    size = (FOLDER / name).write_bytes(as_text(cases))
    print(f"{name}: {number_of_cases(cases)} cases, {size / 1024:.1f} KB")
