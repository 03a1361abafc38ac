import { expect, test } from 'vitest';
import { written } from '../../../scripts/body/draw';
import catalogue from '../../../../strtrack/library/data/zones.json';
import { PATHS } from './paths';

const VIEWS = ['front', 'back'] as const;

test('the drawing is what the script makes of the proportions', async () => {
  await expect(written()).toMatchFileSnapshot('./paths.ts');
});

test('42 zones are 88 areas and 100 paths, each in its views', () => {
  for (const view of VIEWS) {
    const zones = catalogue.zones.filter((zone) => [view, 'both'].includes(zone.view));
    const wanted = zones.flatMap(({ zone, sides }) => sides.map((side) => `${zone}-${side}`));
    expect(Object.keys(PATHS[view]).sort()).toEqual(wanted.sort());
  }
  const keys = VIEWS.flatMap((view) => Object.keys(PATHS[view]));
  expect(keys).toHaveLength(100);
  expect(new Set(keys).size).toBe(88);
});

test.each([
  ['front', 'R', -1],
  ['front', 'L', 1],
  ['back', 'R', 1],
  ['back', 'L', -1],
] as const)('from the %s, %s lies on its own half of the picture', (view, side, half) => {
  for (const [key, { at, box }] of Object.entries(PATHS[view])) {
    if (!key.endsWith(`-${side}`)) continue;
    const inner = half > 0 ? box[0] : -box[2];
    expect(at[0] * half, key).toBeGreaterThan(0);
    expect(inner, key).toBeGreaterThanOrEqual(0);
  }
});

test('what lies in the middle is cut by the midline into equal halves', () => {
  for (const view of VIEWS) {
    for (const [key, { box }] of Object.entries(PATHS[view])) {
      if (key.endsWith('-M')) expect(box[0], key).toBe(-box[2]);
    }
  }
});

test('thumbs and outer elbows point away from the body, inner knees towards each other', () => {
  const away = (view: 'front' | 'back', zone: string) =>
    Math.abs((PATHS[view][`${zone}-L`] as { at: readonly [number, number] }).at[0]);
  for (const view of VIEWS) expect(away(view, 'thumb')).toBeGreaterThan(away(view, 'hand'));
  expect(away('front', 'elbow-outer')).toBeGreaterThan(away('front', 'elbow-inner'));
  expect(away('front', 'knee-outer')).toBeGreaterThan(away('front', 'knee-front'));
  expect(away('front', 'knee-front')).toBeGreaterThan(away('front', 'knee-inner'));
  expect(away('front', 'ankle-outer')).toBeGreaterThan(away('front', 'ankle-inner'));
});
