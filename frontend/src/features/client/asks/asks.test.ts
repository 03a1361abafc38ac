import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Habit } from '../../../contract/habits';
import type { Advice } from '../../../contract/recovery';
import { i18n } from '../../../kernel/i18n.svelte';
import { outbox } from '../../../kernel/outbox.svelte';
import { TIPS } from '../barriers/tips';
import { day, PLAN, slot } from '../tests/people';
import { open_phone, settled, start_over, warm, written } from '../tests/phone';
// Fetched by whoever says yes; here at once, so that no test waits for it.
import '../habit/HabitSheet.svelte';

const HABIT: Habit = {
  weekdays: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'],
  event: 'after_breakfast',
  words: null,
  at: '08:30',
  fallback: 'before_bed',
};
const CONTACT: Advice = {
  check_in_id: 'c1',
  level: 'contact',
  mode: null,
  settled: false,
  rules: ['TR.C1'],
  session_ended_at: '2026-11-23T10:00:00Z',
  recorded_at: '2026-11-24T10:00:00Z',
  told: true,
  answer_by: '2026-11-25T12:00:00Z',
  understood_at: null,
};
const QUIET = { ...PLAN, changed_recently: false };
const MISSED = { plan: QUIET, habit: HABIT, barrier: { asked: true }, slots: [slot('Chin tuck')] };
const NO_HABIT = { plan: QUIET, slots: [slot('Chin tuck')] };

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
});

afterEach(() => {
  start_over();
  vi.useRealTimers();
});

async function tap(name: string | RegExp) {
  await userEvent.click(await screen.findByRole('button', { name }));
  await settled();
}

async function choose(group: string, name: string) {
  const chips = within(screen.getByRole('group', { name: group }));
  await userEvent.click(chips.getByRole('button', { name }));
}

const asked_of = (title: string) => screen.findByRole('region', { name: title });
const BARRIER = 'Left out lately. What got in the way?';
const WHEN = 'When does it fit into your day?';

test('after missed days one tap says what got in the way, and a tip that fits follows', async () => {
  const { asked } = await open_phone('/today', day(MISSED));
  const card = await asked_of(BARRIER);
  expect(within(card).getAllByRole('button')).toHaveLength(TIPS.length + 1);
  await tap('No time');
  expect(await screen.findByText(/Two exercises count. Start with the short one/)).toBeVisible();
  expect(screen.getByText('Noted. Theo sees it.')).toBeVisible();
  const said = written(asked).find(({ path }) => path === '/barriers');
  expect(said?.body).toMatchObject({
    reason: 'no_time',
    said_at: expect.stringMatching(/^2026-11-24T14:00/),
  });
  expect(screen.queryByRole('button', { name: 'Choose when' })).toBeNull();
});

test('pain leads to a person and asks nobody to go on', async () => {
  await open_phone('/today', day(MISSED));
  await asked_of(BARRIER);
  await tap('It hurts');
  const tip = await screen.findByText(/tell Theo. You don’t have to push through/);
  expect(tip).toBeVisible();
  expect(screen.queryByText(/Start with the short one/)).toBeNull();
});

test('"Not now" hides it that day and the week, and it says so to nobody', async () => {
  const { asked } = await open_phone('/today', day(MISSED));
  await asked_of(BARRIER);
  await tap('Not now');
  expect(screen.queryByText(BARRIER)).toBeNull();
  expect(written(asked)).toHaveLength(0);
});

test('where nothing was missed nothing is asked', async () => {
  await open_phone('/today', day({ ...MISSED, barrier: { asked: false } }));
  await screen.findByRole('heading', { level: 1 });
  await settled();
  expect(screen.queryByText(BARRIER)).toBeNull();
});

test('while she is to speak to somebody nothing optional is asked', async () => {
  await open_phone('/today', day({ ...MISSED, habit: null, advice: CONTACT }));
  await screen.findByRole('heading', { level: 1 });
  await settled();
  expect(screen.queryByText(BARRIER)).toBeNull();
  expect(screen.queryByText(WHEN)).toBeNull();
});

test('it is the last of the asks: first the habit, then nothing more that day', async () => {
  await open_phone('/today', day({ ...MISSED, habit: null }));
  await asked_of(WHEN);
  expect(screen.queryByText(BARRIER)).toBeNull();
  await tap('Not now');
  expect(screen.queryByText(BARRIER)).toBeNull();
  expect(screen.queryByText(WHEN)).toBeNull();
});

test('a habit is chosen in three taps, stands on Today, and is kept when sent later', async () => {
  const { server } = await open_phone('/today', day(NO_HABIT));
  server.online = false;
  await asked_of(WHEN);
  await tap('Choose when');
  await choose('What does it go with?', 'after breakfast');
  await tap('Keep it');
  expect(screen.getByText(/After breakfast/)).toBeVisible();
  expect(outbox.entries[0]?.body).toMatchObject({
    plan: { ...HABIT, fallback: null, at: '08:30' },
    said_at: expect.stringMatching(/^2026-11-24T14:00/),
  });
  expect(warm()).toHaveLength(1);
});

test('days are tapped off, her own words are hers, and a second chance stands by', async () => {
  const { asked } = await open_phone('/today', day(NO_HABIT));
  await asked_of(WHEN);
  await tap('Choose when');
  await tap('something else');
  await tap('Keep it');
  expect(screen.getByText('Write what it goes with.')).toBeVisible();
  expect(screen.getByText('Give a time.')).toBeVisible();
  await userEvent.type(screen.getByLabelText('In your own words'), 'after I walk the dog');
  await userEvent.type(screen.getByLabelText('That is at about'), '07:15');
  for (const off of ['Tue', 'Thu', 'Sat', 'Sun']) await tap(off);
  await choose('And if that doesn’t work out?', 'before bed');
  await tap('Keep it');
  expect(written(asked).find(({ path }) => path === '/habit-plan')?.body).toMatchObject({
    plan: {
      weekdays: ['MO', 'WE', 'FR'],
      event: 'own',
      words: 'after I walk the dog',
      at: '07:15',
      fallback: 'before_bed',
    },
  });
  expect(screen.getByText('after I walk the dog')).toHaveClass('voice');
  expect(screen.getByText(/on Monday, Wednesday and Friday.*Else before bed/)).toBeVisible();
});

test('no day and no event are missing things that are said', async () => {
  const { asked } = await open_phone('/today', day(NO_HABIT));
  await asked_of(WHEN);
  await tap('Choose when');
  for (const off of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']) await tap(off);
  await tap('Keep it');
  expect(screen.getByText('Leave at least one day.')).toBeVisible();
  expect(screen.getByText('Choose what it goes with.')).toBeVisible();
  expect(written(asked)).toHaveLength(0);
});

test('a habit is changed and taken away where it stands', async () => {
  const { asked } = await open_phone('/today', day({ ...NO_HABIT, habit: HABIT }));
  expect(await screen.findByText(/After breakfast\.\s*Else before bed\./)).toBeVisible();
  expect(screen.queryByText(WHEN)).toBeNull();
  await tap('Change when you exercise');
  expect(screen.getByLabelText('That is at about')).toHaveValue('08:30');
  await tap('Without a fixed time');
  expect(written(asked).at(-1)?.body).toMatchObject({ plan: null });
});

test('every tip is there in both languages and none praises or blames', async () => {
  const forbidden =
    /!|well done|great|good job|should have|must|bravo|muy bien|deberías|tienes que/i;
  for (const language of ['en', 'es'] as const) {
    i18n.show(language);
    for (const { tip } of TIPS) {
      const words = tip({ name: 'Theo' });
      expect(words).not.toMatch(forbidden);
      expect(words.split(/[.?]\s/).length).toBeLessThanOrEqual(2);
    }
  }
  i18n.show('en');
});
