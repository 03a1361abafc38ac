/* From one client to the next as the desk had them: by a link, by keys, and not while somebody writes. */

import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';

const go = vi.hoisted(() => vi.fn());
vi.mock('../../../kernel/router', async (original) => ({
  ...(await original<typeof import('../../../kernel/router')>()),
  go,
}));

import { single_keys } from '../../../kernel/single_keys.svelte';
import { desk_order } from './desk_order.svelte';
import NextOnDesk from './NextOnDesk.svelte';
import { row } from './tests/rows';

beforeEach(() => {
  go.mockClear();
  single_keys.switch(true);
  desk_order.keep([row('Ana'), row('Ben'), row('Cleo')]);
});

test('it says which place, and leads to the next', () => {
  render(NextOnDesk, { client_id: 'ben' });
  expect(screen.getByText('2 of 3 on your desk')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Next: Cleo' }).getAttribute('href')).toBe(
    '/clients/cleo',
  );
});

test('j leads on and k back, and after the last there is nobody', async () => {
  const shown = render(NextOnDesk, { client_id: 'ben' });
  await fireEvent.keyDown(window, { key: 'j' });
  await fireEvent.keyDown(window, { key: 'k' });
  expect(go.mock.calls).toEqual([['/clients/cleo'], ['/clients/ana']]);
  await shown.rerender({ client_id: 'cleo' });
  expect(screen.getByText('The last one')).toBeTruthy();
  await fireEvent.keyDown(window, { key: 'j' });
  expect(go).toHaveBeenCalledTimes(2);
});

test('keys rest while somebody writes, and where they are switched off', async () => {
  render(NextOnDesk, { client_id: 'ben' });
  const field = document.body.appendChild(document.createElement('textarea'));
  await fireEvent.keyDown(field, { key: 'j' });
  single_keys.switch(false);
  await fireEvent.keyDown(window, { key: 'j' });
  field.remove();
  expect(go).not.toHaveBeenCalled();
});

test('whoever did not stand on the desk has no place', () => {
  render(NextOnDesk, { client_id: 'dora' });
  expect(screen.queryByRole('navigation')).toBeNull();
});
