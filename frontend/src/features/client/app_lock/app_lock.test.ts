import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_screen_lock, no_screen_lock, OPTIONS } from '../../../../tests/fake_screen_lock';
import { fake_server } from '../../../../tests/fake_server';
import type { Me } from '../../../contract/shapes';
import { page } from '../../../kernel/calm';
import { now } from '../../../kernel/clock';
import { i18n } from '../../../kernel/i18n.svelte';
import { keeper } from '../../../kernel/keeper';
import { session } from '../../../kernel/session.svelte';
import { lock_app } from '../../../kernel/unlocking';
import { ask_who_is_there } from './gate';
import LockCard from './LockCard.svelte';

const ANA = {
  language: 'en',
  name: 'Ana Moreno',
  test_clock: false,
  acting: { role: 'client', client_id: 'ana', member_id: null },
  ways: { password: true, passkeys: 1 },
} as unknown as Me;
const PIN = '482915';
const AFTER_MS = 120_000;
const load_anew = vi.fn();
page.load_anew = load_anew;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  keeper.vault.close();
  const derive = crypto.subtle.deriveKey.bind(crypto.subtle);
  vi.spyOn(crypto.subtle, 'deriveKey').mockImplementation((how, ...rest) =>
    derive({ ...(how as Pbkdf2Params), iterations: 1 }, ...rest),
  );
  no_screen_lock();
  i18n.show('en');
  fake_server(() => 'no network');
  load_anew.mockClear();
  await keeper.open();
  session.take(ANA);
  await keeper.vault.written();
});

afterEach(async () => {
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.restoreAllMocks();
  session.end();
  await keeper.vault.written();
});

/** The app is opened anew, behind its lock. */
async function closed_and_opened() {
  await keeper.vault.written();
  keeper.vault.hold(null);
  session.expire();
  await session.recall();
  expect(session.me).toBeNull();
  const opened = vi.fn();
  const opening = ask_who_is_there().then(opened);
  return { opened, opening };
}

const touch = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const type = (label: string, text: string) => userEvent.type(screen.getByLabelText(label), text);

async function choose_pin(pin = PIN, again = pin) {
  await userEvent.click(await screen.findByRole('button', { name: 'Choose a PIN' }));
  await userEvent.type(await screen.findByLabelText('New PIN'), pin);
  await type('Once more', again);
  await touch('Lock this app');
}

test('a PIN is chosen on the page “You”, and opens the app from then on', async () => {
  render(LockCard);
  await choose_pin();
  expect(await screen.findByText('On. Your PIN opens the app.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'After 2 minutes', pressed: true })).toBeVisible();
  document.body.replaceChildren();
  const { opening } = await closed_and_opened();
  expect(screen.getByLabelText('PIN')).toHaveFocus();
  expect(screen.getByLabelText('PIN')).toHaveAttribute('inputmode', 'numeric');
  await type('PIN', PIN);
  await touch('Open');
  await opening;
  await session.recall();
  expect((session.me as Me | null)?.name).toBe('Ana Moreno');
  expect(document.body.textContent).toBe('');
});

test.each([
  ['4829', '4829', 'New PIN', 'Six digits at least.'],
  ['letters', 'letters', 'New PIN', 'Digits only.'],
  ['123456', '123456', 'New PIN', 'Too easy to guess. Choose another one.'],
  [PIN, '482916', 'Once more', 'Not the same as above.'],
])('%s and %s lock nothing, and it is said why', async (pin, again, label, words) => {
  render(LockCard);
  await choose_pin(pin, again);
  expect(screen.getByLabelText(label)).toHaveAccessibleDescription(expect.stringContaining(words));
  expect(screen.getByLabelText(label)).toHaveFocus();
  expect(keeper.lock).toBeNull();
});

test('nothing of hers is on a locked screen, and one thing is warm', async () => {
  await lock_app({ pin: PIN }, AFTER_MS);
  await closed_and_opened();
  expect(document.body.textContent).not.toContain('Ana');
  expect(document.querySelectorAll('[data-warm]')).toHaveLength(1);
});

test('a wrong PIN is said to be, and is typed anew', async () => {
  await lock_app({ pin: PIN }, AFTER_MS);
  const { opened } = await closed_and_opened();
  await touch('Open');
  expect(screen.getByLabelText('PIN')).toHaveAccessibleDescription('Type your PIN.');
  await type('PIN', '482916');
  await touch('Open');
  await vi.waitFor(() =>
    expect(screen.getByLabelText('PIN')).toHaveAccessibleDescription('That isn’t your PIN.'),
  );
  expect(screen.getByLabelText('PIN')).toHaveValue('');
  expect(opened).not.toHaveBeenCalled();
});

test('the last tries say what they cost, what is not sent with it, and how long to wait', async () => {
  await keeper.vault.add_entry({ entry_id: 'a' } as never);
  await lock_app({ pin: PIN }, AFTER_MS);
  await keeper.vault.change(async (database, owner) => {
    const lock = { ...owner.lock!, wrong: 8, not_before_ms: now().getTime() + 95_000 };
    await database.put('owner', { ...owner, lock }, 'owner');
  });
  await closed_and_opened();
  const warning = await screen.findByRole('alert');
  expect(warning).toHaveTextContent('2 more tries');
  await vi.waitFor(() => expect(warning).toHaveTextContent('1 entry is not sent yet'));
  expect(screen.getByRole('timer')).toHaveTextContent(/Next try in 1:3\d/);
  await type('PIN', PIN);
  await touch('Open');
  expect(screen.getByLabelText('PIN')).toHaveAccessibleDescription(/Not tried yet/);
  expect(screen.getByLabelText('PIN')).toHaveValue(PIN);
});

test('who forgot the PIN is told what is lost before it is', async () => {
  await keeper.vault.add_entry({ entry_id: 'a' } as never);
  await lock_app({ pin: PIN }, AFTER_MS);
  await closed_and_opened();
  await touch('Forgot the PIN?');
  expect(await screen.findByText(/1 entry is not sent yet and would be lost/)).toBeVisible();
  expect(keeper.vault.person).toBe('ana');
  await touch('Sign out and delete');
  await vi.waitFor(() => expect(load_anew).toHaveBeenCalled());
  expect(keeper.vault.person).toBeNull();
});

test('when to call can be read while the app is locked', async () => {
  await lock_app({ pin: PIN }, AFTER_MS);
  await closed_and_opened();
  await touch('When to call');
  expect(screen.getByRole('heading', { level: 1, name: 'When to call' })).toBeVisible();
  await userEvent.click(screen.getAllByRole('button', { name: 'Back to where you were' })[0]!);
  expect(screen.getByRole('heading', { name: 'Locked' })).toBeVisible();
});

test('the lock is taken off by who knows the PIN', async () => {
  await lock_app({ pin: PIN }, AFTER_MS);
  render(LockCard);
  await userEvent.click(await screen.findByRole('button', { name: 'Switch off' }));
  await userEvent.type(await screen.findByLabelText('PIN'), '482916');
  const off = () => screen.getAllByRole('button', { name: 'Switch off' }).at(-1)!;
  await userEvent.click(off());
  expect(await screen.findByText('That isn’t your PIN.')).toBeVisible();
  expect(keeper.lock).not.toBeNull();
  await type('PIN', PIN);
  await userEvent.click(off());
  expect(await screen.findByRole('button', { name: 'Choose a PIN' })).toBeVisible();
  expect(keeper.lock).toBeNull();
});

test('the PIN is changed by who knows the one before', async () => {
  await lock_app({ pin: PIN }, AFTER_MS);
  render(LockCard);
  await userEvent.click(await screen.findByRole('button', { name: 'Change the PIN' }));
  await userEvent.type(await screen.findByLabelText('PIN until now'), PIN);
  await touch('Go on');
  await userEvent.type(await screen.findByLabelText('New PIN'), '73550912');
  await type('Once more', '73550912');
  await userEvent.click(screen.getAllByRole('button', { name: 'Change the PIN' }).at(-1)!);
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  document.body.replaceChildren();
  const { opening } = await closed_and_opened();
  await type('PIN', '73550912');
  await touch('Open');
  await opening;
});

/** A screen lock that gives bytes of its own, as far as it can. */
function screen_lock_that({ gives }: { gives: boolean }) {
  const lock = fake_screen_lock();
  const { get } = navigator.credentials;
  const bytes = new Uint8Array(32).fill(7).buffer;
  navigator.credentials.get = async (options) => {
    const shown = (await get.call(navigator.credentials, options)) as PublicKeyCredential;
    const results = gives ? { prf: { results: { first: bytes } } } : {};
    return { ...shown, getClientExtensionResults: () => results } as unknown as Credential;
  };
  Object.assign(PublicKeyCredential, {
    getClientCapabilities: async () => ({ 'extension:prf': true }),
  });
  const allowCredentials = [{ id: 'AQID', type: 'public-key' }];
  fake_server(() => ({ body: { ...OPTIONS, rpId: 'localhost', allowCredentials } }));
  return lock;
}

test('a screen lock locks the app where it can, and opens it', async () => {
  const lock = screen_lock_that({ gives: true });
  render(LockCard);
  await userEvent.click(await screen.findByRole('button', { name: /screen lock/ }));
  expect(await screen.findByText('On. Your screen lock opens the app.')).toBeVisible();
  document.body.replaceChildren();
  const { opened, opening } = await closed_and_opened();
  lock.finger = 'NotAllowedError';
  await touch(/screen lock/);
  expect(await screen.findByText('Still locked. Try again.')).toBeVisible();
  expect(opened).not.toHaveBeenCalled();
  lock.finger = 'yes';
  await touch(/screen lock/);
  await opening;
});

test('a screen lock that gives nothing locks nothing, and a PIN is named', async () => {
  screen_lock_that({ gives: false });
  render(LockCard);
  await userEvent.click(await screen.findByRole('button', { name: /screen lock/ }));
  expect(await screen.findByText(/Choose a PIN instead/)).toBeVisible();
  expect(keeper.lock).toBeNull();
});

test('where the browser or the device has none, no screen lock is offered', async () => {
  fake_screen_lock();
  render(LockCard);
  await screen.findByRole('button', { name: 'Choose a PIN' });
  expect(screen.queryByRole('button', { name: /screen lock/ })).toBeNull();
});

test('who has only just signed in can lock it, too', async () => {
  await keeper.vault.forget();
  session.take(ANA);
  render(LockCard);
  expect(await screen.findByRole('button', { name: 'Choose a PIN' })).toBeVisible();
});

test('where this browser keeps nothing there is nothing to lock', async () => {
  keeper.vault.hold(null);
  render(LockCard);
  await keeper.vault.written();
  await tick();
  expect(screen.queryByText('Lock this app')).toBeNull();
});
