import { beforeEach, expect, test, vi } from 'vitest';
import { go } from '../../../kernel/router';
import { single_keys } from '../../../kernel/single_keys.svelte';
import { go_entries, GoKeys } from './go_keys';

vi.mock('../../../kernel/router', () => ({
  go: vi.fn(),
  has_page: (path: string) => path !== '/figures',
}));

let keys: GoKeys;
const press = (key: string, target: HTMLElement = document.body, more: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event;
};

beforeEach(() => {
  vi.useRealTimers();
  vi.mocked(go).mockClear();
  document.body.replaceChildren();
  keys = new GoKeys();
  document.body.onkeydown = (event) => void keys.press(event);
  single_keys.switch(true);
});

test.each([
  ['d', '/desk'],
  ['i', '/inbox'],
  ['p', '/practice'],
])('g %s goes to %s', (key, path) => {
  press('g');
  expect(press(key).defaultPrevented).toBe(true);
  expect(go).toHaveBeenCalledExactlyOnceWith(path);
});

test('a page that is not there has no keys', () => {
  press('g');
  press('f');
  expect(go).not.toHaveBeenCalled();
  expect(go_entries().map(({ keys }) => keys.join(' '))).toEqual(['g d', 'g i', 'g p']);
});

test('whatever comes between, or too late, leads nowhere', () => {
  press('g');
  press('x');
  press('d');
  vi.useFakeTimers();
  press('g');
  vi.advanceTimersByTime(1_501);
  press('d');
  expect(go).not.toHaveBeenCalled();
});

test('what is typed, spoken over a sheet, or held with Ctrl goes nowhere', () => {
  const field = document.body.appendChild(document.createElement('input'));
  press('g', field);
  press('d', field);
  press('g', document.body, { ctrlKey: true });
  press('d');
  const sheet = document.body.appendChild(document.createElement('dialog'));
  sheet.setAttribute('open', '');
  press('g');
  press('d');
  expect(go).not.toHaveBeenCalled();
});

test('nothing happens while single keys are off', () => {
  single_keys.switch(false);
  press('g');
  press('d');
  expect(go).not.toHaveBeenCalled();
});
