import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { problem } from '../../../../tests/fake_server';
import type { ItemAnswer } from '../../../contract/screening';
import type { Today } from '../../../contract/shapes';
import { send_arrival, send_consent, send_recheck, send_screening } from '../../../kernel/health';
import { outbox } from '../../../kernel/outbox.svelte';
import { FORM, ZONES } from '../../screening/tests/form';
import { day, DUE } from '../tests/people';
import { open_phone, settled, start_over, warm, written } from '../tests/phone';

const QUESTIONS = { why: 'never', answered_groups: 0, groups: 8, before_at: null } as const;
const ARRIVAL: NonNullable<Today['arrival']> = {
  asks_problem: true,
  areas: DUE.areas,
  problem: 'stiff neck',
  appointment_at: '2026-11-24T10:30:00Z',
  sent: null,
};
const GIVEN = {
  status: 'given' as const,
  text_version: 1,
  agreed: ['purpose', 'stop'],
  chaperone: true,
};
const said = (answer: 'yes' | 'no'): ItemAnswer => ({
  answer,
  areas: [],
  follow_ups: {},
  note: null,
});
const ALL = Object.fromEntries(
  FORM.groups.flatMap(({ items }) => items.map(({ item }) => [item, said('no')])),
);

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T09:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
});

afterEach(() => {
  start_over();
  vi.useRealTimers();
});

async function tap(name: string | RegExp, role: 'button' | 'checkbox' = 'button') {
  await userEvent.click(await screen.findByRole(role, { name }));
  await settled();
}

/** Ana sends something that is not taken, and is on Today. */
async function refused(today: Today, send: () => void) {
  const phone = await open_phone('/today', today, {
    others: {
      '/library/screening': FORM,
      '/library/zones': { items: ZONES },
      '/clients/ana/screening-draft': { form_version: 1, answers: {}, changed_at: null },
    },
  });
  phone.server.refusal = problem('form-too-old', 422);
  send();
  await vi.waitFor(() => expect(outbox.shelved).toHaveLength(1));
  await settled();
  phone.server.refusal = null;
  phone.asked.length = 0;
  return phone;
}

test('health questions are answered again from everything that was said', async () => {
  const answers = { ...ALL, C01: said('yes') };
  const { asked } = await refused(day({ health_questions: QUESTIONS }), () =>
    send_screening({ form_version: 1, planned: [], answers }),
  );
  expect(screen.getByRole('alert')).toHaveTextContent(
    'Your health questions of Tue 09:00 were not taken',
  );
  expect(screen.getByRole('alert')).toHaveTextContent('This was answered on an old form.');
  await tap('Answer again');
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('This is what you said');
  expect(screen.getByText('Blood thinners')).toBeVisible();
  expect(outbox.unsent).toBe(0);
  await tap('Send to Theo');
  expect(written(asked)).toMatchObject([
    { path: '/clients/ana/screenings', body: { answers: { C01: { answer: 'yes' } } } },
  ]);
});

test('what was said about today before the night is asked anew all the same', async () => {
  await refused(day({ health_questions: QUESTIONS }), () =>
    send_screening({ form_version: 1, planned: [], answers: ALL }),
  );
  vi.setSystemTime(new Date('2026-11-24T21:30:00Z'));
  await tap('Answer again');
  expect(screen.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
});

test('an arrival stands in its card again, ready to be sent', async () => {
  const { asked } = await refused(day({ arrival: ARRIVAL }), () =>
    send_arrival({ tenderness: 4, problem: null, news: ['skin'], answers: { L01: said('yes') } }),
  );
  expect(screen.queryByRole('button', { name: 'Change: To the touch:' })).toBeNull();
  await tap('Answer again');
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.getByText('4 · quite sore')).toBeVisible();
  expect(screen.getByText('left out')).toBeVisible();
  expect(screen.getByText('A new wound')).toBeVisible();
  expect(screen.getByRole('checkbox', { name: 'Cuts' })).toBeChecked();
  expect(screen.getByRole('button', { name: 'I can’t say where' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await tap('That’s all here');
  await tap('Send to Theo');
  expect(written(asked)[0]?.body).toMatchObject({
    tenderness: 4,
    problem: null,
    news: ['skin'],
    answers: { L01: { answer: 'yes' } },
  });
});

test('an arrival that the session has by now can only be sent again or thrown away', async () => {
  const sent = {
    id: 'a1',
    recorded_at: '2026-11-24T08:30:00Z',
    received_at: '2026-11-24T08:30:00Z',
    tenderness: 3,
    problem: 5,
    news: [],
    partly_understood: false,
    used_by: 't2',
  };
  await refused(day({ arrival: { ...ARRIVAL, sent } }), () =>
    send_arrival({ tenderness: 4, problem: null, news: [], answers: {} }),
  );
  const notice = within(screen.getByRole('alert'));
  expect(notice.getAllByRole('button').map((one) => one.textContent?.trim())).toEqual([
    'Send again',
    'Throw away',
  ]);
  await tap('Throw away');
  expect(outbox.unsent).toBe(0);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('questions that were asked again open with the answers in their places, once', async () => {
  const { server } = await refused(day({ open_questions: ['C01', 'C05'] }), () =>
    send_recheck({ news: [], answers: { C01: said('yes'), C05: said('no') } }),
  );
  await tap('Answer again');
  const sheet = within(screen.getByRole('dialog'));
  expect(sheet.getByRole('checkbox', { name: 'Blood thinners' })).toBeChecked();
  expect(sheet.getByRole('checkbox', { name: 'Diabetes' })).not.toBeChecked();
  server.refusal = problem('form-too-old', 422);
  await tap('That’s all here');
  await tap('Send to Theo');
  await vi.waitFor(() => expect(outbox.shelved).toHaveLength(1));
  await settled();
  expect(screen.queryByRole('checkbox', { name: 'Blood thinners' })).toBeNull();
});

test('an agreement is read again, and the wish for company still stands', async () => {
  const { asked } = await refused(day({ consent_needed: true }), () => send_consent(GIVEN));
  expect(screen.getByRole('alert')).toHaveTextContent('Your agreement of Tue 09:00 was not taken');
  await tap('Answer again');
  expect(screen.getByText('You may stop at any moment.')).toBeVisible();
  expect(screen.getByRole('checkbox', { name: /somebody else in the room/ })).toBeChecked();
  await tap('I agree to hands-on treatment');
  expect(written(asked)[0]?.body).toMatchObject({ status: 'given', chaperone: true });
});

test('while health questions are open the agreement is asked again at their end', async () => {
  const today = day({ consent_needed: true, health_questions: QUESTIONS });
  await refused(today, () => send_consent(GIVEN));
  await tap('Answer again');
  expect(screen.getByText('Health questions · 1 of 8')).toBeVisible();
  for (let n = 0; n < 8; n += 1) await tap('None of these');
  expect(screen.getByRole('checkbox', { name: /somebody else in the room/ })).toBeChecked();
});

test('an agreement taken back is sent again, never asked for', async () => {
  await refused(day(), () =>
    send_consent({ status: 'withdrawn', text_version: 1, agreed: [], chaperone: null }),
  );
  expect(screen.getByRole('alert')).toHaveTextContent(/You took back your agreement, Tue 09:00/);
  expect(screen.queryByRole('button', { name: 'Answer again' })).toBeNull();
  expect(warm()).toHaveLength(0);
  await tap('Send again');
  await vi.waitFor(() => expect(outbox.unsent).toBe(0));
});
