import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from './calm';
import { TAKE_OVER } from './worker_terms';

class FakeWorker extends EventTarget {
  state = 'installing';
  postMessage = vi.fn();

  is_installed() {
    this.state = 'installed';
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;
  active = new FakeWorker();
  update = vi.fn(() => Promise.resolve());

  brings(next = new FakeWorker()): FakeWorker {
    this.installing = next;
    this.dispatchEvent(new Event('updatefound'));
    return next;
  }
}

class FakeWorkers extends EventTarget {
  controller: FakeWorker | null = new FakeWorker();
}

/** Windows of one browser: each hears what the others say. */
class Channel extends EventTarget {
  static all: Channel[] = [];

  constructor() {
    super();
    Channel.all.push(this);
  }

  postMessage(data: string) {
    for (const other of Channel.all) {
      if (other !== this) other.dispatchEvent(new MessageEvent('message', { data }));
    }
  }
}

let registration: FakeRegistration;
let workers: FakeWorkers;
let load_anew: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T08:00:00Z') });
  vi.stubGlobal('BroadcastChannel', Channel);
  Channel.all = [];
  registration = new FakeRegistration();
  workers = new FakeWorkers();
  load_anew = vi.spyOn(page, 'load_anew').mockImplementation(() => {});
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The app is opened: what a window knows of updates begins anew. */
async function opened() {
  vi.resetModules();
  const [{ update }, calm] = await Promise.all([import('./update.svelte'), import('./calm')]);
  calm.page.load_anew = () => page.load_anew();
  update.follow(
    registration as unknown as ServiceWorkerRegistration,
    workers as unknown as ServiceWorkerContainer,
  );
  return { update, stay: calm.stay };
}

/** Another window of this browser, which says that it is busy for as long as it is. */
function other_window(is_busy: () => boolean) {
  const channel = new Channel();
  channel.addEventListener(
    'message',
    () => is_busy() && channel.postMessage('something is in hand'),
  );
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('a new version is offered once it is whole, and taken when somebody agrees', async () => {
  const { update } = await opened();
  const next = registration.brings();
  expect(update.offered).toBe(false);
  next.is_installed();
  expect(update.offered).toBe(true);
  await pass(60_000);
  expect(next.postMessage).not.toHaveBeenCalled();
  update.agree();
  update.agree();
  await pass(1_000);
  expect(next.postMessage.mock.calls).toEqual([[TAKE_OVER]]);
  workers.dispatchEvent(new Event('controllerchange'));
  expect(load_anew).toHaveBeenCalledOnce();
});

test('one that waits is found again when the app is opened', async () => {
  registration.waiting = new FakeWorker();
  const { update } = await opened();
  expect(update.offered).toBe(true);
});

test('put off, it stays away until the app is opened again', async () => {
  registration.waiting = new FakeWorker();
  const { update } = await opened();
  update.put_off();
  await pass(3_600_000);
  expect(update.offered).toBe(false);
  expect((await opened()).update.offered).toBe(true);
});

test('the first version of all is no news, and loads nothing anew', async () => {
  workers.controller = null;
  const { update } = await opened();
  registration.brings().is_installed();
  expect(update.offered).toBe(false);
  workers.dispatchEvent(new Event('controllerchange'));
  expect(load_anew).not.toHaveBeenCalled();
});

test('it is not offered while something is in hand', async () => {
  const { update, stay: stay_here } = await opened();
  const leave = stay_here();
  registration.brings().is_installed();
  await pass(600_000);
  expect(update.offered).toBe(false);
  leave();
  await pass(1_000);
  expect(update.offered).toBe(true);
});

test('another window that is busy is waited for, and that is said', async () => {
  let busy = true;
  const { update } = await opened();
  other_window(() => busy);
  const next = registration.brings();
  next.is_installed();
  update.agree();
  await pass(60_000);
  expect(update.waits).toBe(true);
  expect(next.postMessage).not.toHaveBeenCalled();
  busy = false;
  await pass(5_000);
  expect(next.postMessage).toHaveBeenCalledOnce();
});

test('who agrees and goes on with something is waited for as well', async () => {
  const { update, stay: stay_here } = await opened();
  const next = registration.brings();
  next.is_installed();
  const leave = stay_here();
  update.agree();
  await pass(60_000);
  expect(update.waits).toBe(true);
  expect(next.postMessage).not.toHaveBeenCalled();
  leave();
  await pass(5_000);
  expect(next.postMessage).toHaveBeenCalledOnce();
});

test('asked by another window, this one says when it is busy, and only then', async () => {
  const { stay: stay_here } = await opened();
  const heard: string[] = [];
  const other = new Channel();
  other.addEventListener('message', (event) => heard.push((event as MessageEvent<string>).data));
  other.postMessage('may it change?');
  expect(heard).toEqual([]);
  const leave = stay_here();
  other.postMessage('may it change?');
  expect(heard).toEqual(['something is in hand']);
  leave();
});

test('a window that is busy when all change is loaded anew once it no longer is', async () => {
  const { stay: stay_here } = await opened();
  const leave = stay_here();
  workers.dispatchEvent(new Event('controllerchange'));
  await pass(600_000);
  expect(load_anew).not.toHaveBeenCalled();
  leave();
  await pass(1_000);
  expect(load_anew).toHaveBeenCalledOnce();
});

test('coming back looks for a new version, once an hour at most', async () => {
  await opened();
  const come_back = () => dispatchEvent(new Event('focus'));
  come_back();
  await pass(3_599_000);
  come_back();
  expect(registration.update).not.toHaveBeenCalled();
  await pass(1_000);
  come_back();
  come_back();
  expect(registration.update).toHaveBeenCalledOnce();
});

test('looking for it with no signal hurts nobody', async () => {
  registration.update.mockRejectedValue(new TypeError('no network'));
  await opened();
  await pass(3_600_000);
  dispatchEvent(new Event('focus'));
  await pass(1_000);
  expect(registration.update).toHaveBeenCalledOnce();
});

test('where the old one cannot go on the next is fetched and taken without asking', async () => {
  const { update, stay: stay_here } = await opened();
  expect(update.hurry()).toBe(true);
  expect(registration.update).toHaveBeenCalledOnce();
  const leave = stay_here();
  const next = registration.brings();
  next.is_installed();
  await pass(600_000);
  expect(next.postMessage).not.toHaveBeenCalled();
  leave();
  await pass(2_000);
  expect(next.postMessage).toHaveBeenCalledOnce();
  expect(update.offered).toBe(false);
});
