/* The number on the app's icon: what is due on this phone today. A client's only; a device on which
   somebody else is signed in, or nobody, shows none. */

import type { Today } from '../contract/shapes';
import { is_resting } from './resting';
import { keeper } from './keeper';
import { session } from './session.svelte';

/** The open question, unless it was put off, and every open round of an exercise. */
export function due_now({ check_in, day_off, slots }: Today): number {
  const open = day_off ? [] : slots.filter((slot) => slot.log === null && !is_resting(slot));
  return Number(check_in !== null && !check_in.not_now) + open.length;
}

/** Shows it where the browser can, and only there; zero takes it away. A locked app says nothing of its
    person from outside. */
export function show_badge(count: number): void {
  const shown =
    count > 0 && !keeper.lock ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.();
  void shown?.catch(() => {});
}

/** Takes the number away with the person it was for. Called once at start. */
export function follow_badge(): void {
  const follow = () => {
    if (session.role !== 'client' && !session.trouble) show_badge(0);
  };
  session.when_taken(follow);
  follow();
}
