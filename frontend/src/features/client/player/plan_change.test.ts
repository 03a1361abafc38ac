import { screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { Slot } from '../../../contract/shapes';
import { go } from '../../../kernel/router';
import { store } from '../../../kernel/store.svelte';
import { day, log, offer, PLAN } from '../tests/people';
import { open_phone } from '../tests/phone';
import {
  begin_at_eight,
  FIRST_S,
  HELD,
  held,
  name_on_view,
  OTHER_S,
  ready,
  start,
  tap,
  wait,
} from '../tests/playing';

begin_at_eight();

const BEGUN = { plan: { ...PLAN, version_id: 'v1' } };
type Phone = Awaited<ReturnType<typeof start>>;

/** The same line of the plan in its next version, which has an id of its own for it. */
const anew = (name: string, change: Partial<Slot> = {}) =>
  held(name, { prescription_id: `p2-${name}`, ...change });

/** The therapist publishes; the phone hears of it with the next answer of Today. */
async function publish(
  { server }: Phone,
  slots: Slot[],
  change: Partial<typeof server.today> = {},
) {
  server.today = { ...server.today, plan: PLAN, slots, offers: [], ...change };
  await store.today.refresh();
  await ready();
}

test('a plan that changes during a round takes nothing from it, and Today shows the new one', async () => {
  const phone = await start([held('One'), held('Two'), held('Three')], BEGUN);
  await wait(FIRST_S);
  await publish(phone, [anew('One', { log: log() }), anew('Two', { reps: 9 }), anew('Four')]);
  expect(name_on_view()).toBe('Two');
  await wait(2 * OTHER_S);
  await tap('No pain');
  await tap('easy', 'radio');
  await tap('Save');
  expect(name_on_view()).toContain('3 of 3');
  expect(phone.logs().map(({ prescription_id, sets }) => [prescription_id, sets])).toEqual(
    ['p-One', 'p-Two', 'p-Three'].map((id) => [id, [{ reps: 2 }]]),
  );
  expect(phone.routines()[0]?.log_ids).toEqual(phone.logs().map(({ id }) => id));
  await tap('Back to today', 'link');
  expect(screen.getByRole('button', { name: 'I did this: Four' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Three/ })).toBeNull();
});

test('with no signal since, what was done by the old plan is done in the new one', async () => {
  const phone = await start([held('One'), held('Two')], BEGUN);
  await publish(phone, [anew('One'), anew('Two')]);
  phone.server.online = false;
  await wait(FIRST_S);
  await go('/today');
  await ready();
  expect(screen.getByRole('button', { name: 'One: done. Change' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'I did this: Two' })).toBeInTheDocument();
});

test('what was answered by the new plan is not asked for again', async () => {
  const phone = await start([held('One'), held('Two'), held('Three')], BEGUN);
  await go('/today');
  await publish(phone, [anew('One'), anew('Two')]);
  await tap('I did this: Two');
  await tap('Go on · 0 of 2', 'link');
  expect(screen.getByText(/^1 of 2 ·/)).toBeInTheDocument();
});

const REST = { rests_why: 'therapist', rests_until: null } as const;
const OFF = { id: 'd1', kind: 'excused', reason: 'illness', ends_on: '2026-11-24' } as const;

test.each([
  ['an exercise rests', [anew('One'), anew('Two', REST)], {}, /^1 of 2 ·/],
  ['it is a day off', [], { day_off: OFF }, null],
])('a new plan keeps nobody at it where %s', async (_, slots, change, place) => {
  const phone = await start([held('One'), held('Two'), held('Three')], BEGUN);
  await publish(phone, slots, change);
  expect(screen.queryByText(/ · about /)?.textContent ?? null).toEqual(
    place && expect.stringMatching(place),
  );
});

test('by the same plan, what is not due any more is not this round’s', async () => {
  const phone = await start([held('One'), held('Two')], BEGUN);
  await publish(phone, [held('One')], BEGUN);
  expect(screen.getByText(/^1 of 1 ·/)).toBeInTheDocument();
});

test('what any day will do stays where the week has enough of it, and where its day ends', async () => {
  const offers = ['Row', 'Roll'].map((name) => offer(name, { ...HELD, days_done: 0 }));
  const phone = await start([], { ...BEGUN, offers });
  await publish(phone, [], BEGUN);
  expect(name_on_view()).toBe('Row');
  await wait(FIRST_S);
  vi.setSystemTime(new Date('2026-11-25T08:00:00Z'));
  const others = { '/today/earlier': { items: [{ day_on: '2026-11-24', slots: [held('One')] }] } };
  const next = day({ ...BEGUN, day_on: '2026-11-25' });
  await open_phone('/routine', next, { reopened: true, others });
  await tap('Go on with it');
  expect(name_on_view()).toBe('Roll');
});
