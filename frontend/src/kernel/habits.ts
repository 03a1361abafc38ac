/* What a client says of when she exercises, and of what got in the way. */

import type { BarrierReason, Habit } from '../contract/habits';
import { device_zone, now_iso } from './clock';
import { new_id } from './ids';
import { outbox } from './outbox.svelte';

const PLAN = 'habit_plan';

export function say_barrier(reason: BarrierReason): void {
  const body = { id: new_id(), reason, note: null, said_at: now_iso(), time_zone: device_zone() };
  outbox.queue({ kind: 'barrier', record_id: body.id, body });
}

/** What was said last holds; null takes the plan away. */
export function put_habit(plan: Habit | null): void {
  outbox.queue({ kind: PLAN, record_id: PLAN, body: { plan, said_at: now_iso() } });
}
