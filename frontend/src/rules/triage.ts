/* How much an answer asks for: every area by the table of rules, the gravest of it all. The same
   table and the same steps as the server's (strtrack/checkins/rules/triage.py), for the phone that
   has no signal. Only where the practice advises. */

import type { Level, Mode } from '../contract/recovery';
import type { Answers } from '../contract/shapes';
import table from '../../../strtrack/checkins/data/triage.json' with { type: 'json' };

type Value = number | string | boolean | string[] | null;
type Facts = Record<string, Value>;
type Thresholds = Record<string, number>;
type Operand = Value | { threshold: string } | { field: string; plus?: { threshold: string } };
type Condition = [field: string, comparison: string, operand: Operand];
type Alternatives = Condition[][];
type Rule = { id: string; level: Level; mode?: Mode; when: Alternatives };
type Place = { zone: string; side: string };
type Score = Answers['scores'][number];

export type Before = { treated: Place[]; tenderness: number | null; problem: number | null };
export type Judged = Place & {
  treated: boolean;
  before: number | null;
  score: number | null;
  level: Level;
  settled: boolean;
  rules: string[];
};
export type Verdict = {
  level: Level;
  mode: Mode | null;
  settled: boolean;
  rules: string[];
  areas: (Omit<Judged, 'zone' | 'side'> & { zone: string | null; side: string | null })[];
};
export type Asked = {
  /** From the session's end; null without a session. */
  hours: number | null;
  answers: Answers;
  before: Before;
  /** Answers given before this one, with their hours. */
  earlier: { hours: number | null; scores: Score[] }[];
  bleed_risk: boolean;
  thresholds: Thresholds;
};

const RULES = table.rules as unknown as Rule[];
const LEVELS = table.levels as Level[];
const MODES: Mode[] = ['emergency', 'same_day'];
const NAMED = Object.entries(table.named as unknown as Record<string, Alternatives>);
const PREFIX = 'TR.';

const COMPARISONS: Record<string, (value: never, other: never) => boolean> = {
  '=': (value: Value, other: Value) => value === other,
  '<': (value: number, other: number) => value < other,
  '<=': (value: number, other: number) => value <= other,
  '>': (value: number, other: number) => value > other,
  '>=': (value: number, other: number) => value >= other,
  in: (value: string, several: string[]) => several.includes(value),
  has: (values: string[], several: string[]) => several.some((one) => values.includes(one)),
  lacks: (values: string[], several: string[]) => !several.some((one) => values.includes(one)),
  empty: (values: string[], wanted: boolean) => (values.length === 0) === wanted,
};

function worth(operand: Operand, facts: Facts, thresholds: Thresholds): Value | undefined {
  if (operand === null || typeof operand !== 'object' || Array.isArray(operand)) return operand;
  if ('threshold' in operand) return thresholds[operand.threshold];
  const value = facts[operand.field];
  if (value === null || !operand.plus) return value;
  return Number(value) + (thresholds[operand.plus.threshold] ?? NaN);
}

/** A field that is not known meets no condition. */
function holds([field, name, operand]: Condition, facts: Facts, thresholds: Thresholds): boolean {
  const value = facts[field];
  const other = worth(operand, facts, thresholds);
  if (value == null || other == null) return false;
  return COMPARISONS[name]!(value as never, other as never);
}

function any_of(alternatives: Alternatives, facts: Facts, thresholds: Thresholds): boolean {
  return alternatives.some((all) => all.every((one) => holds(one, facts, thresholds)));
}

/** The highest level of these rules, and the gravest mode where that is urgent. */
function gravest(rules: Rule[]): { level: Level; mode: Mode | null } {
  const levels = rules.map((rule) => LEVELS.indexOf(rule.level));
  const level = LEVELS[Math.max(0, ...levels)]!;
  const mode = MODES.find((one) => rules.some((rule) => rule.mode === one));
  return { level, mode: mode ?? null };
}

const is_at = (place: Place) => (one: { zone?: string; side?: string }) =>
  one.zone === place.zone && one.side === place.side;

/** The number of a place: its own, else that of the sorest spot. */
function score_of(scores: Score[], place: Place | null): number | null {
  const own = place && scores.find((one) => one.scope === 'area' && is_at(place)(one));
  if (own) return own.now;
  return scores.length > 0 ? Math.max(...scores.map((one) => one.now)) : null;
}

function places_of(answers: Answers, before: Before): { place: Place | null; treated: boolean }[] {
  const own = answers.scores.flatMap(({ zone, side }) => (zone && side ? [{ zone, side }] : []));
  const added = own.filter((place) => !before.treated.some(is_at(place)));
  const places = [
    ...before.treated.map((place) => ({ place, treated: true })),
    ...added.map((place) => ({ place, treated: false })),
  ];
  const sorest = score_of(answers.scores, null);
  if (places.some(({ place }) => score_of(answers.scores, place) === sorest)) return places;
  return [...places, { place: null, treated: true }];
}

/** What rules read of one place. */
function own_facts(asked: Asked, place: Place | null, noted: number | null): Facts {
  const { hours, thresholds } = asked;
  const earlier = asked.earlier
    .flatMap((one) => {
      const score = score_of(one.scores, place);
      return one.hours === null || score === null ? [] : [{ hours: one.hours, score }];
    })
    .sort((a, b) => a.hours - b.hours || a.score - b.score);
  const peak = (those: { score: number }[]) =>
    those.length > 0 ? Math.max(...those.map((one) => one.score)) : null;
  return {
    hours,
    score: score_of(asked.answers.scores, place),
    before: noted ?? 0,
    noted: noted !== null,
    last: earlier.at(-1)?.score ?? null,
    early_peak: peak(earlier.filter((one) => one.hours <= thresholds.unsettled_hours!)),
    older_peak:
      hours === null
        ? null
        : peak(earlier.filter((one) => hours - one.hours >= thresholds.level_hours!)),
  };
}

/** What rules read of the whole answer. */
function shared_facts({ answers, before, bleed_risk }: Asked): Facts {
  return {
    qualities: answers.qualities,
    bruise: answers.bruise ?? 'none',
    swelling: answers.swelling ?? 'none',
    interference: answers.interference ?? 0,
    woke: answers.woke ?? false,
    problem: answers.problem,
    problem_before: before.problem,
    by_exercises: answers.cause === 'exercises',
    bleed_risk,
    flags: answers.wants_contact ? [...answers.flags, 'wants_contact'] : answers.flags,
  };
}

/** What an answer comes to. Without a session no rule that reads hours fires, nothing settles. */
export function judge(asked: Asked): Verdict {
  const shared = shared_facts(asked);
  const fired = new Set<Rule>();
  const areas = places_of(asked.answers, asked.before).map(({ place, treated }) => {
    const noted = treated ? asked.before.tenderness : 0;
    const facts: Facts = { ...shared, ...own_facts(asked, place, noted) };
    for (const [name, when] of NAMED) facts[name] = any_of(when, facts, asked.thresholds);
    const found = RULES.filter((rule) => any_of(rule.when, facts, asked.thresholds));
    found.forEach((rule) => fired.add(rule));
    return {
      zone: place?.zone ?? null,
      side: place?.side ?? null,
      treated,
      before: noted,
      score: facts.score as number | null,
      level: gravest(found).level,
      settled: facts.settled === true && asked.hours !== null,
      rules: found.map((rule) => PREFIX + rule.id),
    };
  });
  const rules = RULES.filter((rule) => fired.has(rule));
  const of_session = areas.filter((one) => one.treated);
  return {
    ...gravest(rules),
    settled: of_session.length > 0 && of_session.every((one) => one.settled),
    rules: rules.map((rule) => PREFIX + rule.id),
    areas,
  };
}
