import { render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { now } from '../../../kernel/clock';
import { diary_day, format_weekday } from '../../../kernel/days';
import { i18n } from '../../../kernel/i18n.svelte';
import ClientChart from './ClientChart.svelte';
import { serve, SESSION } from './tests/chart';

vi.mock('../../../kernel/router', () => ({ go: vi.fn(), route: { search: {} } }));

beforeEach(() => i18n.show('en'));

test('a session tells its ranges, minutes, what was told, and what is missing', async () => {
  serve({
    treatments: [
      {
        ...SESSION,
        minutes: 20,
        ranges: [{ motion: 'neck-rotation', side: 'L', before: 58, after: 71 }],
        aftercare: 'Move gently today.',
        screened: 'not_screened',
      },
    ],
  });
  render(ClientChart, { id: 'ana' });
  expect(await screen.findByText(/58° → 71°/)).toBeVisible();
  expect(screen.getAllByText(/20 min hands on/)[0]).toBeVisible();
  expect(screen.getByText('Move gently today.')).toHaveClass('voice');
  expect(screen.getByText('without health questions')).toBeVisible();
  expect(screen.queryByText('not finished')).toBeNull();
});

test('an unfinished session says so on top, leads to its sheet, and is not noted twice', async () => {
  const yesterday = new Date(now().getTime() - 86_400_000).toISOString();
  const draft = { ...SESSION, technique: null, pressure: null, draft: true };
  serve({ treatments: [{ ...draft, started_at: yesterday, ended_at: yesterday }] });
  render(ClientChart, { id: 'ana' });
  const day = format_weekday(diary_day(yesterday, 'Europe/London'), 'en');
  expect(await screen.findByText(`${day}’s session is not finished.`)).toBeVisible();
  expect(screen.getByRole('link', { name: 'Finish it' })).toHaveAttribute(
    'href',
    '/clients/ana/treatment?unfinished=1',
  );
  expect(screen.queryByRole('button', { name: /^Session done/ })).toBeNull();
});
