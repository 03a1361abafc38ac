/* Whether reminders come to this device, turning that on and off, and mending it: a browser drops a
   subscription without a word. Fetched when a page has been drawn, never with the start. */

import type { Subscribed, Subscriptions } from '../contract/reminders';
import { trouble_of, type Trouble } from './answer';
import { get, post, remove } from './api';
import { after } from './clock';
import { own_seat } from './demo.svelte';
import { drop_draft, find_draft, keep_draft, WEEK_H } from './drafts';
import { is_installed } from './install.svelte';
import { send_notes } from './notes_sending';
import { base64url, device_of, standing_of, type Here, type Standing } from './push_rules';
import { session } from './session.svelte';

/** `install_first`: an iPhone pushes only to what stands on the home screen. `failed`: the browser's own
    service did not answer. */
export type PushState = Standing | 'cannot' | 'install_first' | 'failed';

const PATH = '/push-subscriptions';
const WANTED = 'push';
/** As long as "until I turn it off" is on one phone. */
const KEPT_H = 520 * WEEK_H;

/** On a first visit it is still fetching the app. */
const WORKER_WITHIN_MS = 20_000;

function this_device() {
  return device_of(navigator.userAgent, navigator.maxTouchPoints);
}

function can_push(): boolean {
  return 'PushManager' in globalThis && 'Notification' in globalThis && !own_seat();
}

/** Of a worker that is at work: a browser loses what it is sent for one that is not yet. Null where none
    comes. */
async function find_manager(): Promise<PushManager | null> {
  const { serviceWorker: workers } = navigator as { serviceWorker?: ServiceWorkerContainer };
  if (!workers) return null;
  const found = workers.ready.then(async ({ active, pushManager }) => {
    await at_work(active);
    return pushManager ?? null;
  });
  const none = new Promise<null>((give_up) => after(WORKER_WITHIN_MS, () => give_up(null)));
  return Promise.race([found, none]);
}

function at_work(worker: ServiceWorker | null): Promise<void> {
  return new Promise((go_on) => {
    const look = () => {
      if (worker?.state === 'activating') return;
      worker?.removeEventListener('statechange', look);
      go_on();
    };
    worker?.addEventListener('statechange', look);
    look();
  });
}

function key_of(held: PushSubscription): string | null {
  const key = held.options?.applicationServerKey;
  return key ? base64url(key) : null;
}

class Push {
  /** Null until it was looked at. */
  state = $state.raw<PushState | null>(null);
  /** Why the server did not take it. */
  trouble = $state.raw<Trouble | null>(null);
  busy = $state(false);
  #looked = false;

  constructor() {
    session.when_changed(() => {
      this.state = null;
      this.trouble = null;
      this.#looked = false;
    });
  }

  /** She turned them on here, and none come any more. */
  get is_lost(): boolean {
    const stopped = this.state === 'lost' || this.state === 'blocked' || this.state === 'failed';
    return stopped && find_draft(WANTED) !== null;
  }

  /** Looks once after each opening of the app, or again where a page shows it. */
  async look(again = false): Promise<void> {
    if (this.#looked && !again) return;
    this.#looked = true;
    const manager = can_push() ? await find_manager() : null;
    if (!manager) {
      const on_ios = this_device() === 'ios' && !is_installed();
      this.state = on_ios ? 'install_first' : 'cannot';
      return;
    }
    const held = await manager.getSubscription();
    const wanted = find_draft(WANTED) !== null;
    const answer = held || wanted ? await get<Subscriptions>(PATH) : null;
    const here: Here = {
      permission: Notification.permission,
      held: held && { endpoint: held.endpoint, server_key: key_of(held) },
      wanted,
      known: answer?.kind === 'ok' ? answer.body : null,
    };
    const [standing, deed] = standing_of(here);
    if (deed === 'drop') await held?.unsubscribe();
    if (deed === 'renew') await this.#subscribe(manager, here.known!);
    else if (deed === 'say') await this.#say(held!);
    else this.state = standing;
    if (this.state !== 'on') return;
    if (!wanted) keep_draft(WANTED, true, KEPT_H);
    void send_notes(post);
  }

  /** From a tap: the browser asks once, and only then. */
  async turn_on(): Promise<void> {
    if (this.busy || !can_push()) return;
    this.busy = true;
    this.trouble = null;
    try {
      await this.#turn_on(await Notification.requestPermission());
    } finally {
      this.busy = false;
    }
  }

  async turn_off(): Promise<void> {
    this.busy = true;
    drop_draft(WANTED);
    await this.let_go();
    this.state = 'off';
    this.busy = false;
  }

  /** Takes this device off the server's list and out of the browser: before signing out, too. Where the
      server is not reached nothing is changed, as nobody is signed out then. */
  async let_go(): Promise<void> {
    // Without waiting: where no worker has come there is nothing to let go.
    const there = can_push() ? await navigator.serviceWorker?.getRegistration() : null;
    const held = await there?.pushManager?.getSubscription();
    if (!held) return;
    const answer = await get<Subscriptions>(PATH);
    if (answer.kind !== 'ok') return;
    for (const { id, endpoint } of answer.body.subscriptions) {
      if (endpoint === held.endpoint) await remove(`${PATH}/${id}`);
    }
    await held.unsubscribe();
  }

  async #turn_on(permission: NotificationPermission): Promise<void> {
    if (permission !== 'granted') {
      this.state = permission === 'denied' ? 'blocked' : 'off';
      return;
    }
    const manager = await find_manager();
    if (!manager) {
      this.state = 'cannot';
      return;
    }
    const answer = await get<Subscriptions>(PATH);
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return;
    await this.#subscribe(manager, answer.body);
    if (this.state === 'on') keep_draft(WANTED, true, KEPT_H);
  }

  /** What was made for another key of the server's goes first. */
  async #subscribe(manager: PushManager, known: Subscriptions): Promise<void> {
    try {
      const held = await manager.getSubscription();
      const is_right = held && key_of(held) === known.public_key;
      if (held && !is_right) await held.unsubscribe();
      const made = is_right
        ? held
        : await manager.subscribe({
            userVisibleOnly: true,
            applicationServerKey: known.public_key,
          });
      await this.#say(made);
    } catch {
      this.state = 'failed';
    }
  }

  async #say(made: PushSubscription): Promise<void> {
    const { endpoint, keys } = made.toJSON();
    const answer = await post<Subscribed>(PATH, { endpoint, keys, device: this_device() });
    this.trouble = trouble_of(answer);
    this.state = answer.kind === 'ok' ? 'on' : 'lost';
  }
}

export const push = new Push();
