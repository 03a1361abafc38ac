import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { problem } from '../../../../tests/fake_server';
import { outbox } from '../../../kernel/outbox.svelte';
import { Router } from '../../../kernel/router';
import { session } from '../../../kernel/session.svelte';
import { ANA, ANSWERS, day, DUE, log, PLAN, slot } from '../tests/people';
import { open_phone, settled, start_over, warm, written } from '../tests/phone';

const ANSWERED = {
  id: 'c1',
  revision_id: 'c1',
  treatment_id: 't1',
  moment: 'h24' as const,
  score: 2,
  recorded_at: '2026-11-24T10:00:00Z',
  session_ended_at: '2026-11-23T10:00:00Z',
  answers: ANSWERS,
  looked: null,
};
const THREE = [slot('Chin tuck'), slot('Wall slide'), slot('Open book', { side: 'each' })];

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

test('a check-in that is due is the one warm thing', async () => {
  await open_phone('/today', day({ check_in: DUE, slots: THREE, est_seconds: 540 }));
  expect(headline()).toHaveTextContent('How is the neck today, Ana?');
  expect(screen.getByText('Tuesday 24 November')).toBeInTheDocument();
  expect(warm()).toHaveLength(1);
  expect(warm()[0]).toHaveTextContent('Check in');
  expect(screen.getByRole('heading', { name: 'Three exercises' })).toBeInTheDocument();
  expect(screen.getByText('2 of 4 days this week')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Start · 9 min' })).toBeInTheDocument();
});

test('when it is answered, the exercises are the one warm thing; when those are done, nothing is', async () => {
  await open_phone('/today', day({ answered: ANSWERED, slots: THREE }));
  expect(headline()).toHaveTextContent('The exercises are next, Ana.');
  expect(screen.getByRole('heading', { name: '2 · a little' })).toBeInTheDocument();
  expect(warm()).toHaveLength(1);
  expect(warm()[0]).toHaveTextContent('Start · 9 min');
  await tap('I did it all');
  expect(headline()).toHaveTextContent('That’s it for today, Ana.');
  expect(warm()).toHaveLength(0);
});

test('a tap on the circle logs it, and it can be taken back', async () => {
  const { asked, server } = await open_phone('/today', day({ slots: THREE }));
  server.online = false;
  await tap('I did this: Wall slide');
  expect(outbox.entries[0]?.body).toMatchObject({
    prescription_id: 'p-Wall slide',
    due_on: '2026-11-24',
    nth: 1,
    status: 'done',
    pain: null,
  });
  expect(screen.getByText('1 not sent yet')).toBeInTheDocument();
  await tap('Undo');
  expect(outbox.entries[1]?.body).toMatchObject({ status: 'withdrawn' });
  expect(screen.getByRole('button', { name: 'I did this: Wall slide' })).toBeInTheDocument();
  expect(written(asked).map(({ path }) => path)).not.toContain('/check-ins');
});

test('what was logged can be changed to left out, with a reason', async () => {
  const slots = [slot('Wall slide', { log: log() })];
  const { asked } = await open_phone('/today', day({ slots }));
  await tap('Wall slide: done. Change');
  await tap('Left out today');
  await tap('No time');
  await tap('Save this');
  expect(written(asked)[0]).toMatchObject({
    method: 'PATCH',
    path: '/exercise-logs/e1',
    body: { based_on: 'e1', status: 'skipped', reason: 'no_time' },
  });
});

test('several a day are one row, counted', async () => {
  const slots = [1, 2].map((nth) => slot('Chin tuck', { nth, times_per_day: 2 }));
  const { asked } = await open_phone('/today', day({ slots }));
  expect(screen.getByText(/0\/2 done/)).toBeInTheDocument();
  await tap('I did this: Chin tuck');
  expect(screen.getByText(/1\/2 done/)).toBeInTheDocument();
  await tap('I did this: Chin tuck');
  expect(screen.getByText(/2\/2 done/)).toBeInTheDocument();
  expect(written(asked).map(({ body }) => (body as { nth: number }).nth)).toEqual([1, 2]);
});

test('what was left out is not counted as done', async () => {
  const left_out = log({ status: 'skipped', reason: 'tired' });
  const slots = [1, 2].map((nth) => slot('Chin tuck', { nth, times_per_day: 2, log: left_out }));
  await open_phone('/today', day({ slots }));
  expect(screen.getByText(/0\/2 done · left out/)).toBeInTheDocument();
});

test('the name of an exercise opens its steps, dose and what to mind', async () => {
  const note = 'Only as high as feels easy.';
  await open_phone('/today', day({ slots: [slot('Wall slide', { note })] }));
  await tap(/^Wall slide 2 × 10, hold 5 s/);
  const sheet = await screen.findByRole('dialog', { name: 'Wall slide' });
  expect(within(sheet).getAllByRole('listitem')).toHaveLength(2);
  expect(within(sheet).getByText(/Stop when it pinches/)).toBeInTheDocument();
  expect(within(sheet).getByText(note)).toHaveClass('voice');
});

test('people speak in serif, the program does not', async () => {
  await open_phone('/today', day({ plan: PLAN, slots: THREE }));
  const voices = [...document.querySelectorAll('.voice')].map((voice) => voice.textContent);
  expect(voices).toEqual(['Go gently with the wall slide.']);
  expect(screen.getByText('Theo Marin · changed your plan, Tue 09:10')).not.toHaveClass('voice');
});

test('with nothing to do the screen rests and says what comes', async () => {
  const next_check_in = {
    treatment_id: 't1',
    moment: 'h5' as const,
    opens_at: '2026-11-24T15:04:00Z',
    target_at: '2026-11-24T17:04:00Z',
  };
  const plan = { ...PLAN, changed_recently: false };
  await open_phone('/today', day({ next_check_in, plan }));
  expect(headline()).toHaveTextContent('Nothing today. Resting is part of the plan.');
  expect(screen.getByText('First check-in today around 17:00.')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'When to call' })).toHaveAttribute('href', '/safety');
  expect(document.querySelector('.voice')).toBeNull();
  expect(warm()).toHaveLength(0);
});

test('a check-in that was refused says why and can be answered again', async () => {
  const { server } = await open_phone('/today', day({ check_in: DUE }));
  server.refusal = problem('form-too-old', 422);
  outbox.record_check_in({ treatment_id: 't1', moment: 'h24', answers: ANSWERS });
  await vi.waitFor(() => expect(outbox.shelved).toHaveLength(1));
  await settled();
  expect(screen.getByRole('alert')).toHaveTextContent('This was answered on an old form.');
  await tap('Answer again');
  await vi.waitFor(() => expect(screen.getByText('2 · a little')).toBeInTheDocument());
  expect(outbox.unsent).toBe(0);
});

test('before there is a plan it says what will be here', async () => {
  await open_phone('/today', day());
  expect(headline()).toHaveTextContent('Nothing here yet, Ana.');
  expect(screen.getByText(/once Theo has put them together/)).toBeInTheDocument();
});

test('a plan that changed without a note names who changed it, in the program’s voice', async () => {
  await open_phone('/today', day({ plan: { ...PLAN, what_changed: null } }));
  expect(screen.getByText('Theo Marin changed your plan, Tue 09:10.')).toBeInTheDocument();
  expect(document.querySelector('.voice')).toBeNull();
});

test('an ask and then the player are fetched when nothing else is wanted, not before the day', async () => {
  const when_idle = vi.fn();
  const { server } = await open_phone('/today', day({ slots: THREE }));
  start_over();
  vi.stubGlobal('requestIdleCallback', when_idle);
  server.online = false;
  session.take(ANA);
  render(Router);
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeInTheDocument();
  expect(when_idle).not.toHaveBeenCalled();
  server.online = true;
  await tap('Try again');
  expect(when_idle).toHaveBeenCalledTimes(1);
  await vi.waitFor(() => expect(when_idle).toHaveBeenCalledTimes(2), 10_000);
});
