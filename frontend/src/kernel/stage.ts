/* The demo's stage: what time it is there, whose phone lies on it, and being anybody by one tap. */

import type { Language, Me } from '../contract/shapes';
import type { Answer } from './answer';
import { get, send } from './api';
import type { Seat } from './demo.svelte';
import { session } from './session.svelte';

export const ROLES = ['client', 'therapist', 'owner', 'stranger'] as const;
export type StageRole = (typeof ROLES)[number];
export type Scene = {
  now: string;
  offset_ms: number;
  time_zone: string;
  client_id: string;
  given_name: string;
};

export const get_scene = (): Promise<Answer<Scene>> => get('/demo');

/** Moves the clock by hours, or to the next Monday morning when null; everybody else lives on. */
export const move_clock = (hours: number | null): Promise<Answer<Scene>> =>
  send('POST', '/demo/clock', { body: { hours }, patience_ms: 120_000 });

/** Makes this window somebody else. */
export async function look_around(role: StageRole): Promise<Answer<Me>> {
  const answer = await send<Me>('POST', '/demo/look-around', { body: { role } });
  if (answer.kind === 'ok') session.take(answer.body);
  return answer;
}

/** Seats somebody at the desk or the phone. */
export const seat_person = (seat: Seat, role: StageRole): Promise<Answer<Me>> =>
  send('POST', '/demo/look-around', { body: { role }, seat });

/** Who sits there; refused when nobody does. */
export const who_sits = (seat: Seat): Promise<Answer<Me>> => send('GET', '/me', { seat });

/** Lets whoever sits there read another language. */
export const speak = (seat: Seat, language: Language): Promise<Answer<Me>> =>
  send('PATCH', '/me', { body: { language }, seat });
