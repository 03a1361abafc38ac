/* Everything the card says in figures, in the order in which it is read: areas, the usual problem,
   ranges, exercises. */

import type { Responses, SessionResponse } from '../../../contract/recovery';
import type { Language } from '../../../contract/shapes';
import { area_facts, open_facts } from './areas';
import { exercise_facts, exercises_in_short } from './exercises';
import type { Fact } from './facts';
import { problem_facts, problem_in_short } from './problem';
import { range_facts } from './ranges';

export type Told = {
  responses: Responses;
  session: SessionResponse;
  /** The sessions before it, the latest first. */
  earlier: SessionResponse[];
  /** The client's given name. */
  client: string;
  /** Whether anything is worked out of answers. */
  judged: boolean;
  language: Language;
};

export function response_facts(told: Told): Fact[] {
  const { responses, session, earlier, client, judged, language } = told;
  return [
    ...area_facts(session, earlier, client),
    ...open_facts(earlier, client, language),
    ...problem_facts(session, earlier, responses.problem_name),
    ...range_facts(session, earlier, judged),
    ...exercise_facts(session, earlier),
  ];
}

/** What is said beside the sentence where there is room for one line. */
export function facts_in_short({ responses, session }: Told): string | undefined {
  const said = [
    problem_in_short(session.problem, responses.problem_name),
    exercises_in_short(session),
  ].filter((words) => words !== null);
  return said.length > 0 ? said.join(' · ') : undefined;
}
