import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { problem } from '../../../../tests/fake_server';
import { add_days, format_date } from '../../../kernel/days';
import { i18n } from '../../../kernel/i18n.svelte';
import ClientChart from './ClientChart.svelte';
import { serve, TODAY, VERSION } from './tests/chart';

vi.mock('../../../kernel/router', () => ({ go: vi.fn(), route: { search: {} } }));

beforeEach(() => i18n.show('en'));

test('a week is seven words and a sum, and the weeks before it wait', async () => {
  serve({ version: VERSION });
  render(ClientChart, { id: 'ana' });
  expect(await screen.findByText('2 of 4 days this week')).toBeVisible();
  expect(screen.getByText('Thursday 26 November: left out')).toBeInTheDocument();
  expect(screen.getByText('Wednesday 25 November: rest')).toBeInTheDocument();
  expect(screen.getByText('Friday 27 November: no answer')).toBeInTheDocument();
  expect(screen.queryByText('16 Nov: 3 of 4')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Show 4 weeks' }));
  expect(screen.getByText('16 Nov: 3 of 4')).toBeVisible();
  expect(screen.getByText('9 Nov: nothing planned')).toBeVisible();
  expect(screen.queryByText(/26 Oct/)).toBeNull();
});

test('both windows have words: no data is no zero, and an adjusted rate stands by', async () => {
  serve({ version: VERSION });
  render(ClientChart, { id: 'ana' });
  const doing = await screen.findByRole('region', { name: 'Doing' });
  expect(doing).toHaveTextContent(/self-reported/);
  expect(doing).toHaveTextContent(/7 days\s*no data yet\s*28 days\s*60 % partial · 20 due/);
  expect(doing).toHaveTextContent('75 % without what pain, illness or your advice stopped');
  expect(doing).not.toHaveTextContent(/\b0 %/);
});

test('the plan in short says when each is due, and that it was seen', async () => {
  serve({ version: VERSION });
  render(ClientChart, { id: 'ana' });
  expect(await screen.findByText('3 × 10 · any 3 a week')).toBeVisible();
  expect(screen.getByText('Ana saw this plan Sat 21 Nov 09:10')).toBeVisible();
});

test('a plan not looked at yet says so', async () => {
  serve({ version: { ...VERSION, seen_at: null } });
  render(ClientChart, { id: 'ana' });
  expect(await screen.findByText('Ana has not seen this plan yet')).toBeVisible();
});

test('staff pause the plan with a reason, and a try again is the same pause', async () => {
  let tries = 0;
  const asked = serve({
    version: VERSION,
    on_write: ({ body }) => (++tries === 1 ? 'no network' : { status: 201, body }),
  });
  render(ClientChart, { id: 'ana' });
  await userEvent.click(await screen.findByRole('button', { name: 'Pause or excuse a day' }));
  const sheet = screen.getByRole('dialog');
  await userEvent.selectOptions(within(sheet).getByLabelText('Reason'), 'travel');
  const pause = within(sheet).getByRole('button', { name: 'Pause the plan' });
  await userEvent.click(pause);
  expect(within(sheet).getByRole('alert')).toBeVisible();
  await userEvent.click(pause);
  const [first, second] = asked.filter(({ method }) => method === 'POST');
  expect(second?.path).toBe('/pauses');
  expect(second?.body).toMatchObject({
    client_id: 'ana',
    starts_on: TODAY,
    ends_on: null,
    reason: 'travel',
  });
  expect(second?.body).toEqual(first?.body);
  expect(asked.filter(({ path }) => path.includes('/exercise-weeks'))).toHaveLength(1);
});

test('a day too far back is said at its field', async () => {
  serve({
    version: VERSION,
    on_write: () => problem('day-off-in-past', 422, [{ pointer: '#/day_on', detail: 'Too far.' }]),
  });
  render(ClientChart, { id: 'ana' });
  await userEvent.click(await screen.findByRole('button', { name: 'Pause or excuse a day' }));
  await userEvent.click(screen.getByRole('button', { name: 'One day' }));
  await userEvent.click(screen.getByRole('button', { name: 'Excuse the day' }));
  expect(screen.getByLabelText('Day')).toHaveAccessibleDescription(/from 28 days ago/);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a running pause ends yesterday, one that begins today is taken back', async () => {
  const off = (id: string, starts_on: string) => ({
    id,
    kind: 'pause',
    starts_on,
    ends_on: null,
    reason: 'illness',
    made_by: 'client',
    made_at: '2026-11-01T10:00:00Z',
    withdrawn: false,
  });
  const before = add_days(TODAY, -5);
  const asked = serve({ version: VERSION, days_off: [off('old', before), off('new', TODAY)] });
  render(ClientChart, { id: 'ana' });
  const words = `Paused from ${format_date(before, 'en')}: ill`;
  expect((await screen.findAllByText(words))[0]).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Pause or excuse a day' }));
  await userEvent.click(screen.getByRole('button', { name: `Back from today: ${words}` }));
  await userEvent.click(screen.getByRole('button', { name: /^Take back/ }));
  expect(asked.filter(({ method }) => method === 'PATCH')).toMatchObject([
    { path: '/pauses/old', body: { client_id: 'ana', ends_on: add_days(TODAY, -1) } },
    { path: '/pauses/new', body: { client_id: 'ana', withdrawn: true } },
  ]);
});
