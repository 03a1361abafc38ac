/* All that happened with a client, as far back as it was read, of one kind or of all; and the notes that
   are written into it here, at once where they belong. */

import type { EntryKind, Note, TimelineEntry } from '../../../contract/timeline';
import { trouble_of, type Trouble } from '../../../kernel/answer';
import { now_iso } from '../../../kernel/clock';
import { list_timeline, put_note, remove_note } from '../../../kernel/desk_timeline';
import { new_id } from '../../../kernel/ids';

const at = (entry: { at: string }) => new Date(entry.at).getTime();

export class Story {
  kind = $state<EntryKind | null>(null);
  entries = $state.raw<TimelineEntry[] | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  /** Why a note was not written, changed or taken away. */
  note_trouble = $state.raw<Trouble | null>(null);
  reading = $state(false);
  #cursor = $state<string | null>(null);
  #asked = 0;
  #client_id: string;

  constructor(client_id: string) {
    this.#client_id = client_id;
  }

  get has_earlier(): boolean {
    return this.#cursor !== null;
  }

  /** Shows one kind alone, or all of them. */
  async show(kind: EntryKind | null): Promise<void> {
    if (kind === this.kind) return;
    this.kind = kind;
    this.entries = null;
    this.#cursor = null;
    await this.refresh();
  }

  /** Reads the newest anew; what was read further back stays below it. */
  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    const slice = { kind: this.kind, cursor: null };
    const answer = await list_timeline(this.#client_id, slice);
    if (asked !== this.#asked) return;
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return;
    const { items, next_cursor } = answer.body;
    const last = items.at(-1);
    const is_new = ({ key }: TimelineEntry) => items.every((other) => other.key !== key);
    const below = (this.entries ?? []).filter(
      (entry) => next_cursor && last && at(entry) <= at(last) && is_new(entry),
    );
    this.entries = [...items, ...below];
    if (below.length === 0) this.#cursor = next_cursor;
  }

  /** Reads a page further back. */
  async earlier(): Promise<void> {
    if (!this.#cursor || this.reading) return;
    const asked = ++this.#asked;
    this.reading = true;
    const answer = await list_timeline(this.#client_id, { kind: this.kind, cursor: this.#cursor });
    this.reading = false;
    if (asked !== this.#asked) return;
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return;
    this.entries = [...(this.entries ?? []), ...answer.body.items];
    this.#cursor = answer.body.next_cursor;
  }

  /** Whether the note is written; it stands in the story then. */
  write(text: string): Promise<boolean> {
    return this.#put(new_id(), { text, written_at: now_iso() });
  }

  change({ id, written_at }: Note, text: string): Promise<boolean> {
    return this.#put(id, { text, written_at });
  }

  bring_back({ id, text, written_at }: Note): Promise<boolean> {
    return this.#put(id, { text, written_at });
  }

  /** Takes a note away at once; it is back where that failed. */
  async take_away(note: Note): Promise<boolean> {
    this.#drop(note.id);
    const answer = await remove_note(this.#client_id, note.id);
    this.note_trouble = trouble_of(answer);
    if (this.note_trouble) this.#place(note);
    return !this.note_trouble;
  }

  async #put(id: string, { text, written_at }: Pick<Note, 'text' | 'written_at'>) {
    const answer = await put_note(this.#client_id, id, { text, written_at });
    this.note_trouble = trouble_of(answer);
    if (answer.kind === 'ok') this.#place(answer.body);
    return answer.kind === 'ok';
  }

  #drop(id: string): void {
    this.#asked += 1;
    this.entries = (this.entries ?? []).filter(
      (entry) => entry.kind !== 'note' || entry.note.id !== id,
    );
  }

  #place(note: Note): void {
    this.#drop(note.id);
    if (this.kind !== null && this.kind !== 'note') return;
    const entry: TimelineEntry = {
      kind: 'note',
      key: `note ${note.id} 0`,
      at: note.written_at,
      note,
    };
    const entries = this.entries ?? [];
    const place = entries.findIndex((other) => at(other) <= at(entry));
    this.entries = entries.toSpliced(place === -1 ? entries.length : place, 0, entry);
  }
}
