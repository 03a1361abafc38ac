"""The desk at work: by mouse, by keys alone, by touch. No page is loaded anew meanwhile."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsers import DESK, TABLET
from tests.e2e.conftest import Live, Opened, running
from tests.e2e.test_story import looked_at, sign_in

pytestmark = pytest.mark.e2e


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    """A practice with enough clients for a desk that is full."""
    with running(tmp_path, stage=False, clients=9) as program:
        yield program


class Loads:
    """How often a page was loaded as a whole, by the document requests it made."""

    def __init__(self, page: Page) -> None:
        self.made = 0
        page.on("request", self._seen)

    def _seen(self, request: Any) -> None:
        self.made += request.is_navigation_request()


def at_the_desk(open_page: Opened, device: dict[str, Any]) -> tuple[Page, Loads]:
    desk = open_page(device)
    sign_in(desk, "theo@demo.test")
    expect(rows(desk).first).to_be_visible()
    return desk, Loads(desk)


def rows(desk: Page) -> Any:
    return desk.locator("[data-row]")


def verdict(desk: Page) -> Any:
    return desk.get_by_role("heading", level=1)


def needed(desk: Page) -> int:
    found = re.match(r"\d+", verdict(desk).inner_text())
    return int(found[0]) if found else 0


def test_a_client_waits_and_comes_back_by_mouse_keys_and_touch(open_page: Opened) -> None:
    desk, loads = at_the_desk(open_page, DESK)
    before = needed(desk)
    assert before >= 3
    names = [row.strip() for row in rows(desk).all_inner_texts()]
    looked_at(desk, "desk, full")

    # By keys alone: the second of them, and what fits the first one.
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.keyboard.press("z")
    sheet = desk.get_by_role("dialog")
    expect(sheet).to_be_visible()
    looked_at(desk, "let wait")
    tab_to(desk, "Tomorrow")
    desk.keyboard.press("Space")
    tab_to(desk, "Called already")
    desk.keyboard.press("Space")
    tab_to(desk, "Let wait")
    desk.keyboard.press("Enter")
    expect(sheet).to_have_count(0)
    expect(verdict(desk)).to_contain_text(f"{before - 1} ")
    expect(desk.get_by_role("status").filter(has_text="waits until")).to_be_visible()
    expect(rows(desk).nth(1)).to_be_focused()
    assert [row.strip() for row in rows(desk).all_inner_texts()] == [names[0], *names[2:]]

    # By mouse: she stands among those who wait, and waits no longer.
    desk.get_by_role("button", name=re.compile("Waiting")).click()
    expect(rows(desk)).to_have_text([names[1]])
    expect(desk.get_by_text(re.compile("^Waits until .* Called already"))).to_be_visible()
    desk.get_by_role("button", name=f"More for {names[1]}").click()
    desk.get_by_role("button", name="Wait no longer").click()
    expect(verdict(desk)).to_contain_text(f"{before} ")
    desk.get_by_role("button", name=re.compile("Needs me")).click()
    expect(rows(desk)).to_have_count(before)

    # Anywhere by a few letters.
    desk.keyboard.press("Control+k")
    palette = desk.get_by_role("dialog")
    palette.get_by_role("combobox").press_sequentially(names[2][:4])
    expect(palette.get_by_role("option").first).to_contain_text(names[2])
    looked_at(desk, "palette")
    desk.keyboard.press("Enter")
    expect(verdict(desk)).to_have_text(names[2])
    assert loads.made == 0

    # By touch, on a tablet.
    tablet, touched = at_the_desk(open_page, TABLET)
    tablet.get_by_role("button", name=f"More for {names[1]}").tap()
    looked_at(tablet, "all the rest")
    tablet.get_by_role("button", name="Let wait…").tap()
    for word in ("In a week", "Is away", "Let wait"):
        tablet.get_by_role("button", name=word, exact=True).tap()
    expect(verdict(tablet)).to_contain_text(f"{before - 1} ")
    tablet.get_by_role("button", name="Undo").tap()
    expect(verdict(tablet)).to_contain_text(f"{before} ")
    assert touched.made == 0


def tab_to(desk: Page, name: str) -> None:
    """Go on by the tabulator until a button has the focus."""
    wanted = desk.get_by_role("dialog").get_by_role("button", name=name, exact=True)
    for _ in range(15):
        if wanted.evaluate("button => button === document.activeElement"):
            return
        desk.keyboard.press("Tab")
    pytest.fail(f"{name} is out of reach of the keys")
