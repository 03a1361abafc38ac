import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem } from '../../../../tests/fake_server';
import type { Invite as Invited } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { go, Router, set_up_routes } from '../../../kernel/router';
import { session } from '../../../kernel/session.svelte';
import { ANA } from '../tests/people';
import { settled, start_over, warm } from '../tests/phone';
import Safety from '../safety/Safety.svelte';
import Invite from './Invite.svelte';

const ROOM: Invited = {
  kind: 'room',
  practice_name: 'Riverside Clinic',
  therapist_name: 'Theo Marin',
  given_name_shown: 'Ana M.',
  language: 'en',
  expires_at: '2026-11-24T10:10:00Z',
};
const AFAR: Invited = { ...ROOM, kind: 'afar', given_name_shown: null };

type Reply = ReturnType<typeof problem>;

beforeEach(() => {
  vi.stubGlobal('scrollTo', () => {});
  i18n.show('en');
});
afterEach(start_over);

async function open(invite: Invited | null, accept: Reply = { status: 201, body: ANA }) {
  const asked = fake_server(({ method }) => {
    if (method === 'GET') return invite ? { body: invite } : accept;
    return accept;
  });
  set_up_routes({ '/invite/:token': Invite, '/today': Safety });
  await go('/invite/abc', { replace: true });
  render(Router);
  await settled();
  return asked;
}

async function fill_in(fields: Record<string, string>) {
  for (const [label, text] of Object.entries(fields)) {
    const field = screen.getByLabelText(label);
    await userEvent.clear(field);
    await userEvent.type(field, text);
  }
  await userEvent.click(screen.getByRole('button', { name: 'Agree and go on' }));
  await settled();
}

test('in the room: who asks first, one confirmation, then in', async () => {
  const asked = await open(ROOM);
  expect(screen.getByText('Riverside Clinic')).toBeInTheDocument();
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(/^Theo Marin invites you/);
  expect(warm()).toHaveLength(1);
  await userEvent.click(screen.getByRole('button', { name: 'Yes, I’m Ana M.' }));
  expect(screen.queryByLabelText('Your year of birth')).toBeNull();
  await fill_in({ 'E-mail': 'ana@demo.test', 'Choose a password': 'four odd words here' });
  expect(asked.at(-1)).toMatchObject({
    path: '/invites/abc/accept',
    body: { email: 'ana@demo.test', password: 'four odd words here', birth_year: null },
  });
  expect(session.role).toBe('client');
  expect(location.pathname).toBe('/today');
});

test('from afar: no name is shown, and the year is asked', async () => {
  const asked = await open(AFAR);
  expect(document.body).not.toHaveTextContent('Ana');
  await userEvent.click(screen.getByRole('button', { name: 'Yes, that’s me' }));
  await fill_in({ 'E-mail': 'ana@demo.test', 'Choose a password': 'four odd words here' });
  const year = screen.getByLabelText('Your year of birth');
  expect(year).toHaveAccessibleDescription(/four digits/);
  expect(year).toHaveFocus();
  expect(asked.some(({ method }) => method === 'POST')).toBe(false);
  await fill_in({ 'Your year of birth': '1984' });
  expect(asked.at(-1)?.body).toMatchObject({ birth_year: 1984 });
});

test.each([
  ['weak-password', 422, '#/password', 'Choose a password', /easy to guess/],
  ['email-taken', 409, '#/email', 'E-mail', /already has a sign-in/],
  ['wrong-birth-year', 422, '#/birth_year', 'Your year of birth', /isn’t the year Theo Marin has/],
])('a refusal is said at its field: %s', async (slug, status, pointer, label, words) => {
  await open(AFAR, problem(slug, status, [{ pointer, detail: '' }]));
  await userEvent.click(screen.getByRole('button', { name: 'Yes, that’s me' }));
  await fill_in({
    'Your year of birth': '1984',
    'E-mail': 'ana@demo.test',
    'Choose a password': 'password',
  });
  expect(screen.getByLabelText(label)).toHaveAccessibleDescription(words);
  expect(screen.getByLabelText(label)).toHaveFocus();
});

test.each([
  ['invite-used', 410, /Already set up here/],
  ['invite-expired', 410, /has run out/],
  ['not-found', 404, /leads nowhere/],
])('a link that no longer works says so: %s', async (slug, status, words) => {
  await open(null, problem(slug, status));
  expect(screen.getByText(words)).toBeInTheDocument();
});
