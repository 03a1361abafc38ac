"""A stock Firefox, driven over WebDriver BiDi: no driver of its own, no build of anybody's."""

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

EXECUTABLE = "/usr/bin/firefox-esr"
LISTENS = "WebDriver BiDi listening on "
STARTS_WITHIN_S = 60
ANSWERS_WITHIN_S = 30
QUIET = {
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "extensions.getAddons.cache.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.topsites.contile.enabled": False,
    "remote.active-protocols": 1,
}
PUSHED = {
    "dom.push.enabled": True,
    "dom.push.connection.enabled": True,
    "dom.push.testing.allowInsecureServerURL": True,
    "permissions.default.desktop-notification": 1,
    "alerts.useSystemBackend": False,  # else no notification is there without a desktop
}
Json = dict[str, Any]


class FirefoxFailed(Exception):
    """Firefox did not start, or refused what it was told; the message is its own."""


@dataclass
class Firefox:
    """A running browser with one tab."""

    socket: ClientConnection
    tab: str = ""
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def tell(self, method: str, params: Json) -> Json:
        """Send a command and return its result. Raises FirefoxFailed."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            said = json.loads(self.socket.recv(timeout=ANSWERS_WITHIN_S))
            if said.get("id") != number:
                continue
            if said["type"] == "error":
                raise FirefoxFailed(f"{said['error']}: {said.get('message', '')}")
            result: Json = said["result"]
            return result

    def goto(self, url: str) -> None:
        """Open an address in the tab."""
        self.tell("browsingContext.navigate", {"context": self.tab, "url": url, "wait": "complete"})

    def evaluate(self, expression: str, *, tab: str | None = None, by_hand: bool = False) -> Any:
        """Return what an expression comes to; `by_hand` counts as a person's doing."""
        result = self.tell(
            "script.evaluate",
            {
                "expression": f"Promise.resolve({expression}).then(JSON.stringify)",
                "target": {"context": tab or self.tab},
                "awaitPromise": True,
                "userActivation": by_hand,
            },
        )
        if result["type"] == "exception":
            raise FirefoxFailed(result["exceptionDetails"]["text"])
        text = result["result"].get("value")
        return None if text is None else json.loads(text)

    def wait_until(self, expression: str, seconds: float = 20) -> Any:
        """Wait until an expression comes to something, and return it. Raises FirefoxFailed."""
        return until(lambda: self.evaluate(expression), expression, seconds)

    def press(self, name: str) -> None:
        """Press the button of this name as a hand does, once it is there."""
        found = (
            "[...document.querySelectorAll('button')]"
            f".find((one) => one.textContent.trim() === {json.dumps(name)} && !one.disabled)"
        )
        self.wait_until(f"Boolean({found})")
        self.evaluate(f"({found}.click(), true)", by_hand=True)

    def fill(self, label: str, value: str) -> None:
        """Type into the field of this name, once it is there."""
        found = (
            "[...document.querySelectorAll('label')]"
            f".find((one) => one.textContent.trim().startsWith({json.dumps(label)}))?.control"
        )
        self.wait_until(f"Boolean({found})")
        typed = json.dumps(value)
        self.evaluate(
            f"((field) => (field.value = {typed}, "
            f"field.dispatchEvent(new Event('input', {{ bubbles: true }}))))({found})"
        )

    def tap_alert(self) -> None:
        """Tap the notification that Firefox shows in a window of its own, once it is there."""

        def tapped() -> bool:
            windows = self.tell("browsingContext.getTree", {"moz:scope": "chrome"})["contexts"]
            alerts = [one["context"] for one in windows if "alert.x" in one["url"]]
            if not alerts:
                return False
            box = "document.getElementById('alertBox')"
            return bool(self.evaluate(f"Boolean({box} && ({box}.click(), true))", tab=alerts[-1]))

        until(tapped, "an alert to tap", 20)


def until(ask: Callable[[], Any], what: str, seconds: float) -> Any:
    """Ask again and again until there is something, and return it. Raises FirefoxFailed."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if found := ask():
            return found
        time.sleep(0.1)
    raise FirefoxFailed(f"waited {seconds} s for: {what}")


@contextmanager
def firefox(pushed_from: str) -> Iterator[Firefox]:
    """Start Firefox with an empty profile, notifications allowed, and this push service."""
    folder = Path(tempfile.mkdtemp(prefix="strtrack-firefox-"))
    profile, log = folder / "profile", folder / "firefox.log"
    profile.mkdir()
    wanted = QUIET | PUSHED | {"dom.push.serverURL": pushed_from}
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in wanted.items()]
    (profile / "user.js").write_text("".join(lines))
    command = [
        EXECUTABLE, "--headless", "--no-remote", "--profile", str(profile),
        "--remote-debugging-port", "0", "--remote-allow-system-access", "about:blank",
    ]  # fmt: skip
    environ = {**os.environ, "HOME": str(folder), "MOZ_HEADLESS": "1"}
    environ["MOZ_DISABLE_CONTENT_SANDBOX"] = "1"
    with log.open("w") as written:
        process = subprocess.Popen(command, env=environ, stdout=written, stderr=written)
    try:
        address = until(lambda: _listens_at(log), "Firefox to listen", STARTS_WITHIN_S)
        with connect(f"{address}/session", max_size=None) as socket:
            browser = Firefox(socket)
            browser.tell("session.new", {"capabilities": {}})
            browser.tab = browser.tell("browsingContext.getTree", {})["contexts"][0]["context"]
            yield browser
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _listens_at(log: Path) -> str | None:
    _, listens, rest = log.read_text().partition(LISTENS)
    return rest.split()[0] if listens and rest.split() else None
