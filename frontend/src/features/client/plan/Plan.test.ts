import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { outbox } from '../../../kernel/outbox.svelte';
import { day, PLAN, planned, schedule, slot } from '../tests/people';
import { open_phone, settled, start_over, written } from '../tests/phone';

const VERSION = {
  id: 'v2',
  number: 2,
  published_at: '2026-11-23T09:10:00Z',
  published_by_name: 'Theo Marin',
  seen_at: null,
  starts_on: '2026-11-23',
  what_changed: 'A new one for strength.' as string | null,
  items: [
    planned('Chin tuck', { times_per_day: 2, phase: 1 }),
    planned('Band row', { phase: 3, schedule: schedule({ kind: 'quota', per_week: 3 }) }),
  ],
};

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
});

afterEach(() => {
  start_over();
  vi.useRealTimers();
});

const open_plan = (version: object | null = VERSION, others: Record<string, unknown> = {}) =>
  open_phone('/plan', day({ plan: PLAN, slots: [slot('Chin tuck')] }), {
    others: {
      '/clients/ana/plan': { items: [], revision: 2, version },
      '/exercises/Chin%20tuck': {
        instructions: ['Sit tall.', 'Draw the chin in.'],
        caution: 'Stop when it pinches.',
        media: [],
        link: null,
        text_language: 'en',
      },
      ...others,
    },
  });

async function tap(name: string | RegExp) {
  await userEvent.click(await screen.findByRole('button', { name }));
  await settled();
}

test('the plan is said in words: how much, when, and what for', async () => {
  await open_plan();
  expect(screen.getByText('twice a day · to settle')).toBeInTheDocument();
  expect(screen.getByText('any 3 days a week · to build')).toBeInTheDocument();
  expect(screen.getByText('A new one for strength.')).toHaveClass('voice');
  expect(screen.getByText('Theo Marin · changed it, Mon 23 Nov')).toBeInTheDocument();
});

test('a tap opens the steps and what to mind', async () => {
  await open_plan();
  await tap(/^Chin tuck/);
  const sheet = await screen.findByRole('dialog', { name: 'Chin tuck' });
  expect(within(sheet).getAllByRole('listitem')).toHaveLength(2);
  expect(within(sheet).getByText(/Stop when it pinches/)).toBeInTheDocument();
});

test('a first plan says who put it together', async () => {
  await open_plan({ ...VERSION, what_changed: null });
  expect(screen.getByText('Theo Marin put it together, Mon 23 Nov.')).toBeInTheDocument();
});

test('a plan that has run out says so, and whom to ask', async () => {
  const items = [planned('Chin tuck', { ends_on: '2026-11-22' })];
  await open_plan({ ...VERSION, items });
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(
    'This plan has come to its end.',
  );
  expect(screen.getByText('Ask Theo what comes next.')).toBeInTheDocument();
  expect(screen.getByText('ended 22 Nov')).toBeInTheDocument();
});

test('a plan that is still to begin says when', async () => {
  await open_plan({ ...VERSION, starts_on: '2026-11-26' });
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(
    'Your plan starts on Thursday 26 November.',
  );
});

test('without a plan it says what will be here', async () => {
  await open_plan(null);
  expect(screen.getByText('Nothing here yet')).toBeInTheDocument();
});

test('today is taken off in two taps, with a reason in three', async () => {
  const { asked } = await open_plan();
  await tap('Not today');
  await tap('I’m unwell');
  await tap('Take today off');
  expect(written(asked)[0]).toMatchObject({
    path: '/excused-days',
    body: { day_on: '2026-11-24', reason: 'illness' },
  });
  expect(screen.getByRole('heading', { name: 'A day off' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Not today' })).toBeNull();
});

test('a break begins today and ends when she is back, unless she says otherwise', async () => {
  const { server } = await open_plan();
  server.online = false;
  await tap('Take a break');
  await userEvent.click(screen.getAllByRole('button', { name: 'Take a break' }).at(-1)!);
  await settled();
  expect(outbox.entries[0]).toMatchObject({
    kind: 'pause',
    body: { starts_on: '2026-11-24', ends_on: null, reason: 'other' },
  });
  expect(screen.getByRole('heading', { name: 'Taking a break' })).toBeInTheDocument();
  await tap('I’m back');
  expect(outbox.entries[1]).toMatchObject({ kind: 'pause_change', body: { withdrawn: true } });
});

test('a break to come is listed and can be cancelled', async () => {
  const coming = {
    id: 'b2',
    kind: 'pause',
    starts_on: '2026-12-01',
    ends_on: '2026-12-08',
    reason: 'travel',
    made_by: 'client',
    made_at: '2026-11-20T09:00:00Z',
    withdrawn: false,
  };
  const over = { ...coming, id: 'b1', starts_on: '2026-11-02', ends_on: '2026-11-04' };
  const { asked, server } = await open_plan(VERSION, {
    '/clients/ana/days-off': { items: [coming, over], next_cursor: null },
  });
  server.online = false;
  await tap('Cancel: Break from Tue 1 Dec to Tue 8 Dec');
  expect(written(asked)[0]).toMatchObject({ path: '/pauses/b2', body: { withdrawn: true } });
  expect(screen.queryByText(/Break from/)).toBeNull();
});
