"""What a machine can say about a screen: scroll, clipped text, small targets, warm things."""

from playwright.sync_api import Page

LEAST_TARGET = 44
MEASURE = """
() => {
  const seen = e => {
    const s = getComputedStyle(e), b = e.getBoundingClientRect();
    return s.visibility !== 'hidden' && s.display !== 'none' && b.width > 1 && b.height > 1;
  };
  const said = e => e.getAttribute('aria-label') || e.textContent || e.tagName;
  const name = e => said(e).trim().slice(0, 40);
  const faults = [];
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) faults.push(`scrolls sideways by ${wide} px`);
  for (const e of document.querySelectorAll('body *')) {
    if (!seen(e) || e.closest('.visually-hidden, svg, [inert]')) continue;
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (own && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === 'hidden')
      faults.push(`clipped text: ${name(e)}`);
  }
  const controls = 'button, a[href], input:not([type=radio]), select, textarea';
  for (const e of document.querySelectorAll(controls)) {
    if (!seen(e) || e.closest('p, .visually-hidden, [inert]')) continue;
    const box = (e.closest('label') || e).getBoundingClientRect();
    if (box.height < LEAST - 0.5)
      faults.push(`small target (${Math.round(box.height)} px): ${name(e)}`);
  }
  const warm = [...document.querySelectorAll('[data-warm]')].filter(seen).length;
  if (warm > 1) faults.push(`${warm} warm things`);
  return faults;
}
"""


def faults_of(page: Page, *, phone: bool) -> list[str]:
    """Return what is wrong with the screen that is open; targets are measured on phones."""
    least = str(LEAST_TARGET if phone else 24)
    found: list[str] = page.evaluate(MEASURE.replace("LEAST", least))
    return found
