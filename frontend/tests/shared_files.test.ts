import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { file_names, file_of, PAGES, reached_from, type Module } from '../scripts/shared_files';

const TODAY = '/src/features/client/today/Today.svelte';
const PLAYER = '/src/features/client/player/Routine.svelte';
const CHECK_IN = '/src/features/client/check_in/CheckIn.svelte';
const DESK = '/src/features/therapist/desk/Desk.svelte';
const START = '/index.html';
const is_start = (id: string) => id === START;

const module = (imports: string[], given: Partial<Module> = {}): Module => ({
  imports,
  later: [],
  texts: [],
  is_start: false,
  ...given,
});

test('the pages it names are there', () => {
  const named = PAGES.flatMap(({ page, also }) => [page, ...also.flatMap(({ pages }) => pages)]);
  for (const path of named) expect(existsSync(`src${path}`), path).toBe(true);
});

test('a module comes with whatever imports it, however far away, also in a circle', () => {
  const reached = reached_from(
    new Map([
      [START, module(['session'], { is_start: true, later: [TODAY, DESK] })],
      [TODAY, module(['card', 'day'], { texts: ['text'] })],
      [DESK, module(['day'])],
      ['card', module(['day'])],
      ['day', module(['card'])],
    ]),
  );
  expect(reached.get('session')).toEqual(new Set([START]));
  expect(reached.get('card')).toEqual(new Set([TODAY, DESK]));
  expect(reached.get('text')).toEqual(new Set([TODAY]));
  expect(reached.get(DESK)).toEqual(new Set([DESK]));
});

test.each([
  ['at the start', [START, DESK], 'common'],
  ['on most pages', Array.from({ length: 18 }, (_, n) => `/src/features/page_${n}`), 'common'],
  ['on Today', [TODAY], 'today'],
  ['on Today and in the player', [TODAY, PLAYER], 'today'],
  ['on Today and at the desk', [TODAY, DESK], 'today_and_desk'],
  ['in the player', [PLAYER], 'player'],
  ['in the player and at the desk', [PLAYER, CHECK_IN, DESK], 'player_and_desk'],
  ['in the player and a check-in', [PLAYER, CHECK_IN], 'player_and_check_in'],
  ['at the desk', [DESK], null],
  ['in a check-in', [CHECK_IN], null],
])('what is wanted %s has its file', (_, by, file) => {
  expect(file_of(by, is_start)).toBe(file);
  if (file) expect(file_names()).toContain(file);
});

test('what others import is made first', () => {
  const names = file_names();
  expect(names.indexOf('common')).toBe(0);
  for (const { name, also } of PAGES) {
    for (const one of also) {
      expect(names.indexOf(`${name}_and_${one.name}`)).toBeLessThan(names.indexOf(name));
    }
  }
});
