/* Pressing a row of cells and sliding along it: which cell the finger is over, from press to
   release. Kept apart from the scale so that it can be read, and tested, by itself. */

type Watch = {
  /** The finger is over this cell, or over none. */
  over: (value: number | null) => void;
  /** The finger let go over this cell. */
  chosen: (value: number) => void;
};

/** The cell whose box is nearest to a point, no farther away than a thumb's width. */
export function cell_at(row: HTMLElement, x: number, y: number): number | null {
  const reach = 48;
  let best: { value: number; distance: number } | null = null;
  for (const cell of row.querySelectorAll<HTMLElement>('[data-score]')) {
    const box = cell.getBoundingClientRect();
    const dx = Math.max(box.left - x, 0, x - box.right);
    const dy = Math.max(box.top - y, 0, y - box.bottom);
    const distance = Math.hypot(dx, dy);
    if (distance <= reach && (!best || distance < best.distance)) {
      best = { value: Number(cell.dataset.score), distance };
    }
  }
  return best?.value ?? null;
}

/** A Svelte attachment. Sliding far off the row lets go of it: nothing is chosen. */
export function press_and_slide({ over, chosen }: Watch) {
  return (row: HTMLElement) => {
    let pressed_by: number | null = null;
    let current: number | null = null;

    function move_to(value: number | null) {
      current = value;
      over(value);
    }
    function press(event: PointerEvent) {
      if (event.button !== 0 || pressed_by !== null) return;
      const pressed = (event.target as HTMLElement).closest<HTMLElement>('[data-score]');
      pressed_by = event.pointerId;
      row.setPointerCapture?.(event.pointerId);
      move_to(pressed ? Number(pressed.dataset.score) : cell_at(row, event.clientX, event.clientY));
    }
    function slide(event: PointerEvent) {
      if (event.pointerId === pressed_by) move_to(cell_at(row, event.clientX, event.clientY));
    }
    function release(event: PointerEvent) {
      if (event.pointerId !== pressed_by) return;
      pressed_by = null;
      over(null);
      if (current !== null) chosen(current);
    }
    function cancel(event: PointerEvent) {
      if (event.pointerId !== pressed_by) return;
      pressed_by = null;
      over(null);
    }
    /** Screen readers click without a pointer. */
    function click(event: MouseEvent) {
      const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-score]');
      if (event.detail === 0 && cell) chosen(Number(cell.dataset.score));
    }

    const events = new AbortController();
    const { signal } = events;
    row.addEventListener('pointerdown', press, { signal });
    row.addEventListener('pointermove', slide, { signal });
    row.addEventListener('pointerup', release, { signal });
    row.addEventListener('pointercancel', cancel, { signal });
    row.addEventListener('click', click, { signal });
    return () => events.abort();
  };
}
