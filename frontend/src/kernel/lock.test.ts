import { beforeEach, expect, test } from 'vitest';
import { fake_server, problem } from '../../tests/fake_server';
import { get_client } from './desk';
import { lock } from './lock.svelte';
import { session } from './session.svelte';

const THEO = {
  language: 'en',
  test_clock: false,
  acting: { role: 'therapist', member_id: 'theo' },
};

beforeEach(() => session.take(null));

test('what is asked of a locked desk waits, and goes out again once it is unlocked', async () => {
  let locked = true;
  const asked = fake_server(({ path, body }) => {
    if (path === '/unlock') {
      if ((body as { password: string }).password !== 'right') {
        return problem('wrong-credentials', 401);
      }
      locked = false;
      return { body: THEO };
    }
    return locked ? problem('locked', 401) : { body: { id: 'ana' } };
  });
  const waiting = get_client('ana');
  await expect.poll(() => lock.closed).toBe(true);

  expect((await lock.unlock({ password: 'wrong' })).kind).toBe('refused');
  expect(lock.closed).toBe(true);
  await lock.unlock({ password: 'right' });

  expect(await waiting).toMatchObject({ kind: 'ok', body: { id: 'ana' } });
  expect(lock.closed).toBe(false);
  expect(asked.map(({ path }) => path)).toEqual([
    '/clients/ana',
    '/unlock',
    '/unlock',
    '/clients/ana',
  ]);
});

test('leaving a locked desk tells what waited that nobody is signed in', async () => {
  let signed_in = true;
  fake_server(({ path }) => {
    if (path === '/logout') signed_in = false;
    if (path === '/logout') return { status: 204 };
    return problem(signed_in ? 'locked' : 'not-signed-in', 401);
  });
  const waiting = get_client('ana');
  await expect.poll(() => lock.closed).toBe(true);
  await lock.leave();
  expect(await waiting).toMatchObject({ kind: 'refused', problem: { slug: 'not-signed-in' } });
});
