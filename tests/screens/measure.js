// What is wrong with the screen on view, as sentences. Runs in the page and is given what it may ask:
// { least: the smallest target in px, specimens: whether many warm things are shown on purpose }.
({ least, specimens }) => {
  const faults = [];
  const modal = document.querySelector('dialog[open]');
  const root = modal ?? document.body;

  const box_of = (e) => e.getBoundingClientRect();
  const seen = (e) => {
    const box = box_of(e);
    const shown = e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    return shown && box.width > 1 && box.height > 1 && !e.closest('.visually-hidden, [inert]');
  };
  const name = (e) =>
    (e.getAttribute('aria-label') || e.textContent || e.tagName).trim().replace(/\s+/g, ' ').slice(0, 40);
  const all = (selector) => [...root.querySelectorAll(selector)].filter(seen);
  const px = Math.round;

  const page = document.documentElement;
  const wide = page.scrollWidth - page.clientWidth;
  if (wide > 0) faults.push(`scrolls sideways by ${wide} px`);

  // Text: each line of each element that holds words itself, cut to what its frames let through.
  const floats = (e) => ['fixed', 'sticky', 'absolute'].includes(getComputedStyle(e).position);
  const lines = [];
  for (const e of all('*')) {
    if (e.closest('svg, [role=option], option')) continue;
    const texts = [...e.childNodes].filter((n) => n.nodeType === 3 && n.textContent.trim());
    if (texts.length === 0) continue;
    const style = getComputedStyle(e);
    const cut = style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1;
    const cut_below = style.overflowY === 'hidden' && e.scrollHeight > e.clientHeight + 2;
    if (cut || cut_below) faults.push(`clipped text: ${name(e)}`);
    const floating = (() => {
      for (let up = e; up && up !== root; up = up.parentElement) if (floats(up)) return true;
      return false;
    })();
    const control = e.closest('button, a, label, [role=radio], .pill');
    for (const text of texts) {
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const line of range.getClientRects()) {
        if (line.width < 2) continue;
        if (line.right > innerWidth + 1 && !modal) {
          const scrolled = e.closest('table, [data-scrolls]');
          if (!scrolled) faults.push(`runs out of the page: ${name(e)}`);
        }
        const frame = control && box_of(control);
        if (frame && (line.left < frame.left - 1 || line.right > frame.right + 1))
          faults.push(`runs out of its control: ${name(e)}`);
        // Lines may touch; only the middle of a line is surely ink.
        const trim = line.height * 0.25;
        lines.push({ e, floating, left: line.left, right: line.right, top: line.top + trim, bottom: line.bottom - trim });
      }
    }
  }
  const framed = (line) => {
    let { left, right, top, bottom } = line;
    for (let up = line.e.parentElement; up && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
      const frame = box_of(up);
      left = Math.max(left, frame.left);
      right = Math.min(right, frame.right);
      top = Math.max(top, frame.top);
      bottom = Math.min(bottom, frame.bottom);
    }
    return { ...line, left, right, top, bottom };
  };
  const still = lines.filter((line) => !line.floating).map(framed);
  still.sort((a, b) => a.top - b.top);
  for (let i = 0; i < still.length; i += 1) {
    for (let j = i + 1; j < still.length && still[j].top < still[i].bottom; j += 1) {
      const [a, b] = [still[i], still[j]];
      if (a.e === b.e || a.e.contains(b.e) || b.e.contains(a.e)) continue;
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 2 && down > 2) faults.push(`overlapping text: ${name(a.e)} / ${name(b.e)}`);
    }
  }

  // Targets: a control counts with its label; links inside a sentence are as tall as its line.
  for (const e of all('button, a[href], input:not([type=radio], [type=checkbox]), select, textarea, summary, label:has(input), [role=radio]')) {
    if (e.closest('p, dd, .skip, [data-small]') && e.matches('a')) continue;
    if (e.tagName === 'LABEL' && !e.querySelector('[type=radio], [type=checkbox]')) continue;
    const box = box_of(e);
    const cell = e.matches('[data-score]');
    const [across, down] = cell ? [Math.min(28, least), Math.min(56, least)] : [least, least];
    const framed_field = e.matches('input, select, textarea') ? box_of(e.parentElement) : box;
    if (box.width < across - 0.5 || framed_field.height < down - 0.5)
      faults.push(`small target (${px(box.width)} × ${px(framed_field.height)}): ${name(e)}`);
  }

  const warm = all('[data-warm]').length;
  if (warm > 1 && !specimens) faults.push(`${warm} warm things`);
  return [...new Set(faults)];
};
