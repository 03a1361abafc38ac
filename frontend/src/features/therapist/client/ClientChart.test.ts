import { render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { i18n } from '../../../kernel/i18n.svelte';
import ClientChart from './ClientChart.svelte';
import { answer, serve, VERSION } from './tests/chart';

vi.mock('../../../kernel/router', () => ({ go: vi.fn(), route: { search: {} } }));

beforeEach(() => i18n.show('en'));

test('the response to the last session is said in one sentence', async () => {
  serve({ check_ins: [answer('b', 30, 2), answer('a', 6, 5)] });
  render(ClientChart, { id: 'ana' });
  expect(await screen.findByText('Not settled yet: 2, a little, at 30 h.')).toBeVisible();
  expect(screen.getByText('Peak 5 at 6 h · not settled yet: 2 at 30 h')).toBeVisible();
  expect(screen.getByText('2 → 4')).toBeVisible();
});

test('a sign is named by the sentence it was ticked with, and words are the client’s own', async () => {
  const told = { flags: ['dark_urine'], note: 'It came on at night.', wants_contact: true };
  serve({ check_ins: [answer('a', 6, 5, told)] });
  render(ClientChart, { id: 'ana' });
  expect((await screen.findAllByText(/cola-coloured urine/))[0]).toBeVisible();
  expect(screen.getAllByText('Asks you to get in touch')[0]).toBeVisible();
  for (const note of screen.getAllByText('It came on at night.')) {
    expect(note).toHaveClass('voice');
  }
  expect(screen.getByText('Softer next time.')).toHaveClass('voice');
});

test('before any session it says what comes first, and only one thing is warm', async () => {
  serve({ treatments: [] });
  render(ClientChart, { id: 'ana' });
  expect(await screen.findByText('No session recorded yet')).toBeVisible();
  const warm = document.querySelectorAll('[data-warm]');
  expect(warm).toHaveLength(1);
  expect(warm[0]).toHaveTextContent('Record treatment');
});

test('the page asks for each list once', async () => {
  const asked = serve();
  render(ClientChart, { id: 'ana' });
  await screen.findByText('Timeline');
  const paths = asked.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
});

test('the story names what was done in part, left out and added later', async () => {
  const log = (id: string, parts: object) => ({
    id,
    line_id: 'slide',
    prescription_id: 'p1',
    due_on: '2026-11-22',
    performed_at: '2026-11-23T08:00:00Z',
    status: 'done',
    reason: null,
    sets: null,
    pain: null,
    effort: null,
    note: null,
    late: true,
    ...parts,
  });
  const partly = { status: 'partly', sets: [{ reps: 6 }, { reps: 6 }] };
  serve({
    version: VERSION,
    logs: [log('a', partly), log('b', { status: 'skipped', reason: 'tired' })],
  });
  render(ClientChart, { id: 'ana' });
  expect(await screen.findByText('Exercises: 1 partly, 1 left out')).toBeVisible();
  expect(screen.getByText('Wall slide: in part, 2 × 6 of 3 × 10')).toBeVisible();
  expect(screen.getByText('Left out: Wall slide (tired)')).toBeVisible();
  expect(screen.getByText('Added later')).toBeVisible();
});
