import { expect, test } from 'vitest';
import thresholds from '../../../../tests/checkins/thresholds.json';
import vectors from '../../../../tests/checkins/triage_vectors.json';
import { judge, type Asked } from '../triage';

type Vector = (typeof vectors)[number]['input'];

const sorest = (now: number) => [{ scope: 'sorest' as const, now }];

function asked(input: Vector): Asked {
  const flags: string[] = input.flags;
  return {
    hours: input.t,
    answers: {
      flags: flags.filter((flag) => flag !== 'wants_contact'),
      wants_contact: flags.includes('wants_contact'),
      scores: sorest(input.soreness),
      qualities: input.qualities,
      bruise: input.bruise,
      swelling: input.swelling,
      interference: input.interference,
      woke: input.woke,
      problem: input.problem_now,
      cause: 'cause' in input ? input.cause : null,
      note: null,
    } as Asked['answers'],
    before: {
      treated: [{ zone: 'neck-back', side: 'L' }],
      tenderness: input.pre_soreness,
      problem: input.problem_base,
    },
    earlier: input.prev.map(([hours, score]) => ({ hours: hours!, scores: sorest(score!) })),
    bleed_risk: input.bleed_risk,
    thresholds,
  };
}

test.each(vectors)('$case', ({ input, level, mode, rules, settled }) => {
  const found = judge(asked(input));
  expect(found.rules).toEqual(rules.map((rule) => `TR.${rule}`));
  expect(found).toMatchObject({ level, mode, settled });
});
