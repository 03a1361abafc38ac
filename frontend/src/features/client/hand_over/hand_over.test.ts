import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem } from '../../../../tests/fake_server';
import { go, Router, set_up_routes } from '../../../kernel/router';
import { session } from '../../../kernel/session.svelte';
import { ANA } from '../tests/people';
import HandOverCode from './HandOverCode.svelte';
import TakeOver from './TakeOver.svelte';

beforeEach(() => session.end());

test('the browser shows a code, in two halves, and until when it is good', async () => {
  session.take(ANA);
  const body = { code: 'ABCDEFGH', expires_at: '2026-11-24T10:10:00Z' };
  const asked = fake_server(() => ({ status: 201, body }));
  render(HandOverCode);
  await userEvent.click(screen.getByRole('button', { name: 'Show me a code' }));
  expect(await screen.findByText('ABCD EFGH')).toBeVisible();
  expect(screen.getByText(/^Good until .*, once\.$/)).toBeVisible();
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /me/hand-over']);
});

test('where the browser has no signal it says so, and asks again when told to', async () => {
  session.take(ANA);
  fake_server(() => 'no network');
  render(HandOverCode);
  await userEvent.click(screen.getByRole('button', { name: 'Show me a code' }));
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeVisible();
});

test('the eighth sign takes over, however it was typed', async () => {
  const asked = fake_server(() => ({ status: 201, body: ANA }));
  set_up_routes({ '/hand-over': TakeOver, '/today': TakeOver });
  await go('/hand-over', { replace: true });
  render(Router);
  await userEvent.type(await screen.findByRole('textbox'), 'abcd-efg');
  expect(asked).toEqual([]);
  await userEvent.type(screen.getByRole('textbox'), 'h');
  await vi.waitFor(() => expect(session.me?.acting.client_id).toBe(ANA.acting.client_id));
  expect(asked[0]).toMatchObject({ path: '/hand-over', body: { code: 'ABCDEFGH' } });
});

test('a code that opens nothing says what may be wrong, and may be typed anew', async () => {
  const asked = fake_server(() => problem('not-found', 404));
  set_up_routes({ '/hand-over': TakeOver });
  await go('/hand-over', { replace: true });
  render(Router);
  const field = await screen.findByRole('textbox');
  await userEvent.type(field, 'ABCDEFGH');
  expect(await screen.findByText(/This code opens nothing/)).toBeVisible();
  await userEvent.type(field, '{Backspace}H');
  await vi.waitFor(() => expect(asked).toHaveLength(2));
});
