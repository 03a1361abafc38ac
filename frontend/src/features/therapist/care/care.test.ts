import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { problem } from '../../../../tests/fake_server';
import { now } from '../../../kernel/clock';
import { add_days, wall_clock } from '../../../kernel/days';
import { i18n } from '../../../kernel/i18n.svelte';
import ClientChart from '../client/ClientChart.svelte';
import { ANA, serve } from '../client/tests/chart';

vi.mock('../../../kernel/router', () => ({
  go: vi.fn(),
  has_page: () => false,
  route: { pathname: '/clients/ana', params: {}, search: {} },
}));

const TODAY = wall_clock(now(), 'Europe/London').date;
const COURSE = { id: 'course', started_on: '2026-09-01', ended_on: null, reason: null };
const RUNNING = { ...ANA, course: COURSE, ended_course: null };
const ended_on = (day: string) => ({
  ...ANA,
  course: null,
  ended_course: { ...COURSE, ended_on: day, reason: 'goals_met' },
});
const posted = (asked: ReturnType<typeof serve>, path: string) =>
  asked.filter((one) => one.method === 'POST' && one.path === `/clients/ana/${path}`);

beforeEach(() => i18n.show('en'));

test('care is ended with a reason, and undone by the course it ended', async () => {
  let client: object = RUNNING;
  const asked = serve({
    get client() {
      return client;
    },
    on_write: ({ path }) => {
      client = path.endsWith('/discharge') ? ended_on(TODAY) : RUNNING;
      return { body: client };
    },
  });
  render(ClientChart, { id: 'ana' });
  await userEvent.click(await screen.findByRole('button', { name: 'End care' }));
  const sheet = within(screen.getByRole('dialog'));
  await userEvent.click(sheet.getByRole('button', { name: 'End care of Ana' }));
  expect(sheet.getByRole('alert')).toHaveTextContent('Choose why.');
  expect(posted(asked, 'discharge')).toEqual([]);
  await userEvent.click(sheet.getByRole('button', { name: 'Goals met' }));
  await userEvent.click(sheet.getByRole('button', { name: 'End care of Ana' }));
  expect(await screen.findByText('The care of Ana has ended.')).toBeVisible();
  expect(posted(asked, 'discharge')[0]?.body).toEqual({ course_id: 'course', reason: 'goals_met' });
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(posted(asked, 'reopening')[0]?.body).toEqual({ id: 'course' }));
});

test('who was discharged is not treated or invited, and is taken back by another course', async () => {
  const client = ended_on(add_days(TODAY, -9));
  const asked = serve({
    client,
    on_write: () => problem('course-running', 409),
  });
  render(ClientChart, { id: 'ana' });
  expect(await screen.findByRole('heading', { name: /^Discharged .* · Goals met$/ })).toBeVisible();
  for (const name of ['Record treatment', 'End care']) {
    expect(screen.queryByRole('link', { name })).toBeNull();
    expect(screen.queryByRole('button', { name })).toBeNull();
  }
  await userEvent.click(screen.getByRole('button', { name: 'Take into care again' }));
  const [first] = posted(asked, 'reopening');
  expect(first?.body).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(await screen.findByRole('alert')).toBeVisible();
});
