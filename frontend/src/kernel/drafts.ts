/* Half an answer survives leaving a page and loading it again. Drafts belong to one person and stay
   in this tab; they are gone when it closes. */

import { session } from './session.svelte';

function record(name: string): string {
  const acting = session.me?.acting;
  return `strtrack.draft.${acting?.client_id ?? acting?.member_id ?? 'nobody'}.${name}`;
}

export function keep_draft(name: string, value: unknown): void {
  sessionStorage.setItem(record(name), JSON.stringify(value));
}

export function find_draft<T>(name: string): T | null {
  const kept = sessionStorage.getItem(record(name));
  return kept === null ? null : (JSON.parse(kept) as T);
}

export function drop_draft(name: string): void {
  sessionStorage.removeItem(record(name));
}
