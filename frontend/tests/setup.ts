/* What every test needs that jsdom lacks. */

import '@testing-library/jest-dom/vitest';
import { configure } from '@testing-library/svelte';
import { webcrypto } from 'node:crypto';
import { afterAll, beforeEach, vi } from 'vitest';

// Looked for until it is there: a busy machine is no fault of the page.
configure({ asyncUtilTimeout: 10_000 });

const node_clone = structuredClone;

/** Node's copies have Node's prototypes, which are not those of a test's realm; Svelte would not
    watch them. */
function ours(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value, ours);
  if (Object.prototype.toString.call(value) !== '[object Object]') return value;
  return Object.fromEntries(
    Object.entries(value as object).map(([name, held]) => [name, ours(held)]),
  );
}

class Watcher {
  observe() {}
  unobserve() {}
  disconnect() {}
}
/** Files share a process: what one says to its other windows is not for the next file's. */
const file = webcrypto.randomUUID();
const channels: BroadcastChannel[] = [];
class Channel extends BroadcastChannel {
  constructor(name: string) {
    super(`${file}.${name}`);
    channels.push(this);
  }
}
afterAll(() => channels.forEach((channel) => channel.close()));

vi.stubGlobal('ResizeObserver', Watcher);
vi.stubGlobal('IntersectionObserver', Watcher);
vi.stubGlobal('crypto', webcrypto);
vi.stubGlobal('BroadcastChannel', Channel);
vi.stubGlobal('structuredClone', (value: unknown) => ours(node_clone(value)));
Response.prototype.json = async function json(this: Response) {
  return JSON.parse(await this.text()) as unknown;
};
vi.stubGlobal('matchMedia', () => ({ matches: false }));

HTMLElement.prototype.scrollIntoView ??= () => {};
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  this.open = false;
  this.dispatchEvent(new Event('close'));
};

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
