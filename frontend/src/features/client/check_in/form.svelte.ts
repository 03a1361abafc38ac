/* A check-in while it is being answered: what was ticked, what that asks next, and the answers it
   becomes. Never asked is kept as null, never as 0. */

import type { Answers, Area, DueCheckIn, Flag, Quality } from '../../../contract/shapes';
import { ROWS, type RowName, type Sign } from '../words/signs';

export type Step = 'signs' | 'rest';
type AreaScore = Area & { now: number | null };

/** Half an answer as it is kept while the client is elsewhere. */
export type Kept = {
  step: Step;
  rows: RowName[];
  codes: Sign[];
  unsure: RowName[];
  smaller: Flag[];
  qualities: Quality[];
  bruise: Answers['bruise'];
  swelling: Answers['swelling'];
  bruised: boolean;
  swollen: boolean;
  score: number | null;
  interference: number | null;
  problem: number | null;
  woke: boolean | null;
  cause: Answers['cause'];
  worst: number | null;
  areas: AreaScore[];
  note: string;
  wants_contact: boolean;
};

const EMPTY: Kept = {
  step: 'signs',
  rows: [],
  codes: [],
  unsure: [],
  smaller: [],
  qualities: [],
  bruise: 'none',
  swelling: 'none',
  bruised: false,
  swollen: false,
  score: null,
  interference: null,
  problem: null,
  woke: null,
  cause: null,
  worst: null,
  areas: [],
  note: '',
  wants_contact: false,
};

const SMALL_FLAGS: Flag[] = ['rash_mild', 'headache_dizzy_mild', 'unwell_other'];
/** Qualities that a smaller sign asks about; others come from elsewhere and are kept. */
const FEELINGS: Quality[] = ['numb', 'tingling', 'burning', 'sharp'];

function each_once<T>(values: T[]): T[] {
  return values.filter((value, index) => values.indexOf(value) === index);
}

export class CheckInForm {
  at = $state<Kept>({ ...EMPTY });

  constructor(kept: Kept | null) {
    if (kept) this.at = { ...EMPTY, ...kept };
  }

  /** Whether anything at all was ticked in the first step. */
  get any_sign(): boolean {
    const { rows, smaller, bruised, swollen, qualities } = this.at;
    return rows.length + smaller.length + qualities.length > 0 || bruised || swollen;
  }

  /** A ticked row that names none of its sentences yet, or a sign without its detail. */
  get unfinished(): RowName | 'bruise' | 'swelling' | null {
    const { rows, bruised, bruise, swollen, swelling } = this.at;
    const row = ROWS.find(({ name, codes }) => {
      const named = codes.some((code) => this.at.codes.includes(code));
      return rows.includes(name) && !named && !this.at.unsure.includes(name);
    });
    if (row) return row.name;
    if (bruised && bruise === 'none') return 'bruise';
    return swollen && swelling === 'none' ? 'swelling' : null;
  }

  tick_row(name: RowName, ticked: boolean): void {
    const rows = this.at.rows.filter((row) => row !== name);
    if (ticked) {
      this.at.rows = [...rows, name];
      return;
    }
    this.at.rows = rows;
    this.at.unsure = this.at.unsure.filter((row) => row !== name);
    const left = ROWS.filter((row) => rows.includes(row.name)).flatMap((row) => row.codes);
    this.at.codes = this.at.codes.filter((code) => left.includes(code));
  }

  /** Takes every sign back: "None of these". */
  none(): void {
    const { score, interference, problem, woke, cause, worst, areas, note, wants_contact } =
      this.at;
    const rest = { score, interference, problem, woke, cause, worst, areas, note, wants_contact };
    this.at = { ...EMPTY, ...rest, step: 'rest' };
  }

  /** "None, and not sore any more." */
  gone(): void {
    this.at = { ...EMPTY, step: 'rest', score: 0, note: this.at.note };
  }

  set_score(score: number): void {
    this.at.score = score;
    if (score === 0) {
      this.at.interference = null;
      this.at.cause = null;
      this.at.woke = null;
    }
  }

  /** Whether everything that decides something has been answered. */
  get complete(): boolean {
    const { score, interference } = this.at;
    return score !== null && (score === 0 || interference !== null);
  }

  answers(asks: DueCheckIn['asks'] | null): Answers {
    const at = this.at;
    const unsure = ROWS.filter((row) => at.unsure.includes(row.name)).map((row) => row.codes[0]);
    const flags = each_once<Flag>([...at.codes, ...unsure, ...at.smaller]);
    const areas = at.areas.flatMap(({ zone, side, now }) =>
      now === null ? [] : [{ scope: 'area' as const, zone, side, now }],
    );
    const score = at.score ?? 0;
    const sorest = Math.max(score, ...areas.map((area) => area.now));
    const worst = at.worst === null ? {} : { worst: Math.max(at.worst, sorest) };
    return {
      flags,
      ...(unsure.length > 0 && { unsure: each_once(unsure) }),
      scores: [{ scope: 'sorest', now: sorest, ...worst }, ...areas],
      interference: at.interference,
      problem: asks?.problem === false ? null : at.problem,
      qualities: at.qualities,
      bruise: at.bruise,
      swelling: at.swelling,
      woke: at.woke,
      cause: at.cause,
      note: at.note.trim() || null,
      wants_contact: at.wants_contact,
    };
  }
}

/** The form as it was when these answers were given, to change them. */
export function kept_of(answers: Answers): Kept {
  const signs = answers.flags.filter((flag): flag is Sign => !SMALL_FLAGS.includes(flag));
  const unsure_codes = answers.unsure ?? [];
  const rows = ROWS.filter((row) => row.codes.some((code) => signs.includes(code)));
  const sorest = answers.scores.find((score) => score.scope === 'sorest');
  return {
    ...EMPTY,
    step: 'rest',
    rows: rows.map((row) => row.name),
    codes: signs.filter((code) => !unsure_codes.includes(code)),
    unsure: rows.filter((row) => unsure_codes.includes(row.codes[0])).map((row) => row.name),
    smaller: answers.flags.filter((flag) => SMALL_FLAGS.includes(flag)),
    qualities: answers.qualities.filter((quality) => FEELINGS.includes(quality)),
    bruise: answers.bruise,
    swelling: answers.swelling,
    bruised: (answers.bruise ?? 'none') !== 'none',
    swollen: (answers.swelling ?? 'none') !== 'none',
    score: sorest?.now ?? Math.max(...answers.scores.map((score) => score.now)),
    interference: answers.interference,
    problem: answers.problem,
    woke: answers.woke,
    cause: answers.cause,
    worst: sorest?.worst ?? null,
    areas: answers.scores.flatMap(({ scope, zone, side, now }) =>
      scope === 'area' && zone && side ? [{ zone, side, now }] : [],
    ),
    note: answers.note ?? '',
    wants_contact: answers.wants_contact,
  };
}
