import { screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HEALTH_FORM } from '../tests/health_form';
import { day } from '../tests/people';
import { open_phone, settled, start_over, warm, written } from '../tests/phone';

const QUESTIONS = {
  why: 'never' as const,
  answered_groups: 0,
  groups: 8,
  before_at: '2026-11-26T10:30:00Z',
};
const CONSENT = {
  id: 'k1',
  version: 1,
  status: 'given',
  text_version: 2,
  language: 'en',
  given_by: 'client',
  proxy_name: null,
  agreed: ['purpose', 'stop'],
  chaperone: null,
  recorded_at: '2026-11-20T10:00:00Z',
  received_at: '2026-11-20T10:00:00Z',
  recorded_by_name: null,
  current: true,
};
const answer = (word: 'yes' | 'no') => ({ answer: word, areas: [], follow_ups: {}, note: null });
const STATUS = {
  needs: 'answers',
  why: null,
  screening: { answers: { C01: answer('no'), C06: answer('yes'), C13: answer('no') } },
  consent: null,
};
const others = (consents: object[] = []) => ({
  others: {
    '/library/screening': HEALTH_FORM,
    '/clients/ana/screening': STATUS,
    '/clients/ana/treatment-consents': { items: consents, next_cursor: null },
  },
});

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T09:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
});

afterEach(() => {
  start_over();
  vi.useRealTimers();
});

async function tap(name: string | RegExp, role: 'button' | 'checkbox' = 'button') {
  await userEvent.click(await screen.findByRole(role, { name }));
  await settled();
}

describe('health questions', () => {
  test('say until when, how long, and are the one warm thing', async () => {
    await open_phone('/today', day({ health_questions: QUESTIONS }));
    await screen.findByRole('heading', { name: 'Before Thursday: health questions' });
    expect(screen.getByText(/About 4 minutes/)).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(
      'A few health questions first, Ana.',
    );
    expect(warm()).toHaveLength(1);
    expect(warm()[0]).toHaveAttribute('href', '/health');
  });

  test('once begun, say how far', async () => {
    const health_questions = { ...QUESTIONS, answered_groups: 5 };
    await open_phone('/today', day({ health_questions }));
    expect(await screen.findByText('5 of 8 lists answered')).toBeInTheDocument();
    expect(screen.queryByText(/About 4 minutes/)).toBeNull();
  });

  test.each([
    ['today', '2026-11-24T16:30:00Z', 'Before 16:30: health questions'],
    ['tomorrow', '2026-11-25T10:30:00Z', 'Before tomorrow’s session: health questions'],
    ['weeks ahead', '2026-12-10T10:30:00Z', 'Before 10 Dec: health questions'],
    ['not known', null, 'Before your session: health questions'],
  ])('an appointment %s', async (_, before_at, name) => {
    await open_phone('/today', day({ health_questions: { ...QUESTIONS, before_at } }));
    expect(await screen.findByRole('heading', { name })).toBeInTheDocument();
  });
});

describe('questions again', () => {
  test('are one short list, sent without telling the news again', async () => {
    const { asked } = await open_phone('/today', day({ open_questions: ['C01'] }), others());
    await screen.findByRole('heading', { name: 'One question again' });
    await tap('Answer now');
    expect(await screen.findAllByRole('checkbox')).toHaveLength(1);
    await tap('Blood thinners', 'checkbox');
    await tap('That’s all here');
    await tap('Send to Theo');
    expect(written(asked)).toMatchObject([
      {
        path: '/clients/ana/rechecks',
        body: { news: [], answers: { C01: { answer: 'yes' } } },
      },
    ]);
    expect(screen.queryByRole('heading', { name: 'One question again' })).toBeNull();
  });
});

describe('agreement', () => {
  test('waits for the health questions', async () => {
    await open_phone('/today', day({ consent_needed: true, health_questions: QUESTIONS }));
    await screen.findByRole('heading', { name: /^Before Thursday/ });
    expect(screen.queryByRole('button', { name: 'Read and decide' })).toBeNull();
  });

  test('is one tap below its text, for every point of it', async () => {
    const { asked } = await open_phone('/today', day({ consent_needed: true }), others());
    await tap('Read and decide');
    expect(await screen.findByText('You may stop at any moment.')).toBeInTheDocument();
    expect(warm()).toHaveLength(0);
    await tap(HEALTH_FORM.consent.agree);
    expect(written(asked)).toMatchObject([
      {
        path: '/clients/ana/treatment-consents',
        body: { status: 'given', text_version: 2, agreed: ['purpose', 'stop'], chaperone: null },
      },
    ]);
    expect(screen.queryByRole('button', { name: 'Read and decide' })).toBeNull();
  });

  test('that she would rather not give is kept nowhere, and says whom to talk to', async () => {
    const { asked } = await open_phone('/today', day({ consent_needed: true }), others());
    await tap('Read and decide');
    await tap('I’d rather not');
    expect(screen.getByText(/Tell Theo before the session/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /020 7946 0000/ })).toBeInTheDocument();
    expect(written(asked)).toHaveLength(0);
  });

  test('is taken back on You, and given again there', async () => {
    const given = others([CONSENT]);
    const { asked, server } = await open_phone('/you', day(), given);
    expect(await screen.findByText(/Agreed on Friday 20 November, version 2/)).toBeInTheDocument();
    await tap('Take it back');
    const withdrawn = { ...CONSENT, id: 'k2', status: 'withdrawn', agreed: [] };
    server.others['/clients/ana/treatment-consents'] = { items: [withdrawn], next_cursor: null };
    await userEvent.click(screen.getAllByRole('button', { name: 'Take it back' }).at(-1)!);
    await settled();
    expect(written(asked)[0]?.body).toMatchObject({ status: 'withdrawn', agreed: [] });
    expect(screen.getByRole('button', { name: 'Read and agree again' })).toBeInTheDocument();
  });
});

test('an agreement to an earlier text says so on You, and is given to the present one', async () => {
  const earlier = others([{ ...CONSENT, text_version: 1 }]);
  const { asked, server } = await open_phone('/you', day(), earlier);
  expect(await screen.findByText(/The text has changed since then/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Take it back' })).toBeVisible();
  await tap('Read and agree again');
  server.others['/clients/ana/treatment-consents'] = { items: [CONSENT], next_cursor: null };
  await tap(HEALTH_FORM.consent.agree);
  expect(written(asked)[0]?.body).toMatchObject({ status: 'given', text_version: 2 });
  expect(screen.queryByText(/The text has changed since then/)).toBeNull();
});

test('what the therapist said to mind after the session stands in her voice', async () => {
  const aftercare = {
    text: 'Warmth is fine.',
    therapist_name: 'Theo Marin',
    ended_at: '2026-11-23T10:00:00Z',
  };
  await open_phone('/today', day({ aftercare }));
  expect(screen.getByText('Warmth is fine.')).toHaveClass('voice');
  expect(screen.getByText('Theo · after Monday’s session')).not.toHaveClass('voice');
});
