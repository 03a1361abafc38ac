/* What an answer comes to, in the words of docs/clinical.md 1.7 with the practice's own numbers and
   hours. Where a number is not set, the words do without it. */

import type { Advice } from '../../../contract/recovery';
import type { Today } from '../../../contract/shapes';
import { device_zone, now } from '../../../kernel/clock';
import { days_between, diary_day, format_day, format_moment } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { next_time } from '../words/next_check_in';

const PHRASES: Record<string, () => string> = {
  'TR.U1': m.urgent_phrase_U1,
  'TR.U2': m.urgent_phrase_U2,
  'TR.U3': m.urgent_phrase_U3,
  'TR.U4': m.urgent_phrase_U4,
  'TR.U5': m.urgent_phrase_U5,
  'TR.S1': m.urgent_phrase_S1,
  'TR.S2': m.urgent_phrase_S2,
  'TR.S3': m.urgent_phrase_S3,
  'TR.S4': m.urgent_phrase_S4,
  'TR.S5': m.urgent_phrase_S5,
  'TR.S6': m.urgent_phrase_S6,
  'TR.S7': m.urgent_phrase_S7,
};

const DAYS_OF_A_WEEK = 7;

/** What is called: the practice's number, else whatever is local. */
const line = (number: string | null) =>
  number ? m.urgent_number({ number }) : m.urgent_local_number();

/** The number to call first; null when the practice has none. */
export function number_of({ mode }: Advice, { practice }: Today): string | null {
  if (mode === 'emergency') return practice.emergency_number;
  return practice.advice_number ?? practice.emergency_number;
}

export function title_of(advice: Advice, today: Today): string {
  if (advice.level === 'urgent') {
    if (advice.mode !== 'emergency') return m.urgent_same_day_title();
    const emergency_number = line(today.practice.emergency_number);
    return m.urgent_emergency_title({ emergency_number });
  }
  if (advice.level === 'contact') return m.advice_contact_title();
  if (advice.level === 'watch') return m.advice_watch_title();
  return advice.settled ? m.advice_settled_title() : m.advice_expected_title();
}

/** What to say to whoever answers: the signs, after which session. */
function words_to_say({ rules, session_ended_at }: Advice): string {
  const signs = rules.flatMap((rule) => PHRASES[rule]?.() ?? []).join('; ');
  if (!session_ended_at) return signs;
  const date = format_day(diary_day(session_ended_at, device_zone()), i18n.language);
  return m.urgent_words({ symptom_phrase: signs, date });
}

/** "Wed 12:00", with its date when that is more than a week off. */
function by_when(answer_by: string, day_on: string): string {
  const day = diary_day(answer_by, device_zone());
  const moment = format_moment(answer_by, device_zone(), i18n.language);
  if (days_between(day_on, day) < DAYS_OF_A_WEEK) return moment;
  return `${format_day(day, i18n.language)}, ${moment.slice(moment.indexOf(' ') + 1)}`;
}

/** Who was told and by when they answer; without signal, that nobody was. */
function told_words(advice: Advice, today: Today): string[] {
  const { practice, therapist } = today;
  const clinic_phone = practice.phone;
  const name = { therapist: therapist.given_name };
  if (!advice.told) {
    return [
      m.advice_not_sent(name),
      ...(clinic_phone ? [m.advice_not_sent_call({ clinic_phone })] : []),
    ];
  }
  const { answer_by } = advice;
  if (!answer_by || new Date(answer_by) < now()) {
    return clinic_phone ? [m.advice_contact_call_any_time({ clinic_phone })] : [];
  }
  const time = by_when(answer_by, today.day_on);
  return [
    m.advice_contact_told(name),
    clinic_phone
      ? m.advice_contact_call({ clinic_phone, time })
      : m.advice_contact_call_unnumbered({ time }),
  ];
}

/** What is said below the title, a paragraph each. */
export function body_of(advice: Advice, today: Today): string[] {
  const { practice, therapist } = today;
  const emergency_number = line(practice.emergency_number);
  const words = words_to_say(advice);
  switch (advice.level) {
    case 'urgent':
      return advice.mode === 'emergency'
        ? [m.urgent_emergency(), m.urgent_say({ words })]
        : [
            m.urgent_same_day({
              urgent_line: line(number_of(advice, today)),
              words,
              emergency_number,
            }),
          ];
    case 'contact':
      return [
        m.advice_contact(),
        told_words(advice, today).join(' '),
        m.advice_contact_pause(),
      ].filter(Boolean);
    case 'watch':
      return [m.advice_watch({ therapist: therapist.given_name })];
    default: {
      if (advice.settled) return [m.advice_settled()];
      const again = next_time(today);
      const then = again && m.advice_again({ next_time: again });
      return [[m.advice_expected(), then].filter(Boolean).join(' ')];
    }
  }
}
