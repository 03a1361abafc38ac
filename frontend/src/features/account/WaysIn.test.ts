import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_screen_lock, no_screen_lock, OPTIONS } from '../../../tests/fake_screen_lock';
import { fake_server, problem } from '../../../tests/fake_server';
import type { Me, WayIn } from '../../contract/shapes';
import { i18n } from '../../kernel/i18n.svelte';
import { session } from '../../kernel/session.svelte';
import Devices from './Devices.svelte';
import WaysIn from './WaysIn.svelte';

const { go } = vi.hoisted(() => ({ go: vi.fn() }));
vi.mock('../../kernel/router', () => ({ go }));

const ANA = {
  language: 'en',
  test_clock: false,
  acting: { role: 'client', client_id: 'ana', member_id: null },
  ways: { password: true, passkeys: 0 },
} as unknown as Me;
const PHONE: WayIn = {
  id: 'p1',
  label: 'Chrome on Android',
  created_at: '2026-11-20T10:00:00Z',
  last_used_at: null,
  this_device: true,
};

beforeEach(() => {
  no_screen_lock();
  go.mockClear();
  i18n.show('en');
  session.take(ANA);
});

/** A server that wants to know first who is there, as long as `fresh` is false. */
function serve(items: WayIn[]) {
  const state = { fresh: false, items };
  const asked = fake_server(({ method, path, body }) => {
    if (method === 'GET') return { body: { items: state.items } };
    if (path === '/me/confirm-options') return { body: OPTIONS };
    if (path === '/me/confirm') {
      const { password } = body as { password: string | null };
      state.fresh = password === null || password === 'right';
      return state.fresh ? { status: 204 } : problem('wrong-credentials', 401);
    }
    if (!state.fresh) return problem('confirm-first', 403);
    if (path === '/passkeys/options') return { body: OPTIONS };
    if (method === 'POST') state.items = [PHONE];
    if (method === 'DELETE') state.items = [];
    return method === 'POST' ? { status: 201, body: PHONE } : { status: 204 };
  });
  return { asked, state };
}

const touch = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

test('adding the screen lock asks first who is there, and goes on by itself', async () => {
  const lock = fake_screen_lock();
  const { asked } = serve([]);
  render(WaysIn);
  await touch('Add this device’s screen lock');
  const password = await screen.findByLabelText('Password');
  await userEvent.type(password, 'wrong');
  await touch('Confirm');
  expect(password).toHaveAccessibleDescription('That isn’t your password.');
  await userEvent.clear(password);
  await userEvent.type(password, 'right');
  await touch('Confirm');
  expect(await screen.findByText('Screen lock · Chrome on Android')).toBeVisible();
  expect(lock.asked.map(({ kind }) => kind)).toEqual(['create']);
  expect(asked.at(-2)).toMatchObject({ path: '/passkeys', body: { credential: { id: 'AQID' } } });
  expect(session.me?.ways).toEqual({ password: true, passkeys: 1 });
});

test('closing the question changes nothing and says nothing is wrong', async () => {
  const { asked } = serve([PHONE]);
  render(WaysIn);
  await touch('Remove the screen lock of Chrome on Android');
  expect(screen.getByText(/opens nothing here any more/)).toBeVisible();
  await touch('Remove it');
  await screen.findByLabelText('Password');
  await touch('Close');
  expect(await screen.findByText('Screen lock · Chrome on Android')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
  expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
});

test('the only way in stays', async () => {
  fake_server(({ method }) =>
    method === 'GET' ? { body: { items: [PHONE] } } : problem('last-way-in', 409),
  );
  render(WaysIn);
  await touch('Remove the screen lock of Chrome on Android');
  await touch('Remove it');
  expect(await screen.findByRole('alert')).toHaveTextContent(/only way in/);
});

test('who has no e-mail here adds one along with the first password', async () => {
  session.take({ ...ANA, ways: { password: false, passkeys: 1 } });
  const asked = fake_server(({ method, body }) => {
    if (method === 'GET') return { body: { items: [PHONE] } };
    const missing = !(body as { email: string | null }).email;
    return missing
      ? problem('invalid', 422, [{ pointer: '#/email', detail: '' }])
      : { status: 204 };
  });
  render(WaysIn);
  await touch('Choose a password');
  await userEvent.type(screen.getByLabelText('New password'), 'otter copper violin');
  await touch('Save');
  const email = await screen.findByLabelText('E-mail');
  expect(email).toHaveAccessibleDescription(/want to sign in with/);
  await userEvent.type(email, 'ana@demo.test');
  await touch('Save');
  expect(asked.at(-1)?.body).toEqual({ password: 'otter copper violin', email: 'ana@demo.test' });
  expect(session.me?.ways.password).toBe(true);
});

test('signing out everywhere says what it does first, and ends here too', async () => {
  const asked = fake_server(({ method }) =>
    method === 'GET' ? { body: { items: [] } } : { status: 204 },
  );
  render(Devices);
  await touch('Sign out everywhere');
  expect(screen.getByText(/Every device is signed out, this one too/)).toBeVisible();
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
  await touch('Sign out on every device');
  expect(asked.at(-1)).toMatchObject({ method: 'DELETE', path: '/sessions' });
  expect(session.me).toBeNull();
  expect(go).toHaveBeenCalledWith('/sign-in', { replace: true });
});
