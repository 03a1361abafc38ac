/* One treatment while it is being written: kept in this tab until it is stored, under one id, so that
   neither a reload nor a lost answer costs anything. What fills itself in (from last time, from
   the phone) never overwrites what was typed. */

import type { Arrival, Motion, NewTreatment, TreatmentRevision } from '../../../contract/screening';
import type { Area, Client, Treatment } from '../../../contract/shapes';
import type { Problem } from '../../../kernel/answer';
import { now } from '../../../kernel/clock';
import { hours_between } from '../../../kernel/days';
import { drop_draft, find_draft, keep_draft } from '../../../kernel/drafts';
import { same_area } from '../../../ui/areas';
import { instant_at, local_time } from './local_time';
import { proposal } from './next_appointment';
import { lines_again, measured, range_fault } from './ranges';
import { session_typed, usual_times } from './session_times';
import { content_of, nothing_written, written_of, type Score, type Written } from './written';

const LONGEST_MIN = 180;
/** A clock may be this much ahead. */
const AHEAD_H = 5 / 60;

export type TimeFault = 'missing' | 'ends_before_start' | 'not_over';

export class TreatmentForm {
  written = $state() as Written;
  tried = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** What the phone sent, once it is in the form. */
  arrival = $state.raw<Arrival | null>(null);
  /** Areas of last time that were not taken over, because they are blocked today. */
  left_out = $state.raw<Area[]>([]);
  /** Whether what is here was begun earlier in this tab. */
  readonly resumed: boolean;
  readonly stored: Treatment | null;
  readonly time_zone: string;
  readonly #client: Client;
  readonly #name: string;
  #untouched: string;

  constructor(client: Client, time_zone: string, stored: Treatment | null) {
    this.#client = client;
    this.time_zone = time_zone;
    this.stored = stored;
    this.#name = draft_name(client.id, stored);
    const kept = find_draft<Written>(this.#name);
    const place = client.next_appointment_place ?? '';
    this.resumed = kept !== null;
    const begun = stored ? written_of(stored, place) : nothing_written(place);
    this.written = { ...begun, ...kept };
    this.#untouched = kept ? '' : JSON.stringify(this.written);
  }

  /** Keeps what was typed; what only filled itself in is not worth keeping. */
  keep(): void {
    const written = $state.snapshot(this.written);
    if (JSON.stringify(written) !== this.#untouched) keep_draft(this.#name, written);
  }

  drop(): void {
    drop_draft(this.#name);
  }

  /** How it was done last time is how it is mostly done; what was measured is measured again. */
  suggest(last: Treatment): void {
    this.#by_itself(() => {
      const { chosen } = this.written;
      if (!chosen.technique) this.written.technique = last.technique ?? this.written.technique;
      if (!chosen.pressure) this.written.pressure = last.pressure ?? this.written.pressure;
      if (this.written.ranges.length === 0) this.written.ranges = lines_again(last);
    });
  }

  /** Fills in what the client said on the phone where nothing else was noted. */
  take_arrival(arrival: Arrival): void {
    const before = this.arrival;
    this.arrival = arrival;
    this.#by_itself(() => {
      for (const part of ['tenderness', 'problem'] as const) {
        const name = `${part}_before` as const;
        const noted = this.written[name];
        if (noted === null || noted === before?.[part]) this.written[name] = arrival[part];
      }
      this.written.arrival_id = arrival.id;
    });
  }

  /** What the phone sent belongs to another session: its numbers stay as they stand here. */
  let_go_of_arrival(): void {
    this.arrival = null;
    this.written.arrival_id = null;
  }

  repeat(last: Treatment, blocked: Area[]): void {
    const allowed = (area: Area) => !blocked.some((other) => same_area(other, area));
    this.left_out = last.areas.filter((area) => !allowed(area));
    this.written.areas = last.areas.filter(allowed).map(({ zone, side }) => ({ zone, side }));
    this.written.per_area = last.per_area ?? [];
    this.written.minutes = last.minutes == null ? '' : String(last.minutes);
    this.written.technique = last.technique ?? this.written.technique;
    this.written.pressure = last.pressure ?? this.written.pressure;
    this.written.chosen = { technique: true, pressure: true };
  }

  choose(how: 'technique' | 'pressure'): void {
    this.written.chosen[how] = true;
  }

  /** What the client said, where it still stands in the form as it came. */
  said(score: Score): number | null {
    if (score === 'tenderness_before') return this.arrival?.tenderness ?? null;
    return score === 'problem_before' ? (this.arrival?.problem ?? null) : null;
  }

  /** When the session was, or is. */
  get session(): { started_at: string; ended_at: string; running: boolean } {
    const { times, opened_at } = this.written;
    if (this.stored) {
      const { started_at, ended_at } = this.stored;
      return { started_at, ended_at, running: false };
    }
    if (times) return { ...session_typed(times, this.time_zone), running: false };
    const appointment_at = this.#client.next_appointment_at;
    const { started_at, ended_at, running } = usual_times({ opened_at, appointment_at }, now());
    const iso = (at: Date) => at.toISOString().replace(/\.\d+Z$/, 'Z');
    return { started_at: iso(started_at), ended_at: iso(ended_at), running };
  }

  /** Writes the times down as they stand, so that they can be changed and go out the same twice. */
  set_times(): void {
    if (this.written.times || this.stored) return;
    const { started_at, ended_at } = this.session;
    const { date, time: starts } = local_time(started_at, this.time_zone);
    this.written.times = { date, starts, ends: local_time(ended_at, this.time_zone).time };
  }

  get areas_missing(): boolean {
    return this.tried && this.written.areas.length === 0;
  }

  get time_fault(): TimeFault | null {
    if (!this.tried || this.stored) return null;
    const { started_at, ended_at } = this.session;
    if (!started_at || !ended_at) return 'missing';
    if (ended_at < started_at) return 'ends_before_start';
    const early = hours_between(now(), ended_at) > AHEAD_H;
    return early || this.problem?.at('#/ended_at') ? 'not_over' : null;
  }

  get minutes_wrong(): boolean {
    const minutes = this.written.minutes.trim();
    return this.tried && minutes !== '' && !whole_between(minutes, 1, LONGEST_MIN);
  }

  get next_wrong(): boolean {
    if (!this.tried || this.written.next === 'leave') return false;
    const { at } = this.#next ?? { at: '' };
    return (
      !at ||
      hours_between(now(), at) <= 0 ||
      Boolean(this.problem?.within('#/next_appointment').length)
    );
  }

  check(motions: Motion[]): boolean {
    this.set_times();
    this.tried = true;
    this.problem = null;
    const lines = this.written.ranges;
    const ranges_right = lines.every(
      (line) => !range_fault(motions, line, 'before') && !range_fault(motions, line, 'after'),
    );
    return (
      !this.areas_missing &&
      !this.time_fault &&
      !this.minutes_wrong &&
      !this.next_wrong &&
      ranges_right
    );
  }

  /** What the server said of one number, by the line it stands on. */
  range_refused(index: number, moment: 'before' | 'after'): boolean {
    const line = this.written.ranges[index];
    const sent = line ? measured(this.written.ranges).indexOf(line) : -1;
    return sent >= 0 && Boolean(this.problem?.at(`#/ranges/${sent}/${moment}`));
  }

  /** As the API takes a new one; call after `check`. */
  new_treatment(draft: boolean): NewTreatment {
    const { id } = this.written;
    const { started_at, ended_at } = this.session;
    return { ...this.#content(draft), id, started_at, ended_at, time_zone: this.time_zone, draft };
  }

  /** As the API takes it onto what is stored; call after `check`. */
  revision(based_on: number, draft: boolean): TreatmentRevision {
    return { ...this.#content(draft), based_on, draft };
  }

  #content(draft: boolean) {
    return content_of($state.snapshot(this.written), this.#next, draft);
  }

  get #next() {
    const { next, own } = this.written;
    if (next === 'leave') return null;
    const place = (next === 'own' ? own.place : (this.#client.next_appointment_place ?? '')).trim();
    const at =
      next === 'own'
        ? instant_at(own.date, own.time, this.time_zone)
        : proposal(this.session.started_at, next, this.time_zone);
    return { at: at ?? '', place: place || null };
  }

  #by_itself(change: () => void): void {
    const untouched = JSON.stringify(this.written) === this.#untouched;
    change();
    if (untouched) this.#untouched = JSON.stringify(this.written);
  }
}

function draft_name(client_id: string, stored: Treatment | null): string {
  return ['treatment', client_id, stored?.id].filter(Boolean).join('.');
}

/** Whether a session of this client was begun in this tab and not sent. */
export function is_begun(client_id: string): boolean {
  return find_draft(draft_name(client_id, null)) !== null;
}

export function whole_between(typed: string, low: number, high: number): boolean {
  return /^\d+$/.test(typed.trim()) && Number(typed) >= low && Number(typed) <= high;
}
