/* Every write of the client is written down on the phone before it is sent, shown at once, sent again
   until the server has answered it, and put on the shelf when refused. Never dropped. */

import type { ProblemBody } from '../contract/shapes';
import { send } from './api';
import { after, now } from './clock';
import { outdates, type Entry, type EntryWrite } from './entries';
import { exclusively } from './exclusive';
import { new_id } from './ids';
import { keeper } from './keeper';
import { tell_entries, when_entries } from './news';
import { Problem } from './problem';
import { drain, fresh_line, SENDING, type Entries, type Means } from './sending';
import { ask_worker_to_send } from './worker_sending';

export class Queue {
  entries = $state.raw<Entry[]>([]);
  /** Entries of which this phone has lost the key or a part; they are set aside, as they are. */
  unreadable = $state(0);
  /** Written, and not kept by this phone: a full one, or a window that keeps nothing. */
  in_memory = $state.raw<string[]>([]);
  /** What lies on the phone is being read for the first time: until then nobody knows what waits. */
  is_unread = $state(false);
  #was_read = false;
  #cancel_retry: (() => void) | null = null;
  #listeners: ((entry: Entry) => void)[] = [];
  /** Raised when another person signs in: what was under way then belongs to nobody here. */
  #epoch = 0;
  #line = fresh_line();
  #sending: Promise<void> | null = null;
  /** Something came while it was being sent, by this window or another. */
  #more = false;
  #writing = 0;

  get unsent(): number {
    return this.entries.length;
  }

  get shelved(): Entry[] {
    return this.entries.filter((entry) => entry.state === 'shelved');
  }

  /** Calls for each write that the server has stored, before it leaves the queue. */
  when_stored(call: (entry: Entry) => void): void {
    this.#listeners.push(call);
  }

  /** Keeps a write until it is sent, and drops what it makes needless. */
  queue(write: EntryWrite): void {
    const entry = {
      ...write,
      entry_id: new_id(),
      state: 'waiting',
      tries: 0,
      not_before_ms: 0,
      problem: null,
    } as Entry;
    const needless = this.entries.filter(
      (older) => older.state !== 'sending' && outdates(write, older),
    );
    this.entries = [...this.entries.filter((older) => !needless.includes(older)), entry];
    void this.#write_down(entry, needless);
  }

  /** Takes a refused write off the shelf and tries once more. */
  send_again(entry_id: string): void {
    this.#change(entry_id, { state: 'waiting', tries: 0, not_before_ms: 0, problem: null });
    const entry = this.#find(entry_id);
    if (entry) void keeper.vault.change_entry(entry).then(() => this.flush());
  }

  /** The client throws a refused write away, and what was built upon it. */
  give_up(entry_id: string): void {
    const given_up = this.#find(entry_id);
    if (given_up?.state !== 'shelved') return;
    const from = this.entries.indexOf(given_up);
    const gone = this.entries.filter(
      (entry, place) => place >= from && entry.record_id === given_up.record_id,
    );
    this.entries = this.entries.filter((entry) => !gone.includes(entry));
    void keeper.vault.remove_entries(gone.map((entry) => entry.entry_id)).then(tell_entries);
  }

  /** Tries everything that waits now, without the rest of its pause. */
  retry_now(): Promise<void> {
    this.entries = this.entries.map((entry) => ({ ...entry, not_before_ms: 0 }));
    this.#line = fresh_line();
    return this.flush();
  }

  /** What this phone still has to send; read at the start, and when another window has written. What is
      not there any more was stored through another window or the service worker. */
  async recall(): Promise<void> {
    const epoch = this.#epoch;
    this.is_unread = !this.#was_read;
    const listed = await keeper.vault.list_entries();
    if (epoch !== this.#epoch) return;
    this.#was_read = true;
    this.is_unread = false;
    if (!listed || this.#writing > 0) return;
    const { entries, unreadable } = listed;
    this.unreadable = unreadable;
    const known_ids = entries.map(({ entry_id }) => entry_id);
    for (const entry of this.entries) {
      if (this.in_memory.includes(entry.entry_id) || known_ids.includes(entry.entry_id)) continue;
      if (entry.state !== 'shelved') for (const call of this.#listeners) call(entry);
    }
    const only_here = this.entries.filter(({ entry_id }) => this.in_memory.includes(entry_id));
    const known = entries.map((kept) => merged(kept, this.#find(kept.entry_id)));
    this.entries = [...known, ...only_here];
  }

  /** Forgets what is in memory, as when another person signs in. */
  clear(): void {
    this.#epoch += 1;
    this.#was_read = false;
    this.is_unread = false;
    this.#cancel_retry?.();
    this.#sending = null;
    this.#line = fresh_line();
    this.in_memory = [];
    this.unreadable = 0;
    this.entries = [];
  }

  /** Listens to the other windows. Called once at start. */
  follow_windows(): void {
    when_entries(() => void this.recall().then(() => this.flush()));
  }

  /** Sends what may go. What is queued meanwhile is taken along. */
  flush(): Promise<void> {
    this.#more = true;
    if (this.#sending) return this.#sending;
    const sending = this.#send_all().finally(() => {
      if (this.#sending === sending) this.#sending = null;
    });
    this.#sending = sending;
    return sending;
  }

  async #send_all(): Promise<void> {
    const epoch = this.#epoch;
    while (this.#more && epoch === this.#epoch) {
      this.#more = false;
      this.#cancel_retry?.();
      if (this.entries.length === 0) break;
      const next_ms = await exclusively(SENDING, () =>
        drain(this.#lying_here(epoch), this.#means(epoch), this.#line),
      );
      if (epoch !== this.#epoch) return;
      if (next_ms === null) continue;
      this.#retry_at(next_ms);
      ask_worker_to_send();
    }
  }

  #retry_at(at_ms: number): void {
    const left_ms = Math.max(0, at_ms - now().getTime());
    this.#cancel_retry = after(left_ms, () => void this.flush());
  }

  #lying_here(epoch: number): Entries {
    return {
      person: () => keeper.person,
      list: async () => {
        await this.recall();
        return epoch === this.#epoch ? this.entries : [];
      },
      change: async (entry) => {
        if (epoch !== this.#epoch) return;
        this.#change(entry.entry_id, entry);
        await keeper.vault.change_entry(entry);
        tell_entries();
      },
      remove: async (entry, stored) => {
        if (epoch !== this.#epoch) return;
        if (stored) for (const call of this.#listeners) call(entry);
        this.#remove([entry.entry_id]);
        await keeper.vault.remove_entries([entry.entry_id]);
        tell_entries();
      },
    };
  }

  #means(epoch: number): Means {
    return {
      post: (body) => send('POST', '/sync', { body }),
      now_ms: () => now().getTime(),
      told: (sending) => {
        if (epoch === this.#epoch) this.entries = this.entries.map((one) => on_way(one, sending));
      },
    };
  }

  async #write_down(entry: Entry, needless: Entry[]): Promise<void> {
    this.#writing += 1;
    const kept = await keeper.vault.add_entry(entry);
    await keeper.vault.remove_entries(needless.map(({ entry_id }) => entry_id));
    this.#writing -= 1;
    if (!kept && this.#find(entry.entry_id)) {
      this.in_memory = [...this.in_memory, entry.entry_id];
    }
    tell_entries();
    await this.flush();
  }

  #find(entry_id: string): Entry | undefined {
    return this.entries.find((entry) => entry.entry_id === entry_id);
  }

  #remove(entry_ids: string[]): void {
    this.entries = this.entries.filter((entry) => !entry_ids.includes(entry.entry_id));
    this.in_memory = this.in_memory.filter((id) => !entry_ids.includes(id));
  }

  #change(entry_id: string, change: Partial<Entry>): void {
    this.entries = this.entries.map((entry) =>
      entry.entry_id === entry_id ? ({ ...entry, ...change } as Entry) : entry,
    );
  }
}

/** Whether it is on its way now; what was and came back waits again. */
function on_way(entry: Entry, sending: Entry[]): Entry {
  if (entry.state === 'shelved') return entry;
  const sent = sending.some(({ entry_id }) => entry_id === entry.entry_id);
  return { ...entry, state: sent ? 'sending' : 'waiting' };
}

/** An entry as it lies on the phone, with how far this window knows it to be. */
function merged(kept: Entry, here: Entry | undefined): Entry {
  if (here) return here.state === 'sending' || here.state === kept.state ? here : kept;
  const { problem } = kept;
  if (!problem) return kept;
  const body = problem.body as unknown as ProblemBody;
  return { ...kept, problem: new Problem(body, problem.retry_after_s) };
}
