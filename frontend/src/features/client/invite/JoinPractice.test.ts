import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_screen_lock, no_screen_lock, OPTIONS } from '../../../../tests/fake_screen_lock';
import { fake_server, problem } from '../../../../tests/fake_server';
import { i18n } from '../../../kernel/i18n.svelte';
import { go } from '../../../kernel/router';
import JoinPractice from './JoinPractice.svelte';

vi.mock('../../../kernel/router', () => ({
  go: vi.fn(),
  has_page: () => false,
  route: { pathname: '/join/abc', params: { token: 'abc' }, search: {} },
}));

const INVITE = {
  kind: 'afar',
  practice_name: 'Riverside Clinic',
  invited_by_name: 'Olivia Reed',
  name: 'Theo',
  role: 'therapist',
};
const THEO = { language: 'en', acting: { role: 'therapist', member_id: 'theo', practice: {} } };

beforeEach(() => {
  no_screen_lock();
  i18n.show('en');
});

test('a colleague reads who asks, and gets in by the screen lock', async () => {
  fake_screen_lock();
  const asked = fake_server(({ method, path }) => {
    if (path.endsWith('-options')) return { body: OPTIONS };
    return { body: method === 'POST' ? THEO : INVITE };
  });
  render(JoinPractice);
  expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent(
    'Olivia Reed invites you, Theo.',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Yes, that’s me' }));
  await userEvent.click(await screen.findByRole('button', { name: /screen lock/ }));
  await vi.waitFor(() => expect(go).toHaveBeenCalledWith('/desk', { replace: true }));
  const accepted = asked.find(({ path }) => path === '/member-invites/abc/accept');
  expect(accepted?.body).toMatchObject({ email: null, password: null, passkey: { id: 'AQID' } });
});

test('a link that is over says what to do', async () => {
  fake_server(() => problem('invite-used', 410));
  render(JoinPractice);
  expect(await screen.findByText('This link no longer works.')).toBeVisible();
});
