import { afterAll, describe, expect, test } from 'vitest';
import type { SessionResponse } from '../../../contract/recovery';
import { i18n } from '../../../kernel/i18n.svelte';
import { week } from '../tests/people';
import { responses_of, session_answered } from '../tests/responses';
import { headline_of } from './headline';
import { response_sentence } from './response_sentence';
import { DIARY } from './tests/diary';
import { WORKED_OUT } from './tests/worked_out';

const ZONE = 'Europe/London';
const WEDNESDAY = '2026-11-25';

afterAll(() => i18n.show('en'));

/** The sentence without what only tells where a line may break. */
const told = (sessions: SessionResponse[], day_on: string) =>
  response_sentence(responses_of(sessions), day_on, ZONE)
    ?.replaceAll('\u00a0', ' ')
    .replaceAll('\u00ad', '') ?? null;

describe.each([
  ['her own numbers', DIARY],
  ['what was worked out', WORKED_OUT],
])('%s', (_, cases) => {
  test.each(cases)('%s', (_, sessions, en, es, day_on = WEDNESDAY) => {
    i18n.show('en');
    expect(told(sessions, day_on)).toBe(en);
    i18n.show('es');
    expect(told(sessions, day_on)).toBe(es);
  });
});

test('no number stands where it would be read together with another', () => {
  for (const [, , en, es] of [...DIARY, ...WORKED_OUT]) {
    expect(`${en}\n${es}`).not.toMatch(/\d[,.:] \d|nov\. \d/i);
  }
});

test('a diary has no word that judges', () => {
  const judging = /settl|better|worse|usual|fine|safe|good|calm|mejor|peor|normal|bien/i;
  for (const [, sessions, en, es] of DIARY) {
    expect(sessions.length === 0 || !judging.test(`${en} ${es}`)).toBe(true);
  }
});

describe('at the head of the page', () => {
  const THIS_WEEK = week('2026-11-23', 'd.-.-.-', 1, 4);
  const silent = responses_of([session_answered([], { status: 'closed' })]);
  const head = (...from: Parameters<typeof headline_of>) => {
    i18n.show('en');
    return headline_of(...from)?.text ?? null;
  };

  test('the session comes first', () => {
    const told = responses_of([session_answered([[5, 4]])]);
    expect(head(told, [THIS_WEEK], WEDNESDAY, ZONE)).toMatch(/^4 when you answered/);
  });

  test('only weeks of exercise: their sentence', () => {
    expect(head(responses_of([]), [THIS_WEEK], WEDNESDAY, ZONE)).toMatch(/^Your first week/);
    expect(head(null, [THIS_WEEK], WEDNESDAY, ZONE)).toMatch(/^Your first week/);
  });

  test('a session that was not answered does not stand before the weeks', () => {
    expect(head(silent, [THIS_WEEK], WEDNESDAY, ZONE)).toMatch(/^Your first week/);
    expect(head(silent, [], WEDNESDAY, ZONE)).toBe('Nothing was noted after Monday’s session.');
    i18n.show('es');
    expect(headline_of(silent, [], WEDNESDAY, ZONE)?.text).toBe(
      'No se anotó nada después de la sesión del lunes.',
    );
  });

  test('before anything there is none', () => {
    expect(head(responses_of([]), [], WEDNESDAY, ZONE)).toBeNull();
  });
});
