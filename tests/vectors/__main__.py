"""Write every file of vectors anew and say how large it is."""

import structlog

from tests.vectors.files import FILES, FOLDER, as_text, number_of_cases

structlog.configure(processors=[], logger_factory=structlog.ReturnLoggerFactory())
for name, cases in FILES.items():
    made = cases()
    size = (FOLDER / name).write_bytes(as_text(made))
    print(f"{name}: {number_of_cases(made)} cases, {size / 1024:.1f} KB")
