"""`make audit`: look at the key screens, print what was found, exit 1 where it is too little."""

import argparse
import signal
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from strtrack.settings import ROOT
from tests.audit import opening, report, weight
from tests.audit.key_screens import ANA, SCREENS, THEO, Screen
from tests.audit.lighthouse import PERFORMANCE, audited, middle
from tests.audit.practice import COOKIE, running_practice
from tests.audit.report import Seen
from tests.e2e.browsers import CHROMIUM
from tests.screens.camera import SETTLED, THEMES
from tests.screens.checks import found_by_axe

RUNS = 5


def main() -> int:
    """Audit the program as it is built; return 1 where something is missed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped too
    arguments = argparse.ArgumentParser(prog="python -m tests.audit", description=__doc__)
    arguments.add_argument("--runs", type=int, default=RUNS, help="of Lighthouse, on Today")
    arguments.add_argument("--output", type=Path, default=ROOT / "audit.json")
    chosen = arguments.parse_args()
    with running_practice(print) as practice, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**CHROMIUM)
        url = practice.url
        people = {who: practice.sign_in(who) for who in (ANA, THEO)}
        weights = [weight.first_visit(browser, url, people[ANA], e) for e in weight.ENCODINGS]
        opened = opening.openings(browser, url, people[ANA])
        faults = [axe_on(browser, url, s, people.get(s.who or "")) for s in SCREENS]
        browser.close()
        seen = [
            seen_by_lighthouse(url, screen, people.get(screen.who or ""), chosen.runs, axe)
            for screen, axe in zip(SCREENS, faults, strict=True)
        ]
    print(report.said(seen, weights, opened))
    report.write(chosen.output, seen, weights, opened)
    print(f"Written to {chosen.output}.")
    return 1 if report.faults(seen, weights, opened) else 0


def seen_by_lighthouse(
    url: str, screen: Screen, secret: str | None, runs: int, axe: list[str]
) -> Seen:
    """Return what Lighthouse says of a screen; one with a mark for speed is seen several times."""
    opinions = []
    for _ in range(runs if PERFORMANCE in screen.least else 1):
        opinions.append(audited(f"{url}{screen.path}", secret))
        print(f"{screen.name}: {opinions[-1].scores}", flush=True)
    return Seen(screen, middle(opinions), [one.scores[PERFORMANCE] for one in opinions], axe)


def axe_on(browser: Browser, url: str, screen: Screen, secret: str | None) -> list[str]:
    """Return what axe finds on a screen, light and dark."""
    context = browser.new_context(
        base_url=url, service_workers="block", reduced_motion="reduce", **screen.device
    )
    if secret:
        context.add_cookies([{"name": COOKIE, "value": secret, "url": url}])
    page = context.new_page()
    page.goto(screen.path)
    page.locator("h1").first.wait_for()
    page.wait_for_load_state("networkidle")
    found = []
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        page.evaluate(SETTLED)
        found += [f"{theme}, {fault}" for fault in found_by_axe(page)]
    context.close()
    return found


if __name__ == "__main__":
    sys.exit(main())
