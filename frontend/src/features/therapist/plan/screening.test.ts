import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem, type Asked } from '../../../../tests/fake_server';
import type { Client, DraftItem, Exercise, ExerciseMark, Plan } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import Builder from './Builder.svelte';
import { prescribe } from './prescribe';

vi.mock('../../../kernel/router', () => ({ go: vi.fn() }));

const ANA = {
  id: 'ana',
  name: 'Ana Moreno',
  given_name: 'Ana',
  time_zone: 'Europe/London',
} as Client;

function exercise(name: string): Exercise {
  return {
    slug: name.toLowerCase(),
    name,
    type_name: 'strength',
    zones: ['wrist'],
    muscle_groups: [],
    equipment: [],
    equipment_slugs: [],
    phases: [2],
    pain_limit_nprs: 4,
    default_dosage: {
      sets: 2,
      reps: 10,
      hold_s: null,
      duration_s: null,
      rest_s: 0,
      tempo: null,
      rir_target: null,
      note: null,
      load: { kind: 'none', value: null, unit: null },
      times_per_day: 1,
      rrule: 'FREQ=DAILY',
      est_seconds: 60,
    },
  } as unknown as Exercise;
}

const LIBRARY = ['Curl', 'Press', 'Step', 'Walk'].map(exercise);
const MARKS: Record<string, ExerciseMark> = {
  curl: {
    tag: 'recent_fracture',
    action: 'block',
    title: 'Broken bone',
    areas: [{ zone: 'wrist', side: 'R' }],
  },
  press: { tag: 'osteoporosis', action: 'ask', title: 'Thin bones', areas: null },
  step: { tag: 'balance_risk', action: 'warn', title: 'Unsteadiness', areas: null },
};
const screened_exercises = Object.entries(MARKS).map(([exercise_slug, mark]) => ({
  exercise_slug,
  screening: [mark],
}));

function line(place: number): DraftItem {
  const item = prescribe(LIBRARY[place] as Exercise);
  const mark = MARKS[item.exercise_slug];
  const screening = mark ? [{ ...mark, considered: false }] : [];
  return { ...item, line_id: `line-${place}`, screening };
}

const plan = (...items: DraftItem[]): Plan => ({
  revision: 1,
  items,
  version: null,
  screened_exercises,
});

type Reply = ReturnType<typeof problem>;

/** Answers each write with what was sent; `read` is the plan that a GET finds. */
function serve(read: Plan, write: (asked: Asked) => Reply | null = () => null) {
  let items = read.items;
  return fake_server((asked) => {
    const { pathname } = new URL(asked.path, 'http://x');
    if (asked.method === 'GET') {
      if (pathname === '/library/lists') {
        return { body: { muscles: [], equipment: [], positions: [], types: [], phases: [] } };
      }
      if (pathname === '/library/zones')
        return { body: { items: [{ zone: 'wrist', name: 'Wrist' }] } };
      if (pathname.endsWith('/plan')) return { body: read };
      if (pathname === '/exercises') return { body: { items: LIBRARY, next_cursor: null } };
      return { body: { items: [], next_cursor: null } };
    }
    const said = write(asked);
    if (said) return said;
    if (asked.method === 'PUT') ({ items } = asked.body as { items: DraftItem[] });
    return { status: 200, body: { ...read, items } };
  });
}

const publishing = (asked: Asked[]) => asked.filter(({ path }) => path.endsWith('/publish'));
const said_of = (name: string) =>
  screen.getByRole('list', { name: `What the health answers say of ${name}` });

beforeEach(() => {
  localStorage.clear();
  i18n.show('en');
});

test('a line says what stands against it, where, and what to do', async () => {
  serve(plan());
  render(Builder, { client: ANA, plan: plan(line(0), line(2), line(3)) });
  const words =
    'Left out for now: Broken bone (Wrist, right). Change the answer or choose another.';
  expect(await screen.findByText(words)).toBeVisible();
  const way = within(said_of('Curl')).getByRole('link', { name: 'Change the answer' });
  expect(way).toHaveAttribute('href', '/clients/ana/screening');
  expect(within(said_of('Step')).getByText('Mind: Unsteadiness')).toBeVisible();
  expect(screen.queryByRole('list', { name: /say of Walk/ })).toBeNull();
});

test('a line left out is not published; the panel leads to it', async () => {
  const asked = serve(plan());
  render(Builder, { client: ANA, plan: plan(line(3), line(0)) });
  await userEvent.click(screen.getByRole('button', { name: 'Curl' }));
  expect(within(said_of('Curl')).getByRole('listitem')).toHaveFocus();
  await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
  expect(within(said_of('Curl')).getByRole('listitem')).toHaveFocus();
  expect(publishing(asked)).toEqual([]);
});

test('a line that asks is published once it was thought about', async () => {
  const asked = serve(plan());
  render(Builder, { client: ANA, plan: plan(line(1)) });
  const tick = screen.getByRole('checkbox', { name: 'I’ve thought about it: Thin bones' });
  expect(screen.getByText('Before publishing, look at:')).toBeVisible();
  await userEvent.click(tick);
  expect(screen.queryByText('Before publishing, look at:')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
  await waitFor(() => expect(publishing(asked)).toHaveLength(1));
  const { items } = asked.find(({ method }) => method === 'PUT')?.body as Plan;
  expect(items[0]?.considered).toEqual(['osteoporosis']);
  expect(items[0]).not.toHaveProperty('screening');
});

test('the library says it before an exercise is added, and its line says it at once', async () => {
  serve(plan());
  render(Builder, { client: ANA, plan: plan() });
  expect(await screen.findByText('Left out for now: Broken bone')).toBeVisible();
  expect(screen.getByText('Think first: Thin bones')).toBeVisible();
  expect(screen.queryByText(/Unsteadiness/)).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Add Curl' }));
  expect(within(said_of('Curl')).getByText(/Left out for now: Broken bone/)).toBeVisible();
});

test('an answer that came meanwhile is told at its line', async () => {
  const refused = () => problem('exercise-blocked', 422);
  serve(plan(line(0)), ({ path }) => (path.endsWith('/publish') ? refused() : null));
  const before = { ...plan({ ...line(0), screening: [] }), screened_exercises: [] };
  render(Builder, { client: ANA, plan: before });
  await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
  await waitFor(() => expect(said_of('Curl')).toBeVisible());
});
