import { screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakePush, listed } from '../../../../tests/fake_push';
import { keep_draft } from '../../../kernel/drafts';
import { install } from '../../../kernel/install.svelte';
import { push } from '../../../kernel/push.svelte';
import { session } from '../../../kernel/session.svelte';
import { ANA, day, PLAN, slot } from '../tests/people';
import { open_phone, settled, start_over, warm, written } from '../tests/phone';
// Fetched when it is wanted; here at once, so that no test waits for it.
import '../asks/Asks.svelte';
import { keeps_wishes } from './tests/wished';

const ANDROID = 'Mozilla/5.0 (Linux; Android 14; SM-S921B) Firefox/132.0';
const SAFARI = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1';
const ENDPOINT = 'https://push.test/0';
const EXERCISED = {
  plan: { ...PLAN, changed_recently: false },
  slots: [slot('Chin tuck')],
  week: { done_days: 1, planned_days: 4 },
};
let browser: FakePush;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(ANDROID);
  install.done = true;
  browser = new FakePush();
});

afterEach(() => {
  session.end();
  start_over();
  browser.take_away();
  install.done = false;
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function open(path = '/you/reminders', change = {}) {
  const others = { ...keeps_wishes(), ...browser.answers() };
  const phone = await open_phone(path, day({ ...EXERCISED, ...change }), { others });
  await screen.findByRole('heading', { level: 1 });
  await settled();
  return phone;
}

async function tap(name: string) {
  await userEvent.click(await screen.findByRole('button', { name }));
  await settled();
}

/** She turned them on here, the last time. */
function was_on() {
  session.take(ANA);
  keep_draft('push', true);
}

const ON = 'They come to this phone';
const OFF = 'Reminders are off on this phone';
const ASK = 'Shall we remind you?';
const part = (name: string) => screen.findByRole('region', { name });

test('a tap asks the browser, and the server is told where to push to', async () => {
  const { asked } = await open();
  expect(browser.asked_permission).toBe(0);
  await part(OFF);
  await tap('Turn on here');
  await part(ON);
  expect(browser.asked_permission).toBe(1);
  expect(written(asked)).toMatchObject([
    {
      path: '/push-subscriptions',
      body: {
        endpoint: 'https://push.test/1',
        keys: { p256dh: 'p', auth: 'a' },
        device: 'android',
      },
    },
  ]);
});

test('turned off here, neither the browser nor the server has it', async () => {
  browser.hold(ENDPOINT);
  browser.server.subscriptions.push(listed(ENDPOINT));
  await open();
  await part(ON);
  await tap('Turn off here');
  await part(OFF);
  expect([browser.held, browser.server.subscriptions]).toEqual([null, []]);
});

test('who says no is told how to change that, in her own words', async () => {
  browser.may = 'denied';
  await open();
  await tap('Turn on here');
  await part('Reminders are not allowed here');
  expect(screen.getByText(/then Permissions, then Notifications/)).toBeVisible();
  browser.permission = 'granted';
  await tap('I have allowed it');
  await part(OFF);
});

test('an iPhone’s browser leads to the home screen first', async () => {
  browser.take_away();
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(SAFARI);
  await open();
  expect(screen.getByText(/once the app stands on the home screen/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Show me how' })).toBeVisible();
});

test('where the browser’s own service does not answer it says so', async () => {
  browser.breaks = true;
  await open();
  await tap('Turn on here');
  expect(screen.getByText(/This browser’s own service did not answer/)).toBeVisible();
});

test('what a browser dropped by itself is made anew when the app is opened', async () => {
  was_on();
  browser.permission = 'granted';
  const others = { ...keeps_wishes(), ...browser.answers() };
  await open_phone('/today', day(EXERCISED), { others, reopened: true });
  await vi.waitFor(() => expect(push.state).toBe('on'));
  expect(browser.server.subscriptions.map(({ endpoint }) => endpoint)).toEqual([
    'https://push.test/1',
  ]);
  expect(screen.queryByText('Reminders are off on this phone.')).toBeNull();
});

test('a key that was changed is a new subscription, one the server forgot the same again', async () => {
  browser.hold(ENDPOINT, 'BAAC');
  browser.server.subscriptions.push(listed(ENDPOINT));
  await open();
  await part(ON);
  expect(browser.made).toBe(1);
  browser.server.subscriptions.length = 0;
  await push.look(true);
  expect(browser.made).toBe(1);
  expect(browser.server.subscriptions).toHaveLength(1);
});

test('what cannot be mended is one quiet line on Today', async () => {
  was_on();
  const others = { ...keeps_wishes(), ...browser.answers() };
  await open_phone('/today', day(EXERCISED), { others, reopened: true });
  expect(await screen.findByText(/Reminders are off on this phone\./)).toBeVisible();
  expect(screen.getByRole('link', { name: 'See why' })).toHaveAttribute('href', '/you/reminders');
  expect(screen.queryByRole('region', { name: ASK })).toBeNull();
});

test('after the first exercise it is asked, and the tap is the browser’s own question', async () => {
  await open('/today');
  await part(ASK);
  await tap('Yes, remind me');
  expect(browser.asked_permission).toBe(1);
  expect(screen.getByRole('status')).toHaveTextContent('Reminders come to this device.');
  expect(warm().length).toBeLessThanOrEqual(1);
});

test('a no to the browser is no failure, and is not asked again', async () => {
  browser.may = 'denied';
  await open('/today');
  await tap('Yes, remind me');
  expect(screen.getByRole('status')).toHaveTextContent('Reminders stay off here.');
  await open('/today');
  expect(screen.queryByRole('region', { name: ASK })).toBeNull();
});

test.each([
  ['before the first exercise', { week: { done_days: 0, planned_days: 4 } }, {}],
  ['where she has stopped them all', {}, { off: true }],
])('%s it is not asked', async (_, change, wished) => {
  const others = { ...keeps_wishes(wished), ...browser.answers() };
  await open_phone('/today', day({ ...EXERCISED, ...change }), { others });
  await vi.waitFor(() => expect(push.state).toBe('off'));
  await settled();
  expect(screen.queryByRole('region', { name: ASK })).toBeNull();
});

test('signing out takes this phone off the list before it signs out', async () => {
  browser.hold(ENDPOINT);
  browser.server.subscriptions.push(listed(ENDPOINT));
  const { asked } = await open('/you');
  await tap('Sign out here');
  expect(written(asked).map(({ method, path }) => `${method} ${path}`)).toEqual([
    'DELETE /push-subscriptions/s1',
    'POST /logout',
  ]);
  expect(browser.held).toBeNull();
});

test('they are turned on here only once there is a worker at work to take them', async () => {
  browser.worker.state = 'activating';
  await open();
  expect(screen.queryByRole('region', { name: OFF })).toBeNull();
  browser.worker.state = 'activated';
  browser.worker.dispatchEvent(new Event('statechange'));
  expect(await part(OFF)).toBeInTheDocument();
});
