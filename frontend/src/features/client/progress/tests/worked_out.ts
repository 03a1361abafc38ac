/* What was worked out, where the practice shows it to its clients. */

import { area_answered, session_answered, session_before } from '../../tests/responses';
import { recalled, settled, type Case } from './told';

const unsettled = { state: 'unsettled' } as const;
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
export const WORKED_OUT: Case[] = [
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
