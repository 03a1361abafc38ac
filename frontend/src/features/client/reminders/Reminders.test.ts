import { fireEvent, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { problem, type Asked } from '../../../../tests/fake_server';
import type { NewPreferences, Preferences } from '../../../contract/reminders';
import { day } from '../tests/people';
import { open_phone, settled, start_over, warm, written } from '../tests/phone';
import { keeps_wishes } from './tests/wished';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
});

afterEach(() => {
  start_over();
  vi.useRealTimers();
});

async function open(change: Partial<Preferences> = {}, others = keeps_wishes(change)) {
  const phone = await open_phone('/you/reminders', day(), { others });
  await screen.findByRole('heading', { level: 1, name: 'Reminders' });
  await settled();
  return phone;
}

async function tap(name: string | RegExp) {
  await userEvent.click(await screen.findByRole('button', { name }));
  await settled();
}

async function set_time(label: string, value: string) {
  await fireEvent.input(screen.getByLabelText(label), { target: { value } });
  await fireEvent.change(screen.getByLabelText(label));
  await settled();
}

const said = (asked: Asked[]) =>
  written(asked)
    .filter(({ path }) => path === '/reminders/preferences')
    .map(({ body }) => body as NewPreferences);
const pressed = (group: string) =>
  within(screen.getByRole('group', { name: group }))
    .getAllByRole('button')
    .filter((one) => one.getAttribute('aria-pressed') === 'true')
    .map((one) => one.textContent?.trim());

test('one tap stops everything, and one turns it on again', async () => {
  const { asked } = await open();
  await tap('Stop all of them');
  expect(screen.getByRole('region', { name: 'Reminders are stopped' })).toBeVisible();
  expect(screen.queryByText('Quiet hours')).toBeNull();
  await tap('Turn them on again');
  expect(screen.getByRole('region', { name: 'Reminders are on' })).toBeVisible();
  expect(said(asked).map(({ off }) => off)).toEqual([true, false]);
});

test('a week without them has today in it, and says when they come again', async () => {
  const { asked } = await open();
  await tap('Pause for a week');
  expect(screen.getByText('They come again from Tue 1 Dec.')).toBeVisible();
  expect(said(asked)[0]).toMatchObject({ paused_until_on: '2026-11-30', off: false });
  await tap('Turn them on again');
  expect(said(asked)[1]).toMatchObject({ paused_until_on: null });
});

test('a pause that is over is none', async () => {
  await open({ paused_until_on: '2026-11-23' });
  expect(screen.getByRole('region', { name: 'Reminders are on' })).toBeVisible();
});

test('a kind is tapped off, and all the rest is said as it was', async () => {
  const { asked } = await open({ health_words: true });
  await userEvent.click(screen.getByRole('checkbox', { name: 'A new plan' }));
  await settled();
  const { changed_at, days, examples, ...kept } = keeps_wishes({ health_words: true })[
    '/reminders/preferences'
  ] as Preferences;
  expect([changed_at, days, examples]).toHaveLength(3);
  const kinds = { check_in: true, routine: true, plan: false, message: true };
  expect(said(asked)).toEqual([{ ...kept, kinds }]);
});

test('what is tapped while something is on its way goes after it, whole', async () => {
  const { asked } = await open();
  const [first, second] = ['A new plan', 'A message'].map((name) =>
    screen.getByRole('checkbox', { name }),
  );
  first!.click();
  second!.click();
  await settled();
  expect(said(asked).at(-1)?.kinds).toMatchObject({ plan: false, message: false });
  expect(first).not.toBeChecked();
  expect(second).not.toBeChecked();
});

test('both ways to word a reminder are shown before one is chosen', async () => {
  const { asked } = await open();
  expect(screen.getByText('“Two things for today, 9 minutes.”')).toBeVisible();
  expect(screen.getByText(/How is it after your treatment/)).toBeVisible();
  expect(pressed('What they say')).toEqual(['Nothing about health']);
  await tap('What it is about');
  expect(said(asked)[0]).toMatchObject({ health_words: true });
  expect(pressed('What they say')).toEqual(['What it is about']);
});

test('days with the same times are said together', async () => {
  const days = keeps_wishes()['/reminders/preferences'] as Preferences;
  const habit = days.days.map((one) =>
    ['MO', 'TH'].includes(one.weekday) ? { ...one, first: '07:30', second: null } : one,
  );
  await open({ days: habit });
  expect(screen.getByText('At 07:30, on Monday and Thursday.')).toBeVisible();
  expect(
    screen.getByText(/^At 09:00, on Tuesday, .* What is left by 18:00: once more.$/),
  ).toBeVisible();
});

test('own times are stored once they make sense, and what does not is said where it stands', async () => {
  const { asked } = await open();
  await tap('At times I choose');
  expect(said(asked)[0]).toMatchObject({ times: { first: '09:00', second: '18:00' } });
  await set_time('The day’s reminder', '06:30');
  expect(screen.getByLabelText('The day’s reminder')).toHaveAccessibleDescription(
    'That is in the quiet hours.',
  );
  await set_time('The day’s reminder', '10:15');
  await set_time('Once more, if something is left', '09:30');
  expect(screen.getByText('It comes after the first, before 03:00.')).toBeVisible();
  await set_time('Once more, if something is left', '');
  expect(
    said(asked)
      .slice(1)
      .map(({ times }) => times),
  ).toEqual([
    { first: '10:15', second: '18:00' },
    { first: '10:15', second: null },
  ]);
});

test('quiet hours that never end are not stored', async () => {
  const { asked } = await open();
  await set_time('Until', '21:00');
  expect(screen.getByText('They begin and end at the same time.')).toBeVisible();
  expect(said(asked)).toEqual([]);
  await set_time('Until', '07:00');
  expect(said(asked)[0]?.quiet).toEqual({ begins: '21:00', ends: '07:00' });
});

test('what the server points at is said at its own field', async () => {
  const { server } = await open();
  const errors = [{ pointer: '#/quiet/ends', detail: 'They begin and end at the same time.' }];
  server.refusal = problem('invalid', 422, errors);
  await set_time('Until', '07:00');
  expect(screen.getByLabelText('Until')).toHaveAccessibleDescription(
    'They begin and end at the same time.',
  );
  expect(screen.queryByRole('alert')).toBeNull();
});

test('who wants no e-mail is asked nothing more about it', async () => {
  const { asked } = await open({ channel: 'email', fallback_minutes: 45 });
  expect(pressed('What is tried first')).toEqual(['E-mail']);
  expect(pressed('An e-mail follows, if the phone didn’t show it')).toEqual(['after 45 min']);
  await tap('after 1 hour');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Reminders may come by e-mail' }));
  await settled();
  expect(said(asked)).toMatchObject([{ fallback_minutes: 60 }, { email: false, channel: null }]);
  expect(screen.queryByText('What is tried first')).toBeNull();
});

test('without signal it stands as it was, and says that it cannot be changed now', async () => {
  const { server, asked } = await open();
  server.online = false;
  await userEvent.click(screen.getByRole('checkbox', { name: 'A message' }));
  await settled();
  expect(screen.getByText('No signal. This is how it was set.')).toBeVisible();
  expect(screen.getByRole('checkbox', { name: 'A message' })).toBeChecked();
  server.online = true;
  await tap('Stop all of them');
  expect(screen.queryByText('No signal. This is how it was set.')).toBeNull();
  expect(said(asked).at(-1)).toMatchObject({ off: true, kinds: { message: true } });
});

test('a refusal without a field is said above, and nothing here is to be touched next', async () => {
  const { server } = await open();
  server.refusal = problem('too-many-tries', 429);
  await tap('Pause for a week');
  expect(screen.getByRole('alert')).toBeVisible();
  expect(screen.getByRole('region', { name: 'Reminders are on' })).toBeVisible();
  expect(warm()).toHaveLength(0);
});

test('from You it is one tap to them', async () => {
  await open_phone('/you', day(), { others: keeps_wishes() });
  expect(await screen.findByRole('link', { name: 'See and change' })).toHaveAttribute(
    'href',
    '/you/reminders',
  );
});
