import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { i18n } from '../../../kernel/i18n.svelte';
import { awake } from './awake.svelte';
import { Senses } from './senses.svelte';

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.unstubAllGlobals();
  i18n.show('en');
});

describe('what is heard and felt', () => {
  test('vibration is on, sound and speech wait until they are asked for', () => {
    const vibrate = vi.fn();
    const AudioContext = vi.fn();
    vi.stubGlobal('navigator', { vibrate });
    vi.stubGlobal('AudioContext', AudioContext);
    const senses = new Senses();
    senses.vibrate(60);
    senses.knock();
    expect(vibrate).toHaveBeenCalledWith(60);
    expect(AudioContext).not.toHaveBeenCalled();
  });

  test('a choice is remembered on this phone', () => {
    const vibrate = vi.fn();
    vi.stubGlobal('navigator', { vibrate });
    new Senses().switch('vibration', false);
    const senses = new Senses();
    senses.vibrate(60);
    expect(vibrate).not.toHaveBeenCalled();
    expect(senses.on).toEqual({ sound: false, speech: false, vibration: false });
  });

  test('words are spoken by a voice of the app’s language, or not at all', () => {
    const speak = vi.fn();
    const voices = [{ lang: 'en-GB' }, { lang: 'es-ES' }];
    vi.stubGlobal('speechSynthesis', { getVoices: () => voices, speak, cancel: () => {} });
    vi.stubGlobal(
      'SpeechSynthesisUtterance',
      class {
        voice: unknown = null;
        lang = '';
        constructor(public text: string) {}
      },
    );
    const senses = new Senses();
    senses.say('Hold');
    expect(speak).not.toHaveBeenCalled();
    senses.switch('speech', true);
    senses.say('Hold');
    expect(speak).toHaveBeenLastCalledWith(
      expect.objectContaining({ text: 'Hold', lang: 'en-GB' }),
    );
    voices.splice(0, 1);
    senses.say('Hold');
    expect(speak).toHaveBeenCalledOnce();
  });

  test('a knock is made where it can be, and its absence breaks nothing', () => {
    const senses = new Senses();
    expect(() => senses.switch('sound', true)).not.toThrow();
    const start = vi.fn();
    const param = () => ({ setValueAtTime: vi.fn(), exponentialRampToValueAtTime: vi.fn() });
    const node = () => ({
      frequency: param(),
      gain: param(),
      connect: (next: unknown) => next,
      start,
      stop: vi.fn(),
    });
    vi.stubGlobal(
      'AudioContext',
      class {
        state = 'running';
        currentTime = 0;
        destination = {};
        createOscillator = node;
        createGain = node;
      },
    );
    senses.knock();
    expect(start).toHaveBeenCalledTimes(2);
  });
});

describe('the screen', () => {
  /** A phone that gives the lock, and takes it away when the page is hidden. */
  function lockable() {
    const locks: { release: () => Promise<void>; taken: () => void }[] = [];
    const request = vi.fn(() => {
      let told = () => {};
      const lock = {
        addEventListener: (_: string, call: () => void) => (told = call),
        release: vi.fn(() => Promise.resolve()),
        taken: () => told(),
      };
      locks.push(lock);
      return Promise.resolve(lock);
    });
    vi.stubGlobal('navigator', { wakeLock: { request } });
    return { locks, request };
  }
  const settled = () => new Promise((done) => setImmediate(done));
  const seen = () => document.dispatchEvent(new Event('visibilitychange'));

  test('stays on, and is asked for again on return', async () => {
    const { locks, request } = lockable();
    const stop = awake.keep();
    await settled();
    expect(awake.kept).toBe(true);
    seen();
    await settled();
    expect(request).toHaveBeenCalledOnce();
    locks[0]?.taken();
    expect(awake.kept).toBe(false);
    seen();
    await settled();
    expect(request).toHaveBeenCalledTimes(2);
    stop();
    expect(locks[1]?.release).toHaveBeenCalled();
    seen();
    await settled();
    expect(request).toHaveBeenCalledTimes(2);
  });

  test('goes off where it cannot be kept, and says nothing', async () => {
    for (const navigator of [{}, { wakeLock: { request: () => Promise.reject(new Error()) } }]) {
      vi.stubGlobal('navigator', navigator);
      const stop = awake.keep();
      await settled();
      expect(awake.kept).toBe(false);
      stop();
    }
  });
});
