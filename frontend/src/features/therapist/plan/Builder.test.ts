import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem, type Asked } from '../../../../tests/fake_server';
import type { Client, DraftItem, Exercise, Plan } from '../../../contract/shapes';
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

function exercise(name: string, parts: Partial<Exercise> = {}): Exercise {
  return {
    slug: name.toLowerCase().replaceAll(' ', '-'),
    name,
    type: 'strength',
    type_name: 'strength',
    zones: ['calf'],
    muscle_groups: [{ slug: 'calf-muscles', name: 'Calf muscles', role: 'works' }],
    equipment: [],
    equipment_slugs: [],
    phases: [2, 3],
    pain_limit_nprs: 4,
    caution: null,
    min_hours_after_str: 0,
    default_dosage: {
      sets: 2,
      reps: 10,
      hold_s: null,
      duration_s: null,
      rest_s: 0,
      tempo: null,
      load: { kind: 'none', value: null, unit: null },
      rir_target: null,
      per_side: false,
      times_per_day: 1,
      days_per_week: 7,
      rrule: 'FREQ=DAILY',
      est_seconds: 60,
      note: null,
    },
    ...parts,
  } as Exercise;
}

const LIBRARY = [
  ...['Glute bridge', 'Strap stretch', 'Bridge hold', 'Slider curl'].map((name) => exercise(name)),
  exercise('Calf raise'),
  exercise('Single leg stand', { type: 'balance', type_name: 'balance' }),
];
const TEMPLATES = [
  { condition: 'calf-strain', name: 'Calf strain', slugs: [0] },
  { condition: 'hamstring-strain', name: 'Hamstring strain', slugs: [0, 1, 2, 3] },
].map(({ slugs, ...template }) => ({
  ...template,
  group: 'leg',
  group_name: 'Leg',
  zones: [],
  items: slugs.map((place) => {
    const { line_id: _, ...item } = prescribe(LIBRARY[place] as Exercise, place < 2 ? 2 : 3);
    return item;
  }),
  meter: { work_s: 300, total_s: 540, items: slugs.length, warning: null },
}));
const LISTS = {
  muscles: [{ slug: 'calf-muscles', name: 'Calf muscles' }],
  equipment: [{ slug: 'band', name: 'Resistance band' }],
  positions: [],
  types: [{ slug: 'strength', name: 'Strength' }],
  phases: ['Settle', 'Restore movement', 'Build strength', 'Return', 'Maintain'].map(
    (name, place) => ({ slug: String(place + 1), name }),
  ),
};
const EMPTY: Plan = { revision: 0, items: [], version: null };
const line = (place: number, parts: Partial<DraftItem> = {}): DraftItem => ({
  ...prescribe(LIBRARY[place] as Exercise),
  line_id: `line-${place}`,
  ...parts,
});

type Reply = ReturnType<typeof problem>;

/** The whole server that a builder meets; `write` may answer a PUT or a publication itself. */
function serve(write: (asked: Asked) => Reply | null = () => null) {
  let revision = 0;
  let items: DraftItem[] = [];
  return fake_server((asked) => {
    const { path, method, body } = asked;
    if (method === 'GET') {
      const { pathname, searchParams } = new URL(path, 'http://x');
      if (pathname === '/library/lists') return { body: LISTS };
      if (pathname === '/library/zones')
        return { body: { items: [{ zone: 'calf', name: 'Calf' }] } };
      if (pathname === '/plan-templates') return { body: { items: TEMPLATES, next_cursor: null } };
      if (pathname.startsWith('/exercises/')) {
        return { body: LIBRARY.find(({ slug }) => pathname.endsWith(slug)) };
      }
      const q = searchParams.get('q') ?? '';
      const found = LIBRARY.filter(({ name }) => name.toLowerCase().includes(q));
      return { body: { items: found, next_cursor: null } };
    }
    const said = write(asked);
    if (said) return said;
    revision += 1;
    if (method === 'PUT') ({ items } = body as { items: DraftItem[] });
    const version = {
      id: 'v',
      number: 1,
      published_at: '2026-11-23T09:00:00Z',
      published_by_name: 'Theo',
      starts_on: '2026-11-23',
      what_changed: null,
      seen_at: null,
      items,
    };
    const published = method === 'POST';
    return {
      status: published ? 201 : 200,
      body: { revision, items, version: published ? version : null },
    };
  });
}

/** Every press counts, a held Shift or Ctrl too. */
class Keys {
  pressed = 0;
  #user = userEvent.setup();
  async type(text: string) {
    this.pressed += text.length;
    await this.#user.keyboard(text);
  }
  async press(...keys: string[]) {
    this.pressed += keys.length;
    const [last, ...held] = keys.toReversed();
    const down = held.map((key) => `{${key}>}`).join('');
    const up = held.map((key) => `{/${key}}`).join('');
    await this.#user.keyboard(`${down}{${last}}${up}`);
  }
}

const rows = () =>
  screen
    .queryAllByRole('button', { name: /^Change / })
    .map((row) => row.getAttribute('aria-label')?.split(',')[0]);
const search = () => screen.getByRole('searchbox');

beforeEach(() => i18n.show('en'));

test('by keys alone: a plan of six from a condition, published, in at most 40 presses', async () => {
  const asked = serve();
  render(Builder, { client: ANA, plan: EMPTY });
  const keys = new Keys();
  await waitFor(() => expect(search()).toHaveFocus());

  await keys.press('Shift', 'Tab');
  expect(screen.getByRole('combobox', { name: 'Start from a condition' })).toHaveFocus();
  await keys.type('hams');
  await keys.press('Enter');
  await waitFor(() => expect(rows()).toHaveLength(4));
  expect(search()).toHaveFocus();

  await keys.type('calf');
  await keys.press('Enter');
  await keys.type('single');
  await keys.press('Enter');
  await waitFor(() => expect(rows()).toHaveLength(6));
  await keys.press('Control', 'Enter');
  expect(await screen.findByText('Published. Ana has it now.')).toBeVisible();

  const { items } = asked.findLast(({ method }) => method === 'PUT')?.body as Plan;
  expect(items.map(({ exercise_slug }) => exercise_slug)).toContain('single-leg-stand');
  expect(keys.pressed).toBeLessThanOrEqual(40);
});

test('a template adds to what is there, and goes again with one press', async () => {
  serve();
  render(Builder, { client: ANA, plan: { ...EMPTY, items: [line(0)] } });
  const condition = screen.getByRole('combobox', { name: 'Start from a condition' });
  await userEvent.type(condition, 'hamstring{Enter}');
  await waitFor(() => expect(rows()).toHaveLength(4));
  expect(screen.getByText('Hamstring strain: 3 exercises added')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(rows()).toEqual(['Change Glute bridge']);
});

test('lines stand under the words of their phases; Alt with an arrow moves one and says where to', async () => {
  serve();
  const items = [line(0, { phase: 2 }), line(1, { phase: 3 })];
  render(Builder, { client: ANA, plan: { ...EMPTY, items } });
  expect(await screen.findByRole('heading', { name: 'Restore movement' })).toBeVisible();
  const handle = screen.getByRole('button', { name: 'Move Glute bridge' });
  handle.focus();
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  expect(screen.queryByRole('heading', { name: 'Restore movement' })).toBeNull();
  expect(screen.getByText('Glute bridge: 1 of 2, Build strength')).toBeInTheDocument();
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  expect(rows()).toEqual(['Change Strap stretch', 'Change Glute bridge']);
  expect(handle).toHaveFocus();
});

test('the dose is in the row; every field says what is usual', async () => {
  const asked = serve();
  render(Builder, { client: ANA, plan: { ...EMPTY, items: [line(0)] } });
  const sets = screen.getByLabelText('Sets: Glute bridge');
  await userEvent.click(sets);
  await waitFor(() => expect(sets).toHaveAccessibleDescription('usual 2'));
  await userEvent.keyboard('3');
  await waitFor(() => {
    const put = asked.find(({ method }) => method === 'PUT')?.body as Plan | undefined;
    expect(put?.items[0]?.sets).toBe(3);
  });
  await userEvent.keyboard('{Backspace}99');
  expect(sets).toHaveAccessibleDescription('1 to 10');
});

test('every kind of schedule fills its own field and no other', async () => {
  const asked = serve();
  render(Builder, { client: ANA, plan: { ...EMPTY, items: [line(0, { times_per_day: 2 })] } });
  await userEvent.click(screen.getByRole('button', { name: /^Change Glute bridge/ }));
  const when = screen.getByLabelText('When');
  expect(within(when).queryByText('By a rule')).toBeNull();
  const sent = async () => {
    const count = asked.filter(({ method }) => method === 'PUT').length;
    await waitFor(
      () => expect(asked.filter(({ method }) => method === 'PUT').length).toBeGreaterThan(count),
      { timeout: 2_000 },
    );
    return (asked.findLast(({ method }) => method === 'PUT')?.body as Plan).items[0];
  };
  await userEvent.selectOptions(when, 'weekdays');
  await userEvent.click(screen.getByRole('button', { name: 'Mon' }));
  expect((await sent())?.schedule).toEqual({
    kind: 'weekdays',
    weekdays: ['WE', 'FR'],
    every: null,
    per_week: null,
    rrule: null,
  });
  await userEvent.selectOptions(when, 'interval');
  expect((await sent())?.schedule).toMatchObject({ kind: 'interval', weekdays: [], every: 2 });
  await userEvent.selectOptions(when, 'quota');
  expect(await sent()).toMatchObject({ schedule: { per_week: 3, every: null }, times_per_day: 1 });
  expect(screen.queryByLabelText('Times a day')).toBeNull();
});

test('a refusal lands on its field, and publishing leads there', async () => {
  const refusal = problem('invalid', 422, [{ pointer: '#/items/0/ends_on', detail: 'x' }]);
  serve(({ method }) => (method === 'PUT' ? refusal : null));
  render(Builder, { client: ANA, plan: { ...EMPTY, items: [line(0)] } });
  await userEvent.type(screen.getByLabelText('Sets: Glute bridge'), '4');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  const last_day = await screen.findByLabelText('Last day');
  expect(last_day).toHaveAccessibleDescription(/It ends before it starts\./);
  await waitFor(() => expect(last_day).toHaveFocus());
  expect(screen.getByText('Not saved yet. See: Glute bridge')).toBeVisible();
});

test('who changed what meanwhile is told, and mine stays', async () => {
  const current = { revision: 7, items: [line(1)], version: null };
  const { body } = problem('plan-stale', 412) as { body: object };
  const stale = {
    status: 412,
    body: {
      ...body,
      current,
      changed_at: '2026-11-23T14:02:00Z',
      changed_by_name: 'Sara',
      differs: [
        { line_id: 'line-1', exercise_name: 'Strap stretch', change: 'changed', fields: ['sets'] },
      ],
    },
  };
  serve(({ headers }) => (headers.get('If-Match') === '"0"' ? stale : null));
  render(Builder, { client: ANA, plan: { ...EMPTY, items: [line(0)] } });
  await userEvent.type(screen.getByLabelText('Sets: Glute bridge'), '4');
  const sheet = await screen.findByRole('dialog', {}, { timeout: 2_000 });
  expect(sheet).toHaveTextContent('Sara changed this draft at 14:02.');
  expect(sheet).toHaveTextContent('Strap stretch changed: sets');
  await userEvent.click(within(sheet).getByRole('button', { name: 'Go on with mine' }));
  expect(rows()).toEqual(['Change Glute bridge']);
});

test('a result says why it is there', async () => {
  serve();
  render(Builder, { client: ANA, plan: EMPTY });
  await userEvent.click(await screen.findByRole('button', { name: 'More filters' }));
  await userEvent.selectOptions(screen.getByLabelText('Muscle'), 'calf-muscles');
  expect((await screen.findAllByText('works: calf muscles')).length).toBe(LIBRARY.length);
});

test('an empty plan is not published, and it is said', async () => {
  const asked = serve();
  render(Builder, { client: ANA, plan: EMPTY });
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByText('Add an exercise first.')).toBeVisible();
  expect(asked.some(({ method }) => method === 'POST')).toBe(false);
});

test('whether it was seen is told', async () => {
  serve();
  const version = {
    id: 'v',
    number: 3,
    published_at: '2026-11-23T09:00:00Z',
    published_by_name: 'Theo',
    by_itself: false,
    starts_on: '2026-11-23',
    what_changed: null,
    seen_at: null,
    items: [],
  };
  const { unmount } = render(Builder, { client: ANA, plan: { ...EMPTY, version } });
  expect(screen.getByText(/not seen yet/)).toBeVisible();
  unmount();
  const seen = { ...version, seen_at: '2025-11-25T09:10:00Z' };
  render(Builder, { client: ANA, plan: { ...EMPTY, version: seen } });
  expect(screen.getByText(/Ana has seen it, Tue 25 Nov, 09:10/)).toBeVisible();
});
