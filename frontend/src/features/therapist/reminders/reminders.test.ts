import { render, screen } from '@testing-library/svelte';
import { fireEvent } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { fake_server, problem } from '../../../../tests/fake_server';
import type { ClientReach, ReminderDefaults } from '../../../contract/reminders';
import type { Client } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import DefaultReminders from './DefaultReminders.svelte';
import { reach_words, silence_words } from './reach_words';
import ReachCard from './ReachCard.svelte';

const REACH: ClientReach = {
  ways: ['push', 'email'],
  push_devices: 1,
  last_sent_at: null,
  last_shown_at: null,
  trouble: null,
  silent_days: 0,
};
const DEFAULTS: ReminderDefaults = {
  usual_times: { first: '09:00', second: '18:00' },
  quiet: { begins: '21:00', ends: '08:00' },
  health_words: false,
  fallback_minutes: null,
};
const ana = { id: 'ana', given_name: 'Ana' } as Client;

beforeEach(() => i18n.show('en'));

test.each<[string, Partial<ClientReach>]>([
  ['They reach Ana. Last shown 09:02.', { last_shown_at: '09:02', last_sent_at: '09:01' }],
  ['Last sent 09:01. Whether it was seen is not known.', { last_sent_at: '09:01' }],
  ['None has gone out to Ana yet.', {}],
  ['They can’t reach Ana: on no phone and not by e-mail.', { trouble: 'no_way', ways: [] }],
  ['Ana’s phone no longer takes them. They go by e-mail.', { trouble: 'push_gone' }],
  [
    'Ana’s phone no longer takes them, and there is no other way.',
    { trouble: 'push_gone', ways: [] },
  ],
  ['The last ones went out to Ana and were not shown.', { trouble: 'not_shown' }],
])('%s', (words, change) => {
  expect(reach_words({ ...REACH, ...change }, 'Ana', (at) => at)).toBe(words);
});

test('two silent days are nobody’s business, three are said', async () => {
  expect(silence_words({ ...REACH, silent_days: 2 })).toBeNull();
  fake_server(() => ({ body: { ...REACH, silent_days: 3 } }));
  render(ReachCard, { client: ana, time_zone: 'Europe/London' });
  expect(await screen.findByText('No answer on the last 3 planned days.')).toBeVisible();
});

test('the practice’s hours are stored whole, and what is wrong is said where it stands', async () => {
  const errors = [{ pointer: '#/usual_times/second', detail: 'It comes after the first.' }];
  let reply: ReturnType<typeof problem> = problem('invalid', 422, errors);
  const asked = fake_server(() => reply);
  render(DefaultReminders, { defaults: DEFAULTS });
  await userEvent.click(screen.getByText('When clients are reminded'));
  const second = screen.getByLabelText('Once more, if something is left');
  await fireEvent.input(second, { target: { value: '08:30' } });
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/It comes after the first, and outside/)).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
  reply = { body: { ...DEFAULTS, usual_times: { first: '09:00', second: null } } };
  await fireEvent.input(second, { target: { value: '' } });
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Saved. It holds from the next reminder on.')).toBeVisible();
  expect(asked.at(-1)).toMatchObject({
    method: 'PUT',
    path: '/reminders/defaults',
    body: { ...DEFAULTS, usual_times: { first: '09:00', second: null } },
  });
});
