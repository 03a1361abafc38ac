"""What the design promises and only a real browser can measure (its section "Held by tests").

Contrast is held by `ui/tokens.test.ts`, the taps of a check-in by `check_in/CheckIn.test.ts`, the
one warm thing and axe by the stories and by `make screens`.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, Response, expect

from tests.e2e.browsers import DESK, PHONE, SMALL_PHONE
from tests.e2e.conftest import Live, Opened
from tests.factories import switched_to
from tests.screens.checks import measured
from tests.screens.words import said_in

pytestmark = pytest.mark.e2e
PASSWORD = "try-str-track"
MOST_WORDS = 160
PHONE_PAGES = [
    "/today", "/check-in", "/safety", "/plan", "/progress", "/today/earlier", "/you", "/articles",
    "/articles/when-to-call", "/routine", "/articles/before-a-session",
]  # fmt: skip
DESK_PAGES = ["/desk", "/clients", "/clients/new", "/practice", "/account"]
OWN_WORDS = "Turning left still pulls a little when I park the car."

WORDS_ON_VIEW = """() => [...document.querySelectorAll('header, main')]
  .map(e => e.innerText).join(' ').split(/\\s+/).filter(word => /\\p{L}/u.test(word)).length"""
SCREENS = "document.documentElement.scrollHeight / innerHeight"
FLOATING = """() => [...document.querySelectorAll('body *')].filter(e =>
  ['fixed', 'sticky'].includes(getComputedStyle(e).position) && e.checkVisibility()).length"""
ENDS_AFTER_SIGNS = """names => {
  const all = [...document.querySelectorAll('main button, main input')];
  const last = all.slice(-names.length).map(e => e.textContent.trim());
  return names.every((name, place) => last[place] === name);
}"""
# What has the focus may show its ring on its box, its label or the mark beside it; on the body map
# the ring is drawn.
RING = """wanted => {
  const at = document.activeElement;
  const near = [at, at.closest('label'), at.parentElement, at.nextElementSibling];
  const drawn = at.closest('svg')?.querySelector('.ring');
  const shown = drawn ? parseFloat(getComputedStyle(drawn).strokeWidth) >= 3
    : near.filter(Boolean).some(e => {
    const s = getComputedStyle(e), gap = Math.abs(parseFloat(s.outlineOffset));
    return s.outlineStyle === 'solid' && parseFloat(s.outlineWidth) >= 3 && gap >= 2
      && !/^rgba.*, 0\\)$/.test(s.outlineColor);
  });
  return [shown, at === wanted, at.outerHTML.slice(0, 200)];
}"""
FORGET_HALF_ANSWERS = """() => Object.keys(localStorage)
  .filter(name => name.startsWith('strtrack.draft'))
  .forEach(name => localStorage.removeItem(name))"""
TURN = """path => {
  document.documentElement.style.fontSize = '';
  document.querySelectorAll('h1').forEach(e => e.dataset.left = '');
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}"""
IN_SERIF = """() => [...document.querySelectorAll('body *')].filter(e =>
  [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())
  && getComputedStyle(e).fontFamily.startsWith('Literata')).map(e =>
    [e.textContent.trim(), e.closest('.voice') !== null])"""


def open_as(open_page: Opened, who: str, kind: dict[str, Any], language: str = "en") -> Page:
    """Open a page of somebody who is signed in, in a language."""
    page = open_page(kind)
    page.request.post("/api/v1/login", data={"email": f"{who}@demo.test", "password": PASSWORD})
    page.request.patch("/api/v1/me", data={"language": language})
    return page


def requests_of(page: Page) -> list[str]:
    """Return a list that grows with every question the page asks the server."""
    asked: list[str] = []

    def keep(request: Request) -> None:
        if "/api/" in request.url:
            asked.append(request.url)

    page.on("request", keep)
    return asked


def visit(page: Page, path: str) -> None:
    page.goto(path, wait_until="commit")
    expect(page.locator("h1").first).to_be_attached()
    expect(page.locator(".loading")).to_have_count(0)


def turn_to(page: Page, path: str) -> None:
    """Go to a page, within the app once it is open; what was on view is told from what comes."""
    if page.url == "about:blank":
        visit(page, path)
        return
    page.evaluate(TURN, path)
    expect(page.locator("h1:not([data-left])").first).to_be_attached()
    expect(page.locator(".loading")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_signs_are_few_words_on_one_screen_with_the_end_at_the_end(
    live: Live, open_page: Opened, language: str
) -> None:
    said = said_in(language)
    page = open_as(open_page, "ana", PHONE, language)
    visit(page, "/check-in")
    expect(page.get_by_role("button", name=said("check_in_gone"))).to_be_visible()
    assert page.evaluate(WORDS_ON_VIEW) <= MOST_WORDS
    assert page.evaluate(SCREENS) <= 1.1
    assert page.evaluate(ENDS_AFTER_SIGNS, [said("check_in_none"), said("check_in_gone")])
    assert page.evaluate(FLOATING) == 0
    page.set_viewport_size(SMALL_PHONE["viewport"])
    assert page.evaluate(SCREENS) <= 2


def test_an_emergency_sign_shows_the_safety_page_before_any_request(
    live: Live, open_page: Opened
) -> None:
    owner = open_as(open_page, "owner", DESK)
    page = open_as(open_page, "ana", PHONE)
    for mode in ("record", "flag", "advise"):
        answer = owner.request.patch("/api/v1/practice", data=switched_to(mode))
        assert answer.ok
        visit(page, "/check-in")
        asked = requests_of(page)
        page.context.set_offline(True)
        page.get_by_text("Chest, breath, fainting", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("When to call")
        expect(page.get_by_role("link", name=re.compile("Call 999"))).to_be_visible()
        assert asked == [], mode
        page.context.set_offline(False)
        page.evaluate(FORGET_HALF_ANSWERS)
    live.complaints[:] = [said for said in live.complaints if "DISCONNECTED" not in said]


def test_fingers_find_every_target_and_large_text_fits_a_small_phone(
    live: Live, open_page: Opened
) -> None:
    faults: list[str] = []
    theo = open_as(open_page, "theo", PHONE, "es")
    client_id = theo.request.get("/api/v1/caseload?limit=1").json()["items"][0]["client_id"]
    of_client = [f"/clients/{client_id}{part}" for part in ("", "/treatment", "/plan")]
    for page, paths in (
        (open_as(open_page, "ana", PHONE, "en"), PHONE_PAGES),
        (open_as(open_page, "ana", PHONE, "es"), PHONE_PAGES),
        (theo, DESK_PAGES + of_client),
    ):
        for path in paths:
            page.set_viewport_size(PHONE["viewport"])
            turn_to(page, path)
            faults += [f"{path}: {it}" for it in measured(page, touched=True)]
            page.set_viewport_size(SMALL_PHONE["viewport"])
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            faults += [f"{path} at 200 %: {it}" for it in measured(page, touched=True)]
    assert faults == []


def tab_to(page: Page, wanted: Locator, *, most: int = 60) -> None:
    """Press Tab until something has the focus; every stop on the way shows its ring."""
    expect(wanted.first).to_be_visible()
    for _ in range(most):
        page.keyboard.press("Tab")
        rings, reached, at = wanted.first.evaluate(RING)
        assert rings, at
        if reached:
            return
    pytest.fail(f"{wanted} is not reached by {most} tabs")


def test_a_session_is_recorded_from_the_desk_by_keys_alone(live: Live, open_page: Opened) -> None:
    desk = open_as(open_page, "theo", DESK)
    visit(desk, "/desk")
    desk.keyboard.press("/")
    desk.keyboard.type("Ana M")
    row = desk.get_by_role("link", name=re.compile("Ana Moreno"))
    tab_to(desk, row)
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1, name="Ana Moreno")).to_be_visible()
    tab_to(desk, desk.get_by_role("link", name="Record treatment"))
    desk.keyboard.press("Enter")
    tab_to(desk, desk.get_by_role("button", name="Same as last time"))
    desk.keyboard.press("Enter")
    tender = desk.get_by_role("radiogroup", name="Tender to the touch, before")
    tab_to(desk, tender.get_by_role("radio").first, most=200)
    desk.keyboard.press("4")
    expect(tender.get_by_role("radio", name=re.compile("^4"))).to_be_checked()
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_role("heading", level=1, name="Ana Moreno")).to_be_visible()


def test_people_are_set_in_serif_and_the_program_is_not(live: Live, open_page: Opened) -> None:
    said = said_in("en")
    ana = open_as(open_page, "ana", PHONE)
    visit(ana, "/check-in")
    ana.get_by_role("button", name=said("check_in_gone")).click()
    ana.get_by_role("button", name=said("more_note")).click()
    ana.get_by_label(said("more_note_label")).fill(OWN_WORDS)
    ana.get_by_role("button", name=said("check_in_save")).click()
    expect(ana.get_by_role("link", name=said("saved_back"))).to_be_visible()
    ana.wait_for_load_state("networkidle")

    theo = open_as(open_page, "theo", DESK)
    rows = theo.request.get("/api/v1/caseload?view=everyone&q=Ana").json()["items"]
    answered: list[str] = []

    def keep(response: Response) -> None:
        if "/api/v1/" in response.url:
            answered.append(response.text())

    theo.on("response", keep)
    visit(theo, f"/clients/{rows[0]['client_id']}")
    expect(theo.locator(".voice").filter(has_text=OWN_WORDS).first).to_be_visible()
    for page in (ana, theo):
        for words, in_voice in page.evaluate(IN_SERIF):
            assert in_voice, words
    for voice in theo.locator(".voice").all_inner_texts():
        assert any(voice in body for body in answered), voice
