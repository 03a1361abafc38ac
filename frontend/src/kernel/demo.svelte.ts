/* Whether this program is the demo, and which seat of its stage this window is. The server says so
   with every answer, together with how far its clock is moved. */

import { keep_test_clock } from './test_clock';

export const SEATS = ['desk', 'phone'] as const;
export type Seat = (typeof SEATS)[number];

class Demo {
  on = $state(false);

  /** Takes what an answer says of the demo; a program that is none says nothing. */
  hear(headers: Headers): void {
    const offset = headers.get('STRTrack-Demo');
    if (offset === null) return;
    this.on = true;
    keep_test_clock(Number(offset));
  }
}

export const demo = new Demo();

/** The seat this window is framed as, so that desk and phone are signed in apart; else null. */
export function own_seat(): Seat | null {
  if (window.parent === window) return null;
  return SEATS.find((seat) => seat === window.name) ?? null;
}
