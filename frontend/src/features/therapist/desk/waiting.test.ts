import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server } from '../../../../tests/fake_server';
import type { CaseloadRow } from '../../../contract/shapes';
import { now } from '../../../kernel/clock';
import { i18n } from '../../../kernel/i18n.svelte';
import { LAST, SHEET } from '../treatment/tests/sheet';
import CaseloadRows from './CaseloadRows.svelte';
import { row as somebody } from './tests/rows';

const { go } = vi.hoisted(() => ({ go: vi.fn() }));
vi.mock('../../../kernel/router', () => ({ go, has_page: () => true, route: { search: {} } }));

const TEN_AGO = new Date(now().getTime() - 600_000).toISOString();
/** Somebody whose time it was ten minutes ago. */
const row: typeof somebody = (name, parts = {}) =>
  somebody(name, {
    adherence_28d: { rate: null, n: 0, band: 'no_data' },
    next_appointment_at: TEN_AGO,
    ...parts,
  });
const sent = { recorded_at: '2026-11-23T10:12:00Z', tenderness: 4, problem: 6, news: [] };
const nothing = () => undefined;
const show = (rows: CaseloadRow[]) =>
  render(CaseloadRows, {
    rows,
    first_is_next: false,
    by_clock: true,
    oncall: nothing,
    onmore: nothing,
  });

beforeEach(() => {
  go.mockClear();
  i18n.show('en');
});

test('whoever comes today: what the phone sent, what is missing, and where hands may not go', () => {
  show([
    row('Ana', { arrival: sent, screening: { outcome: 'proceed', needs: null } }),
    row('Bea', { arrival: { ...sent, problem: null, news: ['skin'] } }),
    row('Cal', { screening: { outcome: null, needs: 'screening' } }),
    row('Dan', { screening: { outcome: 'avoid_area', needs: 'answers' } }),
    row('Eva', { screening: { outcome: 'do_not_treat', needs: null } }),
    row('Fay', { arrival: sent, screening: { outcome: null, needs: 'screening' } }),
  ]);
  const [ana, bea, cal, dan, eva, fay] = screen.getAllByRole('listitem') as HTMLElement[];
  expect(ana).toHaveTextContent('Here · tender 4, problem 6, nothing new · 10:12');
  expect(ana).not.toHaveTextContent('Not everywhere');
  expect(bea).toHaveTextContent('Here · tender 4, something new · 10:12');
  expect(cal).toHaveTextContent('Health questions not answered');
  expect(dan).toHaveTextContent('Not everywhere · Some health questions open');
  expect(eva).toHaveTextContent('No STR today');
  expect(fay).toHaveTextContent('Here · tender 4, problem 6 · 10:12');
  const action = (item?: HTMLElement) =>
    within(item as HTMLElement)
      .getAllByRole('link')
      .at(-1);
  expect(action(ana)).toHaveAttribute('href', '/clients/ana/treatment');
  expect(action(eva)).toHaveAttribute('href', '/clients/eva');
});

test('session done is one tap: the places of last time, what the phone said, and a draft', async () => {
  const asked = fake_server(({ method, body }) =>
    method === 'GET'
      ? { body: { ...SHEET, arrival: { ...sent, id: 'arrival' } } }
      : { status: 201, body },
  );
  show([row('Ana', {})]);
  await userEvent.click(screen.getByRole('button', { name: 'Session done, finish later: Ana' }));
  expect(asked.at(-1)?.body).toMatchObject({
    areas: LAST.areas,
    technique: null,
    pressure: null,
    tenderness_before: 4,
    tenderness_after: null,
    arrival_id: 'arrival',
    draft: true,
  });
  expect(await screen.findByRole('link', { name: 'Noted. Finish it' })).toBeVisible();
});

test('where nobody can know which places, the sheet opens', async () => {
  const asked = fake_server(() => ({ body: { ...SHEET, last: null } }));
  show([row('Ana', {})]);
  await userEvent.click(screen.getByRole('button', { name: 'Session done, finish later: Ana' }));
  await vi.waitFor(() => expect(go).toHaveBeenCalledWith('/clients/ana/treatment'));
  expect(asked.filter(({ method }) => method !== 'GET')).toEqual([]);
});
