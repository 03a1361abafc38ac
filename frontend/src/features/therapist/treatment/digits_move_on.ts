/* Digits go from scale to scale: a number typed on one leads to the next, so that a row of them is
   filled without a mouse. A 1 waits a moment, because it may become a 10. */

import { after } from '../../../kernel/clock';
import { TEN_WITHIN_MS } from '../../../ui/score_by_key';

function focus_next(sheet: HTMLElement, from: HTMLElement): void {
  const scales = [...sheet.querySelectorAll<HTMLElement>('[role=radiogroup]')];
  scales[scales.indexOf(from) + 1]?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
}

/** A handler of keys for whatever holds the scales; it comes after the scale's own. */
export function digits_move_on(): (event: KeyboardEvent, sheet: HTMLElement) => void {
  let stop_waiting: (() => void) | null = null;
  return (event, sheet) => {
    stop_waiting?.();
    stop_waiting = null;
    const scale = (event.target as HTMLElement).closest<HTMLElement>('[role=radiogroup]');
    if (!scale || !/^[0-9]$/.test(event.key)) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key !== '1') focus_next(sheet, scale);
    else {
      stop_waiting = after(TEN_WITHIN_MS, () => {
        if (scale.contains(document.activeElement)) focus_next(sheet, scale);
      });
    }
  };
}
