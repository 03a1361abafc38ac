/* One invitation being shown: made for the room, from afar or for a new phone, counted down, and
   watched until the client has joined with it. Its id is kept for a retry, so that trying again makes
   no second one. */

import type { Client, InviteKind, InviteMade } from '../../../contract/shapes';
import { trouble_of, type Trouble } from '../../../kernel/answer';
import { every, now } from '../../../kernel/clock';
import { hours_between } from '../../../kernel/days';
import { get_client, make_invite, undo_joining } from '../../../kernel/desk';
import { new_id } from '../../../kernel/ids';

const TICK_MS = 1_000;
const HOUR_S = 3_600;
const LOOK_EVERY = 3;

export class Invitation {
  made = $state.raw<InviteMade | null>(null);
  busy = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  seconds_left = $state(0);
  joined = $state.raw<Client | null>(null);
  /** Three wrong birth years have closed it. */
  missed = $state.raw<Client | null>(null);
  #client_id: string;
  /** When they joined before this invitation, if they had. */
  #joined_before: string | null;
  #id = new_id();
  #asked = 0;

  constructor(client: Pick<Client, 'id' | 'joined_at'>) {
    this.#client_id = client.id;
    this.#joined_before = client.joined_at;
  }

  get run_out(): boolean {
    return this.made !== null && this.seconds_left <= 0;
  }

  /** Makes a new one of a kind; the ones before stop working. */
  async make(kind: InviteKind, again = false): Promise<void> {
    if (!again) this.#id = new_id();
    const asked = ++this.#asked;
    this.made = null;
    this.missed = null;
    this.busy = true;
    const answer = await make_invite(this.#client_id, { id: this.#id, kind });
    if (asked !== this.#asked) return;
    this.busy = false;
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return;
    this.made = answer.body;
    this.#count();
  }

  /** It was somebody else: puts them out. The client as they are then, not joined. */
  async undo(): Promise<Client | null> {
    this.busy = true;
    const undone = await undo_joining(this.#client_id);
    const answer = undone.kind === 'ok' ? await get_client(this.#client_id) : undone;
    this.busy = false;
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return null;
    this.#joined_before = answer.body.joined_at;
    this.joined = null;
    this.made = null;
    return answer.body;
  }

  /** Counts down and looks whether the client is here, until the answer is called. */
  watch(): () => void {
    let ticks = 0;
    return every(TICK_MS, () => {
      this.#count();
      ticks += 1;
      if (ticks % LOOK_EVERY === 0) void this.#look();
    });
  }

  #count(): void {
    if (!this.made) return;
    const hours_left = hours_between(now(), this.made.expires_at);
    this.seconds_left = Math.max(0, Math.ceil(hours_left * HOUR_S));
  }

  async #look(): Promise<void> {
    if (!this.made || this.joined || this.missed || this.run_out) return;
    const answer = await get_client(this.#client_id);
    if (answer.kind !== 'ok') return;
    const { joined_at, invite_missed_at } = answer.body;
    if (joined_at && joined_at !== this.#joined_before) this.joined = answer.body;
    if (invite_missed_at) this.missed = answer.body;
  }
}
