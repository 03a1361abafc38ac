import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { now } from './clock';
import { keeper, vault_name } from './keeper';
import { Vault } from './vault/vault';

test('when another person has come through another window, nothing of the first is shown', async () => {
  await keeper.open();
  keeper.begin('ana');
  keeper.keep('today', 'of Ana');
  await keeper.vault.keep('today', 'of Ana');
  const shown: unknown[] = [];
  keeper.follow('today', (value) => shown.push(value));
  expect(shown).toEqual(['of Ana']);
  const other = new Vault(vault_name(null));
  await other.begin('joan', now().getTime());
  await other.keep('plan', 'of Joan');
  expect(await keeper.open()).toBe('joan');
  expect(keeper.find('today')).toBeNull();
  expect(keeper.find('plan')).toBe('of Joan');
  expect(shown).toEqual(['of Ana']);
});
