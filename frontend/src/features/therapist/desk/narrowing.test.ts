import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server } from '../../../../tests/fake_server';
import type { DeskView, Me } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { session } from '../../../kernel/session.svelte';
import Desk from './Desk.svelte';

vi.mock('../../../kernel/router', () => ({
  go: vi.fn(),
  has_page: () => true,
  route: { pathname: '/desk', params: {}, search: {} },
}));

const COUNTS = {
  needs_me: 0,
  seeing_today: 0,
  in_recovery: 0,
  everyone: 3,
  as_usual: 3,
  snoozed: 0,
};
const QUIET = {
  id: 'v1',
  name: 'Quiet ones',
  query: {
    view: 'everyone',
    q: null,
    reason: 'silent',
    level: null,
    band: null,
    sort: 'adherence',
  },
} as DeskView;

/** An empty desk with these views; what is kept is there afterwards. */
function serve(...kept: DeskView[]) {
  const views = new Map(kept.map((view) => [view.id, view]));
  return fake_server(({ method, path, body }) => {
    if (path === '/desk-views') return { body: { items: [...views.values()], next_cursor: null } };
    const id = /^\/desk-views\/(.+)/.exec(path)?.[1];
    if (id && method === 'PUT') views.set(id, { id, ...(body as Omit<DeskView, 'id'>) });
    if (id && method === 'DELETE') views.delete(id);
    if (id) return method === 'PUT' ? { body: views.get(id) } : { status: 204 };
    return { body: { items: [], counts: COUNTS, next_cursor: null } };
  });
}

beforeEach(() => i18n.show('en'));

const unfold = async () => userEvent.click(await screen.findByText('Order and filter'));

test('an order and a reason are asked for, and all of it again', async () => {
  const asked = serve();
  render(Desk);
  await unfold();
  await userEvent.selectOptions(screen.getByLabelText('Order'), 'Does least');
  await userEvent.selectOptions(screen.getByLabelText('Reason'), 'Silent');
  await waitFor(() =>
    expect(asked.at(-1)?.path).toBe(
      '/caseload?view=needs_me&sort=adherence&reason=silent&limit=25',
    ),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
  await waitFor(() =>
    expect(asked.at(-1)?.path).toBe('/caseload?view=needs_me&sort=adherence&limit=25'),
  );
});

test('what is shown is kept under a name', async () => {
  const asked = serve();
  render(Desk);
  await unfold();
  await userEvent.selectOptions(screen.getByLabelText('Exercises'), 'low');
  await userEvent.click(screen.getByRole('button', { name: 'Keep this view' }));
  await userEvent.click(screen.getByRole('button', { name: 'Keep' }));
  expect(screen.getByText('Give it a name.')).toBeVisible();
  await userEvent.type(screen.getByLabelText('Name of the view'), ' Low ones ');
  await userEvent.click(screen.getByRole('button', { name: 'Keep' }));
  const chip = await screen.findByRole('button', { name: 'Low ones' });
  expect(chip).toHaveAttribute('aria-pressed', 'true');
  expect(asked.find(({ method }) => method === 'PUT')?.body).toMatchObject({
    name: 'Low ones',
    query: { view: 'needs_me', band: 'low', reason: null, sort: 'worst' },
  });
});

test('a kept view is shown by one tap', async () => {
  const asked = serve(QUIET);
  render(Desk);
  await userEvent.click(await screen.findByRole('button', { name: 'Quiet ones' }));
  await waitFor(() =>
    expect(asked.at(-1)?.path).toBe(
      '/caseload?view=everyone&sort=adherence&reason=silent&limit=25',
    ),
  );
});

test('a view that was forgotten comes back by undoing', async () => {
  serve(QUIET);
  render(Desk);
  await userEvent.click(await screen.findByRole('button', { name: 'Quiet ones' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Forget this view' }));
  expect(screen.queryByRole('button', { name: 'Quiet ones' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByRole('button', { name: 'Quiet ones' })).toBeVisible();
});

test('a level is asked for, and kept with the view', async () => {
  const asked = serve();
  render(Desk);
  await unfold();
  await userEvent.selectOptions(screen.getByLabelText('Level'), 'Urgent');
  await waitFor(() =>
    expect(asked.at(-1)?.path).toBe('/caseload?view=needs_me&level=urgent&limit=25'),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Keep this view' }));
  await userEvent.type(screen.getByLabelText('Name of the view'), 'At once');
  await userEvent.click(screen.getByRole('button', { name: 'Keep' }));
  expect(await screen.findByRole('button', { name: 'At once' })).toBeVisible();
  expect(asked.find(({ method }) => method === 'PUT')?.body).toMatchObject({
    query: { level: 'urgent' },
  });
});

test('a view keeps its place under another name', async () => {
  const asked = serve(QUIET, {
    ...QUIET,
    id: 'v2',
    name: 'Later',
    query: { ...QUIET.query, sort: 'name' },
  });
  render(Desk);
  await userEvent.click(await screen.findByRole('button', { name: 'Quiet ones' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Rename this view' }));
  const name = screen.getByLabelText('Name of the view');
  expect(name).toHaveValue('Quiet ones');
  await userEvent.clear(name);
  await userEvent.type(name, 'Silent ones');
  await userEvent.click(screen.getByRole('button', { name: 'Keep' }));
  await screen.findByRole('button', { name: 'Silent ones' });
  const views = within(screen.getByRole('group', { name: 'Your views' })).getAllByRole('button');
  expect(views.map(({ textContent }) => textContent?.trim())).toEqual(['Silent ones', 'Later']);
  expect(asked.find(({ method }) => method === 'PUT')).toMatchObject({
    path: '/desk-views/v1',
    body: { name: 'Silent ones', query: QUIET.query },
  });
});

test.each([
  ['owner', 2],
  ['owner', 1],
  ['therapist', 2],
] as const)('whose clients: asked by an %s of %i', async (role, count) => {
  session.take({ language: 'en', acting: { role, member_id: 'm0' } } as unknown as Me);
  const members = ['Olivia', 'Theo'].slice(0, count);
  const asked = serve();
  const answer = globalThis.fetch;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (!path.endsWith('/members')) return answer(path, init);
    const items = members.map((name, n) => ({ id: `m${n}`, name, ended_at: null, clients: n }));
    return Response.json({ items });
  });
  render(Desk);
  await unfold();
  if (role === 'therapist' || count === 1) {
    await waitFor(() => expect(asked.length).toBeGreaterThan(1));
    expect(screen.queryByLabelText('Therapist')).toBeNull();
    return;
  }
  await userEvent.selectOptions(await screen.findByLabelText('Therapist'), 'Theo');
  await waitFor(() =>
    expect(asked.at(-1)?.path).toBe('/caseload?view=needs_me&therapist_id=m1&limit=25'),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
  await waitFor(() => expect(asked.at(-1)?.path).toBe('/caseload?view=needs_me&limit=25'));
});
