import { beforeEach, expect, test } from 'vitest';
import { fake_server } from '../../../../tests/fake_server';
import type { Me } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { practice_logo } from '../../../kernel/practice_logo.svelte';
import { session } from '../../../kernel/session.svelte';
import { Look } from './look.svelte';

const file = (type: string, bytes = 10) => new File([new Uint8Array(bytes)], 'logo', { type });

/** A practice whose logo is what was sent last. */
function serve(refuse?: object) {
  let has_logo = false;
  const me = () =>
    ({ language: 'en', acting: { member_id: 'olivia', practice: { has_logo } } }) as unknown as Me;
  const asked = fake_server(({ method, path }) => {
    if (path === '/me') return { body: me() };
    if (method === 'PUT' && refuse) return refuse;
    if (method !== 'GET') has_logo = method === 'PUT';
    if (method !== 'GET') return { status: 204 };
    return { body: 'pixels', headers: { 'Content-Type': 'image/png', ETag: '"1"' } };
  });
  session.take(me());
  const puts = () => asked.filter(({ method }) => method === 'PUT').length;
  return { puts };
}

beforeEach(() => i18n.show('en'));

test('what is known to be refused is not sent', async () => {
  const { puts } = serve();
  const look = new Look({ colour: null });
  await look.set_logo(file('image/svg+xml'));
  expect(look.refused).toBe('A logo is a PNG, JPEG or WebP picture.');
  await look.set_logo(file('image/png', 2 * 1024 * 1024 + 1));
  expect(look.refused).toBe('This file is larger than 2 MB.');
  expect(puts()).toBe(0);
});

test('what the server finds in a file is said in words', async () => {
  serve({
    status: 422,
    body: { type: '/problems/file-refused', status: 422, reasons: ['damaged'] },
  });
  const look = new Look({ colour: null });
  await look.set_logo(file('image/png'));
  expect(look.refused).toMatch(/damaged/);
});

test('a logo is shown once it is stored, and comes back after it was taken away', async () => {
  const { puts } = serve();
  const look = new Look({ colour: null });
  await look.set_logo(file('image/png'));
  const shown = practice_logo.url;
  expect(shown).toMatch(/^data:image\/png;base64,/);
  await look.remove_logo();
  expect(practice_logo.url).toBeNull();
  await look.set_logo(look.removed!);
  expect(practice_logo.url).toBe(shown);
  expect(puts()).toBe(2);
});
