import { cleanup, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem, type Asked } from '../../../../tests/fake_server';
import type { Proposal } from '../../../contract/progression';
import type { Client } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import NextSteps from './NextSteps.svelte';

const ANA = { id: 'ana', given_name: 'Ana', time_zone: 'Europe/London' } as unknown as Client;
const SQUAT = {
  exercise_slug: 'bodyweight-squat',
  exercise_name: 'Squat',
  side: 'both',
  sets: 3,
  reps: 10,
  hold_s: null,
  duration_s: null,
  load: { kind: 'bodyweight', value: null, unit: null },
} as const;
const READY: Proposal = {
  line_id: 'squat',
  prescription_id: 'p1',
  kind: 'progress',
  second: false,
  step: 'reps',
  reasons: [{ code: 'two_more', on: '2026-11-28', values: [] }],
  before: SQUAT,
  after: { ...SQUAT, reps: 12 },
  basis: 'basis-squat',
  sessions: [
    {
      day_on: '2026-11-26',
      colour: 'amber',
      pain: 3,
      stopped: false,
      settled: true,
      at_dose: true,
    },
    {
      day_on: '2026-11-28',
      colour: 'green',
      pain: 1,
      stopped: false,
      settled: true,
      at_dose: true,
    },
  ],
  last_decision: null,
};
const SORE: Proposal = {
  ...READY,
  line_id: 'bridge',
  kind: 'ease',
  step: 'sets',
  reasons: [{ code: 'red', on: '2026-11-28', values: [7, 8] }],
  before: { ...SQUAT, exercise_name: 'Bridge' },
  after: { ...SQUAT, exercise_name: 'Bridge', sets: 2 },
  basis: 'basis-bridge',
  sessions: [
    { day_on: '2026-11-28', colour: 'red', pain: 7, stopped: false, settled: null, at_dose: true },
  ],
};
const STAYS: Proposal = {
  ...READY,
  line_id: 'clam',
  kind: 'hold',
  step: null,
  reasons: [{ code: 'pain_unknown', on: '2026-11-28', values: [] }],
  before: { ...SQUAT, exercise_name: 'Clamshell' },
  after: null,
  basis: 'basis-clam',
  sessions: [
    {
      day_on: '2026-11-28',
      colour: 'unknown',
      pain: null,
      stopped: false,
      settled: null,
      at_dose: true,
    },
  ],
};

const CHANGED = {
  kind: 'hold',
  step: null,
  after: null,
  reasons: [{ code: 'changed', on: '2026-11-30', values: [] }],
} satisfies Partial<Proposal>;

/** Calls as soon as it observes: the card stands where it can be seen. */
class Seen {
  constructor(private readonly call: IntersectionObserverCallback) {}
  observe() {
    this.call([{ isIntersecting: true } as IntersectionObserverEntry], this as never);
  }
  disconnect() {}
}

function open(
  items: Proposal[],
  { computed = true, refuse = null as ReturnType<typeof problem> | null } = {},
): Asked[] {
  let shown = items;
  const asked = fake_server(({ method, body }) => {
    if (method === 'GET') return { body: { computed, revision: 4, has_draft: true, items: shown } };
    if (refuse) return refuse;
    const { decisions } = body as { decisions: { line_id: string }[] };
    const is_decided = ({ line_id }: Proposal) => decisions.some((one) => one.line_id === line_id);
    shown = shown.map((one) => (is_decided(one) ? { ...one, ...CHANGED } : one));
    return { status: 201, body: {} };
  });
  render(NextSteps, { client: ANA, ondecided });
  return asked;
}

const ondecided = vi.fn();
const sent = (asked: Asked[]) => asked.filter(({ method }) => method === 'POST');

beforeEach(() => {
  i18n.show('en');
  ondecided.mockClear();
  vi.stubGlobal('IntersectionObserver', Seen);
});

test('a step is a sentence, a change and marks with words', async () => {
  open([READY]);
  const card = await screen.findByRole('region', { name: 'Next step' });
  expect(card).toHaveTextContent('1 proposed');
  expect(card).toHaveTextContent('3 × 10 → 3 × 12');
  expect(card).toHaveTextContent('Two more would have been possible, twice.');
  const marks = within(card).getByRole('list', { name: 'Pain in the last sessions' });
  expect(marks).toHaveTextContent('3 · acceptable');
  expect(marks).toHaveTextContent('1 · safe');
  expect(card).toHaveTextContent('Your unpublished changes stay unpublished.');
});

test('the graver comes first, what stays is folded away with its reason', async () => {
  open([STAYS, READY, SORE]);
  await screen.findByText('2 proposed');
  const names = screen.getAllByRole('heading', { level: 3 }).map((one) => one.textContent);
  expect(names).toEqual(['Bridge', 'Squat', 'Clamshell']);
  expect(screen.getByText('Pain 7 on Sat 28 Nov, above 5.')).toBeVisible();
  expect(screen.getByText('1 stays as it is')).toBeVisible();
  expect(screen.getByText('Pain was not asked on Sat 28 Nov.')).not.toBeVisible();
});

test('approving names what was seen, and says what became of it', async () => {
  const asked = open([READY, STAYS]);
  await userEvent.click(await screen.findByRole('button', { name: 'Approve: Squat' }));
  expect(await screen.findByText('In the plan from today. Ana sees what changed.')).toBeVisible();
  expect(screen.getByText('Squat: 3 × 10 → 3 × 12')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Take it back or change the plan' })).toHaveAttribute(
    'href',
    '/clients/ana/plan',
  );
  expect(sent(asked)[0]?.body).toMatchObject({
    decisions: [{ line_id: 'squat', basis: 'basis-squat', action: 'approve', until: null }],
  });
  expect(sent(asked)[0]?.headers.get('If-Match')).toBe('"4"');
  expect(screen.getByText('Nothing to change yet.')).toBeVisible();
});

test('many are approved at once, as one request', async () => {
  const asked = open([READY, SORE]);
  await userEvent.click(await screen.findByRole('button', { name: 'Approve all 2' }));
  await screen.findByText('In the plan from today. Ana sees what changed.');
  const { decisions } = sent(asked)[0]?.body as { decisions: { line_id: string }[] };
  expect(sent(asked)).toHaveLength(1);
  expect(decisions.map(({ line_id }) => line_id)).toEqual(['bridge', 'squat']);
});

test('not now puts it off', async () => {
  const asked = open([READY]);
  await userEvent.click(await screen.findByRole('button', { name: 'Not now: Squat' }));
  expect(sent(asked)[0]?.body).toMatchObject({ decisions: [{ action: 'hold', until: null }] });
});

test('the page hears of each decision, and of none that was refused', async () => {
  open([READY, SORE]);
  await userEvent.click(await screen.findByRole('button', { name: 'Approve: Squat' }));
  await vi.waitFor(() => expect(ondecided).toHaveBeenCalledTimes(1));
  await userEvent.click(screen.getByRole('button', { name: 'Not now: Bridge' }));
  await vi.waitFor(() => expect(ondecided).toHaveBeenCalledTimes(2));
  cleanup();
  open([READY], { refuse: problem('proposal-changed', 409) });
  await userEvent.click(await screen.findByRole('button', { name: 'Not now: Squat' }));
  await screen.findByText('It has changed meanwhile. This is what is proposed now.');
  expect(ondecided).toHaveBeenCalledTimes(2);
});

test('what was put off is offered again when it is wanted', async () => {
  const put_off: Proposal = {
    ...READY,
    kind: 'hold',
    step: null,
    after: null,
    reasons: [{ code: 'not_now', on: '2026-12-05', values: [] }, ...READY.reasons],
  };
  const asked = open([put_off]);
  await userEvent.click(await screen.findByText('1 stays as it is'));
  expect(screen.getByText('Put off until Sat 5 Dec.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Offer it again: Squat' }));
  expect(sent(asked)[0]?.body).toMatchObject({ decisions: [{ action: 'hold' }] });
  expect((sent(asked)[0]?.body as { decisions: { until: string }[] }).decisions[0]?.until).toMatch(
    /^\d{4}-\d\d-\d\d$/,
  );
});

test('what changed meanwhile is said, and asked for anew', async () => {
  const asked = open([READY], { refuse: problem('proposal-changed', 409) });
  await userEvent.click(await screen.findByRole('button', { name: 'Approve: Squat' }));
  expect(
    await screen.findByText('It has changed meanwhile. This is what is proposed now.'),
  ).toBeVisible();
  expect(asked.filter(({ method }) => method === 'GET')).toHaveLength(2);
});

test('the same approval sent again is the same decision', async () => {
  const asked = open([READY], { refuse: problem('busy', 503) });
  const button = await screen.findByRole('button', { name: 'Approve: Squat' });
  await userEvent.click(button);
  await userEvent.click(button);
  const ids = sent(asked).map(({ body }) => (body as { id: string }).id);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test('where answers are only recorded there is nothing', async () => {
  const asked = open([], { computed: false });
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  expect(screen.queryByText('Next step')).toBeNull();
});

test('what grew by itself says so', async () => {
  const last: Proposal['last_decision'] = {
    id: 'd',
    line_id: 'squat',
    action: 'approve',
    kind: 'progress',
    step: 'reps',
    second: false,
    before: { ...SQUAT, reps: 8 },
    after: SQUAT,
    reasons: [],
    until_on: null,
    version_id: 'v',
    decided_at: '2026-11-25T09:00:00Z',
    decided_by_name: null,
  };
  open([{ ...READY, last_decision: last }]);
  expect(await screen.findByText('Grew by itself on Wed 25 Nov: 3 × 8 → 3 × 10')).toBeVisible();
});

test('another exercise is named, in Spanish as well', async () => {
  i18n.show('es');
  open([
    {
      ...READY,
      step: 'exercise',
      after: { ...SQUAT, exercise_slug: 'goblet-squat', exercise_name: 'Sentadilla copa', reps: 8 },
    },
  ]);
  expect(await screen.findByText('→ Sentadilla copa · 3 × 8')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Aprobar: Squat' })).toBeVisible();
});
