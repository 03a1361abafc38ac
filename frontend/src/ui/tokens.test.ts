import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/* Every pair that is drawn on the other, with the ratio it must keep: 4.5 for words, 3 for lines and
   marks (WCAG 2.2, 1.4.3 and 1.4.11). */

const css = readFileSync('src/ui/tokens.css', 'utf8');
const TOKEN = /--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g;
const tokens = new Map(
  [...css.matchAll(TOKEN)].map(([, name, light, dark]) => [name as string, { light, dark }]),
);
type Theme = 'light' | 'dark';

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (r as number) + 0.7152 * (g as number) + 0.0722 * (b as number);
}

function contrast(a: string, b: string, theme: Theme): number {
  const colour = (name: string) => {
    const found = tokens.get(name)?.[theme];
    if (!found) throw new Error(`No token --${name}`);
    return luminance(found);
  };
  const [dark, light] = [colour(a), colour(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['paper', 'surface', 'sunken'];
const TINTS = ['pine-soft', 'honey-soft', 'ok-soft', 'watch-soft', 'contact-soft'];
const on = (names: string[], grounds: string[], least: number) =>
  names.flatMap((name) => grounds.map((ground) => [name, ground, least] as const));

const PAIRS = [
  ...on(['ink'], [...GROUNDS, ...TINTS], 10.8),
  ...on(['ink-2'], [...GROUNDS, ...TINTS], 6.1),
  ...on(['ink-3'], GROUNDS, 4.5),
  ...on(['pine'], [...GROUNDS, 'pine-soft', 'honey-soft'], 4.5),
  ...on(['edge'], [...GROUNDS, 'pine-soft'], 3),
  ...on(['focus'], [...GROUNDS, ...TINTS], 3),
  ...on(['treat', 'exer', 'usual'], [...GROUNDS, 'pine-soft'], 3),
  ...on(['treat', 'exer', 'usual'], ['paper', 'surface'], 4.5),
  ...on(['honey-edge'], ['paper', 'surface'], 3),
  ['on-honey', 'honey', 7] as const,
  ['on-urgent', 'urgent', 4.5] as const,
  ['paper', 'ink', 7] as const,
  ['surface', 'pine', 4.5] as const,
  ...['ok', 'watch', 'contact'].flatMap((level) =>
    on([level], [`${level}-soft`, 'surface', 'paper'], 4.5),
  ),
  ...Array.from({ length: 11 }, (_, score) => [`on-sore-${score}`, `sore-${score}`, 4.5] as const),
];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(PAIRS)('%s on %s is at least %d to 1', (name, ground, least) => {
    expect(contrast(name, ground, theme)).toBeGreaterThanOrEqual(least);
  });
});

test('more sore is more ink: every step of the ramp is farther from the page', () => {
  for (const theme of ['light', 'dark'] as const) {
    const ratios = Array.from({ length: 11 }, (_, score) =>
      contrast(`sore-${score}`, 'surface', theme),
    );
    expect(ratios).toEqual([...ratios].sort((a, b) => a - b));
  }
});

test('colours are written once, for both themes', () => {
  expect(css.match(/^\s+--[\w-]+: #/gm)).toBeNull();
});
