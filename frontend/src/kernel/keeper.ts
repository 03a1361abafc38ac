/* The phone's own memory of its person: begins with a client's sign-in, ends with it, and hands what was
   kept to whoever shows it. Staff keep nothing: a desk is shared. */

import { now } from './clock';
import { own_seat } from './demo.svelte';
import { mark_locked } from './lock_marks';
import type { AppLock } from './vault/database';
import { Vault } from './vault/vault';

/** The demo's two seats share one browser and nothing else. */
export function vault_name(seat: string | null): string {
  return ['strtrack', seat].filter(Boolean).join('.');
}

type Follower = (value: unknown) => void;

class Keeper {
  readonly vault = new Vault(vault_name(own_seat()));
  #person: string | null = null;
  #kept = new Map<string, unknown>();
  #followers = new Map<string, Set<Follower>>();

  /** Whose things are kept, or would be where this browser kept any. */
  get person(): string | null {
    return this.#person;
  }

  /** How she locks this app; null where she does not. */
  get lock(): AppLock | null {
    return this.vault.lock;
  }

  /** Reads what is kept here: before anything is drawn, and when another window has changed whose it is.
      Returns whose it is; nobody's where it cannot be read. */
  async open(): Promise<string | null> {
    this.#kept.clear();
    this.#person = null;
    try {
      this.#person = await this.vault.open(now().getTime());
      if (this.lock) mark_locked(true);
      for (const { name, value } of await this.vault.recall()) this.#kept.set(name, value);
    } catch {
      return this.#person;
    }
    for (const [name, value] of this.#kept) {
      for (const follow of this.#followers.get(name) ?? []) follow(value);
    }
    return this.#person;
  }

  /** Hands over what is kept under a name, now or once it has been read. */
  follow(name: string, follower: Follower): void {
    const followers = this.#followers.get(name) ?? new Set();
    this.#followers.set(name, followers.add(follower));
    if (this.#kept.has(name)) follower(this.#kept.get(name));
  }

  find<T>(name: string): T | null {
    return (this.#kept.get(name) as T | undefined) ?? null;
  }

  /** The names under which something is kept. */
  get names(): string[] {
    return [...this.#kept.keys()];
  }

  /** Keeps the newest value of a name, for as long as its person stays. */
  keep(name: string, value: unknown): void {
    if (this.#person === null) return;
    this.#kept.set(name, value);
    void this.vault.keep(name, value);
  }

  drop(name: string): void {
    if (this.#kept.delete(name)) void this.vault.drop(name);
  }

  /** Keeps things of this client from now on; what was another's is gone. */
  begin(client_id: string): void {
    if (this.#person !== client_id) {
      this.#kept.clear();
      mark_locked(false);
    }
    this.#person = client_id;
    void this.vault.begin(client_id, now().getTime());
  }

  /** Throws away the key and everything it opens. */
  forget(): void {
    this.#person = null;
    this.#kept.clear();
    mark_locked(false);
    void this.vault.forget();
  }
}

export const keeper = new Keeper();
