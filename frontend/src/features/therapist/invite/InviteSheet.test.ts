import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_server } from '../../../../tests/fake_server';
import type { Client, InviteKind } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import InviteSheet from './InviteSheet.svelte';

const ANA = {
  id: 'ana',
  name: 'Ana Moreno',
  given_name: 'Ana',
  email: null,
  birth_year: 1990,
  language: 'en',
  time_zone: 'Europe/London',
  joined_at: null,
  joined_with: null,
} as Client;
const JOINED = { joined_at: '2026-11-23T10:01:00Z', joined_with: 'Chrome on Android' };

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T10:00:00Z') });
  i18n.show('en');
});
afterEach(() => vi.useRealTimers());

function serve(joined: () => boolean) {
  return fake_server(({ path, body, method }) => {
    if (path.endsWith('/invite')) {
      return {
        status: 201,
        body: {
          ...(body as object),
          link: 'https://clinic.test/invite/secret',
          code: 'ABCD2345',
          qr_svg: '<svg viewBox="0 0 1 1"></svg>',
          expires_at: '2026-11-23T10:10:00Z',
          mailed: false,
        },
      };
    }
    if (method === 'PATCH') return { body: { ...ANA, ...(body as object) } };
    if (method === 'DELETE') return { status: 204 };
    return { body: joined() ? { ...ANA, ...JOINED } : ANA };
  });
}

const show = (client = ANA, kind: InviteKind = 'room', onchanged = vi.fn()) =>
  render(InviteSheet, { client, kind, onchanged, onclose: vi.fn() });

test('in the room the code counts down, and says when the client has joined', async () => {
  let joined = false;
  serve(() => joined);
  const onchanged = vi.fn();
  show(ANA, 'room', onchanged);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(screen.getByRole('dialog')).toHaveTextContent('ABCD2345');
  expect(screen.getByRole('timer')).toHaveTextContent('Works for 9:59 more');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(screen.queryByText(/has joined/)).toBeNull();
  joined = true;
  await vi.advanceTimersByTimeAsync(4_000);
  expect(screen.getByText('Ana has joined, with Chrome on Android.')).toBeVisible();
  expect(onchanged).toHaveBeenCalledOnce();
});

test('a code that has run out offers a new one', async () => {
  const asked = serve(() => false);
  show();
  await vi.advanceTimersByTimeAsync(1_000);
  vi.setSystemTime('2026-11-23T10:10:01Z');
  await vi.advanceTimersByTimeAsync(1_000);
  const looks = asked.length;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(asked).toHaveLength(looks);
  expect(screen.getByText('This code has run out.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Make a new one' })).toBeVisible();
});

test('from afar the birth year is asked for once, before a link is made', async () => {
  const asked = serve(() => false);
  show({ ...ANA, birth_year: null }, 'afar');
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  expect(asked).toHaveLength(0);
  await user.type(screen.getByLabelText('Birth year of Ana'), '1990');
  await user.click(screen.getByRole('button', { name: 'Make the link' }));
  await vi.advanceTimersByTimeAsync(10);
  expect(asked.map(({ method, body }) => [method, body])).toEqual([
    ['PATCH', { birth_year: 1990 }],
    ['POST', { id: expect.any(String), kind: 'afar' }],
  ]);
});

const touch = async (name: string) => {
  await userEvent
    .setup({ advanceTimers: vi.advanceTimersByTime })
    .click(screen.getByRole('button', { name }));
  await vi.advanceTimersByTimeAsync(10);
};

test('somebody else joined: what undoing does is said first, then comes a new code', async () => {
  let joined = true;
  const asked = serve(() => joined);
  const onchanged = vi.fn();
  show(ANA, 'room', onchanged);
  await vi.advanceTimersByTimeAsync(4_000);
  await touch('That wasn’t Ana?');
  expect(screen.getByText(/is signed out at once/)).toBeVisible();
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
  joined = false;
  await touch('Sign them out');
  expect(
    asked.some(({ method, path }) => method === 'DELETE' && path === '/clients/ana/login'),
  ).toBe(true);
  expect(onchanged).toHaveBeenLastCalledWith(expect.objectContaining({ joined_at: null }));
  expect(screen.getByRole('img', { name: 'Code to scan for Ana' })).toBeVisible();
  const made = asked.filter(({ path }) => path.endsWith('/invite'));
  expect(new Set(made.map(({ body }) => (body as { id: string }).id)).size).toBe(2);
});

test('a new phone: what the code does is said before it is made', async () => {
  let now_with = JOINED;
  const asked = fake_server(({ path, body }) => {
    if (!path.endsWith('/invite')) return { body: { ...ANA, ...now_with } };
    const made = { link: 'https://clinic.test/invite/secret', code: 'ABCD2345', qr_svg: '<svg/>' };
    const more = { expires_at: '2026-11-23T10:10:00Z', mailed: false };
    return { status: 201, body: { ...(body as object), ...made, ...more } };
  });
  show({ ...ANA, ...JOINED }, 'recovery');
  expect(screen.getByText(/earlier screen locks and password stop working/)).toBeVisible();
  expect(asked).toHaveLength(0);
  await touch('Show the code');
  expect(asked[0]?.body).toMatchObject({ kind: 'recovery' });
  await vi.advanceTimersByTimeAsync(4_000);
  expect(screen.queryByText(/has joined/)).toBeNull();
  now_with = { joined_at: '2026-11-23T10:02:00Z', joined_with: 'Safari on iOS' };
  await vi.advanceTimersByTimeAsync(4_000);
  expect(screen.getByText('Ana has joined, with Safari on iOS.')).toBeVisible();
});

test('a wrong birth year is put right from the link itself', async () => {
  const asked = serve(() => false);
  show(ANA, 'afar');
  await vi.advanceTimersByTimeAsync(10);
  expect(screen.getByText(/birth year: 1990/)).toBeVisible();
  await touch('Change the year');
  const year = screen.getByLabelText('Birth year of Ana');
  await userEvent.setup({ advanceTimers: vi.advanceTimersByTime }).clear(year);
  await userEvent.setup({ advanceTimers: vi.advanceTimersByTime }).type(year, '1991');
  await touch('Make the link');
  expect(asked.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'POST']);
});

test('three wrong years are told by themselves, with the year at hand', async () => {
  const asked = fake_server(({ path, body, method }) => {
    if (method === 'PATCH') return { body: { ...ANA, ...(body as object) } };
    if (!path.endsWith('/invite')) {
      return { body: { ...ANA, invite_missed_at: '2026-11-23T10:00:02Z' } };
    }
    const made = { link: 'https://clinic.test/invite/secret', code: 'ABCD2345', qr_svg: '<svg/>' };
    const more = { expires_at: '2026-11-30T10:00:00Z', mailed: false };
    return { status: 201, body: { ...(body as object), ...made, ...more } };
  });
  show(ANA, 'afar');
  await vi.advanceTimersByTimeAsync(4_000);
  expect(screen.getByText('The link of Ana closed itself')).toBeVisible();
  expect(screen.getByLabelText('Birth year of Ana')).toHaveValue('1990');
  await touch('Make the link');
  expect(asked.filter(({ path }) => path.endsWith('/invite'))).toHaveLength(2);
});
