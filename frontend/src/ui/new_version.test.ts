import { cleanup, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { i18n } from '../kernel/i18n.svelte';
import { update } from '../kernel/update.svelte';
import NewVersion from './NewVersion.svelte';
// Fetched only when there is news; here at once, so that no test waits for it.
import './UpdateLine.svelte';

beforeEach(() => i18n.show('en'));

afterEach(() => {
  cleanup();
  update.offered = false;
  update.waits = false;
  vi.restoreAllMocks();
});

test('without a new version nothing is said', () => {
  const { container } = render(NewVersion);
  expect(container).toHaveTextContent('');
});

test('a new version is said without taking the focus, and used when somebody wants it', async () => {
  const agree = vi.spyOn(update, 'agree').mockImplementation(() => {});
  render(NewVersion);
  update.offered = true;
  expect(await screen.findByRole('status')).toHaveTextContent('A new version is ready.');
  expect(document.body).toHaveFocus();
  await userEvent.click(screen.getByRole('button', { name: 'Use it now' }));
  expect(agree).toHaveBeenCalledOnce();
});

test('"Later" takes the line away', async () => {
  update.offered = true;
  render(NewVersion);
  await userEvent.click(await screen.findByRole('button', { name: 'Later' }));
  expect(screen.queryByRole('status')).toBeNull();
});

test('while another window is busy it says what it waits for, and asks nothing', async () => {
  update.offered = true;
  update.waits = true;
  render(NewVersion);
  expect(await screen.findByRole('status')).toHaveTextContent('once nothing is half done');
  expect(screen.queryByRole('button')).toBeNull();
});
