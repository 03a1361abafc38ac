import { afterEach, expect, test, vi } from 'vitest';
import type { Medium } from '../../../contract/shapes';
import { Sending } from './sending.svelte';

const LIMITS = {
  picture_bytes: 10 * 1024 * 1024,
  video_bytes: 50 * 1024 * 1024,
  video_seconds: 60,
};
const MEDIUM: Medium = { id: 'm1', kind: 'picture', width: 8, height: 6, seconds: null };

/** A server that answers each file in turn, and what it was sent. */
function answering(...answers: { status: number; body: unknown }[]) {
  const sent: { path: string; file: File }[] = [];
  class Request {
    upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
    onload?: () => void;
    onabort?: () => void;
    status = 0;
    responseText = '';
    #path = '';
    open(_method: string, path: string) {
      this.#path = path;
    }
    setRequestHeader() {}
    abort() {
      this.onabort?.();
    }
    send(file: File) {
      sent.push({ path: this.#path, file });
      this.upload.onprogress?.({ loaded: 1, total: 2 });
      const answer = answers.shift();
      if (!answer) return;
      this.status = answer.status;
      this.responseText = JSON.stringify(answer.body);
      queueMicrotask(() => this.onload?.());
    }
  }
  vi.stubGlobal('XMLHttpRequest', Request);
  return sent;
}

const file = (name: string, type = 'image/png', size = 10) => {
  const made = new File(['x'], name, { type });
  Object.defineProperty(made, 'size', { value: size });
  return made;
};
const refusal = (status: number, slug: string, reason: string) => ({
  status,
  body: { type: `/problems/${slug}`, title: '', status, reasons: [reason] },
});

afterEach(() => vi.unstubAllGlobals());

test('files go out one after another, each under an id of its own', async () => {
  const sent = answering({ status: 201, body: MEDIUM }, { status: 201, body: MEDIUM });
  const sending = new Sending();
  const taken: Medium[] = [];
  await sending.send([file('a.png'), file('b.png')], LIMITS, (medium) => taken.push(medium));
  expect(sent.map(({ file: { name } }) => name)).toEqual(['a.png', 'b.png']);
  expect(new Set(sent.map(({ path }) => path)).size).toBe(2);
  expect(sent[0]?.path).toMatch(/^\/api\/v1\/media\/[0-9a-f-]{36}$/);
  expect(taken).toEqual([MEDIUM, MEDIUM]);
  expect([sending.name, sending.refused]).toEqual([null, null]);
});

test.each([
  [refusal(422, 'file-refused', 'unknown'), /A picture is a PNG/],
  [refusal(422, 'file-refused', 'too_many_pixels'), /more pixels/],
  [refusal(413, 'file-too-large', 'too_large'), /larger than this practice allows/],
  [{ status: 503, body: {} }, /a\.png was not taken/],
])('what is refused is said in words, and the next goes out all the same', async (no, words) => {
  answering(no, { status: 201, body: MEDIUM });
  const sending = new Sending();
  const take = vi.fn();
  await sending.send([file('a.png'), file('b.png')], LIMITS, take);
  expect(sending.refused).toMatch(words);
  expect(take).toHaveBeenCalledTimes(1);
});

test('what is too large is not sent at all', async () => {
  const sent = answering();
  const sending = new Sending();
  const large = file('large.mp4', 'video/mp4', LIMITS.video_bytes + 1);
  await sending.send([large], LIMITS, vi.fn());
  expect(sent).toEqual([]);
  expect(sending.refused).toBe('large.mp4 was not taken. It is larger than 50 MB.');
});

test('cancelling stops the file on its way and those after it', async () => {
  const sent = answering();
  const sending = new Sending();
  const done = sending.send([file('a.png'), file('b.png')], LIMITS, vi.fn());
  await vi.waitFor(() => expect(sending.sent).toBe(0.5));
  sending.cancel();
  await done;
  expect(sent).toHaveLength(1);
  expect([sending.name, sending.refused]).toEqual([null, null]);
});
