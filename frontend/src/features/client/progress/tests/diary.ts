/* Her own numbers: what she reads wherever nothing is worked out for her. */

import { session_answered, session_before } from '../../tests/responses';
import { recalled, type Case } from './told';

export const DIARY: Case[] = [
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
