/* Every question with the answers to it, and answers to none, in the order of time. */

import type {
  CaseAnswer,
  CaseFile,
  CaseQuestion,
  CaseResult,
  CaseShown,
  CaseVerdict,
} from '../../../contract/case_file';

/** One revision with all that stands beside it. */
export type Said = {
  answer: CaseAnswer;
  revisions: CaseAnswer[];
  results: CaseResult[];
  verdicts: CaseVerdict[];
  shown: CaseShown[];
};
export type Row = { key: string; question: CaseQuestion | null; said: Said[] };

function said_of(file: CaseFile, answer: CaseAnswer): Said {
  const own = ({ check_in_id }: { check_in_id: string }) => check_in_id === answer.check_in_id;
  const of_it = (one: { check_in_id: string; revision: number }) =>
    own(one) && one.revision === answer.number;
  return {
    answer,
    revisions: file.answered.filter(own),
    results: file.worked_out.filter(of_it),
    verdicts: file.verdicts.filter(of_it),
    shown: file.shown.filter(of_it),
  };
}

export function rows_of(file: CaseFile): Row[] {
  const asked = new Set<string>(file.asked.map(({ code }) => code));
  const rows = file.asked.map((question): Row & { at: string } => ({
    key: question.code,
    at: question.opens_at,
    question,
    said: file.answered
      .filter(({ moment }) => moment === question.code)
      .map((answer) => said_of(file, answer)),
  }));
  for (const answer of file.answered) {
    if (answer.number > 1 || (answer.moment && asked.has(answer.moment))) continue;
    rows.push({
      key: answer.check_in_id,
      at: answer.recorded_at,
      question: null,
      said: file.answered
        .filter(({ check_in_id }) => check_in_id === answer.check_in_id)
        .map((revision) => said_of(file, revision)),
    });
  }
  return rows.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
