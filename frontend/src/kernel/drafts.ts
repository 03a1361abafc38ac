/* Half an answer survives leaving a page and loading it again. A client's own phone keeps it until it
   is sent or too old, also when the app was closed; at the desk it stays in its tab and is gone when
   that closes. Drafts belong to one person: signing out, or another person signing in, takes them
   away; a desk that only locked keeps them. */

import { untrack } from 'svelte';
import { now, now_iso } from './clock';
import { hours_between } from './days';
import { own_seat } from './demo.svelte';
import { keeper } from './keeper';
import { session } from './session.svelte';

const HOUR_MS = 3_600_000;
export const DAY_H = 24;
export const WEEK_H = 7 * DAY_H;

/** `until` is null at the desk: there the tab is the end of it. */
type Kept = { kept_at: string; until: string | null; value: unknown };
export type Draft<T> = { kept_at: string; value: T };

/** The demo's two seats share one browser and nothing else. */
function prefix(): string {
  return `strtrack.${[own_seat(), 'draft'].filter(Boolean).join('.')}.`;
}

/** Told to the other tabs, whose drafts this one cannot reach. */
const gone = () => `${prefix()}gone`;

/** Whoever keeps something must not keep it again because somebody else came. */
function person(): string | null {
  const acting = untrack(() => session.me)?.acting;
  return acting?.client_id ?? acting?.member_id ?? null;
}

/** Where she locks the app, drafts lie sealed with everything else. */
type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const sealed: Shelf = {
  getItem: (at) => keeper.find<string>(at),
  setItem: (at, text) => keeper.keep(at, text),
  removeItem: (at) => keeper.drop(at),
};
const names_on = (shelf: Shelf) => (shelf === sealed ? keeper.names : Object.keys(shelf));

function shelf(): Shelf {
  if (untrack(() => session.role) !== 'client') return sessionStorage;
  return keeper.lock ? sealed : localStorage;
}

const key = (name: string) => `${prefix()}${person()}.${name}`;

function is_too_old({ until }: Kept): boolean {
  return until !== null && new Date(until) <= now();
}

function read(from: Shelf, at: string): Kept | null {
  const kept: unknown = JSON.parse(from.getItem(at) ?? 'null');
  return kept && typeof kept === 'object' && 'until' in kept ? (kept as Kept) : null;
}

/** Keeps it as the person's who is signed in; on a client's phone for so many hours from when it was
    said. What is kept already as it is stays as old as it was. */
export function keep_draft(name: string, value: unknown, hours = DAY_H, kept_at = now_iso()): void {
  if (!person()) return;
  const text = JSON.stringify(value);
  const before = read(shelf(), key(name));
  if (before && JSON.stringify(before.value) === text && !is_too_old(before)) return;
  const ends = new Date(new Date(kept_at).getTime() + hours * HOUR_MS).toISOString();
  const until = shelf() === sessionStorage ? null : ends;
  const kept: Kept = { kept_at, until, value };
  shelf().setItem(key(name), JSON.stringify(kept));
}

/** What was kept, and when it was last changed. */
export function find_dated_draft<T>(name: string): Draft<T> | null {
  if (!person()) return null;
  const kept = read(shelf(), key(name));
  return kept && !is_too_old(kept) ? { kept_at: kept.kept_at, value: kept.value as T } : null;
}

/** What was kept; nothing when that is more hours ago than `fresh_h`. */
export function find_draft<T>(name: string, fresh_h = Infinity): T | null {
  const draft = find_dated_draft<T>(name);
  return draft && hours_between(draft.kept_at, now()) <= fresh_h ? draft.value : null;
}

export function drop_draft(name: string): void {
  if (person()) shelf().removeItem(key(name));
}

function drop_all(from: Shelf, is_meant: (at: string) => boolean): void {
  for (const at of names_on(from)) {
    if (at.startsWith(prefix()) && at !== gone() && is_meant(at)) from.removeItem(at);
  }
}

function forget_everything(): void {
  for (const from of [localStorage, sessionStorage]) drop_all(from, () => true);
}

/** Nothing of whoever was here before, and nothing that is too old. A client's sign-in outlives her
    drafts by weeks: where it is gone, it was ended elsewhere, and so are they. */
function sweep(): void {
  const own = `${prefix()}${person()}.`;
  for (const from of [localStorage, sessionStorage, sealed]) {
    drop_all(from, (at) => {
      if (person() === null) return from === localStorage;
      const kept = read(from, at);
      return !at.startsWith(own) || kept === null || is_too_old(kept);
    });
  }
  if (shelf() !== sessionStorage) void (keeper.lock ? seal_drafts() : unseal_drafts());
}

/** Brings a client's drafts where the others lie now; they leave the old place once they are written. */
async function move(from: Shelf, to: Shelf): Promise<void> {
  const found = names_on(from).filter((at) => at.startsWith(`${prefix()}${person()}.`));
  for (const at of found) to.setItem(at, from.getItem(at) ?? 'null');
  await keeper.vault.written();
  for (const at of found) from.removeItem(at);
}

/** Of an app that is locked from now on, and of one that was closed on the way. */
export const seal_drafts = () => move(localStorage, sealed);
export const unseal_drafts = () => move(sealed, localStorage);

/** Takes drafts away with the person they belong to, in every tab. Called once at start. */
export function follow_person(): void {
  session.when_changed(() => {
    forget_everything();
    localStorage.setItem(gone(), now_iso());
  });
  session.when_taken(sweep);
  addEventListener('storage', ({ key: at }) => {
    if (at === gone()) forget_everything();
  });
}
