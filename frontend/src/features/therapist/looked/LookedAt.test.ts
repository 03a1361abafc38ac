import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem, type Asked } from '../../../../tests/fake_server';
import type { CheckIn, Client, Me } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { lock } from '../../../kernel/lock.svelte';
import { session } from '../../../kernel/session.svelte';
import { ANA, answer } from '../client/tests/chart';
import LookedAt from './LookedAt.svelte';
import { received_last } from './newest';

const TUESDAY = '2026-11-24T09:10:00Z';
const THEO = {
  id: 'l0',
  by_id: 'theo',
  by_name: 'Theo Marin',
  at: TUESDAY,
};
const SARA = { ...THEO, by_id: 'sara', by_name: 'Sara Cohen' };
const client = ANA as unknown as Client;
const check_in = (parts: object = {}) =>
  ({ ...answer('a', 26, 3), revision_id: 'r1', ...parts }) as unknown as CheckIn;

/** Whether the answer is on the screen, as the browser would say. */
let show: (in_view: boolean) => void = () => {};
class Watcher {
  constructor(call: (entries: { isIntersecting: boolean }[]) => void) {
    show = (isIntersecting) => call([{ isIntersecting }]);
  }
  observe() {}
  disconnect() {}
}

function sign_in(opening_marks: boolean) {
  const practice = { name: 'Riverside', time_zone: 'Europe/London', opening_marks };
  const acting = { role: 'therapist', member_id: 'theo', client_id: null, practice };
  session.take({ language: 'en', acting } as unknown as Me);
}

/** Opens the answer at Theo's desk; what is written is stored, unless the test refuses it. */
function open(
  shown: CheckIn,
  { opening_marks = false, refuse = null as ReturnType<typeof problem> | null } = {},
) {
  sign_in(opening_marks);
  const asked = fake_server(({ method, body }) => {
    if (refuse) return refuse;
    if (method === 'PATCH') return { body: { ...THEO, withdrawn_at: TUESDAY } };
    return { status: 201, body: { ...THEO, ...(body as object), withdrawn_at: null } };
  });
  return { asked, ...render(LookedAt, { client, check_in: shown }) };
}

const written = (asked: Asked[]) => asked.map(({ method, path, body }) => ({ method, path, body }));
const mark = () => screen.queryByRole('button', { name: 'Looked at' });
const user = userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) });

async function pass(ms: number) {
  await vi.advanceTimersByTimeAsync(ms);
  await tick();
}

beforeEach(() => {
  i18n.show('en');
  show = () => {};
  vi.useFakeTimers({
    now: new Date('2026-11-24T10:00:00Z'),
    toFake: ['Date', 'setTimeout', 'clearTimeout'],
  });
  vi.stubGlobal('IntersectionObserver', Watcher);
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
});

afterEach(() => {
  session.end();
  lock.closed = false;
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('a plain button says it, and says what the client reads then', async () => {
  const { asked } = open(check_in());
  expect(mark()).not.toHaveAttribute('data-warm');
  expect(screen.getByText(/Ana then reads that you looked, and when\. Nothing else/)).toBeVisible();
  await user.click(mark()!);
  expect(await screen.findByText('You looked at this, Tue 09:10')).toBeVisible();
  expect(written(asked)).toEqual([
    {
      method: 'POST',
      path: '/clients/ana/looks',
      body: { id: expect.any(String), check_in_id: 'a', revision_id: 'r1', how: 'marked' },
    },
  ]);
  expect(mark()).toBeNull();
});

test('the way back stands in the bar for eight seconds, and on the line for as long as it counts', async () => {
  const { asked } = open(check_in());
  await user.click(mark()!);
  expect(await screen.findByRole('status')).toHaveTextContent('Ana can read that you looked.');
  await pass(9_000);
  expect(screen.queryByRole('status')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Undo: you have not looked' }));
  await vi.waitFor(() => expect(mark()).toBeVisible());
  const { id } = written(asked)[0]!.body as { id: string };
  expect(written(asked)[1]).toEqual({
    method: 'PATCH',
    path: `/clients/ana/looks/${id}`,
    body: { withdrawn: true },
  });
});

test('what was taken back may be said again, and is another look', async () => {
  const { asked } = open(check_in());
  for (const _ of [1, 2]) {
    await user.click(mark()!);
    await user.click(await screen.findByRole('button', { name: /^Undo: / }));
    await vi.waitFor(() => expect(mark()).toBeVisible());
  }
  const ids = written(asked)
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => (body as { id: string }).id);
  expect(new Set(ids).size).toBe(2);
});

test('a look that was not answered is sent again as the same one', async () => {
  sign_in(false);
  let online = false;
  const asked = fake_server(({ body }) =>
    online ? { status: 201, body: { ...THEO, ...(body as object) } } : 'no network',
  );
  render(LookedAt, { client, check_in: check_in() });
  await user.click(mark()!);
  expect(await screen.findByRole('alert')).toBeVisible();
  online = true;
  await user.click(mark()!);
  expect(await screen.findByText(/^You looked at this/)).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
  expect(written(asked)[1]).toEqual(written(asked)[0]);
});

test('a colleague’s look is named, and only she can take it back', () => {
  open(check_in({ looked: SARA }));
  expect(screen.getByText('Sara Cohen looked at this, Tue 09:10')).toBeVisible();
  expect(screen.queryByRole('button')).toBeNull();
});

test('in Spanish it is a fact as well', () => {
  i18n.show('es');
  open(check_in({ looked: SARA }));
  i18n.show('es');
  return vi.waitFor(() =>
    expect(screen.getByText('Sara Cohen lo ha visto, mar 09:10')).toBeVisible(),
  );
});

test('a correction has not been looked at', async () => {
  const { rerender } = open(check_in({ looked: THEO }));
  await rerender({ client, check_in: check_in({ revision_id: 'r2', looked: null }) });
  expect(mark()).toBeVisible();
});

test('a client without the app reads nothing, and nothing is promised', () => {
  sign_in(false);
  render(LookedAt, {
    client: { ...client, joined_at: null } as Client,
    check_in: check_in(),
  });
  expect(screen.queryByText(/then reads/)).toBeNull();
});

test('where opening says nothing, an open page says nothing', async () => {
  const { asked } = open(check_in());
  show(true);
  await pass(60_000);
  expect(asked).toEqual([]);
});

test('where it does, two seconds before the eyes say it once', async () => {
  const { asked } = open(check_in(), { opening_marks: true });
  await pass(5_000);
  expect(asked).toEqual([]); // it is further down the page
  show(true);
  await pass(1_900);
  show(false);
  await pass(5_000);
  show(true);
  await pass(1_900);
  expect(asked).toEqual([]);
  await pass(200);
  await vi.waitFor(() => expect(screen.getByText(/^You looked at this/)).toBeVisible());
  expect(screen.getByRole('status')).toHaveTextContent('Ana can read that you looked.');
  await pass(20_000);
  expect(written(asked)).toMatchObject([{ method: 'POST', body: { how: 'opened' } }]);
});

test.each([
  [
    'the window is hidden',
    () => vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden'),
  ],
  ['another window has the focus', () => vi.spyOn(document, 'hasFocus').mockReturnValue(false)],
  ['the desk is locked', () => (lock.closed = true)],
])('nothing is said while %s', async (_, away) => {
  away();
  const { asked } = open(check_in(), { opening_marks: true });
  show(true);
  await pass(60_000);
  expect(asked).toEqual([]);
});

test('what somebody has looked at already is not said again', async () => {
  const { asked } = open(check_in({ looked: SARA }), { opening_marks: true });
  show(true);
  await pass(60_000);
  expect(asked).toEqual([]);
});

test('taken back, it is not said by itself again, however often the page is opened', async () => {
  const taken = check_in({ revision_id: 'taken' });
  const first = open(taken, { opening_marks: true });
  show(true);
  await pass(2_100);
  await user.click(await screen.findByRole('button', { name: /^Undo: / }));
  await vi.waitFor(() => expect(mark()).toBeVisible());
  await pass(60_000);
  first.unmount();
  render(LookedAt, { client, check_in: taken });
  show(true);
  await pass(60_000);
  expect(written(first.asked).map(({ method }) => method)).toEqual(['POST', 'PATCH']);
});

test('what comes in on an open page waits for a sign of somebody', async () => {
  const { asked, rerender } = open(check_in({ looked: THEO }), { opening_marks: true });
  show(true);
  await rerender({ client, check_in: check_in({ revision_id: 'r2', looked: null }) });
  show(true);
  await pass(60_000);
  expect(asked).toEqual([]);
  await user.keyboard('{ArrowDown}');
  await pass(2_100);
  expect(written(asked)).toMatchObject([{ body: { revision_id: 'r2', how: 'opened' } }]);
});

test.each(['opening-marks-nothing', 'taken-back'])(
  'refused because of %s it stays as it is, and nobody is bothered',
  async (slug) => {
    const shown = check_in({ revision_id: slug });
    const { asked } = open(shown, { opening_marks: true, refuse: problem(slug, 409) });
    show(true);
    await pass(60_000);
    expect(asked).toHaveLength(1);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(mark()).toBeVisible();
  },
);

test('a look names the answer that came last, whatever time it speaks of', () => {
  const given = (id: string, received_at: string) => check_in({ id, received_at });
  const late = given('late', '2026-11-24T09:00:00Z');
  expect(received_last([late, given('newer', '2026-11-24T08:00:00Z')])).toBe(late);
  expect(received_last([])).toBeUndefined();
});
