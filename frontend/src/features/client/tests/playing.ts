/* A round as it is played in a test: time passes by the second, taps are counted. */

import { screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { afterEach, beforeEach, vi } from 'vitest';
import type { NewExerciseLog, NewRoutine, Slot, Today } from '../../../contract/shapes';
import { now } from '../../../kernel/clock';
import { day, slot } from './people';
import { open_phone, start_over, written } from './phone';

const START = new Date('2026-11-24T08:00:00Z');
export const user = userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) });

/** It is eight in the morning before every test of a file. */
export function begin_at_eight() {
  beforeEach(() => {
    vi.useFakeTimers({ now: START, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    vi.stubGlobal('scrollTo', () => {});
  });
  afterEach(() => {
    start_over();
    vi.useRealTimers();
  });
}

/** Waits for chunks and effects, which take no time of hers. */
export async function ready() {
  for (let turns = 0; turns < 8; turns += 1) await new Promise((done) => setImmediate(done));
  await tick();
}

export async function wait(seconds: number) {
  for (let left = seconds * 4; left > 0; left -= 1) {
    await vi.advanceTimersByTimeAsync(250);
  }
  await ready();
}

/** The page is frozen: time passes and its timers do not. */
export async function freeze(seconds: number) {
  vi.setSystemTime(now().getTime() + seconds * 1000);
  document.dispatchEvent(new Event('resume'));
  await ready();
}

/** How many since a round was begun, with the one that began it. */
export const taps = { count: 0 };

export async function tap(name: string | RegExp, role = 'button') {
  taps.count += 1;
  await user.click(screen.getByRole(role, { name }));
  await ready();
}

export const HELD = { sets: 1, reps: 2, hold_s: 5, rest_s: 0, est_seconds: 60 };
export const held = (name: string, change: Partial<Slot> = {}) =>
  slot(name, { ...HELD, ...change });
export const SIX = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'].map((name) => held(name));
/** Five to get ready, two holds, and letting go between them. */
export const FIRST_S = 5 + 5 + 2 + 5;
export const OTHER_S = 10 + 5 + 2 + 5;

/** Begins or goes on with the round of a day. */
export async function start(slots: Slot[], change: Partial<Today> = {}, reopened = false) {
  const phone = await open_phone('/today', day({ slots, ...change }), { reopened });
  taps.count = 0;
  await tap(/^(Start|Go on) ·/, 'link');
  const sent = (path: string) => written(phone.asked).filter((one) => one.path === path);
  return {
    ...phone,
    logs: () => sent('/exercise-logs').map(({ body }) => body as NewExerciseLog),
    routines: () => sent('/routines').map(({ body }) => body as NewRoutine),
  };
}

export const name_on_view = () => screen.getByRole('heading', { level: 1 }).textContent;
