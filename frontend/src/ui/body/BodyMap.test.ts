import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test } from 'vitest';
import catalogue from '../../../../strtrack/library/data/zones.json';
import type { Area, Zone } from '../../contract/shapes';
import { i18n } from '../../kernel/i18n.svelte';
import Areas from '../Areas.svelte';
import BodyMap from './BodyMap.svelte';
import { stop_by_key } from './camera';
import { area_stops, group_stops, VIEWS, type Stop } from './views';

type GroupName = keyof typeof catalogue.groups;
const ZONES = catalogue.zones.map((zone) => ({
  zone: zone.zone,
  name: zone.name.en,
  hint: zone.hint.en,
  group: zone.group,
  group_name: catalogue.groups[zone.group as GroupName].en,
  sides: zone.sides,
  view: zone.view,
})) as Zone[];
const CALF: Area = { zone: 'calf', side: 'L' };

beforeEach(() => i18n.show('en'));

/* By label and not by role: to work out 200 roles takes jsdom a second a question. */
const view = (name: string) => within(screen.getByLabelText(name));
const place = (seen: string, name: string) => view(seen).getByLabelText(name);
const chosen = (seen: string) =>
  [...screen.getByLabelText(seen).querySelectorAll('[role=button][aria-pressed=true]')].map(
    (button) => button.getAttribute('aria-label'),
  );

describe('on the body', () => {
  test('a click chooses a place and takes it off again', async () => {
    render(BodyMap, { zones: ZONES });
    await userEvent.click(place('Back', 'Calf, left'));
    expect(chosen('Back')).toEqual(['Calf, left']);
    await userEvent.click(place('Back', 'Calf, left'));
    expect(chosen('Back')).toEqual([]);
  });

  test('a place seen from both sides is chosen on both', async () => {
    render(BodyMap, { zones: ZONES });
    await userEvent.click(place('Front', 'Thumb, right'));
    expect([chosen('Front'), chosen('Back')]).toEqual([['Thumb, right'], ['Thumb, right']]);
  });

  test('keys alone: one tab stop a side, arrows to the neighbours, Enter and space choose', async () => {
    render(BodyMap, { zones: ZONES, value: [CALF] });
    const user = userEvent.setup();
    await user.tab();
    expect(place('Front', 'Temple, jaw and face, left')).toHaveFocus();
    await user.tab();
    expect(place('Back', 'Calf, left')).toHaveFocus();
    await user.keyboard('{ArrowDown}{Enter}{ArrowUp}{ArrowUp} ');
    expect(chosen('Back')).toEqual(['Back of knee, left', 'Calf, left', 'Achilles, left']);
    await user.tab();
    expect(document.body).toHaveFocus();
  });

  test('no more than the limit can be chosen, but one can be taken off', async () => {
    render(BodyMap, { zones: ZONES, limit: 1, value: [CALF] });
    await userEvent.click(place('Back', 'Heel, left'));
    expect(chosen('Back')).toEqual(['Calf, left']);
    await userEvent.click(place('Back', 'Calf, left'));
    expect(chosen('Back')).toEqual([]);
  });

  test('a closed place says why and cannot be chosen', async () => {
    const blocked = [{ ...CALF, reason: 'No treatment here today' }];
    render(BodyMap, { zones: ZONES, blocked });
    const calf = place('Back', 'Calf, left: No treatment here today');
    expect(calf).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(calf);
    expect(chosen('Back')).toEqual([]);
  });

  test('with scores it only shows them', () => {
    render(BodyMap, { zones: ZONES, scores: [{ ...CALF, score: 4 }] });
    expect(document.querySelector('[role=button]')).toBeNull();
    const calf = place('Back', 'Calf, left: 4 of 10');
    expect(calf.querySelector('path')?.getAttribute('style')).toContain('--sore-4');
  });
});

describe.each(VIEWS)('the arrow keys on the %s', (seen) => {
  test.each([
    ['areas', area_stops(seen, ZONES)],
    ['groups', group_stops(seen, ZONES)],
  ])('lead to all %s', (_, stops) => {
    const found = new Set<Stop>([stops[0] as Stop]);
    for (const from of found) {
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
        const next = stop_by_key(key, stops, from, seen);
        if (next) found.add(next);
      }
    }
    const lost = stops.filter((stop) => !found.has(stop));
    expect(lost.map(({ key }) => key)).toEqual([]);
  });
});

test('the list and the body hold the same, and the way that was chosen is kept', async () => {
  const zones = ZONES.filter(({ group }) => group === 'lower-leg');
  const { unmount } = render(Areas, { zones, legend: 'Where' });
  await userEvent.click(await screen.findByLabelText('Calf, left'));
  await userEvent.click(screen.getByText('As a list'));
  expect(screen.getByLabelText('Calf, left')).toHaveAttribute('aria-pressed', 'true');
  await userEvent.click(screen.getByLabelText('Calf, right'));
  await userEvent.click(screen.getByText('On the body'));
  await screen.findByLabelText('Back');
  expect(chosen('Back').sort()).toEqual(['Calf, left', 'Calf, right']);
  await userEvent.click(screen.getByText('As a list'));
  unmount();
  render(Areas, { zones, legend: 'Where' });
  expect(screen.getByLabelText('Find a place')).toBeVisible();
});
