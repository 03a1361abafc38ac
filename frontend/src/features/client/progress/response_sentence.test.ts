import { afterAll, describe, expect, test } from 'vitest';
import type { SessionResponse } from '../../../contract/recovery';
import { i18n } from '../../../kernel/i18n.svelte';
import { area_answered, responses_of, session_answered, session_before } from '../tests/responses';
import { week } from '../tests/people';
import { headline_of } from './headline';
import { response_sentence } from './response_sentence';

const ZONE = 'Europe/London';
const WEDNESDAY = '2026-11-25';

afterAll(() => i18n.show('en'));

/** The sentence without what only tells where a line may break. */
const told = (sessions: SessionResponse[], day_on: string) =>
  response_sentence(responses_of(sessions), day_on, ZONE)
    ?.replaceAll('\u00a0', ' ')
    .replaceAll('\u00ad', '') ?? null;

type Case = [
  name: string,
  sessions: SessionResponse[],
  en: string | null,
  es: string | null,
  day_on?: string,
];

const settled = (after_h: number | null, by_h: number) => ({ settled: { after_h, by_h } });
const unsettled = { state: 'unsettled' } as const;
const recalled = (score: number, after_h: number, by_h: number) => ({
  peak: { score, after_h, by_h },
});

/** Her own numbers: what she reads wherever nothing is worked out for her. */
const DIARY: Case[] = [
  ['no session', [], null, null],
  [
    'a session and no answer yet',
    [session_answered([])],
    'Nothing is noted yet since Monday’s session.',
    'Aún no hay nada anotado desde la sesión del lunes.',
  ],
  [
    'a session of today',
    [session_answered([], { ended_at: '2026-11-25T09:00:00Z' })],
    'Nothing is noted yet since today’s session.',
    'Aún no hay nada anotado desde la sesión de hoy.',
  ],
  ['a session nobody answered', [session_answered([], { status: 'closed' })], null, null],
  [
    'one answer',
    [session_answered([[5, 4]])],
    '4 when you answered, 5 hours after Monday’s session.',
    '4 cuando respondiste, 5 horas después de la sesión del lunes.',
  ],
  [
    'one answer of not sore',
    [session_answered([[24, 0]])],
    'Not sore when you answered, a day after Monday’s session.',
    'Sin molestia cuando respondiste, un día después de la sesión del lunes.',
  ],
  [
    'an answer at once',
    [session_answered([[0.4, 2]])],
    '2 when you answered, less than an hour after Monday’s session.',
    '2 cuando respondiste, menos de una hora después de la sesión del lunes.',
  ],
  [
    'one answer that remembers worse',
    [session_answered([[24, 3]], {}, recalled(6, 0, 24))],
    '6 at its most, in the first 24 hours after Monday’s session. When you last answered, after 24 hours, it was 3.',
    '6 como mucho, en las primeras 24 horas después de la sesión del lunes. La última vez que respondiste, al cabo de 24 horas, era 3.',
  ],
  [
    'not sore and remembers worse',
    [
      session_answered(
        [
          [5, 2],
          [24, 0],
        ],
        {},
        recalled(6, 5, 24),
      ),
    ],
    '6 at its most, between 5 and 24 hours after Monday’s session. When you last answered, after 24 hours, you were not sore.',
    '6 como mucho, entre 5 y 24 horas después de la sesión del lunes. La última vez que respondiste, al cabo de 24 horas, no había molestia.',
  ],
  [
    'not sore at any time',
    [
      session_answered([
        [5, 0],
        [24, 0],
        [48, 0],
      ]),
    ],
    'Not sore each time you answered, up to two days after Monday’s session.',
    'Sin molestia cada vez que respondiste, hasta dos días después de la sesión del lunes.',
  ],
  [
    'the same each time',
    [
      session_answered([
        [5, 3],
        [24, 3],
      ]),
    ],
    '3 each time you answered, up to a day after Monday’s session.',
    '3 cada vez que respondiste, hasta un día después de la sesión del lunes.',
  ],
  [
    'rising',
    [
      session_answered([
        [5, 3],
        [24, 5],
      ]),
    ],
    '5 when you last answered, a day after Monday’s session. The time before, 3.',
    '5 la última vez que respondiste, un día después de la sesión del lunes. La vez anterior, 3.',
  ],
  [
    'rising from not sore',
    [
      session_answered([
        [5, 0],
        [24, 4],
      ]),
    ],
    '4 when you last answered, a day after Monday’s session. The time before, not sore.',
    '4 la última vez que respondiste, un día después de la sesión del lunes. La vez anterior, sin molestia.',
  ],
  [
    'down and up to where it was',
    [
      session_answered([
        [5, 5],
        [24, 3],
        [47, 5],
      ]),
    ],
    '5 when you last answered, two days after Monday’s session. The time before, 3.',
    '5 la última vez que respondiste, dos días después de la sesión del lunes. La vez anterior, 3.',
  ],
  [
    'falling',
    [
      session_answered([
        [5, 4],
        [24, 5],
        [48, 1],
      ]),
    ],
    '5 at its most, a day after Monday’s session. When you last answered, after two days, it was 1.',
    '5 como mucho, un día después de la sesión del lunes. La última vez que respondiste, a los dos días, era 1.',
  ],
  [
    'falling to nothing',
    [
      session_answered([
        [5, 4],
        [24, 5],
        [72, 0],
      ]),
    ],
    '5 at its most, a day after Monday’s session. When you last answered, after three days, you were not sore.',
    '5 como mucho, un día después de la sesión del lunes. La última vez que respondiste, a los tres días, no había molestia.',
  ],
  [
    'falling within a day: in hours, so that the two are told apart',
    [
      session_answered([
        [19.6, 5],
        [29.2, 2],
      ]),
    ],
    '5 at its most, 20 hours after Monday’s session. When you last answered, after 29 hours, it was 2.',
    '5 como mucho, 20 horas después de la sesión del lunes. La última vez que respondiste, al cabo de 29 horas, era 2.',
  ],
  [
    'answers that came in another order',
    [
      session_answered([
        [48, 1],
        [5, 4],
      ]),
    ],
    '4 at its most, 5 hours after Monday’s session. When you last answered, after two days, it was 1.',
    '4 como mucho, 5 horas después de la sesión del lunes. La última vez que respondiste, a los dos días, era 1.',
  ],
  [
    'answered a week and more ago: with its date',
    [
      session_answered(
        [
          [24, 5],
          [120, 1],
        ],
        { status: 'closed' },
      ),
    ],
    '5 at its most, a day after the session on 23 Nov. When you last answered, after 5 days, it was 1.',
    '5 como mucho, un día después de la sesión del 23 nov. La última vez que respondiste, a los 5 días, era 1.',
    '2026-12-20',
  ],
  [
    'the day before it would be taken for another week’s',
    [session_answered([[5, 4]])],
    '4 when you answered, 5 hours after Monday’s session.',
    '4 cuando respondiste, 5 horas después de la sesión del lunes.',
    '2026-11-29',
  ],
  [
    'the same weekday again',
    [session_answered([[5, 4]])],
    '4 when you answered, 5 hours after the session on 23 Nov.',
    '4 cuando respondiste, 5 horas después de la sesión del 23 nov.',
    '2026-11-30',
  ],
  [
    'the session before changes nothing where neither is worked out',
    [session_answered([[5, 4]]), session_before([[24, 6]])],
    '4 when you answered, 5 hours after Monday’s session.',
    '4 cuando respondiste, 5 horas después de la sesión del lunes.',
  ],
];

const FELL: [number, number][] = [
  [5, 4],
  [24, 3],
  [31, 1],
];
const BEFORE = session_before([[24, 5]], { ...settled(35.7, 46), status: 'settled' });
const ELSEWHERE = session_before([[24, 5]], {
  ...settled(36, 46),
  areas: [area_answered({ zone: 'calf' })],
});

/** What is told where the practice shows what is worked out. */
const WORKED_OUT: Case[] = [
  [
    'settled, the hours rounded outward and never to a middle',
    [session_answered(FELL, { ...settled(24.6, 30.2), status: 'settled' })],
    'It settled between 24 and 31 hours after Monday’s session.',
    'Se calmó entre 24 y 31 horas después de la sesión del lunes.',
  ],
  [
    'settled by what was answered so far',
    [session_answered(FELL, settled(24, 31))],
    'By your last answer it had settled, between 24 and 31 hours after Monday’s session.',
    'En tu última respuesta ya se había calmado, entre 24 y 31 horas después de la sesión del lunes.',
  ],
  [
    'settled by the first answer',
    [session_answered([[23.4, 1]], settled(null, 23.4))],
    'It had settled by 24 hours after Monday’s session.',
    'Ya se había calmado 24 horas después de la sesión del lunes.',
  ],
  [
    'the time before took longer',
    [session_answered(FELL, { ...settled(24, 31), status: 'settled' }), BEFORE],
    'It settled between 24 and 31 hours after Monday’s session. The time before it took between 35 and 46.',
    'Se calmó entre 24 y 31 horas después de la sesión del lunes. La vez anterior tardó entre 35 y 46.',
  ],
  [
    'the time before was quicker',
    [
      session_answered(FELL, { ...settled(48, 72), status: 'settled' }),
      session_before([[5, 1]], settled(null, 5)),
    ],
    'It settled between 48 and 72 hours after Monday’s session. The time before it had settled by 5.',
    'Se calmó entre 48 y 72 horas después de la sesión del lunes. La vez anterior ya se había calmado a las 5.',
  ],
  [
    'the time before she was not sore',
    [
      session_answered(FELL, { ...settled(24, 31), status: 'settled' }),
      session_before([[5, 0]], settled(null, 5)),
    ],
    'It settled between 24 and 31 hours after Monday’s session. The time before you were not sore at any answer.',
    'Se calmó entre 24 y 31 horas después de la sesión del lunes. La vez anterior no hubo molestia en ninguna respuesta.',
  ],
  [
    'the time before is not known',
    [
      session_answered(FELL, { ...settled(24, 31), status: 'settled' }),
      session_before([[24, 5]], { status: 'not_settled' }),
    ],
    'It settled between 24 and 31 hours after Monday’s session.',
    'Se calmó entre 24 y 31 horas después de la sesión del lunes.',
  ],
  [
    'the session before was taken over before it had settled',
    [
      session_answered(FELL, { ...settled(24, 31), status: 'settled' }),
      session_before([[24, 5]], { status: 'superseded' }),
    ],
    'It settled between 24 and 31 hours after Monday’s session.',
    'Se calmó entre 24 y 31 horas después de la sesión del lunes.',
  ],
  [
    'the session before was of another place',
    [session_answered(FELL, { ...settled(24, 31), status: 'settled' }), ELSEWHERE],
    'It settled between 24 and 31 hours after Monday’s session.',
    'Se calmó entre 24 y 31 horas después de la sesión del lunes.',
  ],
  [
    'never sore is not called settled',
    [
      session_answered(
        [
          [5, 0],
          [24, 0],
        ],
        settled(null, 5),
      ),
    ],
    'Not sore each time you answered, up to a day after Monday’s session.',
    'Sin molestia cada vez que respondiste, hasta un día después de la sesión del lunes.',
  ],
  [
    'unsettled on the second day',
    [
      session_answered(
        [
          [24, 5],
          [49, 3],
        ],
        {},
        unsettled,
      ),
    ],
    '3 when you last answered, two days after Monday’s session: it had not settled. At its most 5, after a day.',
    '3 la última vez que respondiste, dos días después de la sesión del lunes: no se había calmado. Como mucho 5, al cabo de un día.',
  ],
  [
    'unsettled and rising',
    [
      session_answered(
        [
          [24, 3],
          [49, 5],
        ],
        {},
        unsettled,
      ),
    ],
    '5 when you last answered, two days after Monday’s session: it had not settled. The time before, 3.',
    '5 la última vez que respondiste, dos días después de la sesión del lunes: no se había calmado. La vez anterior, 3.',
  ],
  [
    'unsettled and remembers worse',
    [session_answered([[49, 3]], {}, { ...unsettled, ...recalled(7, 0, 49) })],
    '3 when you last answered, 49 hours after Monday’s session: it had not settled. At its most 7, in the first 49 hours.',
    '3 la última vez que respondiste, 49 horas después de la sesión del lunes: no se había calmado. Como mucho 7, en las primeras 49 horas.',
  ],
  [
    'unsettled, worse between two answers',
    [
      session_answered(
        [
          [24, 3],
          [49, 2],
        ],
        {},
        { ...unsettled, ...recalled(7, 24, 49) },
      ),
    ],
    '2 when you last answered, 49 hours after Monday’s session: it had not settled. At its most 7, between 24 and 49 hours.',
    '2 la última vez que respondiste, 49 horas después de la sesión del lunes: no se había calmado. Como mucho 7, entre 24 y 49 horas después.',
  ],
  [
    'unsettled by a single answer',
    [session_answered([[70, 4]], {}, unsettled)],
    '4 when you last answered, three days after Monday’s session: it had not settled.',
    '4 la última vez que respondiste, tres días después de la sesión del lunes: no se había calmado.',
  ],
  [
    'unsettled on the first day, as nearly everybody is: a diary',
    [session_answered([[24, 5]], {}, unsettled)],
    '5 when you answered, a day after Monday’s session.',
    '5 cuando respondiste, un día después de la sesión del lunes.',
  ],
  [
    'unsettled for something else than soreness: her numbers alone',
    [
      session_answered(
        [
          [24, 3],
          [49, 0],
        ],
        {},
        unsettled,
      ),
    ],
    '3 at its most, a day after Monday’s session. When you last answered, after two days, you were not sore.',
    '3 como mucho, un día después de la sesión del lunes. La última vez que respondiste, a los dos días, no había molestia.',
  ],
];

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
