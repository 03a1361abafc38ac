import { expect, test } from 'vitest';
import { colour_of, ink_on } from '../colour';
import { vectors } from './vectors';

test.each(vectors<[string, string]>('colours.json'))('on %s one writes in %s', (colour, ink) => {
  expect(ink_on(colour)).toBe(ink);
});

test('a colour is read as people write it, and nothing else is one', () => {
  expect(colour_of(' #0A6B5E ')).toBe('#0a6b5e');
  expect(colour_of('0a6b5e')).toBe('#0a6b5e');
  for (const none of ['', '#fff', 'teal', '#0a6b5', '#0a6b5e0', 'url(#0a6b5e)']) {
    expect(colour_of(none)).toBeNull();
  }
});
