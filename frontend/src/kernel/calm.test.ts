import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { follow_hands, is_calm, stay, stay_while, when_calm } from './calm';

follow_hands();

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

function type_into(markup: string, change: (field: HTMLInputElement) => void): HTMLInputElement {
  document.body.innerHTML = markup;
  const field = document.body.firstElementChild as HTMLInputElement;
  change(field);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return field;
}

test('a page that leads through something keeps its window until it is left', () => {
  const [leave, leave_other] = [stay(), stay()];
  expect(is_calm()).toBe(false);
  leave();
  leave();
  expect(is_calm()).toBe(false);
  leave_other();
  expect(is_calm()).toBe(true);
});

test.each([
  ['words', '<textarea></textarea>', (field: HTMLInputElement) => (field.value = 'still sore')],
  ['a number', '<input type="number" value="3">', (field: HTMLInputElement) => (field.value = '4')],
  ['a tick', '<input type="checkbox">', (field: HTMLInputElement) => (field.checked = true)],
])(
  '%s half typed keep it too, until they are taken back or the page is left',
  (_, markup, change) => {
    const field = type_into(markup, change);
    expect(is_calm()).toBe(false);
    field.value = field.defaultValue;
    field.checked = field.defaultChecked;
    expect(is_calm()).toBe(true);
    change(field);
    expect(is_calm()).toBe(false);
    field.remove();
    expect(is_calm()).toBe(true);
  },
);

test('what was there and not typed keeps nothing', () => {
  type_into('<input value="Ana">', () => {});
  expect(is_calm()).toBe(true);
});

test('what is only in memory keeps it for as long as it is there', () => {
  let only_here = false;
  stay_while(() => only_here);
  expect(is_calm()).toBe(true);
  only_here = true;
  expect(is_calm()).toBe(false);
  only_here = false;
});

test('an open sheet keeps it', () => {
  document.body.innerHTML = '<dialog open></dialog>';
  expect(is_calm()).toBe(false);
});

test('what waits for a calm moment comes once, or not at all when it is no longer wanted', () => {
  const [wanted, unwanted, at_once] = [vi.fn(), vi.fn(), vi.fn()];
  when_calm(at_once);
  expect(at_once).toHaveBeenCalledOnce();
  const leave = stay();
  when_calm(wanted);
  const stop = when_calm(unwanted);
  vi.advanceTimersByTime(10_000);
  expect(wanted).not.toHaveBeenCalled();
  stop();
  leave();
  vi.advanceTimersByTime(10_000);
  expect(wanted).toHaveBeenCalledOnce();
  expect(unwanted).not.toHaveBeenCalled();
});
