import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Today } from '../../../contract/shapes';
import { day, DUE, log, offer, PLAN, slot } from '../tests/people';
import { open_phone, settled, start_over, warm, written } from '../tests/phone';
import { sentence_of } from './sentence';

const RESTS = { rests_why: 'treatment' as const, rests_until: '2026-11-25T10:00:00Z' };
const BREAK = { id: 'b1', kind: 'pause' as const, reason: 'travel', ends_on: '2026-11-29' };
const DAY_OFF = { id: 'x1', kind: 'excused' as const, reason: 'illness', ends_on: '2026-11-24' };
const QUIET = { ...PLAN, changed_recently: false };
const TODAY_1030 = { at: '2026-11-24T16:30:00Z', place: 'Room 2' };

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

const headline = () => screen.getByRole('heading', { level: 1 });

describe('the day in one sentence', () => {
  const said: [string, Partial<Today>, string][] = [
    [
      'a check-in comes first, on a break too',
      { check_in: DUE, day_off: BREAK },
      'How is the neck today, Ana?',
    ],
    ['exercises', { slots: [slot('Chin tuck')] }, 'The exercises are next, Ana.'],
    ['all done', { slots: [slot('Chin tuck', { log: log() })] }, 'That’s it for today, Ana.'],
    [
      'what is done is done, whatever rests',
      { slots: [slot('Chin tuck', { log: log() }), slot('Row', RESTS)] },
      'That’s it for today, Ana.',
    ],
    ['everything rests', { slots: [slot('Row', RESTS)] }, 'Everything rests today, Ana.'],
    ['a break', { day_off: BREAK, plan: QUIET }, 'You are on a break, Ana.'],
    ['a day off', { day_off: DAY_OFF, plan: QUIET }, 'Today is off, Ana.'],
    ['any day', { offers: [offer('Band row')], plan: QUIET }, 'When it suits you today, Ana.'],
    [
      'only what is for when it is needed',
      { offers: [offer('Heat', { per_week: null })], plan: QUIET },
      'Nothing today. Resting is part of the plan.',
    ],
    ['nothing planned', { plan: QUIET }, 'Nothing today. Resting is part of the plan.'],
    [
      'before an appointment',
      { next_appointment: TODAY_1030 },
      'You see Theo at 16:30 today, Ana.',
    ],
    [
      'exercises come before an appointment',
      { slots: [slot('Chin tuck')], next_appointment: TODAY_1030 },
      'The exercises are next, Ana.',
    ],
    ['no plan', {}, 'Nothing here yet, Ana.'],
  ];
  test.each(said)('%s', (_, change, sentence) => {
    expect(sentence_of(day(change))).toBe(sentence);
  });
});

test('what rests stays in its place, says until when, and is not what is next', async () => {
  const slots = [slot('Chin tuck'), slot('Band row', RESTS)];
  const { asked } = await open_phone('/today', day({ slots }));
  expect(screen.getByRole('heading', { name: 'Two exercises' })).toBeInTheDocument();
  expect(screen.getByText(/after your session, from tomorrow/)).toBeInTheDocument();
  await tap('I did it all');
  expect(written(asked)).toHaveLength(1);
  expect(headline()).toHaveTextContent('That’s it for today, Ana.');
});

test('what rests may still be logged, from its sheet', async () => {
  const { asked } = await open_phone('/today', day({ slots: [slot('Band row', RESTS)] }));
  expect(headline()).toHaveTextContent('Everything rests today, Ana.');
  expect(screen.getByText(/They are back tomorrow/)).toBeInTheDocument();
  expect(warm()).toHaveLength(0);
  await tap('Band row: rests today. Open');
  await tap('I did it');
  expect(written(asked)[0]?.body).toMatchObject({ status: 'done' });
});

test('what rests for some days names the day', async () => {
  const rests_until = '2026-11-26T10:00:00Z';
  await open_phone('/today', day({ slots: [slot('Band row', { ...RESTS, rests_until })] }));
  expect(screen.getByText(/after your session, from Thursday/)).toBeInTheDocument();
});

const WAITS = { rests_why: 'contact' as const, rests_until: null };
const GENTLE = { rests_why: 'gate' as const, rests_until: '2026-11-25T03:00:00Z' };

test('what waits for a talk says for whom, and is not asked for', async () => {
  const { asked } = await open_phone('/today', day({ slots: [slot('Band row', WAITS)] }));
  expect(headline()).toHaveTextContent('Everything rests today, Ana.');
  expect(screen.getByText('Waiting for Theo. Leave them out until you’ve talked.')).toBeVisible();
  expect(screen.getByText(/Leave this one out until you’ve talked/)).toBeVisible();
  expect(warm()).toHaveLength(0);
  await tap('Band row: rests today. Open');
  expect(screen.getAllByText(/Leave this one out until you’ve talked/).length).toBe(2);
  await tap('I did it');
  expect(written(asked)[0]?.body).toMatchObject({ status: 'done' });
});

test('a gentle day says that an answer asked for it, and leaves the others to do', async () => {
  await open_phone('/today', day({ slots: [slot('Band row', GENTLE), slot('Chin tuck')] }));
  expect(screen.getByText(/because your answer asked for a gentle day/)).toBeVisible();
  expect(headline()).toHaveTextContent('The exercises are next, Ana.');
  expect(screen.queryByRole('button', { name: 'I did this: Band row' })).toBeNull();
});

test('what a therapist lets rest through a day names both', async () => {
  const set = { rests_why: 'therapist' as const, rests_until: '2026-11-27T03:00:00Z' };
  await open_phone('/today', day({ slots: [slot('Band row', set)] }));
  expect(screen.getByText(/Theo lets this one rest. It is back on Friday/)).toBeVisible();
  expect(screen.getByText('They are back on Friday.')).toBeVisible();
});

test('what may be done on any day counts its days; what is for need is folded away', async () => {
  const offers = [offer('Band row'), offer('Heat', { per_week: null, days_done: 0 })];
  const { asked } = await open_phone('/today', day({ offers, plan: QUIET }));
  expect(screen.getByText('2 × 10, hold 5 s · any 3 days a week · 1 of 3 done')).toBeVisible();
  const folded = screen.getByText('If you need it · one exercise').closest('details')!;
  expect(folded).not.toHaveAttribute('open');
  expect(warm()).toHaveLength(0);
  await tap('I did this: Band row');
  expect(screen.getByText(/2 of 3 done/)).toBeInTheDocument();
  expect(written(asked)[0]?.body).toMatchObject({ nth: null, due_on: '2026-11-24' });
  expect(within(folded).getByText(/if you need it/)).toBeInTheDocument();
});

test('a changed plan says so where the exercises are, and who changed it', async () => {
  await open_phone('/today', day({ slots: [slot('Chin tuck')], plan: PLAN }));
  expect(
    screen.getByRole('heading', { name: 'One exercise · the plan changed' }),
  ).toBeInTheDocument();
  expect(screen.getByText('Go gently with the wall slide.')).toHaveClass('voice');
});

test('the next appointment is named with its place', async () => {
  const next_appointment = { at: '2026-11-26T10:30:00Z', place: 'Room 2, first floor' };
  await open_phone('/today', day({ next_appointment }));
  expect(screen.getByText('Next: Thu 10:30 with Theo')).toBeInTheDocument();
  expect(screen.getByText('Room 2, first floor')).toBeInTheDocument();
});

test('an appointment further off is named with its date', async () => {
  const next_appointment = { at: '2026-12-10T10:30:00Z', place: null };
  await open_phone('/today', day({ next_appointment }));
  expect(screen.getByText('Next: Thu 10 Dec, 10:30 with Theo')).toBeInTheDocument();
});

test('a break says when the exercises are back, and nothing is warm', async () => {
  await open_phone('/today', day({ day_off: BREAK, plan: QUIET }));
  expect(screen.getByRole('heading', { name: 'Taking a break' })).toBeInTheDocument();
  expect(screen.getByText('Your exercises are back on Monday 30 November.')).toBeInTheDocument();
  expect(screen.getByText('Have a good journey.')).toBeInTheDocument();
  expect(warm()).toHaveLength(0);
});

test.each([
  ['ends the day before today', '2026-11-20', { ends_on: '2026-11-23' }],
  ['is taken back when it began today', '2026-11-24', { withdrawn: true }],
])('a break that one comes back from %s', async (_, starts_on, body) => {
  const listed = { ...BREAK, starts_on, withdrawn: false, made_by: 'client', made_at: '' };
  const { asked } = await open_phone('/today', day({ day_off: BREAK, plan: QUIET }), {
    others: { '/clients/ana/days-off': { items: [listed], next_cursor: null } },
  });
  await tap('I’m back');
  await vi.waitFor(() => expect(written(asked)).toHaveLength(1));
  expect(written(asked)[0]).toMatchObject({ method: 'PATCH', path: '/pauses/b1', body });
  await settled();
  expect(headline()).toHaveTextContent('Good to have you back, Ana.');
});

test('a break that the therapist advised asks to talk first', async () => {
  const day_off = { ...BREAK, reason: 'therapist_advice', ends_on: null };
  await open_phone('/today', day({ day_off, plan: QUIET }));
  expect(screen.getByText('Your exercises wait until you are back.')).toBeInTheDocument();
  expect(screen.getByText(/This break was Theo’s advice/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'I’m back' })).toBeNull();
});

test('a day off can be taken up after all', async () => {
  const { asked } = await open_phone('/today', day({ day_off: DAY_OFF, plan: QUIET }));
  expect(screen.getByText('Your exercises are back tomorrow.')).toBeInTheDocument();
  await tap('I’ll do them after all');
  expect(written(asked)[0]).toMatchObject({
    method: 'PATCH',
    path: '/excused-days/x1',
    body: { withdrawn: true },
  });
});

test('a version of the plan is told as seen once', async () => {
  const seen = (asked: { path: string }[]) =>
    asked.filter(({ path }) => path === '/clients/ana/plan/versions/v2/seen');
  const { asked } = await open_phone('/today', day({ plan: PLAN, slots: [slot('Chin tuck')] }));
  await vi.waitFor(() => expect(seen(asked)).toHaveLength(1));
  await tap('I did this: Chin tuck');
  expect(seen(asked)).toHaveLength(1);
});

test('in Spanish the states are said too, and nothing shouts', async () => {
  const slots = [slot('Remo', RESTS)];
  await open_phone('/today', day({ slots, language: 'es' }), { language: 'es' });
  expect(headline()).toHaveTextContent('Hoy todo descansa, Ana.');
  expect(screen.getByText(/después de tu sesión, desde mañana/)).toBeInTheDocument();
});
