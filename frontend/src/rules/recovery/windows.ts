/* A recovery window as it stands at one instant: what was asked, what is, how it ended. Twin of
   strtrack/checkins/rules/windows.py. Instants are ms. */

import type { Moment } from '../../contract/shapes';
import type { Area } from '../plan/slots';
import {
  HOUR_MS,
  WINDOW_HOURS,
  in_daytime,
  schedule,
  type Answered,
  type Question,
} from './moments';

export type Status = 'open' | 'settled' | 'superseded' | 'not_settled' | 'not_answered';
export type MomentState = 'not_yet_due' | 'due' | 'answered' | 'late' | 'missed' | 'skipped';
export type WhySkipped =
  'quiet_night' | 'settled' | 'superseded' | 'not_now' | 'recorded_late' | 'not_answered';

/** What a window needs of a treatment. `not_now` are moments put off for good; `superseded` is when
    later treatments took over areas of it, one instant an area. */
export type Session = {
  ended_at: number;
  recorded_at: number;
  areas: Area[];
  superseded: (number | null)[];
  not_now: string[];
};
/** Where one question stands; `why` it is skipped, `answer` what was said to it. */
export type State = {
  question: Question;
  state: MomentState;
  why: WhySkipped | null;
  answer: Answered | null;
};
/** What is asked at one instant. `open` may be answered now, on time or late; `differs_at` is when it
    would read differently without a word from anybody. */
export type Asking = { open: State | null; next: State | null; differs_at: number | null };
/** A window at one instant. */
export type RecoveryWindow = Asking & {
  status: Status;
  closed_at: number | null;
  moments: State[];
};

const is_always = (code: Moment) => code === 'h24' || code === 'h48';

/** When later treatments took over each of these areas, the first that did; null where none has. */
export function superseded_by(
  areas: Area[],
  later: { ended_at: number; areas: Area[] }[],
): (number | null)[] {
  return areas.map(({ zone, side }) => {
    const theirs = later.filter((one) =>
      one.areas.some((area) => area.zone === zone && area.side === side),
    );
    return theirs.length > 0 ? Math.min(...theirs.map((one) => one.ended_at)) : null;
  });
}

/** When the last of a session's areas was taken over; null while it keeps one. */
export function over_at({ superseded }: Session): number | null {
  return superseded.includes(null) ? null : Math.max(...(superseded as number[]));
}

/** The areas that still were a session's at an instant. */
export function areas_at({ areas, superseded }: Session, at: number): Area[] {
  return areas.filter((_, place) => superseded[place] == null || at < superseded[place]);
}

/** How a session's window stands. `answers` are in the order they were given. */
export function window_of(
  session: Session,
  answers: Answered[],
  { zone, now, asks_extra }: { zone: string; now: number; asks_extra: boolean },
): RecoveryWindow {
  const asked = schedule(session.ended_at, answers, zone, asks_extra);
  const moments = asked.map((one) => state_of(one, session, answers, zone, now));
  const [status, closed_at] = status_of(moments, session, answers, now);
  return { status, closed_at, moments, ...asking(moments, session, now) };
}

/** What is asked of a session by somebody who is not told how it stands: `asked` is what the server
    still meant to ask, of which what was answered since is left out. */
export function asking_of(session: Session, asked: Question[], now: number): Asking {
  const moments = asked.map((one) => by_the_clock(one, session, now));
  return asking(moments, session, now);
}

function asking(moments: State[], session: Session, now: number): Asking {
  const over = over_at(session);
  const current = moments.findLast(
    (one) => (one.state === 'due' || one.state === 'missed') && now < answerable_until(one),
  );
  const ahead = edges(moments, session).filter((at) => at > now);
  return {
    open: ((over === null || now < over) && current) || null,
    next: moments.find((one) => one.state === 'not_yet_due') ?? null,
    differs_at: ahead.length > 0 ? Math.min(...ahead) : null,
  };
}

function state_of(
  question: Question,
  session: Session,
  answers: Answered[],
  zone: string,
  now: number,
): State {
  const answer = answers.find((one) => one.moment === question.code);
  if (answer) {
    const state = answer.at >= question.closes_at ? 'late' : 'answered';
    return { question, state, why: null, answer };
  }
  const why = why_not(question, session, answers, zone);
  return why
    ? { question, state: 'skipped', why, answer: null }
    : by_the_clock(question, session, now);
}

/** Where a question without an answer stands that is asked. */
function by_the_clock(question: Question, { not_now }: Session, now: number): State {
  const is = (state: MomentState, why: WhySkipped | null = null) => {
    return { question, state, why, answer: null };
  };
  if (now < question.opens_at) return is('not_yet_due');
  if (now < question.closes_at) return is('due');
  return not_now.includes(question.code) ? is('skipped', 'not_now') : is('missed');
}

/** Why a question without an answer is not asked at all, if there is a reason. */
function why_not(
  { code, opens_at, target_at, closes_at }: Question,
  session: Session,
  answers: Answered[],
  zone: string,
): WhySkipped | null {
  const over = over_at(session);
  if (over !== null && over < closes_at) return 'superseded';
  if (closes_at <= session.recorded_at) return 'recorded_late';
  if (code === 'h5') return in_daytime(target_at, zone) ? null : 'quiet_night';
  if (is_always(code)) return null;
  const known = answers.findLast((one) => one.at < opens_at);
  if (known) {
    const asks_on = code === 'extra' && known.level === 'watch'; // to look again was promised
    return known.settled && !asks_on ? 'settled' : null;
  }
  // Without any answer +72 h asks once more; what comes later follows up what was said.
  return code === 'h72' ? null : 'not_answered';
}

const answerable_until = ({ question: { closes_at, late_until } }: State) =>
  Math.max(closes_at, late_until);

function status_of(
  states: State[],
  session: Session,
  answers: Answered[],
  now: number,
): [Status, number | null] {
  const over = over_at(session);
  if (over !== null && over <= now) return ['superseded', over];
  const last = answers.at(-1);
  const always = states.filter((one) => is_always(one.question.code));
  const is_done = (one: State) =>
    one.answer || one.state === 'skipped' || answerable_until(one) <= now;
  if (last?.settled && always.every(is_done)) {
    return ['settled', Math.max(last.at, ...always.map(done_at))];
  }
  const ends_at = end_of(states, session);
  if (now < ends_at) return ['open', null];
  if (!last) return ['not_answered', ends_at];
  return [last.settled ? 'settled' : 'not_settled', ends_at];
}

/** When one of the questions that are always asked stopped keeping the window open. */
function done_at(state: State): number {
  if (state.answer) return state.answer.at;
  return state.state === 'skipped' ? state.question.opens_at : answerable_until(state);
}

function end_of(states: State[], session: Session): number {
  const last = states.find((one) => one.question.code === 'h168' && one.why !== 'settled');
  return last?.question.closes_at ?? session.ended_at + WINDOW_HOURS * HOUR_MS;
}

function edges(moments: State[], { ended_at, superseded }: Session): number[] {
  return [
    ...moments.flatMap(({ question: { opens_at, closes_at, late_until } }) => [
      opens_at,
      closes_at,
      late_until,
    ]),
    ended_at + WINDOW_HOURS * HOUR_MS,
    ...superseded.filter((at) => at !== null),
  ];
}
