"""The reference code of docs/clinical.md 1.6 and our table of rules say the same."""

import random
from typing import Any

from strtrack.checkins.rules.triage import PREFIX
from tests.checkins.cases import asked, random_case
from tests.library_data.clinical_tables import section

CASES = 3000


def reference() -> Any:
    """Return the function `triage` of the document."""
    code = section("### 1.6 Triage rule table").split("```python\n", 1)[1].split("```", 1)[0]
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102  # our own document
    return names["triage"]


def test_the_document_and_the_table_agree() -> None:
    triage, chance = reference(), random.Random(11)
    for _ in range(CASES):
        case = random_case(chance)
        said = triage(case | {"flags": set(case["flags"])})
        ours = asked(case)
        told = {
            "level": ours.level,
            "mode": ours.mode,
            "rules": [rule.removeprefix(PREFIX) for rule in ours.rules],
            "settled": ours.settled,
        }
        assert told == said, case
