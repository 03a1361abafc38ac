/* Whether this window may be loaded anew without taking something out of somebody's hands: no page
   that leads through something, no sheet, nothing half typed. */

import { every } from './clock';

const LOOK_AGAIN_MS = 1_000;
let staying = 0;
const typed_in = new Set<HTMLElement>();
const held_by: (() => boolean)[] = [];

export const page = {
  load_anew(): void {
    location.reload();
  },
};

/** Keeps this window as it is until the answer is called; for pages that must not be interrupted. */
export function stay(): () => void {
  staying += 1;
  let left = false;
  return () => {
    if (!left) staying -= 1;
    left = true;
  };
}

/** Keeps this window as it is whenever what is given says so. */
export function stay_while(is_held: () => boolean): void {
  held_by.push(is_held);
}

function holds_something(field: HTMLElement): boolean {
  if (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type)) {
    return field.checked !== field.defaultChecked;
  }
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    return field.value !== field.defaultValue;
  }
  return true;
}

function is_typing(): boolean {
  for (const field of typed_in) {
    if (!field.isConnected) typed_in.delete(field);
    else if (holds_something(field)) return true;
  }
  return false;
}

export function is_calm(): boolean {
  if (staying > 0 || held_by.some((is_held) => is_held())) return false;
  return !document.querySelector('dialog[open]') && !is_typing();
}

/** Calls once, as soon as this window is calm; the answer stops waiting. */
export function when_calm(call: () => void): () => void {
  if (is_calm()) {
    call();
    return () => {};
  }
  const stop = every(LOOK_AGAIN_MS, () => {
    if (!is_calm()) return;
    stop();
    call();
  });
  return stop;
}

/** Notices what is typed. Called once at start. */
export function follow_hands(): void {
  document.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLElement) typed_in.add(target);
  });
}
