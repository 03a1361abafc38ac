import { render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { keeper } from '../kernel/keeper';
import { outbox } from '../kernel/outbox.svelte';
import type { Listed } from '../kernel/vault/vault';
import SentMark from './SentMark.svelte';

afterEach(() => {
  vi.restoreAllMocks();
  outbox.clear();
});

const KEPT = { entry_id: 'a', record_id: 'a', state: 'waiting', tries: 0, problem: null };

/** The phone's store, which answers when it is told to. */
function slow_store() {
  let answer: (listed: Listed | null) => void = () => {};
  vi.spyOn(keeper.vault, 'list_entries').mockImplementation(
    () => new Promise((done) => (answer = done)),
  );
  return (listed: Listed | null) => answer(listed);
}

test('before it is known what lies on the phone, nothing is called sent', async () => {
  const answer = slow_store();
  const read = outbox.recall();
  render(SentMark);
  expect(screen.getByText('all sent')).not.toBeVisible();
  answer({ entries: [KEPT as never], unreadable: 0 });
  await read;
  expect(await screen.findByText('1 not sent yet')).toBeVisible();
});

test('read again it stays as it was, and another person’s is not known either', async () => {
  const answer = slow_store();
  const first = outbox.recall();
  answer({ entries: [], unreadable: 0 });
  await first;
  render(SentMark);
  const second = outbox.recall();
  expect(screen.getByText('all sent')).toBeVisible();
  answer(null);
  await second;
  outbox.clear();
  void outbox.recall();
  await vi.waitFor(() => expect(screen.getByText('all sent')).not.toBeVisible());
});
