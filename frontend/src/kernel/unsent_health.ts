/* Today's health questions, arrival and consent with the writes laid over them that have not arrived
   yet. Pure. */

import type { NewArrival } from '../contract/screening';
import type { Today } from '../contract/shapes';
import type { Entry } from './entries';

function with_arrival(today: Today, body: NewArrival): Today {
  if (!today.arrival) return today;
  const { id, recorded_at, tenderness, problem, news } = body;
  const sent = { id, recorded_at, received_at: recorded_at, tenderness, problem, news };
  const unused = { partly_understood: false, used_by: null };
  return { ...today, arrival: { ...today.arrival, sent: { ...sent, ...unused } } };
}

/** Today after one write; the same object when the write is not about it. */
export function with_health(today: Today, entry: Entry): Today {
  switch (entry.kind) {
    case 'screening':
      return { ...today, health_questions: null, open_questions: [] };
    case 'screening_draft': {
      const { health_questions } = today;
      if (!health_questions) return today;
      const { answered_groups } = entry;
      return { ...today, health_questions: { ...health_questions, answered_groups } };
    }
    case 'arrival':
      return with_arrival(today, entry.body);
    case 'recheck': {
      const open = today.open_questions.filter((item) => !entry.body.answers[item]?.answer);
      return { ...today, open_questions: open };
    }
    case 'treatment_consent':
      return { ...today, consent_needed: today.consent_needed && entry.body.status !== 'given' };
    default:
      return today;
  }
}
