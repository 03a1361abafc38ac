/* What was refused and is being answered again: the cards begin anew from what was restored for them,
   and the one that is meant opens. */

export type Asked = 'arrival' | 'recheck' | 'treatment_consent';

class Again {
  /** Counts up whenever something was restored. */
  nth = $state(0);
  #asked: Asked | null = null;

  ask(asked: Asked): void {
    this.#asked = asked;
    this.nth += 1;
  }

  /** Whether it is this that is asked again; says so once. */
  take(asked: Asked): boolean {
    if (this.#asked !== asked) return false;
    this.#asked = null;
    return true;
  }
}

export const again = new Again();
