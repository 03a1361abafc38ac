import { fireEvent, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import Scale from './Scale.svelte';

const LEGEND = 'How sore is your neck now?';

function show() {
  const onset = vi.fn();
  const { container } = render(Scale, { legend: LEGEND, onset });
  return { onset, row: screen.getByRole('radiogroup'), container };
}

const cell = (score: number) => screen.getAllByRole('radio')[score] as HTMLElement;
const chosen = () =>
  screen.getAllByRole('radio').findIndex((radio) => radio.getAttribute('aria-checked') === 'true');

/** Gives every cell a place on the line: ten wide, one beside the other. */
function lay_out() {
  for (const [score, radio] of screen.getAllByRole('radio').entries()) {
    radio.getBoundingClientRect = () => new DOMRect(score * 10, 0, 10, 56);
  }
}

const at = (clientX: number, clientY = 20) => ({ clientX, clientY, pointerId: 1, button: 0 });

test('is a named group of eleven radios with nothing chosen', () => {
  show();
  expect(screen.getByRole('radiogroup')).toHaveAccessibleName(LEGEND);
  expect(screen.getAllByRole('radio')).toHaveLength(11);
  expect(chosen()).toBe(-1);
  expect(cell(2)).toHaveAccessibleName('2, a little');
});

test('a tap chooses, and the word appears under it', async () => {
  const { onset } = show();
  await userEvent.click(cell(5));
  expect(chosen()).toBe(5);
  expect(onset).toHaveBeenCalledExactlyOnceWith(5);
  expect(screen.getByText('5 · quite sore')).toBeInTheDocument();
});

test('nought is a real answer', async () => {
  const { onset } = show();
  await userEvent.click(cell(0));
  expect(onset).toHaveBeenCalledExactlyOnceWith(0);
  expect(chosen()).toBe(0);
});

test('arrows, Home, End and digits move the choice and the focus', async () => {
  show();
  const user = userEvent.setup();
  await user.tab();
  expect(cell(0)).toHaveFocus();
  expect(chosen()).toBe(-1);
  await user.keyboard('{ArrowRight}');
  expect(chosen()).toBe(0);
  await user.keyboard('{ArrowRight}{ArrowUp}');
  expect(chosen()).toBe(2);
  expect(cell(2)).toHaveFocus();
  await user.keyboard('{End}{ArrowRight}');
  expect(chosen()).toBe(10);
  await user.keyboard('{Home}{ArrowLeft}');
  expect(chosen()).toBe(0);
  await user.keyboard('7');
  expect(chosen()).toBe(7);
  expect(cell(7)).toHaveFocus();
});

test('space chooses the cell that has the focus', async () => {
  show();
  const user = userEvent.setup();
  await user.tab();
  await user.keyboard(' ');
  expect(chosen()).toBe(0);
});

test('pressing and sliding shows the number over the thumb and sets it on release', async () => {
  const { row, onset, container } = show();
  lay_out();
  await fireEvent.pointerDown(cell(3), at(35));
  expect(container.querySelector('.bubble')).toHaveTextContent('3 a little');
  await fireEvent.pointerMove(row, at(75));
  expect(container.querySelector('.bubble')).toHaveTextContent('7 very sore');
  expect(onset).not.toHaveBeenCalled();
  await fireEvent.pointerUp(row, at(75));
  expect(onset).toHaveBeenCalledExactlyOnceWith(7);
  expect(container.querySelector('.bubble')).toBeNull();
});

test('sliding far away lets go of it, and a scroll that takes over chooses nothing', async () => {
  const { row, onset } = show();
  lay_out();
  await fireEvent.pointerDown(cell(3), at(35));
  await fireEvent.pointerMove(row, at(35, 300));
  await fireEvent.pointerUp(row, at(35, 300));
  await fireEvent.pointerDown(cell(3), at(35));
  await fireEvent.pointerCancel(row, at(35));
  expect(onset).not.toHaveBeenCalled();
  expect(chosen()).toBe(-1);
});
