/* What is asked before a session, in order. */

import type { Today } from '../../../contract/shapes';

export type Scale = 'tenderness' | 'problem';
export type Step = Scale | 'news';

/** A place only where something was treated, news only where something was told before. */
export function steps_of({ arrival, health_questions }: Today): Step[] {
  if (!arrival) return [];
  return [
    ...(arrival.areas.length > 0 ? (['tenderness'] as const) : []),
    ...(arrival.asks_problem ? (['problem'] as const) : []),
    ...(health_questions?.why === 'never' ? [] : (['news'] as const)),
  ];
}

/** Whether it is her turn to answer before she is seen. */
export function is_awaited(today: Today): boolean {
  return today.arrival?.sent === null && steps_of(today).length > 0;
}

/** Whether what she says of her arrival can still be sent, or sent anew. */
export function can_change(today: Today): boolean {
  return steps_of(today).length > 0 && !today.arrival?.sent?.used_by;
}
