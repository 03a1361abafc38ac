import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const FOLDERS = readdirSync('messages', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => join('messages', entry.name))
  .concat('messages');
/** Names, signs, and words that are the same in both languages. */
const SAME = new Set(readFileSync('tests/same_in_both.txt', 'utf8').split('\n').filter(Boolean));

type Catalogue = Record<string, unknown>;
const read = (folder: string, language: string): Catalogue => {
  const { $schema: _, ...texts } = JSON.parse(
    readFileSync(join(folder, `${language}.json`), 'utf8'),
  ) as Catalogue;
  return texts;
};
const placeholders = (text: unknown) =>
  [...new Set(JSON.stringify(text).match(/\{\w+\}/g) ?? [])].sort();

describe.each(FOLDERS)('the texts of %s', (folder) => {
  const en = read(folder, 'en');
  const es = read(folder, 'es');

  test('are in both languages', () => {
    expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort());
  });

  test('are translated', () => {
    const same = Object.keys(en).filter(
      (key) => JSON.stringify(en[key]) === JSON.stringify(es[key]) && !SAME.has(key),
    );
    expect(same).toEqual([]);
  });

  test('hold the same blanks to fill', () => {
    for (const key of Object.keys(en)) {
      expect(placeholders(es[key]), key).toEqual(placeholders(en[key]));
    }
  });
});

test('no text has two homes', () => {
  const keys = FOLDERS.flatMap((folder) => Object.keys(read(folder, 'en')));
  expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
});

test('every text is used', () => {
  const sources = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.(svelte|ts)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !path.includes('paraglide'));
  const code = sources('src')
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const used = new Set([...code.matchAll(/\bm\.(\w+)/g)].map(([, key]) => key));
  const keys = FOLDERS.flatMap((folder) => Object.keys(read(folder, 'en')));
  const unused = keys.filter((key) => !used.has(key));
  expect(unused).toEqual([]);
});
