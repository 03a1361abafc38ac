import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Today } from '../../../contract/shapes';
import { install, type InstallOffer } from '../../../kernel/install.svelte';
import { day, PLAN, slot } from '../tests/people';
import { open_phone, settled, start_over, warm } from '../tests/phone';
// Fetched when it is wanted; here at once, so that no test waits for it.
import '../asks/Asks.svelte';
import './InstallSheet.svelte';

const KHTML = '(KHTML, like Gecko)';
const SAFARI = `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 ${KHTML} Version/17.5 Mobile/15E148 Safari/604.1`;
const CHROME = `Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 ${KHTML} Chrome/130.0.0.0 Mobile Safari/537.36`;
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0';
const MAIL = `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 ${KHTML} Mobile/15E148`;

const TITLE = 'Put your exercises on the home screen?';
const QUIET = { ...PLAN, changed_recently: false };
const EXERCISED = {
  plan: QUIET,
  slots: [slot('Chin tuck')],
  week: { done_days: 1, planned_days: 4 },
};
const persist = vi.fn(() => Promise.resolve(true));

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
  persist.mockClear();
  const storage = { persist, persisted: () => Promise.resolve(false) };
  Object.defineProperty(navigator, 'storage', { value: storage, configurable: true });
});

afterEach(() => {
  start_over();
  install.offer = null;
  install.done = false;
  install.keeps = null;
  Reflect.deleteProperty(navigator, 'storage');
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function open(
  user_agent: string,
  path = '/today',
  change: Partial<Today> = EXERCISED,
  reopened = false,
) {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(user_agent);
  await open_phone(path, day(change), { reopened });
  await screen.findByRole('heading', { level: 1 });
  await settled();
}

async function tap(name: string) {
  await userEvent.click(await screen.findByRole('button', { name }));
  await settled();
}

const is_asked = () => screen.queryByRole('region', { name: TITLE }) !== null;

test('after the first exercise it is asked, before anything else that is optional', async () => {
  await open(SAFARI, '/today', { ...EXERCISED, barrier: { asked: true } });
  expect(is_asked()).toBe(true);
  expect(screen.queryByText('When does it fit into your day?')).toBeNull();
  expect(screen.queryByText('Left out lately. What got in the way?')).toBeNull();
});

test.each([
  ['before the first exercise', SAFARI, { week: { done_days: 0, planned_days: 4 } }],
  ['where the browser cannot do it', FIREFOX, {}],
])('%s it is not asked', async (_, user_agent, change) => {
  await open(user_agent, '/today', { ...EXERCISED, ...change });
  expect(is_asked()).toBe(false);
});

test('today’s exercise counts at once', async () => {
  const log = { status: 'partly' } as Today['slots'][0]['log'];
  const week = { done_days: 0, planned_days: 4 };
  await open(SAFARI, '/today', { ...EXERCISED, week, slots: [slot('Chin tuck', { log })] });
  expect(is_asked()).toBe(true);
});

test('on the home screen it is not asked', async () => {
  install.done = true;
  await open(SAFARI);
  expect(is_asked()).toBe(false);
});

test('"Not now" hides it for a week, and said twice for good', async () => {
  await open(SAFARI);
  await tap('Not now');
  expect(is_asked()).toBe(false);
  for (const [day_on, again] of [
    ['2026-11-25', false],
    ['2026-12-01', true],
    ['2026-12-20', false],
  ] as const) {
    vi.setSystemTime(new Date(`${day_on}T14:00:00Z`));
    await open(SAFARI, '/today', { ...EXERCISED, day_on }, true);
    expect(is_asked(), day_on).toBe(again);
    if (again) await tap('Not now');
  }
});

test('whoever wanted to see how is shown it, and not asked again', async () => {
  await open(SAFARI);
  await tap('Show me how');
  const sheet = await screen.findByRole('dialog', { name: 'Onto the home screen' });
  const steps = within(sheet).getAllByRole('listitem');
  expect(steps.map((step) => step.querySelector('span')?.textContent)).toEqual([
    'Touch the share sign at the bottom. If you don’t see it, touch the three dots first.',
    'Choose “Add to Home Screen”. It may be further down the list.',
    'Confirm with “Add”.',
  ]);
  expect(sheet.querySelectorAll('svg text')).toHaveLength(2);
  expect(persist).toHaveBeenCalledOnce();
  expect(warm().length).toBeLessThanOrEqual(1);
  vi.setSystemTime(new Date('2026-12-20T14:00:00Z'));
  await open(SAFARI, '/today', { ...EXERCISED, day_on: '2026-12-20' }, true);
  expect(is_asked()).toBe(false);
});

function offered(outcome: 'accepted' | 'dismissed') {
  const prompt = vi.fn(() => Promise.resolve());
  install.offer = { prompt, userChoice: Promise.resolve({ outcome }) } as unknown as InstallOffer;
  return prompt;
}

test('the browser’s own offer is one touch away and its yes is said', async () => {
  const prompt = offered('accepted');
  await open(CHROME);
  await tap('Show me how');
  expect(prompt).not.toHaveBeenCalled();
  await tap('Install');
  expect(prompt).toHaveBeenCalledOnce();
  expect(await screen.findByText('It is installed. Open it from there.')).toBeVisible();
});

test('turned down, the sheet goes and nothing is claimed', async () => {
  offered('dismissed');
  await open(CHROME, '/you');
  await tap('Show me how');
  await tap('Install');
  expect(screen.queryByText(/It is installed/)).toBeNull();
  expect(screen.queryByText('Your browser does it for you', { exact: false })).toBeNull();
});

test('in You it stands for good, also where it cannot be done', async () => {
  await open(FIREFOX, '/you', {});
  const card = await screen.findByRole('region', { name: 'An app on this computer' });
  expect(card).toHaveTextContent('may clear what you log here when the device runs out of room');
  await tap('Show me how');
  expect(await screen.findByText(/Firefox on a computer doesn’t do this/)).toBeVisible();
});

test('in You it says when it is there, and that what is logged stays', async () => {
  install.done = true;
  const storage = { persisted: () => Promise.resolve(true) };
  Object.defineProperty(navigator, 'storage', { value: storage, configurable: true });
  await open(CHROME, '/you', {});
  const card = await screen.findByRole('region', { name: 'Home screen' });
  expect(card).toHaveTextContent('The app is installed on this device.');
  expect(card).toHaveTextContent('This device keeps what you log.');
  expect(within(card).queryByRole('button')).toBeNull();
});

test('inside another app the way leads out of it first, and keeping is not asked there', async () => {
  await open(MAIL, '/you', {});
  await tap('Show me how');
  expect(await screen.findByText(/Its small browser forgets you/)).toBeVisible();
  expect(persist).not.toHaveBeenCalled();
});
