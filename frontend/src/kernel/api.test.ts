import { expect, test } from 'vitest';
import { fake_server, problem } from '../../tests/fake_server';
import { get, get_ahead, post, send, with_query } from './api';
import { Problem } from './problem';

test('an answer carries its body and its version', async () => {
  fake_server(() => ({ body: { a: 1 }, headers: { ETag: '"7"' } }));
  expect(await get('/today')).toEqual({ kind: 'ok', status: 200, body: { a: 1 }, etag: '"7"' });
});

test('asking with a version may find nothing new', async () => {
  const asked = fake_server(() => ({ status: 304 }));
  expect(await get('/today', '"7"')).toEqual({ kind: 'unchanged' });
  expect(asked[0]?.headers.get('If-None-Match')).toBe('"7"');
});

test('a write names the revision it was made from', async () => {
  const asked = fake_server(() => ({ status: 204 }));
  await send('PUT', '/clients/x/plan', { body: { items: [] }, if_match: '"3"' });
  expect(asked[0]?.headers.get('If-Match')).toBe('"3"');
});

test('a refusal leads to the fields it means', async () => {
  fake_server(() =>
    problem('invalid', 422, [
      { pointer: '#/areas/0/side', detail: 'Not a side.' },
      { pointer: '#/email', detail: 'Taken.' },
    ]),
  );
  const answer = await post('/clients', {});
  if (answer.kind !== 'refused') throw new Error('should be refused');
  expect(answer.problem.slug).toBe('invalid');
  expect(answer.problem.at('#/email')).toBe('Taken.');
  expect(answer.problem.at('#/name')).toBeNull();
  expect(answer.problem.within('#/areas')).toHaveLength(1);
  expect(answer.problem.within('#/area')).toHaveLength(0);
});

test('a pointer is taken apart as RFC 6901 says', () => {
  expect(Problem.keys('#/a~1b/0/m~0n/%C3%B1')).toEqual(['a/b', '0', 'm~n', 'ñ']);
});

test('a refusal without words of its own is still one', async () => {
  fake_server(() => ({ status: 418, body: null }));
  const answer = await get('/today');
  expect(answer.kind === 'refused' && answer.problem.slug).toBe('unknown');
});

test('too many tries says how long to wait', async () => {
  fake_server(() => ({ status: 429, body: {}, headers: { 'Retry-After': '30' } }));
  const answer = await post('/login', {});
  expect(answer.kind === 'refused' && answer.problem.retry_after_s).toBe(30);
});

test.each([
  ['no network', 'network'],
  [{ status: 503 }, 'server'],
] as const)('nobody answering is an answer too: %o', async (reply, reason) => {
  fake_server(() => reply);
  expect(await get('/today')).toEqual({ kind: 'unreachable', reason });
});

test('a query leaves out what is empty', () => {
  expect(with_query('/clients', { q: 'a b', cursor: null, limit: 25, zone: '' })).toBe(
    '/clients?q=a+b&limit=25',
  );
});

test('what was asked for ahead is asked for once, and taken once', async () => {
  const asked = fake_server(() => ({ body: { a: 1 } }));
  get_ahead('/today');
  expect(await get('/me')).toMatchObject({ kind: 'ok' });
  expect(await get('/today')).toMatchObject({ kind: 'ok', body: { a: 1 } });
  expect(asked.map(({ path }) => path)).toEqual(['/today', '/me']);
  await get('/today');
  expect(asked).toHaveLength(3);
});

test.each(['it was refused', 'somebody signed in meanwhile', 'a version is there already'])(
  'what was asked for ahead is asked for again where %s',
  async (why) => {
    const asked = fake_server(({ method }) =>
      method === 'GET' && why === 'it was refused' ? problem('not-signed-in', 401) : { body: {} },
    );
    get_ahead('/today');
    if (why === 'somebody signed in meanwhile') await post('/login', {});
    await get('/today', why === 'a version is there already' ? '"7"' : null);
    expect(asked.filter(({ path }) => path === '/today')).toHaveLength(2);
  },
);
