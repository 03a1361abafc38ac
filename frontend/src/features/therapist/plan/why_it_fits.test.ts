import { beforeEach, expect, test } from 'vitest';
import type { Exercise, LibraryLists, Zone } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { NO_FILTER } from './library.svelte';
import { why_it_fits } from './why_it_fits';

const WALL_SLIDE = {
  name: 'Wall slide',
  zones: ['shoulder-front', 'shoulder-blade'],
  muscle_groups: [
    { slug: 'serratus-anterior', name: 'Serratus anterior', role: 'works' },
    { slug: 'pectorals', name: 'Pectorals', role: 'lengthens' },
  ],
  phases: [2],
} as Exercise;
const KNOWN = {
  zones: [
    { zone: 'shoulder-front', name: 'Front of shoulder' },
    { zone: 'shoulder-blade', name: 'Shoulder blade' },
  ] as Zone[],
  lists: { phases: [{ slug: '2', name: 'Restore movement' }] } as LibraryLists,
};
const why = (query: string, filters: Partial<typeof NO_FILTER> = {}) =>
  why_it_fits(WALL_SLIDE, { ...NO_FILTER, ...filters }, query, KNOWN);

beforeEach(() => i18n.show('en'));

test('what the list is narrowed to comes first', () => {
  expect(why('', { muscle: 'pectorals' })).toEqual(['stretches or eases: pectorals']);
  expect(why('', { phase: '2', zone: 'shoulder-blade' })).toEqual([
    'shoulder blade',
    'restore movement',
  ]);
});

test('a word that is not in the name is found in what it is for', () => {
  expect(why('serratus')).toEqual(['works: serratus anterior']);
  expect(why('blade')).toEqual(['shoulder blade']);
});

test('otherwise it says where on the body it is for', () => {
  expect(why('wall')).toEqual(['front of shoulder', 'shoulder blade']);
  expect(why('')).toEqual(['front of shoulder', 'shoulder blade']);
});
