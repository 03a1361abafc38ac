/* A new version of the app: fetched in the background, offered at a calm moment, and taken over by
   all windows together when somebody agrees and none of them has something in hand. Left alone, it
   comes when the app is opened next. */

import { is_calm, page, when_calm } from './calm';
import { after, now } from './clock';
import { TAKE_OVER } from './worker_terms';

const HOUR_MS = 3_600_000;
const CHANNEL = 'strtrack.update';
const ASK = 'may it change?';
const BUSY = 'something is in hand';
/** How long other windows have to say that they are busy, and when they are asked again. */
const ANSWER_MS = 400;
const AGAIN_MS = 3_000;

class Update {
  /** Whether a new version is there, and nobody has put it off. */
  offered = $state(false);
  /** Somebody agreed, and it waits for what is half done, here or in another window. */
  waits = $state(false);
  #next: ServiceWorker | null = null;
  #agreed = false;
  #hurried = false;
  #registration: ServiceWorkerRegistration | null = null;
  #checked_at = 0;
  #others: BroadcastChannel | null = null;
  #one_is_busy = false;

  /** Watches one registration. Called once at start. */
  follow(registration: ServiceWorkerRegistration, workers: ServiceWorkerContainer): void {
    let ran_before = workers.controller !== null;
    this.#registration = registration;
    this.#checked_at = now().getTime();
    this.#found(registration.waiting, workers);
    registration.addEventListener('updatefound', () => {
      const coming = registration.installing;
      coming?.addEventListener('statechange', () => {
        if (coming.state === 'installed') this.#found(coming, workers);
      });
    });
    workers.addEventListener('controllerchange', () => {
      // The first one of all only begins to keep what is here.
      if (ran_before) when_calm(page.load_anew);
      ran_before = true;
    });
    this.#talk();
    this.#look_on_return();
  }

  /** Takes it over now, or as soon as every window lets it. */
  agree(): void {
    if (this.#agreed) return;
    this.#agreed = true;
    this.#try();
  }

  /** What runs here cannot go on: takes the next version as soon as nothing is in hand. Says whether
      there is a worker that brings it. */
  hurry(): boolean {
    if (!this.#registration?.active) return false;
    this.#hurried = true;
    if (this.#next) when_calm(() => this.agree());
    else this.#check();
    return true;
  }

  /** Not now: it comes when the app is opened next. */
  put_off(): void {
    this.offered = false;
  }

  #found(next: ServiceWorker | null, workers: ServiceWorkerContainer): void {
    if (!next || !workers.controller) return;
    this.#next = next;
    when_calm(() => {
      if (this.#hurried) this.agree();
      else this.offered = true;
    });
  }

  #check(): void {
    void this.#registration?.update().catch(() => {});
  }

  #try(): void {
    this.#one_is_busy = !is_calm();
    this.#others?.postMessage(ASK);
    after(ANSWER_MS, () => {
      this.waits = this.#one_is_busy;
      if (this.#one_is_busy) after(AGAIN_MS, () => this.#try());
      else this.#next?.postMessage(TAKE_OVER);
    });
  }

  #talk(): void {
    this.#others = new BroadcastChannel(CHANNEL);
    this.#others.addEventListener('message', ({ data }) => {
      if (data === BUSY) this.#one_is_busy = true;
      if (data === ASK && !is_calm()) this.#others?.postMessage(BUSY);
    });
  }

  /** On coming back to the app, once an hour at most. */
  #look_on_return(): void {
    const look = () => {
      const since_ms = now().getTime() - this.#checked_at;
      if (document.visibilityState !== 'visible' || since_ms < HOUR_MS) return;
      this.#checked_at += since_ms;
      this.#check();
    };
    document.addEventListener('visibilitychange', look);
    addEventListener('focus', look);
  }
}

export const update = new Update();
