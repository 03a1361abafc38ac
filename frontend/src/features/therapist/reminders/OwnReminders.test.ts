import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { fake_server, problem } from '../../../../tests/fake_server';
import { i18n } from '../../../kernel/i18n.svelte';
import OwnReminders from './OwnReminders.svelte';

beforeEach(() => i18n.show('en'));

const written = (asked: ReturnType<typeof fake_server>) =>
  asked.filter(({ method }) => method === 'PUT').map(({ path, body }) => [path, body]);

test('each choice of hers is stored whole, at once', async () => {
  const asked = fake_server(({ body }) => ({ body: body ?? { digest: true, email: true } }));
  render(OwnReminders);
  const digest = await screen.findByRole('checkbox', { name: 'Each morning' });
  expect(digest).toBeChecked();
  await userEvent.click(digest);
  await userEvent.click(screen.getByRole('checkbox', { name: 'Also by e-mail' }));
  expect(written(asked)).toEqual([
    ['/reminders/desk', { digest: false, email: true }],
    ['/reminders/desk', { digest: false, email: false }],
  ]);
  expect(digest).not.toBeChecked();
});

test('what was not stored stands as it was, and says why', async () => {
  fake_server(({ method }) =>
    method === 'PUT' ? problem('invalid', 422) : { body: { digest: true, email: true } },
  );
  render(OwnReminders);
  const digest = await screen.findByRole('checkbox', { name: 'Each morning' });
  await userEvent.click(digest);
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(digest).toBeChecked();
});

test('a test of hers is followed until a device has shown it', async () => {
  const at = '2026-11-24T09:00:00Z';
  const delivery = {
    nth: 1,
    channel: 'push',
    result: 'sent',
    attempts: 1,
    made_at: at,
    ended_at: at,
    shown_at: at,
    tapped_at: at,
    dismissed_at: null,
  };
  const reminder = {
    id: 'r1',
    kind: 'test',
    text: 'A test.',
    due_at: at,
    closes_at: at,
    decided_at: at,
    deliveries: [delivery],
  };
  const asked = fake_server(({ method, path }) => {
    if (method === 'POST' && path === '/reminders/test') return { status: 202, body: reminder };
    return { body: { digest: true, email: true } };
  });
  render(OwnReminders);
  await userEvent.click(await screen.findByRole('button', { name: 'Send me a test' }));
  expect(await screen.findByText('Shown on a device of yours')).toBeVisible();
  expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
});
