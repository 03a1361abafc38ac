import { beforeEach, expect, test } from 'vitest';
import { fake_server, problem } from '../../../tests/fake_server';
import { session } from '../../kernel/session.svelte';
import { Stage } from './stage.svelte';

const SCENE = {
  now: '2026-11-24T18:00:00Z',
  offset_ms: 0,
  time_zone: 'Europe/London',
  client_id: 'ana',
  given_name: 'Ana',
};
const who = (role: string) => ({ body: { language: 'en', test_clock: true, acting: { role } } });

beforeEach(() => session.take(null));

/** A demo in which nobody sits anywhere yet. */
function empty_stage() {
  const seated = new Map<string, string>();
  return fake_server(({ path, body, headers }) => {
    const seat = headers.get('STRTrack-Seat') ?? '';
    if (path === '/demo') return { body: SCENE };
    if (path === '/me') {
      const role = seated.get(seat);
      return role ? who(role) : problem('not-signed-in', 401);
    }
    if (path === '/demo/look-around') {
      seated.set(seat, (body as { role: string }).role);
      return { status: 201, body: {} };
    }
    const { hours } = body as { hours: number };
    return { body: { ...SCENE, now: new Date(Date.parse(SCENE.now) + hours * 3.6e6) } };
  });
}

test('a therapist sits down at the desk and the client holds the phone', async () => {
  const asked = empty_stage();
  const stage = new Stage();
  await stage.open();
  const seated = asked
    .filter(({ path }) => path === '/demo/look-around')
    .map(({ body, headers }) => [headers.get('STRTrack-Seat'), (body as { role: string }).role]);
  expect(seated).toEqual([
    ['desk', 'therapist'],
    ['phone', 'client'],
  ]);
  expect(stage.ready).toBe(true);
});

test('whoever sits there already stays', async () => {
  const asked = empty_stage();
  const stage = new Stage();
  await stage.open();
  await stage.change_desk('owner');
  asked.length = 0;
  const again = new Stage();
  await again.open();
  expect(asked.some(({ path }) => path === '/demo/look-around')).toBe(false);
  expect(again.at_desk).toBe('owner');
});

test('the hour shown is the one the server turned to', async () => {
  empty_stage();
  const stage = new Stage();
  await stage.open();
  await stage.turn('h24', 24);
  expect(Math.abs(stage.time_ms - Date.parse('2026-11-25T18:00:00Z'))).toBeLessThan(2000);
});

test('a second hand waits while the first still turns', async () => {
  const asked = empty_stage();
  const stage = new Stage();
  await stage.open();
  await Promise.all([stage.turn('h5', 5), stage.turn('h24', 24)]);
  expect(asked.filter(({ path }) => path === '/demo/clock')).toHaveLength(1);
});

test('without a server the stage says so and stays empty', async () => {
  fake_server(() => 'no network');
  const stage = new Stage();
  await stage.open();
  expect(stage.trouble).toBe('unreachable');
  expect(stage.ready).toBe(false);
});
