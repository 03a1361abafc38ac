import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { fake_server, problem, type Asked } from '../../../../tests/fake_server';
import type { Client } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { ANA } from '../client/tests/chart';
import { Story } from './story.svelte';
import Timeline from './Timeline.svelte';

beforeEach(() => i18n.show('en'));

const NOTE = {
  id: 'n1',
  text: 'Afraid of needles.',
  written_at: '2026-11-22T09:00:00Z',
  by_name: 'Theo Marin',
  edited_at: null,
  edited_by_name: null,
  may_change: true,
};
const note = (given: object = {}) => {
  const told = { ...NOTE, ...given };
  return { kind: 'note', key: `note ${told.id} 0`, at: told.written_at, note: told };
};
const ALERT = {
  id: 'a1',
  step: 'acknowledged',
  kind: 'soreness',
  level: 'contact',
  treatment_id: null,
  reasons: [],
  by_name: 'Theo Marin',
  action: 'called',
  no_action_reason: null,
  outcome: null,
  note: null,
};
const STORY = [
  { kind: 'alert', key: 'alert', at: '2026-11-23T10:00:00Z', alert: ALERT },
  {
    kind: 'plan',
    key: 'plan',
    at: '2026-11-22T12:00:00Z',
    plan: {
      id: 'v3',
      number: 3,
      starts_on: '2026-11-22',
      what_changed: 'A bit more.',
      by_name: 'Theo Marin',
      by_itself: false,
      seen_at: null,
    },
  },
  note(),
  {
    kind: 'screening',
    key: 'screening',
    at: '2026-11-21T09:00:00Z',
    screening: {
      id: 's',
      version: 1,
      kind: 'answers',
      outcome: 'proceed',
      answered_by: 'client',
      by_name: null,
    },
  },
  {
    kind: 'look',
    key: 'look',
    at: '2026-11-20T12:00:00Z',
    look: { what: 'chart', by_name: 'Olivia Reed', count: 3, first_at: '2026-11-20T09:10:00Z' },
  },
  {
    kind: 'message',
    key: 'message',
    at: '2026-11-19T12:00:00Z',
    message: {
      id: 'm',
      by: 'client',
      by_name: null,
      text: 'May I run?',
      has_picture: false,
      read_at: null,
    },
  },
];

type Handler = (asked: Asked) => ReturnType<typeof problem>;

/** Shows Ana's story out of pages; writes are answered by what is given. */
async function shown(pages: object[][] = [STORY], on_write?: Handler) {
  const asked = fake_server((request) => {
    if (request.method !== 'GET') {
      const body = request.body as object;
      return on_write?.(request) ?? { body: { ...NOTE, id: 'new', ...body } };
    }
    const query = new URLSearchParams(request.path.split('?')[1]);
    const place = Number(query.get('cursor') ?? 0);
    const kind = query.get('kind');
    const items = (pages[place] ?? []).filter(
      (entry) => !kind || (entry as { kind: string }).kind === kind,
    );
    return { body: { items, next_cursor: place + 1 < pages.length ? String(place + 1) : null } };
  });
  const story = new Story('ana');
  await story.refresh();
  render(Timeline, { story, client: ANA as unknown as Client, zones: [], motions: [] });
  return { asked, story, user: userEvent.setup() };
}

const box = () => screen.getByLabelText('Private note about Ana');

test('each kind is told in its own words, with the way to the thing itself', async () => {
  await shown();
  expect(screen.getByText('Alert dealt with: Called, Theo Marin')).toBeVisible();
  expect(screen.getByText('Plan 3, Theo Marin')).toBeVisible();
  expect(screen.getByText('A bit more.')).toHaveClass('voice');
  expect(screen.getByRole('link', { name: 'Open the plan' })).toHaveAttribute(
    'href',
    '/clients/ana/plan',
  );
  expect(screen.getByText('Olivia Reed opened the page 3 times since 09:10')).toBeVisible();
  expect(screen.getByText('May I run?')).toHaveClass('voice');
  expect(screen.getByRole('link', { name: 'Go to the messages' })).toHaveAttribute(
    'href',
    '/clients/ana?reply=1',
  );
  expect(screen.getByText('Theo Marin, private')).toBeVisible();
});

test('a chip asks for one kind alone, and says so when there is none', async () => {
  const { asked, user } = await shown();
  await user.click(screen.getByRole('button', { name: 'Notes' }));
  expect(asked.at(-1)?.path).toBe('/clients/ana/timeline?kind=note');
  expect(await screen.findByText('Afraid of needles.')).toBeVisible();
  expect(screen.queryByText('May I run?')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Days off' }));
  expect(await screen.findByText('None of these yet.')).toBeVisible();
});

test('further back is read a page at a time, and stays when the newest is read anew', async () => {
  const { story, user } = await shown([STORY.slice(0, 3), STORY.slice(3, 5), STORY.slice(5)]);
  for (const words of ['Olivia Reed opened the page 3 times since 09:10', 'May I run?']) {
    await user.click(screen.getByRole('button', { name: 'Show earlier' }));
    expect(await screen.findByText(words)).toBeVisible();
  }
  expect(screen.queryByRole('button', { name: 'Show earlier' })).toBeNull();
  await story.refresh();
  expect(story.entries).toHaveLength(STORY.length);
  expect(story.has_earlier).toBe(false);
});

test('n leads to the box, and a note stands in the story once it is kept', async () => {
  const { asked, user } = await shown();
  await user.keyboard('n');
  expect(box()).toHaveFocus();
  await user.keyboard('No needles, nor naming them.{Control>}{Enter}{/Control}');
  const told = await screen.findByText('No needles, nor naming them.', { selector: '.voice' });
  expect(told).toBeVisible();
  await waitFor(() => expect(box()).toHaveValue(''));
  const { method, path, body } = asked.at(-1)!;
  expect([method, path.replace(/[^/]+$/, '')]).toEqual(['PUT', '/clients/ana/notes/']);
  expect(body).toMatchObject({ text: 'No needles, nor naming them.' });
});

test('what could not be kept stays in the box, and it is said', async () => {
  const { user } = await shown([STORY], () => problem('busy', 503));
  await user.type(box(), 'Half a thought');
  await user.click(screen.getByRole('button', { name: 'Keep note' }));
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(box()).toHaveValue('Half a thought');
});

test('a note is changed in its place, and only by whom the server lets', async () => {
  const changed = { text: 'Needles are fine.', edited_at: '2026-11-23T09:00:00Z' };
  const { user } = await shown(
    [[note(), note({ id: 'n2', text: 'Theirs.', may_change: false })]],
    () => ({
      body: { ...NOTE, ...changed },
    }),
  );
  expect(screen.getAllByRole('button', { name: 'Change' })).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Change' }));
  const field = screen.getByLabelText('What the note says');
  await user.clear(field);
  await user.type(field, 'Needles are fine.');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Needles are fine.', { selector: '.voice' })).toBeVisible();
  expect(screen.getByText(/changed .*09:00/)).toBeVisible();
});

test('a removed note comes back with its time by undo', async () => {
  const { asked, user } = await shown([STORY], ({ method }) =>
    method === 'DELETE' ? { status: 204 } : { body: NOTE },
  );
  await user.click(screen.getByRole('button', { name: 'Remove' }));
  expect(screen.queryByText('Afraid of needles.')).toBeNull();
  await user.click(within(screen.getByRole('status')).getByRole('button'));
  expect(await screen.findByText('Afraid of needles.')).toBeVisible();
  const { method, body } = asked.at(-1)!;
  expect([method, body]).toEqual(['PUT', { text: NOTE.text, written_at: NOTE.written_at }]);
});

test('without an answer from the server it says so and offers to try again', async () => {
  fake_server(() => 'no network');
  const story = new Story('ana');
  await story.refresh();
  render(Timeline, { story, client: ANA as unknown as Client, zones: [], motions: [] });
  expect(screen.getByRole('alert')).toBeVisible();
  expect(screen.queryByText('Nothing here yet.')).toBeNull();
});
