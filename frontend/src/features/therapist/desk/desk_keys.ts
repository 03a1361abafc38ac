/* The desk by keys alone: j and k move through the rows, a does what fits, m replies, z lets wait, .
   shows the rest, / searches, ? lists the keys. Enter opens what has the focus, as everywhere. */

import { go } from '../../../kernel/router';
import { single_keys } from '../../../kernel/single_keys.svelte';

type Do = {
  search: () => void;
  help: () => void;
  /** With the client of the row that has the focus. */
  wait: (client_id: string) => void;
  more: (client_id: string) => void;
};

export function is_writing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-row]')];

/** The row that has the focus, wherever in it; none when it is elsewhere. */
function row_here(): HTMLElement | null {
  const item = document.activeElement?.closest('li');
  return item?.querySelector<HTMLElement>('[data-row]') ?? null;
}

/** Moves the focus to the next row's name, or to the first when none has it. */
function move(step: 1 | -1): void {
  const all = rows();
  const here = all.findIndex((row) => row === row_here());
  const place = here === -1 ? 0 : Math.min(Math.max(here + step, 0), all.length - 1);
  all[place]?.focus();
}

/** Gives the focus to the row that stands at a place now, or to the last; nothing while somebody is
    elsewhere by now. */
export function focus_row(place: number): void {
  const here = document.activeElement;
  if (here && here !== document.body && !here.closest('li')) return;
  const all = rows();
  all[Math.min(Math.max(place, 0), all.length - 1)]?.focus();
}

/** At which place a client's row stands; -1 where it does not. */
export const place_of = (client_id: string): number =>
  rows().findIndex((row) => row.dataset.row === client_id);

/** Opens the thread with a client, ready for the reply. */
const reply_to = (client_id: string) =>
  void go(`/clients/${client_id}`, { search: { reply: '1' } });

export function press_desk_key(event: KeyboardEvent, on: Do): void {
  if (!single_keys.on) return;
  if (event.ctrlKey || event.metaKey || event.altKey || is_writing(event.target)) return;
  if (document.querySelector('dialog[open]')) return;
  const row = row_here();
  const client_id = row?.dataset.row;
  if (event.key === 'j') move(1);
  else if (event.key === 'k') move(-1);
  else if (event.key === '/') on.search();
  else if (event.key === '?') on.help();
  else if (event.key === 'a' && row)
    row.closest('li')?.querySelector<HTMLElement>('[data-act] a, [data-act] button')?.click();
  else if (event.key === 'm' && client_id) reply_to(client_id);
  else if (event.key === 'z' && client_id) on.wait(client_id);
  else if (event.key === '.' && client_id) on.more(client_id);
  else return;
  event.preventDefault();
}
