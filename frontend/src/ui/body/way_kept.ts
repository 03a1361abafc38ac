/* Whether places are chosen on the body or from the list. Kept on this device. */

export const WAYS = ['body', 'list'] as const;
export type Way = (typeof WAYS)[number];

const KEPT = 'strtrack.areas_chosen_on';

export function kept_way(): Way {
  return localStorage.getItem(KEPT) === 'list' ? 'list' : 'body';
}

export function keep_way(way: Way): void {
  localStorage.setItem(KEPT, way);
}
