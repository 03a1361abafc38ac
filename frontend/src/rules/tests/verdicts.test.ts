import { expect, test } from 'vitest';
import thresholds from '../../../../tests/checkins/thresholds.json';
import type { Answers } from '../../contract/shapes';
import { judge } from '../triage';
import { vectors } from './vectors';

type Area = [string, string, number | null, number | null, string, string];
type Case = {
  hours: number | null;
  said: Partial<Answers>;
  scores: string;
  treated: string;
  before: [number | null, number | null];
  earlier: [number | null, string][];
  bleeds: boolean;
  moved: Record<string, number>;
  verdict: [string, string | null, boolean, string, Area[]];
};

const UNSAID = {
  flags: [],
  qualities: [],
  bruise: null,
  swelling: null,
  interference: null,
  woke: null,
  problem: null,
  cause: null,
  note: null,
  wants_contact: false,
};

function words(text: string): string[] {
  return text.split(' ').filter(Boolean);
}

function place_of(text: string) {
  const [zone, side] = text.split('.') as [string, string];
  return { zone, side };
}

/** Numbers are written as place=number, the sorest spot's without a place. */
function scores_of(text: string): Answers['scores'] {
  return words(text).map((one) => {
    const [place, now] = one.split('=') as [string, string];
    const of = place ? { scope: 'area', ...place_of(place) } : { scope: 'sorest' };
    return { ...of, now: Number(now) } as Answers['scores'][number];
  });
}

test.each(vectors<Case>('verdicts.json').map((one, n) => [n, one] as const))(
  'answer %i is judged as by the server',
  (_, one) => {
    const found = judge({
      hours: one.hours,
      answers: { ...UNSAID, ...one.said, scores: scores_of(one.scores) } as Answers,
      before: {
        treated: words(one.treated).map(place_of),
        tenderness: one.before[0],
        problem: one.before[1],
      },
      earlier: one.earlier.map(([hours, scores]) => ({ hours, scores: scores_of(scores) })),
      bleed_risk: one.bleeds,
      thresholds: { ...thresholds, ...one.moved },
    });
    const written = (rules: string[]) => rules.map((rule) => rule.replace('TR.', '')).join(' ');
    const areas = found.areas.map((area) => [
      area.zone ? `${area.zone}.${area.side}` : '',
      (area.treated ? 't' : '') + (area.settled ? 's' : ''),
      area.before,
      area.score,
      area.level,
      written(area.rules),
    ]);
    const { level, mode, settled, rules } = found;
    expect([level, mode, settled, written(rules), areas]).toEqual(one.verdict);
  },
);
