import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_server } from '../../../../tests/fake_server';
import type { Client } from '../../../contract/shapes';
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
} as Client;

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
    return { body: { ...ANA, joined_at: joined() ? '2026-11-23T10:01:00Z' : null } };
  });
}

const show = (client = ANA, kind: 'room' | 'afar' = 'room', onchanged = vi.fn()) =>
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
  expect(screen.queryByText('Ana has joined.')).toBeNull();
  joined = true;
  await vi.advanceTimersByTimeAsync(4_000);
  expect(screen.getByText('Ana has joined.')).toBeVisible();
  expect(onchanged).toHaveBeenCalledOnce();
});

test('a code that has run out offers a new one', async () => {
  const asked = serve(() => false);
  show();
  await vi.advanceTimersByTimeAsync(601_000);
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
