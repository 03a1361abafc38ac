/* Keeps the screen on while a round goes on. The phone takes that back whenever the page is hidden, so
   it is asked for again on return; where it cannot be had, nothing else changes. */

class Awake {
  /** Whether the screen stays on at the moment. */
  kept = $state(false);
  #wanted = false;
  #lock: WakeLockSentinel | null = null;

  /** Keeps the screen on until the answer is called. */
  keep(): () => void {
    this.#wanted = true;
    const again = () => void this.#ask();
    document.addEventListener('visibilitychange', again);
    again();
    return () => {
      this.#wanted = false;
      document.removeEventListener('visibilitychange', again);
      void this.#lock?.release();
      this.#lock = null;
      this.kept = false;
    };
  }

  async #ask(): Promise<void> {
    if (!this.#wanted || this.#lock || document.visibilityState !== 'visible') return;
    try {
      const lock = await navigator.wakeLock?.request('screen');
      if (!lock) return;
      if (!this.#wanted) return void lock.release();
      this.#lock = lock;
      this.kept = true;
      lock.addEventListener('release', () => {
        if (this.#lock !== lock) return;
        this.#lock = null;
        this.kept = false;
      });
    } catch {
      /* Low battery, or not allowed here. */
      this.kept = false;
    }
  }
}

export const awake = new Awake();
