/* Who looks while her therapist is away: said on these days alone. */

import { render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import type { Today } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import AwayLine from './AwayLine.svelte';

const AWAY = { from_on: '2026-12-07', until_on: '2026-12-09', looks: 'Tom Hale' };
const on = (day_on: string, away: typeof AWAY | undefined = AWAY) =>
  ({ day_on, therapist: { name: 'Theo Marin', given_name: 'Theo', away } }) as Today;

beforeEach(() => i18n.show('en'));

test.each(['2026-12-07', '2026-12-09'])('on %s she reads until when, and who looks', (day) => {
  render(AwayLine, { today: on(day) });
  expect(
    screen.getByText('Theo is off until Wednesday 9 December. Tom Hale looks at what you send.'),
  ).toBeVisible();
});

test.each(['2026-12-06', '2026-12-10'])('on %s nothing is said of it', (day) => {
  render(AwayLine, { today: on(day) });
  expect(screen.queryByText(/is off/)).toBeNull();
});

test('without an absence nothing is said', () => {
  render(AwayLine, { today: { ...on('2026-12-08'), therapist: { name: 'T', given_name: 'T' } } });
  expect(screen.queryByText(/is off/)).toBeNull();
});
