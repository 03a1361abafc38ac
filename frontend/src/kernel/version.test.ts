import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from './calm';
import { update } from './update.svelte';
import { follow_versions } from './version';

const page_of = (script: string) =>
  new Response(`<script type="module" crossorigin src="/assets/${script}"></script>`);

let load_anew: ReturnType<typeof vi.spyOn>;
let hurry: ReturnType<typeof vi.spyOn>;
follow_versions();

beforeEach(() => {
  document.head.innerHTML = '<script type="module" src="/assets/index-old.js"></script>';
  load_anew = vi.spyOn(page, 'load_anew').mockImplementation(() => {});
  hurry = vi.spyOn(update, 'hurry').mockReturnValue(false);
});

afterEach(() => void vi.restoreAllMocks());

async function a_part_is_missing(answer: () => Response) {
  vi.stubGlobal('fetch', async () => answer());
  dispatchEvent(new Event('vite:preloadError'));
  await new Promise((done) => setImmediate(done));
}

test('where the server has another version the window is loaded anew', async () => {
  await a_part_is_missing(() => page_of('index-new.js'));
  expect(load_anew).toHaveBeenCalledOnce();
});

test('where a worker keeps the app, it is asked to bring the new version first', async () => {
  hurry.mockReturnValue(true);
  await a_part_is_missing(() => page_of('index-new.js'));
  expect(hurry).toHaveBeenCalledOnce();
  expect(load_anew).not.toHaveBeenCalled();
});

test.each([
  ['the server has the same', () => page_of('index-old.js')],
  ['the server is in trouble', () => new Response('down', { status: 502 })],
  ['something else answers in its place', () => new Response('Sign in to this network')],
  [
    'there is no network',
    () => {
      throw new TypeError('Failed to fetch');
    },
  ],
])('where %s nothing is loaded anew', async (_, answer) => {
  await a_part_is_missing(answer);
  expect(load_anew).not.toHaveBeenCalled();
  expect(hurry).not.toHaveBeenCalled();
});
