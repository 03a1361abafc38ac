"""The screens most people see, whose they are, and what Lighthouse may not go below."""

from dataclasses import dataclass, field
from typing import Any

from tests.audit.lighthouse import ACCESSIBILITY, BEST_PRACTICES, PERFORMANCE
from tests.e2e.browsers import DESK, PHONE

ANA, THEO = "ana@demo.test", "theo@demo.test"
WHOLE = {ACCESSIBILITY: 100, BEST_PRACTICES: 100}


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen: whose it is (nobody's before signing in), on which device, its least scores."""

    name: str
    who: str | None
    path: str
    device: dict[str, Any] = field(default_factory=lambda: PHONE)
    least: dict[str, int] = field(default_factory=lambda: WHOLE)


TODAY = Screen("Today", ANA, "/today", least={PERFORMANCE: 95, **WHOLE})
SCREENS = (
    TODAY,
    # Who is here is asked first; a browser notes the answer "nobody" as an error of the page.
    Screen("Sign in", None, "/sign-in", least={ACCESSIBILITY: 100}),
    Screen("Check-in", ANA, "/check-in"),
    Screen("Plan", ANA, "/plan"),
    Screen("Desk", THEO, "/desk", DESK),
)
