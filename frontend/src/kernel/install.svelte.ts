/* Whether the app stands on the home screen, the browser's own offer to put it there, and whether what
   is logged here stays. The offer comes once, early, and may be used only within a touch: so it is kept
   from the first moment on. */

/** What Chromium browsers send; no other does. */
export type InstallOffer = Event & {
  prompt(): Promise<unknown>;
  userChoice: Promise<{ outcome: 'accepted' | 'dismissed' }>;
};

/** On this device it was installed, though this window may be the browser's. */
const RECORD = 'strtrack.installed';

/** Whether this window is the app on the home screen. */
export function is_installed(): boolean {
  const { standalone } = navigator as { standalone?: boolean };
  return standalone === true || matchMedia('(display-mode: standalone)').matches;
}

class Install {
  offer = $state.raw<InstallOffer | null>(null);
  /** It stands on this device's home screen, as far as can be known. */
  done = $state(is_installed() || localStorage.getItem(RECORD) !== null);
  /** Whether the browser has promised to keep what is here; null while it was not asked. */
  keeps = $state<boolean | null>(null);

  constructor() {
    if (is_installed()) this.#is_done();
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      localStorage.removeItem(RECORD);
      this.done = is_installed();
      this.offer = event as InstallOffer;
    });
    addEventListener('appinstalled', () => this.#is_done());
  }

  /** Uses the browser's offer, within a touch; says whether it was taken. */
  async use_offer(): Promise<boolean> {
    const { offer } = this;
    if (!offer) return false;
    this.offer = null;
    await offer.prompt();
    const { outcome } = await offer.userChoice;
    return outcome === 'accepted';
  }

  /** Asks the browser to keep what is here, also when room runs short or nobody comes for long. */
  async ask_to_keep(): Promise<void> {
    try {
      this.keeps = (await navigator.storage?.persist?.()) ?? null;
    } catch {
      this.keeps = null;
    }
  }

  /** Looks what was promised before, without asking. */
  async look_whether_kept(): Promise<void> {
    try {
      this.keeps = (await navigator.storage?.persisted?.()) ?? null;
    } catch {
      this.keeps = null;
    }
  }

  #is_done(): void {
    localStorage.setItem(RECORD, 'yes');
    this.done = true;
    this.offer = null;
  }
}

export const install = new Install();
