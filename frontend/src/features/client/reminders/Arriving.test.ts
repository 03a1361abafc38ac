import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { day } from '../tests/people';
import { open_phone, settled, start_over, written } from '../tests/phone';
import { delivery, keeps_wishes, reminder, went } from './tests/wished';

const NO_CALENDAR = { made_at: null, names: false, last_read_at: null };
const MADE = { made_at: '2026-11-24T14:00:00Z', names: true, last_read_at: null };
const ADDRESS = 'https://str.test/calendar/secret.ics';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
});

afterEach(() => {
  start_over();
  vi.useRealTimers();
});

async function open(others: Record<string, unknown>) {
  const phone = await open_phone('/you/reminders', day(), {
    others: { ...keeps_wishes(), ...others },
  });
  await screen.findByRole('heading', { level: 1 });
  await settled();
  return phone;
}

async function tap(name: string) {
  await userEvent.click(await screen.findByRole('button', { name }));
  await settled();
}

test('it says when the last one arrived, what is wrong, and how each went', async () => {
  const shown = delivery({ shown_at: '2026-11-24T09:02:00Z' });
  const said = went([reminder([shown]), reminder([delivery({ result: 'overtaken' })], 'r2')], {
    last_shown_at: '2026-11-24T09:02:00Z',
    trouble: 'push_gone',
  });
  await open({ '/reminders': said });
  const card = within(screen.getByRole('region', { name: 'Do they arrive?' }));
  expect(card.getByText('The last reminder arrived Tue 09:02.')).toBeVisible();
  expect(card.getByText(/no longer takes them/)).toBeVisible();
  await userEvent.click(card.getByText('The last reminders'));
  expect(card.getByText('shown Tue 09:02')).toBeVisible();
  expect(card.getByText('not sent: it was done by then')).toBeVisible();
});

test('what went out and was not heard of is not called arrived', async () => {
  await open({ '/reminders': went([], { last_sent_at: '2026-11-24T09:01:00Z' }) });
  expect(screen.getByText(/went out Tue 09:01. That it was shown is not known/)).toBeVisible();
});

test('a test shows its steps as far as they have come', async () => {
  const { asked } = await open({
    'POST /reminders/test': () => ({ status: 202, body: reminder([delivery()]) }),
  });
  await tap('Send me a test');
  const steps = within(screen.getByRole('list', { name: 'The test' })).getAllByRole('listitem');
  expect(steps.map((step) => step.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
    'Asked for Tue 09:00',
    'Handed to your browser’s service Tue 09:01',
    'Shown on a device of yours not yet',
    'Tapped. Try it. not yet',
  ]);
  expect(written(asked)).toMatchObject([{ path: '/reminders/test', body: { channel: null } }]);
});

test('a calendar’s address is made with names or without, and shown once', async () => {
  const writeText = vi.fn(() => Promise.resolve());
  vi.stubGlobal('navigator', Object.assign(navigator, { clipboard: { writeText } }));
  const others = {
    '/reminders/calendar': NO_CALENDAR,
    'POST /reminders/calendar': () => ({ status: 201, body: { ...MADE, address: ADDRESS } }),
  };
  const { asked } = await open(others);
  await tap('What they are');
  await tap('Make an address');
  expect(written(asked)).toMatchObject([{ path: '/reminders/calendar', body: { names: true } }]);
  expect(screen.getByText(ADDRESS)).toBeVisible();
  expect(screen.getByRole('link', { name: 'Open in a calendar' })).toHaveAttribute(
    'href',
    'webcal://str.test/calendar/secret.ics',
  );
  await tap('Copy');
  expect(writeText).toHaveBeenCalledWith(ADDRESS);
  expect(screen.getByRole('button', { name: 'Copied' })).toBeVisible();
});

test('an address that is there is taken back, and never shown again', async () => {
  const { asked } = await open({
    '/reminders/calendar': { ...MADE, last_read_at: '2026-11-24T12:00:00Z' },
    'DELETE /reminders/calendar': () => ({ status: 204 }),
  });
  expect(screen.getByText(/Made Tue 14:00\.\s+Last read Tue 12:00\./)).toBeVisible();
  await tap('Take it back');
  expect(written(asked).map(({ method }) => method)).toEqual(['DELETE']);
  expect(screen.getByRole('button', { name: 'Make an address' })).toBeVisible();
});
