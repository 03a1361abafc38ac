/* Dragging a row of a list by its handle, with a mouse, a pen or a finger: over which row one is, and
   on which half of it. Rows are [data-row-id], what is held is [data-handle]. */

/** The row that is dragged, how far it was pulled, and where it would land. */
export type Drag = { id: string; pulled: number; onto: string | null; below: boolean };

type Watch = { drag: (drag: Drag | null) => void; drop: (drag: Drag & { onto: string }) => void };

/** So near to the window's edge the page moves along. */
const EDGE_PX = 96;
const SCROLL_PX = 14;

function row_at(rows: HTMLElement[], y: number): { onto: string; below: boolean } | null {
  let best: { onto: string; below: boolean; distance: number } | null = null;
  for (const row of rows) {
    const box = row.getBoundingClientRect();
    const distance = Math.max(box.top - y, 0, y - box.bottom);
    if (!best || distance < best.distance) {
      best = { onto: row.dataset.rowId ?? '', below: y > (box.top + box.bottom) / 2, distance };
    }
  }
  return best;
}

/** A Svelte attachment for the list. Escape lets go, and nothing has moved. */
export function drag_rows({ drag, drop }: Watch) {
  return (list: HTMLElement) => {
    let held: { pointer: number; from_y: number; current: Drag } | null = null;

    function press(event: PointerEvent) {
      const handle = (event.target as HTMLElement).closest('[data-handle]');
      const row = handle?.closest<HTMLElement>('[data-row-id]');
      if (!row || event.button !== 0 || held) return;
      list.setPointerCapture?.(event.pointerId);
      const current = { id: row.dataset.rowId ?? '', pulled: 0, onto: null, below: false };
      held = { pointer: event.pointerId, from_y: event.clientY + window.scrollY, current };
    }

    function pull(event: PointerEvent) {
      if (event.pointerId !== held?.pointer) return;
      const { clientY: y } = event;
      if (y < EDGE_PX) window.scrollBy(0, -SCROLL_PX);
      else if (y > window.innerHeight - EDGE_PX) window.scrollBy(0, SCROLL_PX);
      const { id } = held.current;
      const others = [...list.querySelectorAll<HTMLElement>('[data-row-id]')].filter(
        (row) => row.dataset.rowId !== id,
      );
      const target = row_at(others, y);
      held.current = {
        id,
        pulled: y + window.scrollY - held.from_y,
        onto: target?.onto ?? null,
        below: target?.below ?? false,
      };
      drag(held.current);
    }

    function let_go() {
      held = null;
      drag(null);
    }

    function release(event: PointerEvent) {
      if (event.pointerId !== held?.pointer) return;
      const { current } = held;
      let_go();
      if (current.onto !== null) drop({ ...current, onto: current.onto });
    }

    const events = new AbortController();
    const { signal } = events;
    list.addEventListener('pointerdown', press, { signal });
    list.addEventListener('pointermove', pull, { signal });
    list.addEventListener('pointerup', release, { signal });
    list.addEventListener('pointercancel', let_go, { signal });
    window.addEventListener('keydown', (event) => held && event.key === 'Escape' && let_go(), {
      signal,
    });
    return () => events.abort();
  };
}
