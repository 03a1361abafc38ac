/* A browser that can be pushed to, and a server's list of such devices, for one test. */

import { vi } from 'vitest';
import type { Subscribed, Subscriptions } from '../src/contract/reminders';

/** Of a key on the curve only its bytes matter here. */
export const SERVER_KEY = 'BAAB';
const bytes_of = (key: string) =>
  Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0)).buffer;

/** `may` is what somebody answers when asked; `made` counts subscriptions. */
export class FakePush {
  permission: NotificationPermission = 'default';
  may: NotificationPermission = 'granted';
  asked_permission = 0;
  made = 0;
  breaks = false;
  worker = Object.assign(new EventTarget(), { state: 'activated' as ServiceWorkerState });
  held: PushSubscription | null = null;
  server: Subscriptions = { public_key: SERVER_KEY, subscriptions: [] };

  constructor() {
    const registration = {
      active: this.worker,
      pushManager: {
        getSubscription: () => Promise.resolve(this.held),
        subscribe: ({ applicationServerKey }: { applicationServerKey: string }) =>
          this.#subscribe(applicationServerKey),
      },
    };
    const container = new EventTarget();
    Object.assign(container, {
      getRegistration: () => Promise.resolve(registration),
      ready: Promise.resolve(registration),
    });
    Object.defineProperty(navigator, 'serviceWorker', { value: container, configurable: true });
    vi.stubGlobal('PushManager', class {});
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- read by the class below
    const fake = this;
    vi.stubGlobal(
      'Notification',
      class {
        static get permission() {
          return fake.permission;
        }
        static requestPermission() {
          fake.asked_permission += 1;
          fake.permission = fake.may;
          return Promise.resolve(fake.may);
        }
      },
    );
  }

  /** As it was left by an earlier opening of the app. */
  hold(endpoint: string, key = SERVER_KEY): void {
    this.permission = 'granted';
    this.held = this.#subscription(endpoint, key);
  }

  /** Answers of the server's, for the phone of a test. */
  answers(): Record<string, unknown> {
    const others: Record<string, unknown> = { '/push-subscriptions': this.server };
    others['POST /push-subscriptions'] = ({ endpoint, device }: Subscribed) => {
      const { subscriptions } = this.server;
      if (!subscriptions.some((one) => one.endpoint === endpoint)) {
        subscriptions.push(listed(endpoint, device));
      }
      return { status: 201, body: subscriptions.at(-1) };
    };
    others['DELETE /push-subscriptions/s1'] = () => {
      this.server.subscriptions.length = 0;
      return { status: 204 };
    };
    return others;
  }

  take_away(): void {
    Reflect.deleteProperty(navigator, 'serviceWorker');
    for (const name of ['PushManager', 'Notification']) Reflect.deleteProperty(globalThis, name);
  }

  #subscribe(key: string): Promise<PushSubscription> {
    if (this.breaks) return Promise.reject(new DOMException('No service.', 'AbortError'));
    this.made += 1;
    this.held = this.#subscription(`https://push.test/${this.made}`, key);
    return Promise.resolve(this.held);
  }

  #subscription(endpoint: string, key: string): PushSubscription {
    return {
      endpoint,
      options: { applicationServerKey: bytes_of(key), userVisibleOnly: true },
      toJSON: () => ({ endpoint, keys: { p256dh: 'p', auth: 'a' } }),
      unsubscribe: () => {
        this.held = null;
        return Promise.resolve(true);
      },
    } as unknown as PushSubscription;
  }
}

export function listed(endpoint: string, device: Subscribed['device'] = 'desktop'): Subscribed {
  const made_at = '2026-11-24T12:00:00Z';
  return { id: 's1', endpoint, device, made_at, last_sent_at: null, last_shown_at: null };
}
