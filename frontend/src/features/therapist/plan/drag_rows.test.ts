import { fireEvent } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { drag_rows } from './drag_rows';

const ROW_PX = 100;
const drag = vi.fn();
const drop = vi.fn();
let list: HTMLElement;

/** Three rows of a hundred pixels below each other, each with its handle. */
beforeEach(() => {
  vi.clearAllMocks();
  vi.stubGlobal('scrollBy', vi.fn());
  list = document.createElement('ol');
  list.innerHTML = ['a', 'b', 'c']
    .map((id) => `<li data-row-id="${id}"><button data-handle>${id}</button></li>`)
    .join('');
  document.body.replaceChildren(list);
  [...list.children].forEach((row, place) => {
    row.getBoundingClientRect = () =>
      ({ top: 200 + place * ROW_PX, bottom: 200 + (place + 1) * ROW_PX }) as DOMRect;
  });
  drag_rows({ drag, drop })(list);
});

const handle = (id: string) => list.querySelector(`[data-row-id=${id}] [data-handle]`) as Element;
const hold = (id: string, y: number) =>
  fireEvent.pointerDown(handle(id), { button: 0, pointerId: 1, clientY: y });
const pull = (y: number) => fireEvent.pointerMove(list, { pointerId: 1, clientY: y });
const let_go = () => fireEvent.pointerUp(list, { pointerId: 1 });

test('a row goes where it is let go, above or below the middle of another', async () => {
  await hold('a', 250);
  await pull(470);
  expect(drag).toHaveBeenLastCalledWith({ id: 'a', pulled: 220, onto: 'c', below: true });
  await pull(420);
  await let_go();
  expect(drop).toHaveBeenCalledWith(expect.objectContaining({ id: 'a', onto: 'c', below: false }));
  expect(drag).toHaveBeenLastCalledWith(null);
});

test('only a handle holds', async () => {
  await fireEvent.pointerDown(list.children[0] as Element, { button: 0, pointerId: 1 });
  await pull(470);
  await let_go();
  expect(drop).not.toHaveBeenCalled();
});

test('a tap moves nothing, and Escape lets go', async () => {
  await hold('a', 250);
  await let_go();
  await hold('a', 250);
  await pull(470);
  await fireEvent.keyDown(window, { key: 'Escape' });
  await let_go();
  expect(drop).not.toHaveBeenCalled();
});
