import { beforeEach, expect, test, vi } from 'vitest';
import type { Answer } from './answer';
import type { Entry } from './entries';
import { Problem } from './problem';
import { drain, fresh_line, heads, pause_after, type Entries, type Means } from './sending';

type Sent = Parameters<Means['post']>[0];
type Results = { id: string; status: 'stored' | 'replayed' | 'refused' | 'failed' }[];

const START_MS = new Date('2026-11-24T10:00:00Z').getTime();

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

function entry(record_id: string, more: Partial<Entry> = {}): Entry {
  return {
    kind: 'morning',
    entry_id: `entry of ${record_id}`,
    record_id,
    body: {},
    state: 'waiting',
    tries: 0,
    not_before_ms: 0,
    problem: null,
    ...more,
  } as unknown as Entry;
}

/** A phone with entries, and a server that answers batches in turn. */
function phone(...waiting: Entry[]) {
  const kept = [...waiting];
  const sent: string[][] = [];
  const clock = { ms: START_MS };
  const line = fresh_line();
  const entries: Entries = {
    person: () => 'ana',
    list: async () => kept,
    change: async (changed) => {
      const place = kept.findIndex(({ entry_id }) => entry_id === changed.entry_id);
      kept[place] = changed;
    },
    remove: async ({ entry_id }) => {
      kept.splice(
        kept.findIndex((one) => one.entry_id === entry_id),
        1,
      );
    },
  };
  const run = (answer: (batch: Sent) => Answer<unknown>) =>
    drain(
      entries,
      {
        now_ms: () => clock.ms,
        post: async (batch) => {
          sent.push(batch.items.map(({ id }) => id));
          return answer(batch) as Answer<{ items: never[] }>;
        },
      },
      line,
    );
  return { kept, sent, clock, line, run };
}

const ok = (body: unknown): Answer<unknown> => ({ kind: 'ok', status: 200, body, etag: null });
const all_stored = ({ items }: Sent) =>
  ok({ items: items.map(({ id }) => ({ id, status: 'stored' })) });

test('what waits goes in batches of fifty at the most', async () => {
  const many = Array.from({ length: 120 }, (_, place) => entry(`m${place}`));
  const { kept, sent, run } = phone(...many);
  expect(await run(all_stored)).toBeNull();
  expect(sent.map((batch) => batch.length)).toEqual([50, 50, 20]);
  expect(kept).toEqual([]);
});

test('what was stored before is taken as stored', async () => {
  const { kept, run } = phone(entry('a'));
  await run(() => ok({ items: [{ id: 'a', status: 'replayed' }] }));
  expect(kept).toEqual([]);
});

test('one refused entry goes to the shelf, and the others of its batch are stored', async () => {
  const { kept, run } = phone(entry('a'), entry('bad'), entry('c'));
  const problem = { type: '/problems/form-too-old', status: 422, title: 'Too old' };
  await run(() =>
    ok({
      items: [
        { id: 'a', status: 'stored' },
        { id: 'bad', status: 'refused', problem },
        { id: 'c', status: 'stored' },
      ],
    }),
  );
  expect(kept.map(({ record_id, state }) => [record_id, state])).toEqual([['bad', 'shelved']]);
  expect(kept[0]?.problem?.slug).toBe('form-too-old');
});

test('what failed waits for itself, longer each time, and holds up nobody', async () => {
  const { kept, sent, clock, run } = phone(entry('ill'), entry('b'));
  const answer = ({ items }: Sent) =>
    ok({ items: items.map(({ id }) => ({ id, status: id === 'ill' ? 'failed' : 'stored' })) });
  expect(await run(answer)).toBe(START_MS + 2_000);
  expect(kept.map(({ record_id }) => record_id)).toEqual(['ill']);
  clock.ms += 2_000;
  expect(await run(answer)).toBe(clock.ms + 4_000);
  expect(sent).toEqual([['ill', 'b'], ['ill']]);
});

test('what an older server does not know yet waits until the server is newer', async () => {
  const { kept, run } = phone(entry('a'));
  const problem = { type: '/problems/unknown-kind', status: 422, title: '' };
  await run(() => ok({ items: [{ id: 'a', status: 'refused', problem }] }));
  expect(kept[0]).toMatchObject({ state: 'waiting', tries: 1 });
});

test.each<[string, Answer<unknown>]>([
  ['no network', { kind: 'unreachable', reason: 'network' }],
  ['a captive portal that answers with something else', ok({ welcome: 'to the hotel' })],
  ['an answer that was cut', ok(null)],
  ['results of another batch', ok({ items: [{ id: 'z', status: 'stored' }] })],
  ['fewer results than entries', ok({ items: [] })],
])('%s changes nothing, and is tried again later and later', async (_, answer) => {
  const { kept, clock, run } = phone(entry('a'));
  expect(await run(() => answer)).toBe(START_MS + 2_000);
  clock.ms += 2_000;
  expect(await run(() => answer)).toBe(clock.ms + 4_000);
  expect(kept).toEqual([entry('a')]);
  await run(all_stored);
  expect(kept).toEqual([]);
});

test('an entry that breaks the server is found, and only that one waits', async () => {
  const { kept, line, clock, run } = phone(
    ...['a', 'b', 'c', 'poison', 'e', 'f'].map((id) => entry(id)),
  );
  const answer = (batch: Sent): Answer<unknown> =>
    batch.items.some(({ id }) => id === 'poison')
      ? { kind: 'unreachable', reason: 'server' }
      : all_stored(batch);
  for (let tries = 0; tries < 6 && kept.length > 1; tries += 1) {
    clock.ms = (await run(answer)) ?? clock.ms;
  }
  expect(kept.map(({ record_id, state }) => [record_id, state])).toEqual([['poison', 'waiting']]);
  expect(kept[0]!.tries).toBeGreaterThan(0);
  expect(line.failures).toBe(0);
});

test('a batch that is too large is sent in smaller ones, an entry that is goes to the shelf', async () => {
  const { kept, clock, run } = phone(...['a', 'b', 'huge', 'd'].map((id) => entry(id)));
  const too_large = new Problem({ type: '/problems/payload-too-large', status: 413, title: '' });
  const answer = (batch: Sent): Answer<unknown> =>
    batch.items.length > 2 || batch.items.some(({ id }) => id === 'huge')
      ? { kind: 'refused', problem: too_large }
      : all_stored(batch);
  for (let tries = 0; tries < 6; tries += 1) clock.ms = (await run(answer)) ?? clock.ms;
  expect(kept.map(({ record_id, state }) => [record_id, state])).toEqual([['huge', 'shelved']]);
  expect(kept[0]?.problem?.status).toBe(413);
});

test('who is signed out keeps everything, also when the server asks for patience', async () => {
  const { kept, run } = phone(entry('a'));
  const refused = new Problem({ type: '/problems/x', status: 401, title: '' }, 60);
  expect(await run(() => ({ kind: 'refused', problem: refused }))).toBe(START_MS + 60_000);
  expect(kept).toEqual([entry('a')]);
});

test('a draft that was refused is let go once a newer one waits', async () => {
  const draft = (entry_id: string) =>
    entry('screening_draft', { kind: 'screening_draft', entry_id });
  const { kept, run } = phone(draft('old'), draft('new'));
  const problem = { type: '/problems/invalid', status: 422, title: '' };
  const results: Results[number]['status'][] = ['refused', 'stored'];
  await run(() => ok({ items: [{ id: 'screening_draft', status: results.shift(), problem }] }));
  expect(kept).toEqual([]);
});

test('of one record only the oldest goes, and nothing goes before what it was built on', () => {
  const log = entry('log');
  const round = entry('round', { kind: 'routine', body: { log_ids: ['log'] } as never });
  const correction = entry('log', { entry_id: 'correction', kind: 'exercise_log_revision' });
  const other = entry('other');
  expect(heads([log, correction, round, other])).toEqual([log, other]);
  expect(heads([round, other])).toEqual([round, other]);
});

test('what is on the shelf keeps what was built on it back', () => {
  const shelved = entry('log', { state: 'shelved' });
  const correction = entry('log', { entry_id: 'correction' });
  expect(heads([shelved, correction])).toEqual([]);
});

test('pauses grow to five minutes, and differ from phone to phone by up to half', () => {
  expect([1, 2, 3, 20].map(pause_after)).toEqual([2_000, 4_000, 8_000, 300_000]);
  vi.mocked(Math.random).mockReturnValue(0.999_999);
  expect([1, 20].map(pause_after)).toEqual([3_000, 450_000]);
});
