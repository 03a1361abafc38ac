/* Every sentence of the card, in both languages, from windows made by hand: the server's tests hold
   what the rules make of their answers (tests/response/windows.json). */

import { beforeEach, describe, expect, test } from 'vitest';
import texts from '../../../../messages/response/en.json';
import held from '../../../../../tests/response/windows.json';
import type { Responses, SessionResponse } from '../../../contract/recovery';
import type { Language } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { response_facts } from './response_facts';
import { response_sentence } from './sentence';

type Said = [Language, string, [string, string, string | null][]];
type Named = { name: string; zone?: string; motion?: string };

const HOUR_MS = 3_600_000;
const names = held.names as Record<string, Record<Language, string>>;

/** What a session is told as, its places and motions in the viewer's language. */
function in_language(sessions: SessionResponse[], language: Language): SessionResponse[] {
  const named = <T extends Named>(one: T): T => ({
    ...one,
    name: names[one.zone ?? one.motion ?? '']![language],
  });
  return sessions.map((one) => ({
    ...one,
    areas: one.areas.map(named),
    ranges: one.ranges.map(named),
  }));
}

beforeEach(() => i18n.show('en'));

const windows = held.windows.map((window) => ({ of: 0, ...window }));

describe.each(windows)('$name', ({ given, of, said, response }) => {
  test.each(said as Said[])('%s', (language, sentence, facts) => {
    i18n.show(language);
    const sessions = in_language(response as unknown as SessionResponse[], language);
    const session = sessions[of]!;
    const now = new Date(new Date(session.ended_at).getTime() + given.now_h * HOUR_MS);
    expect(response_sentence(session, now, 'Ana')).toBe(sentence);
    const told = response_facts({
      responses: { sessions, problem_name: 'stiff neck' } as Responses,
      session,
      earlier: sessions.slice(of + 1),
      client: 'Ana',
      language,
      judged: !('mode' in given) || given.mode !== 'record',
    });
    expect(told.map((fact) => [fact.label, fact.said, fact.before])).toEqual(facts);
  });
});

/** What the card is made of beside its sentences. */
const NO_SENTENCES = new Set([
  '$schema',
  'since_caption',
  'since_facts',
  'since_more_ranges',
  'since_in_session',
]);

test('every sentence has a window', () => {
  const said = JSON.stringify(held.windows.map((window) => window.said));
  const unheard = Object.entries(texts as Record<string, unknown>).filter(([key, text]) => {
    if (NO_SENTENCES.has(key)) return false;
    const words = typeof text === 'string' ? text : Object.values(Object(text)[0].match).join('|');
    return !new RegExp(words.replaceAll(/[.()]/g, '\\$&').replaceAll(/\{\w+\}/g, '.+?')).test(said);
  });
  expect(unheard).toEqual([]);
});
