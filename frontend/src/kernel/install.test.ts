import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let on_home_screen: boolean;

beforeEach(() => {
  on_home_screen = false;
  vi.stubGlobal('matchMedia', () => ({ matches: on_home_screen }));
});

afterEach(() => {
  Reflect.deleteProperty(navigator, 'standalone');
  Reflect.deleteProperty(navigator, 'storage');
});

/** The app is opened anew. */
async function opened() {
  vi.resetModules();
  return (await import('./install.svelte')).install;
}

function offer(outcome: 'accepted' | 'dismissed') {
  const event = new Event('beforeinstallprompt', { cancelable: true });
  const prompt = vi.fn(() => Promise.resolve());
  Object.assign(event, { prompt, userChoice: Promise.resolve({ outcome }) });
  dispatchEvent(event);
  return { event, prompt };
}

function storage(answers: {
  persist?: () => Promise<boolean>;
  persisted?: () => Promise<boolean>;
}) {
  Object.defineProperty(navigator, 'storage', { value: answers, configurable: true });
}

test('the browser’s offer is kept until it is wanted, and used once', async () => {
  const install = await opened();
  const { event, prompt } = offer('accepted');
  expect(event.defaultPrevented).toBe(true);
  expect(prompt).not.toHaveBeenCalled();
  expect(await install.use_offer()).toBe(true);
  expect(prompt).toHaveBeenCalledOnce();
  expect(await install.use_offer()).toBe(false);
});

test('an offer that was turned down is not taken for a yes', async () => {
  const install = await opened();
  offer('dismissed');
  expect(await install.use_offer()).toBe(false);
  expect(install.done).toBe(false);
});

test('once installed, the browser’s window knows it too, until the browser offers it again', async () => {
  const before = await opened();
  expect(before.done).toBe(false);
  dispatchEvent(new Event('appinstalled'));
  expect(before.done).toBe(true);
  const after = await opened();
  expect(after.done).toBe(true);
  offer('dismissed');
  expect(after.done).toBe(false);
});

test('on the home screen it is installed', async () => {
  on_home_screen = true;
  expect((await opened()).done).toBe(true);
});

test('on an iPhone’s home screen, which says so in its own way, too', async () => {
  Object.defineProperty(navigator, 'standalone', { value: true, configurable: true });
  expect((await opened()).done).toBe(true);
});

test.each([true, false])(
  'what the browser says to keeping things (%s) is remembered',
  async (kept) => {
    const install = await opened();
    storage({ persist: () => Promise.resolve(kept), persisted: () => Promise.resolve(!kept) });
    await install.ask_to_keep();
    expect(install.keeps).toBe(kept);
    await install.look_whether_kept();
    expect(install.keeps).toBe(!kept);
  },
);

test('a browser that cannot be asked promised nothing', async () => {
  const install = await opened();
  await install.ask_to_keep();
  expect(install.keeps).toBeNull();
  storage({ persist: () => Promise.reject(new TypeError('not here')) });
  await install.ask_to_keep();
  expect(install.keeps).toBeNull();
});
