/* A round under way on this phone: it looks at the clock when something is to change, keeps the round
   on every happening, logs each exercise when it ends, and lets it be heard and felt. */

import type { Today } from '../../../contract/shapes';
import { after, now } from '../../../kernel/clock';
import { is_resting } from '../../../kernel/resting';
import { outbox } from '../../../kernel/outbox.svelte';
import { new_id } from '../../../kernel/ids';
import { store } from '../../../kernel/store.svelte';
import { key_of, type Shown } from '../exercise/slots';
import { current, reduce, type Happening } from './engine';
import { until_next_look, view } from './engine_view';
import { nothing_said, type EndAnswers } from './end';
import { drop_round, keep_round, type Kept } from './kept';
import { answer_of, log_of, routine_of } from './logs';
import { done_items, is_open, type Item, type Round } from './round';
import { senses } from './senses.svelte';
import { has_ended, signal_of, type Signal } from './signals';
import { words_of } from './words';

export class Player {
  round = $state.raw<Round>() as Round;
  end = $state<EndAnswers>() as EndAnswers;
  saved = $state(false);
  /** What has just begun, for whoever listens instead of looking. */
  signal = $state.raw<{ signal: Signal; words: string } | null>(null);
  #looked_at = $state(0);
  #cancel: (() => void) | null = null;
  /** What each log was last corrected to. */
  #revisions: Record<string, string> = {};
  /** The last revision of what was said of the round, once it was said. */
  #told = $state<string | null>(null);

  constructor({ round, end }: Kept) {
    this.round = round;
    this.end = end ?? nothing_said(round);
    this.#looked_at = now().getTime();
    for (const item of round.items) this.#say_again(item);
  }

  get view() {
    return view(this.round, this.#looked_at);
  }

  get is_over(): boolean {
    return this.round.step.is === 'over';
  }

  /** The exercise in today's words, where today still has it as it was begun. */
  shown(item: Item): Shown {
    const shown = find_today(item);
    return shown?.prescription_id === item.slot.prescription_id ? shown : item.slot;
  }

  happens(happening: Happening): void {
    const at = now().getTime();
    const before = this.round;
    const round = reduce(before, happening, at);
    this.#looked_at = at;
    this.round = round;
    if (round !== before) {
      round.items.forEach((item, place) => this.#log(before.items[place]!, item));
      if (round.step.is === 'over' && before.step.is !== 'over') this.end = nothing_said(round);
      this.keep();
      this.#signal(before, round);
    }
    this.#plan();
  }

  /** Looks at the clock from now on, until the answer is called: then her place is kept. */
  watch(): () => void {
    const look = () => this.happens({ do: 'look' });
    document.addEventListener('visibilitychange', look);
    document.addEventListener('resume', look);
    look();
    return () => {
      this.happens({ do: 'leave' });
      this.#cancel?.();
      senses.quiet();
      document.removeEventListener('visibilitychange', look);
      document.removeEventListener('resume', look);
    };
  }

  undo(item: number): void {
    this.happens({ do: 'undo', item, log_id: new_id() });
  }

  /** What was answered on another page, or rests by now, is not this round's any more. What another
      version of the plan has no more, or the week has enough of, is: it was begun. */
  compare(slots: Shown[], { plan, day_off, urgent }: Today): void {
    const { version_id = null } = this.round;
    const replaced = version_id !== null && version_id !== plan?.version_id;
    const stopped = day_off !== null || urgent !== null;
    const gone = this.round.items.flatMap((item, place) => {
      const shown = slots.find((one) => key_of(one) === key_of(item.slot));
      const missing = stopped || !(replaced || item.slot.nth === null);
      const away = shown ? shown.log !== null || is_resting(shown) : missing;
      return is_open(item) && away ? [place] : [];
    });
    if (gone.length > 0) this.happens({ do: 'elsewhere', items: gone });
  }

  keep(): void {
    if (!this.saved && !this.#told)
      keep_round({ round: this.round, end: $state.snapshot(this.end) });
  }

  save(): void {
    if (this.saved) return;
    if (done_items(this.round).length > 0) {
      const said = routine_of(this.round, $state.snapshot(this.end));
      if (this.#told) this.#told = outbox.correct_routine(this.#told, said);
      else {
        outbox.record_routine(said);
        this.#told = said.id;
      }
    }
    this.saved = true;
    drop_round(this.round.day_on);
  }

  /** Whether what was said of it may be put right here. */
  get may_change(): boolean {
    return this.saved && this.#told !== null;
  }

  /** Opens what was said of it once more. */
  change(): void {
    this.saved = false;
  }

  #plan(): void {
    this.#cancel?.();
    const wait_ms = until_next_look(this.round, this.#looked_at);
    if (wait_ms !== null) this.#cancel = after(wait_ms, () => this.happens({ do: 'look' }));
  }

  #log(before: Item, item: Item): void {
    if (before === item) return;
    if (before.log_id !== item.log_id) this.#correct(before, null);
    else if (before.result === null) this.#record(item);
    else if (before.sets !== item.sets) this.#correct(item, answer_of(item));
  }

  #record(item: Item): void {
    const log = log_of(item);
    if (log) outbox.record_exercise_log(log);
  }

  /** The app was closed before this had gone out: the same id stores it once. */
  #say_again(item: Item): void {
    const slot = find_today(item);
    const waits = outbox.entries.some(({ record_id }) => record_id === item.log_id);
    if (slot && slot.log === null && !waits) this.#record(item);
  }

  /** Puts a log right, or takes it back. */
  #correct(item: Item, answer: ReturnType<typeof answer_of>): void {
    const log = log_of(item);
    if (!log?.performed_at) return;
    const id = item.log_id;
    const seen = {
      id,
      revision_id: this.#revisions[id] ?? id,
      performed_at: log.performed_at,
    };
    const revision_id = outbox.correct_exercise_log(seen, answer ?? { status: 'withdrawn' });
    this.#revisions[id] = revision_id;
  }

  #signal(before: Round, round: Round): void {
    const signal = signal_of(before, round);
    if (has_ended(before, round)) {
      senses.knock();
      senses.vibrate(round.step.is === 'over' ? [60, 90, 60] : 60);
    } else if (signal === 'over') senses.vibrate([60, 90, 60]);
    if (!signal) return;
    const words = words_of(signal, round, this.shown(current(round)));
    this.signal = { signal, words };
    senses.say(words);
  }
}

/** What Today has in an exercise's place now, in whatever version of the plan. */
function find_today({ slot }: Item): Shown | undefined {
  const { slots = [], offers = [] } = store.today.value ?? {};
  return [...slots, ...offers].find((one) => key_of(one) === key_of(slot));
}
