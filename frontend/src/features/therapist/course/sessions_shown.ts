/* Every session of a client as columns of one picture, as sentences and as a table. Nothing stands for
   what nobody said. */

import type { SessionInLine, SessionsOverTime } from '../../../contract/course';
import { diary_day, format_date } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';
import type { RowSpan, SharedRow, Sign } from '../../../ui/shared_rows';
import { earliest, latest } from '../response/hours';

type Relief = NonNullable<SessionInLine['relief']>;

export const RELIEF_SIGNS: { state: Relief['state']; sign: Sign; word: () => string }[] = [
  { state: 'kept', sign: 'full', word: m.course_relief_kept },
  { state: 'gone', sign: 'half', word: m.course_relief_gone },
  { state: 'never', sign: 'ring', word: m.course_relief_never },
];
const DAYS_H = [24, 48, 72];
const SCORES = [0, 5, 10];

export function session_rows(sessions: SessionInLine[], judged: boolean): SharedRow[] {
  const peaks = sessions.flatMap(({ peak }, at) => (peak ? [{ at, value: peak.score }] : []));
  const rows: SharedRow[] = [
    {
      key: 'peak',
      name: m.course_peak_row(),
      most: 10,
      ticks: SCORES.map((value) => ({ value, text: String(value) })),
      points: peaks,
      gaps: columns_where(sessions, ({ peak }) => peak === null),
    },
  ];
  if (!judged) return rows;
  const spans = sessions.flatMap((session, at): RowSpan[] => {
    if (session.settled) {
      return [{ at, from: session.settled.after_h ?? 0, to: session.settled.by_h }];
    }
    return session.last_h === null ? [] : [{ at, from: session.last_h, to: null }];
  });
  const most = Math.max(72, ...spans.map(({ from, to }) => Math.max(from, to ?? from) + 12));
  rows.push({
    key: 'settled',
    name: m.course_settled_row(),
    most,
    ticks: [0, ...DAYS_H].map((value) => ({ value, text: String(value) })),
    spans,
    gaps: columns_where(sessions, ({ answers }) => answers === 0),
  });
  rows.push({
    key: 'relief',
    name: m.course_relief_row(),
    most: 1,
    ticks: [],
    signs: sessions.flatMap(({ relief }, at) =>
      relief ? [{ at, sign: sign_of(relief.state) }] : [],
    ),
    gaps: columns_where(sessions, ({ relief }) => relief === null),
  });
  return rows;
}

/** What the picture comes to, each with how many it is said of. */
export function session_sentences({ items, judged }: SessionsOverTime): string[] {
  const answered = items.filter(({ answers }) => answers > 0);
  const said = [m.course_sessions_n({ count: items.length, answered: answered.length })];
  if (!judged) return said;
  const over = answered.filter(({ status, settled }) => settled !== null || status !== 'open');
  if (over.length > 0) {
    const settled = over.filter((one) => one.settled !== null).length;
    said.push(m.course_settled_n({ settled, count: over.length }));
  }
  const known = items.filter(({ relief }) => relief !== null);
  if (known.length > 0) {
    const kept = known.filter(({ relief }) => relief?.state === 'kept').length;
    said.push(m.course_relief_n({ kept, count: known.length }));
  }
  return said;
}

export function session_cells(session: SessionInLine, judged: boolean): (string | null)[] {
  return [
    session.peak ? String(session.peak.score) : null,
    judged ? settled_words(session) : null,
    judged && session.relief ? relief_words(session, session.relief) : null,
    String(session.answers),
  ];
}

function settled_words({ settled, status, last_h }: SessionInLine): string {
  if (settled) {
    const by = latest(settled.by_h);
    return settled.after_h === null
      ? m.course_settled_by({ by })
      : m.course_settled_between({ after: earliest(settled.after_h), by });
  }
  if (last_h === null) return m.course_no_answer();
  const hours = Math.round(last_h);
  if (status === 'open') return m.course_settled_not_yet({ hours });
  return status === 'superseded'
    ? m.course_settled_overtaken({ hours })
    : m.course_settled_not({ hours });
}

function relief_words(session: SessionInLine, { state, score, at_h, by_next }: Relief): string {
  const word = RELIEF_SIGNS.find((one) => one.state === state)!.word();
  const from = session.problem_before ?? score;
  return by_next
    ? m.course_relief_by_next({ word, from, to: score })
    : m.course_relief_at({ word, from, to: score, hours: Math.round(at_h) });
}

/** "24 Nov"; "24 Nov 2025" where it was not this year. */
export function session_day({ ended_at, time_zone }: SessionInLine, today: string): string {
  const day = diary_day(ended_at, time_zone);
  return day.slice(0, 4) === today.slice(0, 4)
    ? format_date(day, i18n.language)
    : `${format_date(day, i18n.language)} ${day.slice(0, 4)}`;
}

function sign_of(state: Relief['state']): Sign {
  return RELIEF_SIGNS.find((one) => one.state === state)!.sign;
}

function columns_where(
  sessions: SessionInLine[],
  is_so: (session: SessionInLine) => boolean,
): number[] {
  return sessions.flatMap((session, at) => (is_so(session) ? [at] : []));
}
