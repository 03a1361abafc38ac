import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_screen_lock, no_screen_lock, OPTIONS } from '../../../tests/fake_screen_lock';
import { fake_server, problem } from '../../../tests/fake_server';
import { i18n } from '../../kernel/i18n.svelte';
import { session } from '../../kernel/session.svelte';
import SignIn from './SignIn.svelte';

const { go } = vi.hoisted(() => ({ go: vi.fn() }));
vi.mock('../../kernel/router', () => ({ go }));

const ANA = {
  language: 'en',
  test_clock: false,
  acting: { role: 'client', client_id: 'ana', member_id: null },
};

beforeEach(() => {
  go.mockClear();
  session.take(null);
  no_screen_lock();
  i18n.show('en');
});

async function fill_in(email: string, password: string) {
  const user = userEvent.setup();
  const field = await screen.findByLabelText('E-mail');
  if (email) await user.type(field, email);
  if (password) await user.type(screen.getByLabelText('Password'), password);
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
}

test.each([
  ['a client goes to Today', ANA, '/today'],
  ['a therapist goes to the desk', { ...ANA, acting: { role: 'therapist' } }, '/desk'],
])('%s', async (_, me, home) => {
  const asked = fake_server(() => ({ body: me }));
  render(SignIn);
  await fill_in(' ana@demo.test ', 'secret');
  expect(asked[0]).toMatchObject({
    method: 'POST',
    path: '/login',
    body: { email: 'ana@demo.test', password: 'secret' },
  });
  expect(go).toHaveBeenCalledWith(home, { replace: true });
});

test('what is missing is said at the field, and nothing is sent', async () => {
  const asked = fake_server(() => ({}));
  render(SignIn);
  await fill_in('ana', '');
  const email = screen.getByLabelText('E-mail');
  expect(email).toHaveAccessibleDescription(/no @/);
  expect(email).toHaveFocus();
  expect(screen.getByLabelText('Password')).toHaveAccessibleDescription('Enter your password.');
  expect(asked).toHaveLength(0);
});

test.each([
  [problem('wrong-credentials', 401), /don’t belong together/],
  [problem('too-many-tries', 429), /too many tries/],
  ['no network' as const, /can’t reach the server/],
])('a failure is told in words and keeps what was typed', async (reply, words) => {
  fake_server(() => reply);
  render(SignIn);
  await fill_in('ana@demo.test', 'secret');
  expect(screen.getByRole('alert')).toHaveTextContent(words);
  expect(screen.getByLabelText('Password')).toHaveValue('secret');
  expect(go).not.toHaveBeenCalled();
});

test('the password can be looked at', async () => {
  render(SignIn);
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Show password' }));
  expect(screen.getByLabelText('Password')).toHaveAttribute('type', 'text');
});

test('the language changes at once, and is remembered', async () => {
  render(SignIn);
  await userEvent.click(screen.getByRole('button', { name: 'Español' }));
  expect(screen.getByRole('heading', { name: 'Entrar' })).toBeInTheDocument();
  expect(document.documentElement.lang).toBe('es');
  expect(localStorage.getItem('strtrack.language')).toBe('es');
});

test('the screen lock comes first where there is one, and opens the way in', async () => {
  const lock = fake_screen_lock();
  const asked = fake_server(({ path }) =>
    path === '/passkeys/sign-in' ? { body: ANA } : { body: OPTIONS },
  );
  render(SignIn);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Use this device’s screen lock' }),
  );
  expect(document.querySelectorAll('[data-warm]')).toHaveLength(1);
  expect(lock.asked.map(({ kind }) => kind)).toEqual(['get']);
  expect(asked.at(-1)).toMatchObject({
    path: '/passkeys/sign-in',
    body: { credential: { id: 'AQID', response: { signature: 'c2ln' } } },
  });
  expect(go).toHaveBeenCalledWith('/today', { replace: true });
});

test('a screen lock that opens nothing here says so, and the password stays', async () => {
  fake_screen_lock();
  fake_server(({ path }) =>
    path === '/passkeys/sign-in' ? problem('wrong-credentials', 401) : { body: OPTIONS },
  );
  render(SignIn);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Use this device’s screen lock' }),
  );
  expect(screen.getByRole('alert')).toHaveTextContent(/doesn’t open anything here/);
  expect(screen.getByLabelText('Password')).toBeVisible();
  expect(go).not.toHaveBeenCalled();
});
