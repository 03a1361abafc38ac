import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_screen_lock, no_screen_lock, OPTIONS } from '../../../../tests/fake_screen_lock';
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
  asks_birth_year: false,
};
const AFAR: Invited = { ...ROOM, kind: 'afar', given_name_shown: null, asks_birth_year: true };

type Reply = ReturnType<typeof problem>;
type Replies = { accept?: Reply; year?: Reply };

beforeEach(() => {
  no_screen_lock();
  vi.stubGlobal('scrollTo', () => {});
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  i18n.show('en');
});
afterEach(start_over);

async function open(invite: Invited | Reply, { accept, year }: Replies = {}) {
  const asked = fake_server(({ method, path }) => {
    if (path.endsWith('/birth-year')) return year ?? { status: 204 };
    if (path.endsWith('-options')) return { body: OPTIONS };
    if (path === '/passkeys/sign-in') return { body: ANA };
    if (method === 'POST') return accept ?? { status: 201, body: ANA };
    return typeof invite === 'object' && 'kind' in invite ? { body: invite } : (invite as Reply);
  });
  set_up_routes({ '/invite/:token': Invite, '/today': Safety, '/sign-in': Safety });
  await go('/invite/abc', { replace: true });
  render(Router);
  await settled();
  return asked;
}

async function touch(name: string | RegExp) {
  expect(warm().length).toBeLessThanOrEqual(1);
  await userEvent.click(screen.getByRole('button', { name }));
  await settled();
}

const heading = () => screen.getByRole('heading', { level: 1 });

async function fill_in(email: string, password: string) {
  await userEvent.type(screen.getByLabelText('E-mail'), email);
  await userEvent.type(screen.getByLabelText('Choose a password'), password);
  await touch('Go on');
}

test('in the room: who asks, one agreement, the screen lock, then Today', async () => {
  const lock = fake_screen_lock();
  const asked = await open(ROOM);
  expect(screen.getByText('Riverside Clinic')).toBeInTheDocument();
  expect(heading()).toHaveTextContent('Theo Marin invites you, Ana.');
  await touch('Yes, I’m Ana M.');
  expect(heading()).toHaveFocus();
  await touch('I agree');
  await touch('Use this phone’s screen lock');
  expect(lock.asked).toHaveLength(1);
  expect(asked.at(-1)).toMatchObject({
    path: '/invites/abc/accept',
    body: { birth_year: null, email: null, password: null, passkey: { id: 'AQID' } },
  });
  expect(session.role).toBe('client');
  expect(location.pathname).toBe('/today');
});

test('from afar: no name is shown, and the fourth digit sends the year', async () => {
  fake_screen_lock();
  const asked = await open(AFAR);
  expect(document.body).not.toHaveTextContent('Ana');
  await touch('Yes, that’s me');
  const year = screen.getByLabelText('Your year of birth');
  expect(year).toHaveFocus();
  await userEvent.type(year, '198');
  expect(asked.at(-1)?.method).toBe('GET');
  await userEvent.type(year, '4');
  await settled();
  expect(asked.at(-1)).toMatchObject({
    path: '/invites/abc/birth-year',
    body: { birth_year: 1984 },
  });
  await touch('I agree');
  await touch('Use this phone’s screen lock');
  expect(asked.at(-1)?.body).toMatchObject({ birth_year: 1984 });
});

function wrong_year(misses_left: number): Reply {
  const refused = problem('wrong-birth-year', 422) as { status: number; body: object };
  return { ...refused, body: { ...refused.body, misses_left } };
}

test('a wrong year is said kindly, with what is left, and can be typed again', async () => {
  await open(AFAR, { year: wrong_year(2) });
  await touch('Yes, that’s me');
  const year = screen.getByLabelText('Your year of birth');
  await userEvent.type(year, '1999');
  await settled();
  expect(year).toHaveAccessibleDescription(/isn’t the year Theo Marin has.*ask\. 2 tries are left/);
  expect(year).toHaveValue('');
  expect(year).toHaveFocus();
});

test('a year that cannot be costs no try', async () => {
  const asked = await open(AFAR);
  await touch('Yes, that’s me');
  const year = screen.getByLabelText('Your year of birth');
  await userEvent.type(year, '0084');
  expect(year).toHaveAccessibleDescription(/can’t be/);
  expect(asked.some(({ method }) => method === 'POST')).toBe(false);
});

test('the third wrong year closes the link and says whom to call', async () => {
  await open(AFAR, { year: wrong_year(0) });
  await touch('Yes, that’s me');
  await userEvent.type(screen.getByLabelText('Your year of birth'), '1999');
  await settled();
  expect(heading()).toHaveTextContent('This link is closed now');
  expect(screen.getByText(/Call the practice/)).toBeVisible();
});

test('a screen lock that was closed loses nothing and can be asked again', async () => {
  const lock = fake_screen_lock();
  lock.finger = 'NotAllowedError';
  const asked = await open(ROOM);
  await touch('Yes, I’m Ana M.');
  await touch('I agree');
  await touch('Use this phone’s screen lock');
  expect(screen.getByText(/Nothing has happened yet/)).toBeVisible();
  expect(asked.some(({ path }) => path.endsWith('/accept'))).toBe(false);
  lock.finger = 'yes';
  await touch('Use this phone’s screen lock');
  expect(location.pathname).toBe('/today');
});

test('a password is one touch away, and comes first where there is no screen lock', async () => {
  fake_screen_lock();
  const asked = await open(ROOM);
  await touch('Yes, I’m Ana M.');
  await touch('I agree');
  await touch('Use an e-mail and a password instead');
  await fill_in('ana@demo.test', 'four odd words here');
  expect(asked.at(-1)?.body).toEqual({
    birth_year: null,
    passkey: null,
    email: 'ana@demo.test',
    password: 'four odd words here',
  });
  expect(location.pathname).toBe('/today');
});

test.each([
  ['weak-password', 422, '#/password', 'Choose a password', /easy to guess/],
  ['email-taken', 409, '#/email', 'E-mail', /already has a sign-in/],
])('a refusal is said at its field: %s', async (slug, status, pointer, label, words) => {
  fake_screen_lock({ present: false });
  await open(ROOM, { accept: problem(slug, status, [{ pointer, detail: '' }]) });
  await touch('Yes, I’m Ana M.');
  await touch('I agree');
  await fill_in('ana@demo.test', 'password');
  expect(screen.getByLabelText(label)).toHaveAccessibleDescription(words);
  expect(screen.getByLabelText(label)).toHaveFocus();
});

test('a new phone says what happens to the old one, and asks no second agreement', async () => {
  fake_screen_lock();
  await open({ ...ROOM, kind: 'recovery' });
  expect(heading()).toHaveTextContent('Theo Marin is setting up your new phone, Ana.');
  expect(screen.getByText(/Your other devices are signed out/)).toBeVisible();
  await touch('Yes, I’m Ana M.');
  await touch('Use this phone’s screen lock');
  expect(location.pathname).toBe('/today');
});

test('an invitation that ran out on the way says so', async () => {
  fake_screen_lock();
  await open(ROOM, { accept: problem('invite-expired', 410) });
  await touch('Yes, I’m Ana M.');
  await touch('I agree');
  await touch('Use this phone’s screen lock');
  expect(heading()).toHaveTextContent('This link has run out');
});

test.each([
  ['invite-expired', 410, /has run out/],
  ['not-found', 404, /leads nowhere/],
])('a link that no longer works says so: %s', async (slug, status, words) => {
  await open(problem(slug, status));
  expect(screen.getByText(words)).toBeInTheDocument();
});

test('a used link signs in on the spot', async () => {
  const lock = fake_screen_lock();
  await open(problem('invite-used', 410));
  expect(heading()).toHaveTextContent('Already set up here');
  await touch('Sign in with your screen lock');
  expect(lock.asked[0]?.kind).toBe('get');
  expect(location.pathname).toBe('/today');
});

test('inside another app the way out comes first', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148',
  );
  await open(ROOM);
  expect(heading()).toHaveTextContent('Open this in Safari');
  await touch('Go on here anyway');
  expect(heading()).toHaveTextContent('Theo Marin invites you, Ana.');
});
