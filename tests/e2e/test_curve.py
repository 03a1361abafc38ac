"""The recovery curve as the page of parts shows it: what only a real browser can measure.

Its arithmetic is held by `ui/curve_*.test.ts`, its words and table by `ui/Curve.test.ts`.
"""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browsers import DESK, PHONE, SMALL_PHONE
from tests.e2e.conftest import Live, Opened

pytestmark = pytest.mark.e2e
ROWS = {
    "No answer so far": 0,
    "One answer so far": 1,
    "Two answers, no band": 2,
    "Forty answers": 40,
    "Two areas; at 5 h one number for both": 6,
    "An area that was treated again": 7,
}

# Words, numbers and marks of each picture that lie on one another or leave it.
CROWDED = """() => [...document.querySelectorAll('#curve .drawn > svg')].flatMap((svg) => {
  const said = svg.closest('figure').parentElement.closest('figure').textContent.slice(0, 30);
  const texts = [...svg.querySelectorAll('text')].filter((e) => e.checkVisibility());
  const boxes = texts.map((e) => ({ name: e.textContent.trim(), ...rect(e.getBBox()) }));
  const marks = [...svg.querySelectorAll('[data-mark] .outer')].map((e) => rect(e.getBBox()));
  const { width, height } = svg.viewBox.baseVal;
  const faults = [];
  boxes.forEach((a, i) => {
    const text = texts[i];
    if (a.x < -1 || a.y < -1 || a.x + a.w > width + 1 || a.y + a.h > height + 1)
      faults.push(`${said}: ${a.name} leaves the picture`);
    for (const b of boxes.slice(i + 1))
      if (apart(a, b) < -1) faults.push(`${said}: ${a.name} / ${b.name}`);
    if (text.matches('[data-label]') && marks.some((mark) => apart(a, mark) < -1))
      faults.push(`${said}: ${a.name} on a mark`);
  });
  return faults;
  function rect(box) { return { x: box.x, y: box.y, w: box.width, h: box.height }; }
  function apart(a, b) {
    const across = Math.max(a.x - b.x - b.w, b.x - a.x - a.w);
    const down = Math.max(a.y - b.y - b.h, b.y - a.y - a.h);
    return Math.max(across, down);
  }
})"""
STROKES = """() => Object.fromEntries(['treat', 'exer', 'usual'].map((kind) => {
  const shown = [...document.querySelectorAll('#curve .states > figure')]
    .findLast((figure) => figure.querySelector('.line.exer'));
  const line = getComputedStyle(shown.querySelector(`.line.${kind}`));
  const mark = shown.querySelector(`.drawn [data-mark=${kind}] .outer`);
  const shape = mark.getAttribute('d').replace(/[\\d. -]/g, '');
  return [kind, [line.stroke, line.strokeDasharray, shape]];
}))"""


def open_parts(open_page: Opened, kind: dict[str, Any], **options: Any) -> Page:
    """Open the page of parts, its letters loaded and its words placed."""
    page = open_page(kind, **options)
    page.goto("/components")
    expect(page.locator("#curve figure").first).to_be_visible()
    return settled(page)


def settled(page: Page) -> Page:
    """Wait until the words have been placed anew for the letters and the room there are."""
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)
    return page


def state(page: Page, label: str) -> Locator:
    """Return a state of the curve by what is written above it."""
    return page.locator("#curve .states > figure").filter(has_text=label)


def test_each_state_has_its_sentence_and_its_table_and_the_drawing_is_not_read(
    live: Live, open_page: Opened
) -> None:
    page = open_parts(open_page, DESK)
    for label, rows in ROWS.items():
        shown = state(page, label)
        expect(shown.locator(".drawn > svg")).to_have_attribute("aria-hidden", "true")
        expect(shown.get_by_role("img")).to_have_count(0)
        expect(shown.locator("tbody th[scope=row]")).to_have_count(rows)
        told = shown.locator("figure > .visually-hidden").text_content() or ""
        assert ("No answers yet" in told) == (rows == 0), label
    own = state(page, "Own points")
    read = own.aria_snapshot()
    assert "4 answers from 5 h to 62 h after the session." in read
    assert "highest 5 (quite sore) at 24 h, last 0 (not sore)." in read
    assert "72 h\n" not in read
    own.get_by_text("As a table").click()
    table = own.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_text(["Hours after", "Score"])
    expect(table.get_by_role("row", name="62 h 0 · not sore")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "es"])
def test_words_stand_apart_and_inside_on_every_screen_and_at_twice_the_text(
    live: Live, open_page: Opened, language: str
) -> None:
    for kind, zoom in ((DESK, 100), (PHONE, 100), (SMALL_PHONE, 100), (SMALL_PHONE, 200)):
        page = open_page(kind)
        page.add_init_script(f"localStorage.setItem('strtrack.language', '{language}')")
        page.goto("/components")
        expect(page.locator("#curve figure").first).to_be_visible()
        page.evaluate(f"document.documentElement.style.fontSize = '{zoom}%'")
        settled(page)
        where = f"{language} {kind['viewport']['width']} px, {zoom} %"
        assert page.evaluate(CROWDED) == [], where
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) == 0, where


@pytest.mark.parametrize("media", [{"media": "print"}, {"forced_colors": "active"}])
def test_kinds_stay_apart_by_dash_and_mark_where_there_is_no_colour(
    live: Live, open_page: Opened, media: dict[str, Any]
) -> None:
    page = open_parts(open_page, DESK, color_scheme="dark")
    page.emulate_media(color_scheme="light", **media)
    strokes = page.evaluate(STROKES)
    colours, dashes, marks = zip(*strokes.values(), strict=True)
    assert set(colours) == {"rgb(0, 0, 0)"}
    assert dashes == ("none", "6px, 4px", "2px, 4px")
    assert len(set(marks)) == 3
    hatched = page.locator("#curve .hatched").first
    assert hatched.is_visible() == ("forced_colors" in media)


def test_a_line_among_many_is_chosen_with_the_keyboard(live: Live, open_page: Opened) -> None:
    page = open_parts(open_page, DESK)
    shown = state(page, "Five areas")
    expect(shown.get_by_role("button", pressed=True)).to_have_text(
        "Back of neck, left; Back of neck, right"
    )
    shown.get_by_role("button", pressed=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(shown.get_by_role("button", pressed=True)).to_have_text("Top of shoulder, left")
    expect(shown.locator(".line:not(.thin)")).to_have_count(1)


def test_it_is_drawn_once_and_without_movement_where_that_is_wished(
    live: Live, open_page: Opened
) -> None:
    moving = "e => [getComputedStyle(e).animationName, getComputedStyle(e).animationIterationCount]"
    drawn = open_parts(open_page, DESK).locator("#curve .line.draw")
    name, count = drawn.evaluate(moving)
    assert (name != "none", count) == (True, "1")
    still = open_parts(open_page, DESK, reduced_motion="reduce").locator("#curve .line.draw")
    assert still.evaluate(moving)[0] == "none"
