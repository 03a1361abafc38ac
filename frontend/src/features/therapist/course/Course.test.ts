import { render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_server } from '../../../../tests/fake_server';
import type { Client } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { month_with } from '../../exercised/tests/months';
import { ANA } from '../client/tests/chart';
import Course from './Course.svelte';

let idle: () => void;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-25T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('requestIdleCallback', (call: () => void) => (idle = call));
  vi.stubGlobal('cancelIdleCallback', () => {});
  i18n.show('en');
});

afterEach(() => vi.useRealTimers());

test('the pictures are asked for when there is time, and not before', async () => {
  const asked = fake_server(() => ({ body: month_with({}) }));
  render(Course, { client: ANA as unknown as Client });
  expect(asked).toHaveLength(0);
  idle();
  expect(await screen.findByRole('region', { name: 'Exercise calendar' })).toBeVisible();
  expect(asked.map(({ path }) => path)).toContain('/clients/ana/exercise-month?month=2026-11');
});
