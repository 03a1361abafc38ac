"""How much JavaScript and CSS a browser is sent for a first visit to Today, by its own count."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession

from tests.audit.practice import COOKIE
from tests.e2e.browsers import PHONE

MOST_BYTES = 110 * 1024
ENCODINGS = ("br", "gzip")
CODE = frozenset({"Script", "Stylesheet"})
SHOWN = "main h1"
NOTE_SHOWN = f"""new MutationObserver((_, watch) => {{
  if (!document.querySelector('{SHOWN}')) return;
  window.shown_at = performance.now();
  watch.disconnect();
}}).observe(document, {{ childList: true, subtree: true }})"""
AHEAD_MS = 5_000
"""Today fetches ahead what is opened next; it waits two seconds before it begins."""


class OtherEncoding(Exception):
    """The server answered in an encoding that the browser did not ask for."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file of code that came over the network: when it was asked for, headers included."""

    url: str
    asked_at: float
    bytes: int
    encoding: str


@dataclass(frozen=True, slots=True)
class Weight:
    """A first visit in one encoding: what is there when Today is shown, and what comes ahead."""

    encoding: str
    files: int
    bytes: int
    files_ahead: int
    bytes_ahead: int

    @property
    def missed(self) -> bool:
        """Whether Today costs more than it may."""
        return self.bytes > MOST_BYTES


def first_visit(browser: Browser, url: str, secret: str, encoding: str) -> Weight:
    """Open Today with an empty browser that takes only one encoding; no worker keeps files."""
    context = browser.new_context(service_workers="block", **PHONE)
    context.add_cookies([{"name": COOKIE, "value": secret, "url": url}])
    page = context.new_page()
    network = context.new_cdp_session(page)
    events = _listen(network, encoding)
    page.add_init_script(NOTE_SHOWN)
    page.goto(f"{url}/today")
    page.locator(SHOWN).wait_for()
    page.wait_for_timeout(AHEAD_MS)
    shown_at = page.evaluate("(performance.timeOrigin + window.shown_at) / 1000")
    context.close()
    return weight_of(code_sent(events), encoding, shown_at=shown_at)


def code_sent(events: Iterable[tuple[str, dict[str, Any]]]) -> list[Sent]:
    """Return the scripts and style sheets that came over the network, of DevTools' events."""
    asked: dict[str, dict[str, Any]] = {}
    answered: dict[str, dict[str, Any]] = {}
    found = []
    for name, event in events:
        request = event["requestId"]
        if name == "Network.requestWillBeSent":
            asked[request] = event
        elif name == "Network.responseReceived":
            answered[request] = event
        elif request in answered and answered[request]["type"] in CODE:
            headers = {k.lower(): v for k, v in answered[request]["response"]["headers"].items()}
            sent = Sent(
                url=asked[request]["request"]["url"],
                asked_at=asked[request]["wallTime"],
                bytes=round(event["encodedDataLength"]),
                encoding=headers.get("content-encoding", "none"),
            )
            found.append(sent)
    return [sent for sent in found if sent.bytes]


def weight_of(sent: Iterable[Sent], encoding: str, *, shown_at: float) -> Weight:
    """Return the sums of what was asked for before Today was shown, and after it.

    Raises OtherEncoding for a file that came in another one; the smallest are not compressed.
    """
    sent = list(sent)
    if other := [one for one in sent if one.encoding not in {encoding, "none"}]:
        raise OtherEncoding(f"{other[0].url} came as {other[0].encoding}.")
    before = [one.bytes for one in sent if one.asked_at <= shown_at]
    ahead = [one.bytes for one in sent if one.asked_at > shown_at]
    return Weight(encoding, len(before), sum(before), len(ahead), sum(ahead))


def table(weights: Iterable[Weight]) -> str:
    """Return the visits as text, in Markdown."""
    lines = [
        "| first load of Today | files | JS and CSS | then ahead: files | JS and CSS | may be |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for one in weights:
        most = f"{MOST_BYTES / 1024:.0f} KB" + (" MISSED" if one.missed else "")
        lines.append(
            f"| {one.encoding} | {one.files} | {one.bytes / 1024:.1f} KB | {one.files_ahead} "
            f"| {one.bytes_ahead / 1024:.1f} KB | {most} |"
        )
    return "\n".join(lines)


def _listen(network: CDPSession, encoding: str) -> list[tuple[str, dict[str, Any]]]:
    events: list[tuple[str, dict[str, Any]]] = []
    for name in ("requestWillBeSent", "responseReceived", "loadingFinished"):
        heard = f"Network.{name}"
        network.on(heard, lambda event, heard=heard: events.append((heard, event)))
    network.send("Network.enable")
    network.send("Network.setExtraHTTPHeaders", {"headers": {"Accept-Encoding": encoding}})
    return events
