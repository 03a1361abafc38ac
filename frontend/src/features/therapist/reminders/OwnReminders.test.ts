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
