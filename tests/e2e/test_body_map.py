"""The body map: what is clicked is chosen, left is the client's left, targets are large."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browsers import DESK, PHONE
from tests.e2e.conftest import Opened, assert_accessible
from tests.screens.checks import POINTED_AT, TOUCHED

pytestmark = pytest.mark.e2e

# What of each place can be hit, looked for ever more closely while its shorter side is too short.
BOXES = """(svg, least) => {
  const boxes = {};
  const stops = [...svg.querySelectorAll('[data-stop]')];
  const side = ({dataset: {stop}}) => {
    const [left, top, right, bottom] = boxes[stop] ?? [0, 0, 0, 0];
    return Math.min(right - left, bottom - top);
  };
  const look = (x, y) => {
    const hit = document.elementFromPoint(x, y)?.closest('[data-stop], [data-beside]');
    const key = hit?.dataset.stop ?? hit?.dataset.beside;
    if (!key || !svg.contains(hit)) return;
    const [left, top, right, bottom] = boxes[key] ?? [x, y, x, y];
    boxes[key] = [Math.min(left, x), Math.min(top, y),
                  Math.max(right, x + 2), Math.max(bottom, y + 2)];
  };
  for (let step = 16; step >= 2; step /= 2) {
    const seen = new Set();
    for (const stop of stops.filter(stop => side(stop) < least)) {
      const {left, top, right, bottom} = stop.getBoundingClientRect();
      const first = at => Math.floor((at - least) / step) * step;
      for (let y = first(top); y < bottom + least; y += step) {
        for (let x = first(left); x < right + least; x += step) {
          const known = seen.has(`${x} ${y}`);
          if (!known) look(x, y);
          seen.add(`${x} ${y}`);
        }
      }
    }
  }
  return stops.map(stop => [stop.dataset.stop, side(stop)]);
}"""


def treatment_sheet(page: Page) -> None:
    """Open a new treatment of the first client as the demo's therapist."""
    page.request.post(
        "/api/v1/login", data={"email": "theo@demo.test", "password": "try-str-track"}
    )
    client = page.request.get("/api/v1/caseload?limit=1").json()["items"][0]["client_id"]
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"/clients/{client}/treatment")
    expect(body(page, "Front")).to_be_visible()
    page.wait_for_load_state("networkidle")


def body(page: Page, view: str) -> Locator:
    return page.locator("svg").and_(page.get_by_role("group", name=view, exact=True))


def targets(svg: Locator, least: float) -> dict[str, float]:
    """Return the shorter side of what can be hit of each place in pixels, once it is enough."""
    svg.scroll_into_view_if_needed()
    found: list[tuple[str, float]] = svg.evaluate(BOXES, least)
    return dict(found)


def click_inside(page: Page, view: str, name: str) -> float:
    """Click in the middle of a place; return how far it lies from the midline, right counts up."""
    svg = body(page, view)
    shape = svg.get_by_role("button", name=name, exact=True).bounding_box()
    frame = svg.bounding_box()
    assert shape
    assert frame
    x, y = shape["x"] + shape["width"] / 2, shape["y"] + shape["height"] / 2
    svg.click(position={"x": x - frame["x"], "y": y - frame["y"]})
    return x - frame["x"] - frame["width"] / 2


def test_left_is_the_clients_left(open_page: Opened) -> None:
    page = open_page(DESK)
    treatment_sheet(page)
    for view, name, half in (
        ("Back", "Calf, left", -1),
        ("Back", "Calf, right", 1),
        ("Back", "Thumb, left", -1),
        ("Front", "Front of upper arm, left", 1),
        ("Front", "Front of upper arm, right", -1),
        ("Front", "Thumb, right", -1),
    ):
        assert click_inside(page, view, name) * half > 0
        chosen = page.get_by_role("button", name=re.compile("^Take off"))
        expect(chosen).to_have_accessible_name(f"Take off: {name}")
        chosen.click()
        expect(chosen).to_have_count(0)


def test_on_the_desk_every_place_can_be_hit(open_page: Opened) -> None:
    page = open_page({"viewport": {"width": 1440, "height": 1800}})
    treatment_sheet(page)
    found = [targets(body(page, view), POINTED_AT) for view in ("Front", "Back")]
    assert sum(len(sides) for sides in found) == 100
    assert {key: side for sides in found for key, side in sides.items() if side < POINTED_AT} == {}


def test_on_a_phone_every_place_fits_a_thumb_after_one_tap(open_page: Opened) -> None:
    page = open_page(PHONE)
    treatment_sheet(page)
    small: dict[str, float] = {}
    places: set[str] = set()
    for view in ("Front", "Back"):
        page.get_by_role("button", name=view, exact=True).click()
        closer = body(page, view).get_by_role("button", name=re.compile("^Look closer"))
        for name in [group.get_attribute("aria-label") or "" for group in closer.all()]:
            group = body(page, view).get_by_role("button", name=name, exact=True)
            group.press("Enter")
            sides = targets(body(page, view), TOUCHED)
            places |= sides.keys()
            small |= {f"{name}: {key}": side for key, side in sides.items() if side < TOUCHED}
            page.get_by_role("button", name="Whole body").click()
    assert small == {}
    assert len(places) == 88


def test_by_keys_alone(open_page: Opened) -> None:
    page = open_page(DESK)
    treatment_sheet(page)
    page.get_by_role("button", name="As a list").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Temple, jaw and face, left")).to_be_focused()
    page.keyboard.press("Tab")
    for key in ("End", "Enter", "ArrowUp", "Space"):
        page.keyboard.press(key)
    expect(page.get_by_role("button", name="Take off: Sole of foot, right")).to_be_visible()
    expect(page.get_by_role("button", name="Take off: Heel, right")).to_be_visible()


@pytest.mark.parametrize("device", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing(open_page: Opened, device: dict[str, object]) -> None:
    page = open_page(device)
    treatment_sheet(page)
    accessible(page, "from afar")
    page.locator("[data-stop]").first.press("Enter")
    accessible(page, "chosen or closer")
    page.get_by_role("button", name="As a list").click()
    accessible(page, "as a list")


def accessible(page: Page, where: str) -> None:
    for theme in ("light", "dark"):
        page.emulate_media(reduced_motion="reduce", color_scheme=theme)
        page.evaluate("document.getAnimations().forEach(moving => moving.cancel())")
        assert_accessible(page, f"{where}, {theme}")
