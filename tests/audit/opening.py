"""How long Today takes to be there and to answer, on a slow phone that has opened it before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, BrowserContext

from tests.audit.practice import COOKIE
from tests.e2e.browsers import PHONE

SLOWER = 4
ROUNDS = 5
QUIET_MS = 1_000
MOST_MS = 1_000
PREPARED_MS = 8_000
WATCHED_MS = 5_000
FLOOR, ONLINE, OFFLINE = "an empty page", "Today", "Today, no signal"
WAYS = {FLOOR: ("/healthz", "body"), ONLINE: ("/today", "main h1"), OFFLINE: ("/today", "main h1")}

WATCH = """(() => {
  const noted = (window.opening = { shown_at: null, tasks: [] });
  const note = (list) =>
    list.getEntries().forEach((task) => noted.tasks.push([task.startTime, task.duration]));
  new PerformanceObserver(note).observe({ type: 'longtask', buffered: true });
  const painted = () => requestAnimationFrame(() => (noted.shown_at = performance.now()));
  const look = () => requestAnimationFrame(document.querySelector('SHOWN') ? painted : look);
  look();
})()"""

Task = tuple[float, float]
"""When a long task began after the navigation and how long it took, both in ms."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One page in all rounds: ms from the navigation until it was shown, and until it answers."""

    name: str
    shown_ms: list[float]
    interactive_ms: list[float]
    floors: float

    @property
    def missed(self) -> bool:
        """Whether it takes longer than it may."""
        return median(self.interactive_ms) >= MOST_MS


def interactive_at(shown_at: float, tasks: Iterable[Task]) -> float:
    """Return when a page answers: shown, and its last long task before a quiet second ended."""
    answers_at = shown_at
    for began_at, took in sorted(tasks):
        if began_at > answers_at + QUIET_MS:
            break
        answers_at = max(answers_at, began_at + took)
    return answers_at


def openings(browser: Browser, url: str, secret: str) -> list[Opening]:
    """Fill a phone's store by opening Today once, then open it again and again, slowed down."""
    context = browser.new_context(base_url=url, **PHONE)
    context.add_cookies([{"name": COOKIE, "value": secret, "url": url}])
    page = context.new_page()
    page.goto("/today")
    page.locator("main h1").wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.wait_for_timeout(PREPARED_MS)
    page.close()
    seen: dict[str, list[tuple[float, float]]] = {name: [] for name in WAYS}
    for number in range(ROUNDS):
        for name in WAYS if number % 2 == 0 else reversed(WAYS):
            seen[name].append(_opened(context, name))
    context.close()
    return ratios(seen)


def ratios(seen: dict[str, list[tuple[float, float]]]) -> list[Opening]:
    """Return each page's times with the median of how many floors of the same round they are."""
    floor = [interactive for _, interactive in seen[FLOOR]]
    return [
        Opening(
            name=name,
            shown_ms=[shown for shown, _ in times],
            interactive_ms=[interactive for _, interactive in times],
            floors=median(mine / least for (_, mine), least in zip(times, floor, strict=True)),
        )
        for name, times in seen.items()
    ]


def table(found: Sequence[Opening]) -> str:
    """Return the pages as text, in Markdown."""
    lines = [
        "| opened, 4 times slower | shown ms | interactive ms | all rounds | floors | may be |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for one in found:
        low, high = min(one.interactive_ms), max(one.interactive_ms)
        most = "" if one.name == FLOOR else f"{MOST_MS}" + (" MISSED" if one.missed else "")
        lines.append(
            f"| {one.name} | {median(one.shown_ms):.0f} | {median(one.interactive_ms):.0f} "
            f"| {low:.0f} to {high:.0f} | {one.floors:.1f} | {most} |"
        )
    return "\n".join(lines)


def _opened(context: BrowserContext, name: str) -> tuple[float, float]:
    """Open a page as one is opened from the home screen; return when it was shown and answers."""
    path, shown = WAYS[name]
    context.set_offline(name == OFFLINE)
    page = context.new_page()
    page.add_init_script(WATCH.replace("SHOWN", shown))
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(path, wait_until="commit")
    page.wait_for_timeout(WATCHED_MS)  # asked nothing meanwhile: that would be work of its own
    noted = page.evaluate("window.opening")
    page.close()
    context.set_offline(offline=False)
    return noted["shown_at"], interactive_at(noted["shown_at"], noted["tasks"])
