import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_screen_lock, no_screen_lock, OPTIONS } from '../../../../tests/fake_screen_lock';
import { fake_server } from '../../../../tests/fake_server';
import type { Me } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { session } from '../../../kernel/session.svelte';
import LockedScreen from './LockedScreen.svelte';

vi.mock('../../../kernel/router', () => ({ go: vi.fn() }));

function theo(ways: Me['ways']): Me {
  return {
    name: 'Theo Marin',
    language: 'en',
    test_clock: false,
    acting: { role: 'therapist', member_id: 'theo', client_id: null },
    ways,
  } as unknown as Me;
}

beforeEach(() => {
  no_screen_lock();
  i18n.show('en');
});

test('a locked desk opens by the screen lock, with the password beside it', async () => {
  fake_screen_lock();
  const me = theo({ password: true, passkeys: 1 });
  session.take(me);
  const asked = fake_server(({ path }) =>
    path === '/unlock/options' ? { body: OPTIONS } : { body: me },
  );
  render(LockedScreen);
  expect(screen.getByLabelText('Password of this account')).toBeVisible();
  expect(document.querySelectorAll('[data-warm]')).toHaveLength(1);
  await userEvent.click(screen.getByRole('button', { name: 'Use this device’s screen lock' }));
  expect(asked.at(-1)).toMatchObject({ path: '/unlock', body: { credential: { id: 'AQID' } } });
});

test('who has only a screen lock is asked for no password', () => {
  fake_screen_lock();
  session.take(theo({ password: false, passkeys: 1 }));
  render(LockedScreen);
  expect(screen.queryByLabelText('Password of this account')).toBeNull();
});

test('without a screen lock the password is the way, at hand at once', () => {
  session.take(theo({ password: true, passkeys: 0 }));
  render(LockedScreen);
  expect(screen.getByLabelText('Password of this account')).toHaveFocus();
  expect(screen.queryByRole('button', { name: /screen lock/ })).toBeNull();
});
