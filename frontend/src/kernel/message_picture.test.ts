import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MOST_PICTURE_BYTES } from './message_terms';
import { PictureToSend } from './message_picture.svelte';

const UP = { id: 'p1', width: 8, height: 6 };
type Reply = { status: number; body: unknown } | 'no network';

/** A server that answers each file in turn; without an answer it never does. */
function answering(...answers: Reply[]) {
  const sent: string[] = [];
  class Request {
    upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
    onload?: () => void;
    onerror?: () => void;
    onabort?: () => void;
    status = 0;
    responseText = '';
    open(_method: string, path: string) {
      sent.push(path);
    }
    setRequestHeader() {}
    abort() {
      this.onabort?.();
    }
    send() {
      this.upload.onprogress?.({ loaded: 1, total: 2 });
      const answer = answers.shift();
      if (answer === 'no network') queueMicrotask(() => this.onerror?.());
      if (!answer || answer === 'no network') return;
      this.status = answer.status;
      this.responseText = JSON.stringify(answer.body);
      queueMicrotask(() => this.onload?.());
    }
  }
  vi.stubGlobal('XMLHttpRequest', Request);
  return sent;
}

const file = (size = 10) => {
  const made = new File(['x'], 'knee.jpg', { type: 'image/jpeg' });
  Object.defineProperty(made, 'size', { value: size });
  return made;
};
const settled = () => new Promise((done) => setImmediate(done));

beforeEach(() => {
  URL.createObjectURL = () => 'blob:knee';
  URL.revokeObjectURL = () => {};
});
afterEach(() => vi.unstubAllGlobals());

test('a chosen picture goes up by itself and is then there to be named', async () => {
  const sent = answering({ status: 201, body: UP });
  const picture = new PictureToSend(() => 'ana');
  picture.choose(file());
  expect(picture.preview).toBe('blob:knee');
  expect(picture.is_open).toBe(true);
  expect(picture.sent).toBe(0.5);
  await settled();
  expect(sent[0]).toMatch(/^\/api\/v1\/clients\/ana\/message-pictures\/.+/);
  expect(picture.picture).toEqual(UP);
  expect(picture.is_open).toBe(false);
});

test('without a signal it stays chosen, and is sent again under the same id', async () => {
  const sent = answering('no network', { status: 201, body: UP });
  const picture = new PictureToSend(() => 'ana');
  picture.choose(file());
  await settled();
  expect(picture.trouble).toBe('unreachable');
  expect(picture.is_open).toBe(true);
  await picture.send();
  expect(new Set(sent).size).toBe(1);
  expect(picture.picture).toEqual(UP);
});

test('one that is too large never leaves the device', () => {
  const sent = answering();
  const picture = new PictureToSend(() => 'ana');
  picture.choose(file(MOST_PICTURE_BYTES + 1));
  expect(picture.too_large).toBe(true);
  expect(picture.preview).toBeNull();
  expect(sent).toEqual([]);
});

test('taken out on its way it is gone, whatever comes of it', async () => {
  answering();
  const picture = new PictureToSend(() => 'ana');
  picture.choose(file());
  picture.drop();
  await settled();
  expect(picture.preview).toBeNull();
  expect(picture.trouble).toBeNull();
  expect(picture.sending).toBe(false);
});
