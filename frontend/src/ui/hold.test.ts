import { render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hold_at } from './hold';
import HoldRing from './HoldRing.svelte';

const START = new Date('2026-11-24T14:00:00Z');

beforeEach(() => vi.useFakeTimers({ now: START }));
afterEach(() => vi.useRealTimers());

test.each([
  [null, 'waiting', 10, 0],
  [-500, 'ready', 3, 0],
  [0, 'ready', 3, 0],
  [2999, 'ready', 1, 0],
  [3000, 'held', 10, 0.1],
  [7999, 'held', 6, 0.5],
  [12999, 'held', 1, 1],
  [13000, 'released', 0, 1],
])('a hold of ten seconds after %s ms', (elapsed_ms, phase, seconds, filled) => {
  expect(hold_at(elapsed_ms, 10)).toEqual({ phase, seconds, filled });
});

test('it gets ready, counts down and releases once', async () => {
  const onreleased = vi.fn();
  render(HoldRing, { seconds: 5, started_at: START, onreleased });
  expect(screen.getByRole('timer')).toHaveAccessibleName('Get ready');
  await vi.advanceTimersByTimeAsync(4000);
  expect(screen.getByRole('timer')).toHaveTextContent('4');
  expect(onreleased).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(screen.getByRole('timer')).toHaveAccessibleName('Let go slowly');
  expect(onreleased).toHaveBeenCalledOnce();
});

test('after a screen that slept it shows where the hold is, not where it stopped counting', async () => {
  render(HoldRing, { seconds: 30, started_at: START });
  await vi.advanceTimersByTimeAsync(5000);
  vi.setSystemTime(START.getTime() + 23_000);
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(screen.getByRole('timer')).toHaveTextContent('10');
});
