/* What was sent and not taken, as Today speaks of it: what it was, whether the same is still asked, and
   how it is answered again with everything that was said. */

import type { Today } from '../../../contract/shapes';
import { device_zone } from '../../../kernel/clock';
import { format_moment } from '../../../kernel/days';
import { keep_draft, WEEK_H } from '../../../kernel/drafts';
import type { Entry } from '../../../kernel/entries';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { outbox } from '../../../kernel/outbox.svelte';
import { go } from '../../../kernel/router';
import type { KeptQuestions } from '../../screening/questions.svelte';
import { keep_arrival } from '../arrival/arriving.svelte';
import { can_change } from '../arrival/steps';
import { again } from '../before/again.svelte';
import { DRAFT as AGAIN } from '../before/draft';
import { draft_name } from '../check_in/asked.svelte';
import { kept_of } from '../check_in/kept';
import { keep_wish } from '../consent/restored';
import { DRAFT as QUESTIONS } from '../health/answering.svelte';

const KINDS = ['check_in', 'screening', 'arrival', 'recheck', 'treatment_consent'] as const;
export type Refused = Extract<Entry, { kind: (typeof KINDS)[number] }>;

export function is_answer(entry: Entry): entry is Refused {
  return KINDS.some((kind) => kind === entry.kind);
}

/** "Your health questions of Tue 10:12 were not taken" */
export function refused_words({ kind, body }: Refused): string {
  const when = format_moment(body.recorded_at, device_zone(), i18n.language);
  switch (kind) {
    case 'check_in':
      return m.shelved_check_in({ when });
    case 'screening':
      return m.shelved_screening({ when });
    case 'arrival':
      return m.shelved_arrival({ when });
    case 'recheck':
      return m.shelved_recheck({ when });
    case 'treatment_consent':
      return body.status === 'given'
        ? m.shelved_consent({ when })
        : m.shelved_consent_withdrawn({ when });
  }
}

/** Whether the same is still asked, so that it can be answered again. */
export function is_still_asked({ kind, body }: Refused, today: Today): boolean {
  switch (kind) {
    case 'check_in':
      return body.moment === today.check_in?.moment;
    case 'screening':
      return today.health_questions !== null;
    case 'arrival':
      return can_change(today);
    case 'recheck':
      return today.open_questions.some((item) => item in body.answers);
    case 'treatment_consent':
      return body.status === 'given' && today.consent_needed;
  }
}

/** Takes it off the shelf and opens what asked for it, with every answer in its place. */
export function answer_again({ entry_id, kind, body }: Refused, today: Today): void {
  switch (kind) {
    case 'check_in':
      keep_draft(draft_name(body.treatment_id, body.moment), kept_of(body.answers));
      void go('/check-in');
      break;
    case 'screening': {
      const kept: KeptQuestions = { answers: body.answers, unplaced: [] };
      keep_draft(QUESTIONS, kept, WEEK_H, body.recorded_at);
      void go('/health');
      break;
    }
    case 'arrival':
      keep_arrival(body, today);
      again.ask('arrival');
      break;
    case 'recheck':
      keep_draft(AGAIN, body.answers, WEEK_H, body.recorded_at);
      again.ask('recheck');
      break;
    case 'treatment_consent':
      keep_wish(body);
      /* Together with the health questions it is asked at their end. */
      if (today.health_questions) void go('/health');
      else again.ask('treatment_consent');
      break;
  }
  outbox.give_up(entry_id);
}
