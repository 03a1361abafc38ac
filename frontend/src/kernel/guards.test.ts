import { beforeEach, expect, test, vi } from 'vitest';
import { for_clients, for_members, go_on } from './guards';
import { session } from './session.svelte';

const { go } = vi.hoisted(() => ({ go: vi.fn() }));
vi.mock('./router', () => ({ go, route: { pathname: '/' } }));

const signed_in = (role: string) =>
  session.take({ language: 'en', test_clock: false, acting: { role } } as never);

beforeEach(() => {
  session.take(null);
  void go_on();
  go.mockClear();
});

function turned_away(open: () => void): void {
  expect(open).toThrow();
}

test('the page somebody came for opens when she is signed in, once', () => {
  turned_away(() => for_clients.beforeLoad({ pathname: '/check-in' }));
  expect(go).toHaveBeenLastCalledWith('/sign-in', { replace: true });
  signed_in('client');
  void go_on();
  expect(go).toHaveBeenLastCalledWith('/check-in', { replace: true });
  void go_on();
  expect(go).toHaveBeenLastCalledWith('/today', { replace: true });
});

test('a page that is not for her sends her to where she starts', () => {
  turned_away(() => for_members.beforeLoad({ pathname: '/alerts' }));
  signed_in('client');
  void go_on();
  expect(go).toHaveBeenLastCalledWith('/alerts', { replace: true });
  turned_away(() => for_members.beforeLoad({ pathname: '/alerts' }));
  expect(go).toHaveBeenLastCalledWith('/today', { replace: true });
  void go_on();
  expect(go).toHaveBeenLastCalledWith('/today', { replace: true });
});

test('nobody is turned away from her own page', () => {
  signed_in('client');
  for_clients.beforeLoad({ pathname: '/check-in' });
  expect(go).not.toHaveBeenCalled();
});
