import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { manifest } from '../scripts/manifest';
import { for_clients } from '../src/kernel/guards';
import { routes } from '../src/routes';

const pages = routes as unknown as Record<string, { hooks?: unknown }>;

test('every picture of it is there', () => {
  const all = [manifest, ...manifest.shortcuts].flatMap(({ icons }) => icons);
  for (const { src } of all) expect(existsSync(`public${src}`), src).toBe(true);
});

test('every shortcut leads to a page, and only clients follow it', () => {
  for (const { url } of manifest.shortcuts) {
    const { pathname } = new URL(url, 'https://clinic.test');
    expect(pages[pathname]?.hooks, url).toBe(for_clients);
  }
});

test('what is said is said in Spanish too', () => {
  expect(manifest.description_localized.es).not.toBe(manifest.description);
  for (const { name, name_localized } of manifest.shortcuts) {
    expect(name_localized.es).not.toBe(name);
  }
});
