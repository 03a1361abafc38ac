import { screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Kept } from '../../../kernel/notes';
import { go, route } from '../../../kernel/router';
import { day, log, slot } from '../tests/people';
import { open_phone, settled, start_over, written } from '../tests/phone';
// Fetched when nothing else is wanted; here at once, so that no test waits for it.
import '../asks/Asks.svelte';

const DAY = day({ slots: [slot('Chin tuck'), slot('Wall slide'), slot('Row', { log: log() })] });

/** What the worker left; its own tests try how it is kept. */
const notes: Kept[] = [];
const note = (at: string) =>
  notes.push({ order: notes.length, note: { kind: 'all_done', reminder_id: 'r1', at } });
vi.mock('../../../kernel/notes', () => ({
  list_notes: async () => [...notes],
  take_note: async (order: number) => {
    const place = notes.findIndex((one) => one.order === order);
    if (place >= 0) notes.splice(place, 1);
    return place >= 0;
  },
}));

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
  notes.length = 0;
});

afterEach(() => {
  start_over();
  vi.useRealTimers();
});

const logged = (asked: Parameters<typeof written>[0]) =>
  written(asked).filter(({ path }) => path.endsWith('/exercise-logs'));

async function open() {
  const phone = await open_phone('/today', DAY, { search: { done: 'r1' } });
  await screen.findByRole('heading', { level: 1 });
  await vi.waitFor(() => expect(route.search['done']).toBeUndefined());
  await settled();
  return phone;
}

test('"All done" on a reminder marks what is open, with the way back', async () => {
  note('2026-11-24T13:59:00Z');
  const { asked } = await open();
  const undo = await screen.findByRole('button', { name: 'Undo' });
  expect(logged(asked).map(({ body }) => body)).toMatchObject([
    { prescription_id: 'p-Chin tuck', status: 'done' },
    { prescription_id: 'p-Wall slide', status: 'done' },
  ]);
  await userEvent.click(undo);
  await settled();
  const taken_back = written(asked).filter(({ method }) => method === 'PATCH');
  expect(taken_back).toHaveLength(2);
});

test('it is done once, whoever opens the address again', async () => {
  note('2026-11-24T13:59:00Z');
  const { asked } = await open();
  await screen.findByRole('button', { name: 'Undo' });
  const before = logged(asked).length;
  await go('/today', { search: { done: 'r1' } });
  await settled();
  expect(logged(asked)).toHaveLength(before);
});

test('an address alone marks nothing, and neither does yesterday’s reminder', async () => {
  const nothing = await open();
  expect(logged(nothing.asked)).toHaveLength(0);
  note('2026-11-24T02:30:00Z');
  const yesterday = await open();
  expect(logged(yesterday.asked)).toHaveLength(0);
});
