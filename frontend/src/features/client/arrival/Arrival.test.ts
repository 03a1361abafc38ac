import { screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { problem } from '../../../../tests/fake_server';
import { outbox } from '../../../kernel/outbox.svelte';
import { HEALTH_FORM } from '../tests/health_form';
import { day, DUE, slot } from '../tests/people';
import { open_phone, settled, start_over, warm, written } from '../tests/phone';
import type { Arrival } from './arriving.svelte';

const ARRIVAL: Arrival = {
  asks_problem: true,
  areas: DUE.areas,
  problem: 'stiff neck',
  appointment_at: '2026-11-24T10:30:00Z',
  sent: null,
};
const NEXT = { at: '2026-11-24T10:30:00Z', place: null };
const SENT = {
  id: 'a1',
  recorded_at: '2026-11-24T09:00:00Z',
  received_at: '2026-11-24T09:00:00Z',
  tenderness: 4,
  problem: 6,
  news: [],
  partly_understood: false,
  used_by: null,
};
const FORM = { others: { '/library/screening': HEALTH_FORM } };
let taps = 0;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T09:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  taps = 0;
});

afterEach(() => {
  start_over();
  vi.useRealTimers();
});

async function tap(role: 'button' | 'radio' | 'checkbox', name: string | RegExp) {
  taps += 1;
  await userEvent.click(await screen.findByRole(role, { name }));
  await settled();
}

const arriving = (change: Partial<Arrival> = {}) =>
  day({ arrival: { ...ARRIVAL, ...change }, next_appointment: NEXT });

async function open_card(today = arriving(), reopened = false) {
  const phone = await open_phone('/today', today, { ...FORM, reopened });
  await screen.findByRole('heading', { name: 'Seeing Theo at 10:30' });
  return phone;
}

test('four taps, and Theo has it', async () => {
  const { asked } = await open_card();
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(
    'Your session is coming up, Ana.',
  );
  expect(screen.getByText('Back of neck, left and right')).toBeInTheDocument();
  await tap('radio', /^4/);
  await tap('radio', /^6/);
  await tap('button', 'Nothing new');
  expect(warm()).toHaveLength(1);
  await tap('button', 'Send to Theo');
  expect(taps).toBe(4);
  expect(written(asked)).toMatchObject([
    {
      method: 'PUT',
      path: '/clients/ana/arrival',
      body: { form_version: 1, tenderness: 4, problem: 6, news: [], answers: {} },
    },
  ]);
  expect(await screen.findByText('Theo has it.')).toBeInTheDocument();
  expect(screen.getByText('Tender 4 · problem 6 · nothing new')).toBeInTheDocument();
  expect(warm()).toHaveLength(0);
});

test('what is new leads to its questions at once, and they go along', async () => {
  const { asked } = await open_card();
  await tap('radio', /^4/);
  await tap('radio', /^6/);
  await tap('checkbox', 'A new medicine');
  await tap('button', 'That’s all here');
  expect(screen.queryByRole('button', { name: 'Send to Theo' })).toBeNull();
  expect(screen.getByRole('checkbox', { name: 'Steroids' })).toBeInTheDocument();
  expect(screen.queryByRole('checkbox', { name: 'Painkillers' })).toBeNull();
  await tap('checkbox', 'Blood thinners');
  await tap('button', 'That’s all here');
  await tap('button', 'Send to Theo');
  expect(written(asked)[0]?.body).toMatchObject({
    news: ['medicine'],
    answers: { C01: { answer: 'yes' }, C06: { answer: 'no' } },
  });
  expect(screen.getByText(/one thing is new/)).toBeInTheDocument();
});

test('a line that may be an emergency says when to call before anything is sent', async () => {
  const { asked } = await open_card();
  await tap('radio', /^4/);
  await tap('radio', /^6/);
  await tap('checkbox', 'Numbness or weakness');
  await tap('button', 'That’s all here');
  await tap('checkbox', 'A hot, swollen calf');
  expect(screen.getByRole('heading', { name: 'When to call' })).toBeInTheDocument();
  expect(written(asked)).toHaveLength(0);
});

test('only what can be answered is asked', async () => {
  await open_card(arriving({ areas: [], asks_problem: false }));
  expect(screen.queryByRole('radiogroup')).toBeNull();
  await tap('button', 'Nothing new');
  expect(screen.getByRole('button', { name: 'Send to Theo' })).toBeInTheDocument();
});

test('before the first health questions nothing can be new', async () => {
  const health_questions = {
    why: 'never' as const,
    answered_groups: 0,
    groups: 8,
    before_at: null,
  };
  await open_card({ ...arriving({ areas: [] }), health_questions });
  await tap('radio', /^6/);
  expect(screen.getByRole('button', { name: 'Send to Theo' })).toBeInTheDocument();
});

test('a question may be left out, and is kept as not answered', async () => {
  const { asked } = await open_card();
  await tap('button', 'Leave this one out');
  await tap('radio', /^6/);
  await tap('button', 'Nothing new');
  await tap('button', 'Send to Theo');
  expect(written(asked)[0]?.body).toMatchObject({ tenderness: null, problem: 6 });
});

test('half an answer survives loading the page again', async () => {
  await open_card();
  await tap('radio', /^4/);
  await open_card(arriving(), true);
  expect(screen.getByRole('button', { name: 'Change: To the touch:' })).toBeInTheDocument();
});

test('without signal it is kept, and a change replaces it before it goes out', async () => {
  const { asked, server } = await open_card();
  await settled();
  server.online = false;
  await tap('radio', /^4/);
  await tap('radio', /^6/);
  await tap('button', 'Nothing new');
  await tap('button', 'Send to Theo');
  expect(screen.getByText('Kept on this phone. It goes out by itself.')).toBeInTheDocument();
  await tap('button', 'Change what you sent');
  await tap('button', 'Change: To the touch:');
  await tap('radio', /^2/);
  await tap('button', 'Send to Theo');
  expect(outbox.unsent).toBe(1);
  server.online = true;
  asked.length = 0;
  await outbox.retry_now();
  await settled();
  expect(written(asked)).toMatchObject([{ body: { tenderness: 2 } }]);
  expect(await screen.findByText('Theo has it.')).toBeInTheDocument();
});

test('once the session has it, it is not changed any more', async () => {
  await open_card(arriving({ sent: { ...SENT, used_by: 't2' } }));
  expect(screen.getByText('Theo has it.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Change what you sent' })).toBeNull();
});

test('what was refused says so, and may be sent again', async () => {
  const { server } = await open_card();
  await tap('radio', /^4/);
  await tap('radio', /^6/);
  await tap('button', 'Nothing new');
  server.refusal = problem('form-too-old', 422);
  await tap('button', 'Send to Theo');
  await vi.waitFor(() => expect(outbox.shelved).toHaveLength(1));
  await settled();
  expect(screen.getByRole('alert')).toHaveTextContent('This was answered on an old form.');
  server.refusal = null;
  await tap('button', 'Send to Theo');
  await vi.waitFor(() => expect(outbox.unsent).toBe(0));
});

test.each([
  ['a check-in that is due comes first', { check_in: DUE }, 'Check in'],
  ['then the arrival, which has none before it can be sent', {}, null],
  ['then the health questions', { arrival: null }, 'Answer the questions'],
  ['then the exercises', { arrival: null, health_questions: null }, 'Start · 3 min'],
])('one warm thing: %s', async (_, change, name) => {
  const health_questions = {
    why: 'expired' as const,
    answered_groups: 0,
    groups: 8,
    before_at: null,
  };
  await open_phone(
    '/today',
    { ...arriving(), health_questions, slots: [slot('Chin tuck')], ...change },
    FORM,
  );
  await vi.waitFor(() => expect(warm()).toHaveLength(name ? 1 : 0));
  if (name) expect(warm()[0]).toHaveTextContent(name);
});
