/* Whether single letters do something on the desk. Whoever speaks to the computer, or whose hand slips, can
   switch them off (WCAG 2.1.4); kept on this device. */

const KEPT = 'strtrack.single_keys';
const OFF = 'off';

class SingleKeys {
  on = $state(localStorage.getItem(KEPT) !== OFF);

  switch(on: boolean): void {
    this.on = on;
    if (on) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, OFF);
  }
}

export const single_keys = new SingleKeys();
