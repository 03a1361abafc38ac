"""What a machine can say about a screen: scroll, clipped or overlapping text, targets, warm things,
and whatever axe finds."""

from pathlib import Path

from playwright.sync_api import Page

MEASURE = (Path(__file__).parent / "measure.js").read_text()
AXE = Path("frontend/node_modules/axe-core/axe.min.js")
TOUCHED, POINTED_AT = 44, 24
TOLD = "v => `axe ${v.id}: ${v.nodes.map(n => n.target).join(' ')}`"


def measured(page: Page, *, touched: bool, specimens: bool = False) -> list[str]:
    """Return what is wrong with the screen that is open; fingers need larger targets."""
    asked = {"least": TOUCHED if touched else POINTED_AT, "specimens": specimens}
    found: list[str] = page.evaluate(MEASURE, asked)
    return found


def found_by_axe(page: Page) -> list[str]:
    """Return what axe finds, WCAG 2.2 AA and best practices alike."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    found: list[str] = page.evaluate(f"axe.run().then(r => r.violations.map({TOLD}))")
    return found
